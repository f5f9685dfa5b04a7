"""What every section is written from: the edition, its figures and one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hitomachi.i18n import Language, Message, message
from hitomachi.reporting.content import EditionContent, Text
from hitomachi.reporting.figures import DerivedFigure
from hitomachi.reporting.statements import rule_word


@dataclass(frozen=True, slots=True)
class Context:
    """The edition and the language in which it is written down."""

    content: EditionContent
    language: Language
    figures: Mapping[str, DerivedFigure]

    def say(self, words: Message) -> str:
        """Return the program's own words in the document's language."""
        return words.text(self.language)

    def either(self, text: str, text_en: str) -> str:
        """Return the owner's text: the English one where asked for and given."""
        return text_en if self.language == "en" and text_en else text

    def by_language(self, texts: Mapping[str, str]) -> str:
        """Return the entry of the document's language, else the Japanese one."""
        return texts.get(self.language) or texts.get("ja", "")

    def word(self, word: str, word_en: str = "") -> str:
        """Return a word of the rating rule (順調): its English one where it is known."""
        if self.language == "en" and word_en:
            return word_en
        return rule_word(self.content, word, self.language)

    def text(self, text: Text) -> str:
        """Return a text of the plan's owner."""
        return self.either(text.text, text.text_en)

    def fact(self, name: str, *figures: str) -> str:
        """Return what a chart shows of one thing: its name and its figures."""
        found = self.joined(list(figures))
        return self.say(message("{name}：{figures}", name=name, figures=found))

    def described(self, words: Message, facts: Iterable[str]) -> str:
        """Return the description of a chart: what it is, then the figures that it shows."""
        found = "。".join(facts) if self.language == "ja" else ". ".join(facts)
        end = "。" if self.language == "ja" else "."
        gap = "" if self.language == "ja" else " "
        return f"{self.say(words)}{gap}{found}{end}" if found else self.say(words)

    def joined(self, parts: list[str]) -> str:
        """Return names in a row, with the comma of the language."""
        return ("、" if self.language == "ja" else ", ").join(part for part in parts if part)
