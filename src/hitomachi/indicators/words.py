"""Words that come with the data in both languages (units, grades, labels of a preset)."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.i18n import Language, Message


@dataclass(frozen=True, slots=True)
class Words:
    """A text given in Japanese and, where known, in English.

    It is never looked up in the catalogues: plans edit these words.
    """

    ja: str
    en: str = ""

    def text(self, language: Language) -> str:
        """Return the text in ``language``, the Japanese one where there is no other."""
        return self.en if language == "en" and self.en else self.ja

    @property
    def message(self) -> Message:
        """The text as a fact of another message."""
        return _Spoken(self.ja, en=self.en)


@dataclass(frozen=True, slots=True)
class _Spoken(Message):
    en: str = ""

    def text(self, language: Language) -> str:
        return self.en if language == "en" and self.en else self.template


def words(ja: str, en: str = "") -> Words:
    """Return a text with its English form."""
    return Words(ja, en)
