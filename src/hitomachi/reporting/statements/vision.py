"""Sentences on the population vision: the total and the share of the old."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.i18n import Language, message
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.statements.outlook import deviation_statements
from hitomachi.reporting.statements.statement import Figures, Statement, number, size, value


def vision_statements(
    content: EditionContent, figures: Figures, language: Language
) -> tuple[Statement, ...]:
    """Return how far the figures are from the vision, and what it says of its last year."""
    years = sorted({row.year for row in content.population.vision.figures})
    deviations = deviation_statements(content, figures, language)
    if not years or years[0] == years[-1]:
        return deviations
    return (
        *deviations,
        *_total(figures, years[0], years[-1], language),
        *_old(figures, years[0], years[-1], language),
    )


def _total(figures: Figures, first: int, last: int, language: Language) -> Iterator[Statement]:
    keys = (f"vision.total.{last}", f"vision.total.{first}")
    new, old = value(figures, keys[0]), value(figures, keys[1])
    if new is None or old is None or new >= old:
        return
    yield Statement(
        "vision.total.fell",
        message(
            "総人口は、{first}年の{old}人から{last}年には{new}人となり、{difference}人減る見通しである。",
            first=first,
            last=last,
            old=number(old, language),
            new=number(new, language),
            difference=size(new - old, language),
        ),
        keys,
    )


def _old(figures: Figures, first: int, last: int, language: Language) -> Iterator[Statement]:
    keys = (f"vision.age_65_plus.{last}.share", f"vision.age_65_plus.{first}.share")
    new, old = value(figures, keys[0]), value(figures, keys[1])
    if new is None or old is None or new <= old:
        return
    yield Statement(
        "vision.old.rose",
        message(
            "65歳以上が総人口に占める割合は、{first}年の{old}%から{last}年には{new}%に高まる見通しである。",
            first=first,
            last=last,
            old=number(old, language),
            new=number(new, language),
        ),
        keys,
    )
