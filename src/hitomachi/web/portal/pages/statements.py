"""The generated sentences by section, each with the planner's version and its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hitomachi.i18n import Language
from hitomachi.reporting import wording
from hitomachi.reporting.figures import DerivedFigure, figures
from hitomachi.reporting.statements import (
    SECTION_NAMES,
    Shown,
    Statement,
    arranged,
    statements_by_section,
)
from hitomachi.web.plans.models import StatementEdit
from hitomachi.web.portal.current import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A figure that a sentence rests on."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sentence with its form.

    Attributes:
        shown: What is printed, with the generated sentence and the edit.
        generated: The generated sentence in Japanese; ``generated_en`` in English.
        figures: What it is made from.
        revision: Revision of the edit; 0 where there is none.
        anchor: Its address within the page.
    """

    shown: Shown
    generated: str
    generated_en: str
    figures: tuple[Cited, ...]
    revision: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The sentences of a section, in the order of print."""

    key: str
    name: str
    entries: tuple[Entry, ...]


def statement_groups(page: Page) -> tuple[Group, ...]:
    """Return every section that has generated sentences."""
    known = figures(page.content)
    japanese = statements_by_section(page.content, known, "ja")
    english = {
        one.id: one.message.text("en")
        for told in statements_by_section(page.content, known, "en").values()
        for one in told
    }
    revisions = {
        row.statement: row.revision
        for row in StatementEdit.objects.filter(
            strategy=page.strategy, review_year=page.review_year
        )
    }
    return tuple(
        Group(
            key=section,
            name=SECTION_NAMES[section].text(page.language),
            entries=tuple(
                _entry(shown, english, known, revisions, page.language)
                for shown in arranged(page.content, told, "ja")
            ),
        )
        for section, told in japanese.items()
    )


def statement_of(page: Page, identity: str) -> Statement | None:
    """Return the generated sentence of this id; None where the edition has none."""
    told = statements_by_section(page.content, figures(page.content), "ja")
    return next((one for found in told.values() for one in found if one.id == identity), None)


def anchor_of(identity: str) -> str:
    """Return the address of a sentence within the page."""
    return "statement-" + "".join(char if char.isalnum() else "-" for char in identity)


def _entry(
    shown: Shown,
    english: Mapping[str, str],
    known: Mapping[str, DerivedFigure],
    revisions: Mapping[str, int],
    language: Language,
) -> Entry:
    statement = shown.statement
    return Entry(
        shown=shown,
        generated=statement.message.text("ja"),
        generated_en=english.get(statement.id, ""),
        figures=tuple(_cited(known[key], language) for key in statement.figures if key in known),
        revision=revisions.get(statement.id, 0),
        anchor=anchor_of(statement.id),
    )


def _cited(figure: DerivedFigure, language: Language) -> Cited:
    if figure.value is None:
        shown = figure.text
    elif figure.unit == "円":
        shown = wording.amount(int(figure.value), language)
    else:
        shown = wording.with_unit(figure.value, figure.unit, language)
    return Cited(label=figure.label.text(language), value=shown)
