"""Vital statistics: the balancing identity, entered derived figures, impossible counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from hitomachi.checks.compare import Written, agrees, slip_of
from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.labels import vital_cell
from hitomachi.checks.slips import contradiction
from hitomachi.checks.vital_balance import unbalanced
from hitomachi.checks.vital_figures import change_figure, mean_figure, year_figure
from hitomachi.demography.vital_series import NON_NEGATIVE, VitalMeasure, VitalSeries, VitalYear
from hitomachi.i18n import Message, message
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import Notice, NoticeKind

_COUNTS = (
    VitalMeasure.BIRTHS,
    VitalMeasure.DEATHS,
    VitalMeasure.IN_MIGRANTS,
    VitalMeasure.OUT_MIGRANTS,
    VitalMeasure.YEAR_END_POPULATION,
)
_SCALES = (10, 100, 1_000)
_NEAR = 1.5  # a count ten times its neighbours, give or take half
_LARGE_ENOUGH = 30  # below, a village's births may well go from 2 to 20
_ENOUGH_YEARS = 2  # other years to compare a count with


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredVital:
    """A rate, change or mean that somebody typed although it follows from the counts.

    Attributes:
        where: Place of the entry.
        measure: What it is.
        first_year: Year, first year of a mean, or base year of a change.
        last_year: Last year; equals ``first_year`` for a yearly figure.
        column: ``year``, ``mean`` or ``change``.
        value: As entered, with its places; percent for rates, percent or points for changes.
    """

    where: Message
    measure: VitalMeasure
    first_year: int
    last_year: int
    column: str
    value: Decimal


def check_vital(
    series: VitalSeries, *, where: Message, entered: Iterable[EnteredVital] = ()
) -> tuple[Notice, ...]:
    """Return what does not fit in a series of vital statistics.

    Args:
        series: The entered counts.
        where: Name of the table, for the notices.
        entered: Derived figures that were typed beside the counts.
    """
    return (
        *_negative(series, where),
        *unbalanced(series, where),
        *_scale_slips(series, where),
        *_contradicted(series, entered),
    )


def _negative(series: VitalSeries, where: Message) -> Iterator[Notice]:
    for year, entry in series.years.items():
        for measure in _COUNTS:
            count = _entered(entry, measure)
            if measure in NON_NEGATIVE and count is not None and count < 0:
                yield Notice(
                    kind=NoticeKind.WARNING,
                    rule="vital.negative",
                    where=vital_cell(where, year, measure),
                    message=message("人数が負の値（{count}人）です。", count=print_number(count)),
                    remedy=message("符号を確かめてください。"),
                    entered=print_number(count),
                    subject=f"vital:{year}",
                )


def _scale_slips(series: VitalSeries, where: Message) -> Iterator[Notice]:
    for measure in _COUNTS:
        counts = {
            year: count
            for year, entry in series.years.items()
            if (count := _entered(entry, measure)) is not None and count > 0
        }
        for year, count in counts.items():
            others = [other for place, other in counts.items() if place != year]
            if len(others) < _ENOUGH_YEARS or series.residual(year) == 0:
                continue
            scale = _scale(count, median(others))
            if scale:
                yield Notice(
                    kind=NoticeKind.WARNING,
                    rule="vital.scale",
                    where=vital_cell(where, year, measure),
                    message=message(
                        "{count}人は、ほかの年と比べて桁が違うようです（約{scale}倍）。",
                        count=print_number(count),
                        scale=scale,
                    ),
                    remedy=message("桁と単位を確かめてください。"),
                    entered=print_number(count),
                    subject=f"vital:{year}",
                )


def _scale(count: int, usual: float) -> str:
    """Return ``10``, ``1/1000`` and so on where a count is that many times the usual one."""
    if min(count, usual) < _LARGE_ENOUGH:
        return ""
    for scale in _SCALES:
        if scale / _NEAR <= count / usual <= scale * _NEAR:
            return str(scale)
        if scale / _NEAR <= usual / count <= scale * _NEAR:
            return f"1/{scale}"
    return ""


def _contradicted(series: VitalSeries, entered: Iterable[EnteredVital]) -> Iterator[Notice]:
    for entry in entered:
        figure = _figure(series, entry, entry.last_year)
        written = Written.of(entry.value)
        if figure is None or agrees(written, figure):
            continue
        before = _figure(series, entry, entry.last_year - 1)
        yield contradiction(
            rule="vital.entered",
            where=entry.where,
            written=written,
            text=print_number(entry.value),
            figure=figure,
            slip=slip_of(written, figure, before),
            subject=f"vital:{entry.last_year}",
        )


def _figure(series: VitalSeries, entry: EnteredVital, last_year: int) -> DerivedFigure | None:
    shift = last_year - entry.last_year
    if entry.column == "mean":
        return mean_figure(series, entry.measure, entry.first_year + shift, last_year)
    if entry.column == "change":
        return change_figure(series, entry.measure, entry.first_year, last_year)
    return year_figure(series, entry.measure, last_year)


def _entered(entry: VitalYear, measure: VitalMeasure) -> int | None:
    found: int | None = getattr(entry, measure.value)
    return found
