"""Words that come with the data in both languages (units, grades, labels of a preset)."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.i18n import Language, Message


@dataclass(frozen=True, slots=True)
class Words(Message):
    """A text given in Japanese (``template``) and, where known, in English.

    It is a `Message`, so that it can be a fact of another one, but it is never looked
    up in the catalogues: plans edit these words.
    """

    en: str = ""

    @property
    def ja(self) -> str:
        """The Japanese text."""
        return self.template

    def text(self, language: Language) -> str:
        """Return the text in ``language``, the Japanese one where there is no other."""
        return self.en if language == "en" and self.en else self.template


def words(ja: str, en: str = "") -> Words:
    """Return a text with its English form."""
    return Words(ja, en=en)
