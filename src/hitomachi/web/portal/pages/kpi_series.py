"""The years of one indicator: values, what the pace asked for, and the rating of each year."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.reporting import wording
from hitomachi.reporting.content import KpiFacts, ObservationFacts, RatingFacts
from hitomachi.reporting.sections import kpi_words
from hitomachi.web.portal.pages.kpis import observed_text
from hitomachi.web.portal.pages.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One year; ``rating`` is None before the plan, and where the year was never reviewed."""

    year: str
    period: str
    figure: str
    expected: str
    rating: RatingFacts | None
    is_before_plan: bool
    is_current: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """All years in order; ``notes`` hold for the whole table."""

    rows: tuple[SeriesRow, ...]
    notes: tuple[str, ...]
    has_expected: bool
    has_notes: bool


def kpi_series(lookup: Lookup, kpi: KpiFacts) -> Series:
    """Return the series of an indicator, without what no year has."""
    is_derived = bool(kpi.series) and all(seen.derived for seen in kpi.series)
    rows = tuple(_row(lookup, kpi, seen, is_derived) for seen in kpi.series)
    return Series(
        rows=rows,
        notes=(_derived(lookup),) if is_derived else (),
        has_expected=any(row.expected for row in rows),
        has_notes=any(row.note for row in rows),
    )


def _row(lookup: Lookup, kpi: KpiFacts, seen: ObservationFacts, is_derived: bool) -> SeriesRow:
    year = seen.review_year
    is_current = year == lookup.content.review.review_year
    expected = {point.year: point.value for point in kpi.pace}.get(year)
    unit = kpi_words.unit(lookup.context, kpi)
    return SeriesRow(
        year=wording.year(year, lookup.language, fiscal=True),
        period=wording.period(seen.period, lookup.language),
        figure=observed_text(lookup, kpi, seen),
        expected="" if expected is None else wording.with_unit(expected, unit, lookup.language),
        rating=kpi.rating if is_current else kpi.past_ratings.get(year),
        is_before_plan=year < lookup.content.strategy.first_year,
        is_current=is_current,
        note=_note(lookup, seen, is_derived),
    )


def _note(lookup: Lookup, seen: ObservationFacts, all_derived: bool) -> str:
    parts = [lookup.pick(seen.note, seen.note_en)]
    if seen.breaks_series:
        parts.append(lookup.say(mark("この年の前後は単純に比較できない")))
    if seen.derived and not all_derived:
        parts.append(_derived(lookup))
    return lookup.joined(part for part in parts if part)


def _derived(lookup: Lookup) -> str:
    # Also true of the fertility rate, which is entered there and follows from no register.
    return lookup.say(mark("人口動態として登録された数値による"))
