"""Documents for particular readers, made from the same edition and the same formatter.

The committee's material is the whole report; a council reads four pages, a department its
own sheets, citizens two pages in plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hitomachi.i18n import Language
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.variants.council import council
from hitomachi.reporting.variants.digest import digest
from hitomachi.reporting.variants.sheets import department_sheets

__all__ = ["VARIANTS", "Part", "documents_of"]


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a variant; ``name`` tells several apart (a department), else empty."""

    name: str
    document: blocks.Document


Maker = Callable[[EditionContent, Language, str], tuple[Part, ...]]


def documents_of(
    variant: str, content: EditionContent, language: Language, *, draft: str = ""
) -> tuple[Part, ...]:
    """Return the documents of a variant: one, or one for each department.

    Raises:
        KeyError: If there is no such variant; `VARIANTS` lists them.
    """
    return VARIANTS[variant](content, language, draft)


def _committee(content: EditionContent, language: Language, draft: str) -> tuple[Part, ...]:
    return (Part("", build_document(content, language, draft=draft)),)


def _council(content: EditionContent, language: Language, draft: str) -> tuple[Part, ...]:
    return (Part("", council(content, language, draft=draft)),)


def _sheets(content: EditionContent, language: Language, draft: str) -> tuple[Part, ...]:
    found = department_sheets(content, language, draft=draft)
    return tuple(Part(name, document) for name, document in found.items())


def _digest(content: EditionContent, language: Language, draft: str) -> tuple[Part, ...]:
    return (Part("", digest(content, language, draft=draft)),)


VARIANTS: Mapping[str, Maker] = {
    "committee": _committee,
    "council": _council,
    "sheets": _sheets,
    "digest": _digest,
}
