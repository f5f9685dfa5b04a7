"""Vital statistics: the balancing identity, entered derived figures, impossible counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from hitomachi.checks.compare import Written, agrees, slip_of
from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.labels import VITAL_LABELS
from hitomachi.checks.slips import contradiction
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
_ENOUGH_YEARS = 2  # years in which the identity holds before a break of it is a contradiction


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
        *_unbalanced(series, where),
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
                    where=_cell(where, year, measure),
                    message=message("人数が負の値（{count}人）です。", count=print_number(count)),
                    remedy=message("符号を確かめてください。"),
                    entered=print_number(count),
                    subject=f"vital:{year}",
                )


def _unbalanced(series: VitalSeries, where: Message) -> Iterator[Notice]:
    residuals = {year: series.residual(year) for year in series.years}
    for year, residual in residuals.items():
        if not residual or _belongs_to_year_before(residuals, year):
            continue
        kind = _certainty(series.years[year], residuals)
        if _is_one_population(residuals, year):
            yield _one_population(series, where, year, residual, kind)
        else:
            yield _identity(series, where, year, residual, kind)


def _certainty(entry: VitalYear, residuals: dict[int, int | None]) -> NoticeKind:
    """Without a column of other changes, a rest in many years is that column, not a slip."""
    if entry.other_change is not None:
        return NoticeKind.CONTRADICTION
    holds = sum(residual == 0 for residual in residuals.values())
    broken = sum(
        bool(residual) and not _belongs_to_year_before(residuals, year)
        for year, residual in residuals.items()
    )
    is_exception = holds >= _ENOUGH_YEARS and holds > broken
    return NoticeKind.CONTRADICTION if is_exception else NoticeKind.WARNING


def _is_one_population(residuals: dict[int, int | None], year: int) -> bool:
    """Whether the year and the next cancel: then the population between them is wrong."""
    residual, following = residuals.get(year), residuals.get(year + 1)
    return bool(residual) and following is not None and following == -(residual or 0)


def _belongs_to_year_before(residuals: dict[int, int | None], year: int) -> bool:
    return _is_one_population(residuals, year - 1) and not _belongs_to_year_before(
        residuals, year - 1
    )


def _one_population(
    series: VitalSeries, where: Message, year: int, residual: int, kind: NoticeKind
) -> Notice:
    entered = series.years[year].year_end_population or 0
    return Notice(
        kind=kind,
        rule="vital.population",
        where=_cell(where, year, VitalMeasure.YEAR_END_POPULATION),
        message=message(
            "年末人口は{entered}人ですが、前後の年の人口と増減からは{derived}人になります。",
            entered=print_number(entered),
            derived=print_number(entered - residual),
        ),
        remedy=message("年末人口の入力を確かめてください。"),
        entered=print_number(entered),
        derived=print_number(entered - residual),
        subject=f"vital:{year}",
    )


def _identity(
    series: VitalSeries, where: Message, year: int, residual: int, kind: NoticeKind
) -> Notice:
    population = series.years[year].year_end_population or 0
    return Notice(
        kind=kind,
        rule="vital.identity",
        where=_cell(where, year, VitalMeasure.YEAR_END_POPULATION),
        message=message(
            "前年末人口に自然増減・社会増減などを加えると{derived}人ですが、"
            "年末人口は{entered}人です（差 {rest}人）。",
            derived=print_number(population - residual),
            entered=print_number(population),
            rest=print_number(residual),
        ),
        remedy=message(
            "出生・死亡・転入・転出・年末人口の入力と、職権記載などその他の増減の有無を"
            "確かめてください。"
        ),
        entered=print_number(population),
        derived=print_number(population - residual),
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
                    where=_cell(where, year, measure),
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


def _cell(where: Message, year: int, measure: VitalMeasure) -> Message:
    return message(
        "{table} {year}年 {measure}", table=where, year=year, measure=VITAL_LABELS[measure]
    )
