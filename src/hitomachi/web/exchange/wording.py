"""Messages whose words come from the schema tables or from Django's catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from hitomachi.i18n import Bilingual, Language, Message


@dataclass(frozen=True, slots=True)
class Label(Bilingual):
    """A name that the schema gives in both languages."""

    @classmethod
    def of(cls, row: Mapping[str, str], stem: str) -> Label:
        """Return the label in the columns ``<stem>_ja`` and ``<stem>_en``."""
        return cls(row[f"{stem}_ja"], {}, row[f"{stem}_en"])


@dataclass(frozen=True, slots=True)
class DjangoMessage(Message):
    """A text of Django's own catalogues: what a model's field or constraint says."""

    lazy: Any = ""

    def text(self, language: Language) -> str:
        """Return the text in ``language``."""
        with translation.override(language):
            return str(self.lazy % self.facts if self.facts else self.lazy)

    @classmethod
    def of(cls, error: ValidationError) -> DjangoMessage:
        """Return what one validation error says."""
        return cls("", error.params or {}, error.message)
