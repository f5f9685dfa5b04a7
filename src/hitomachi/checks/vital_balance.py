"""The balancing identity: population before + natural change + net migration + other changes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from hitomachi.checks.labels import vital_cell
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries
from hitomachi.i18n import Message, message
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import Notice, NoticeKind

_ENOUGH_YEARS = 2  # years in which the identity holds before a break of it is a contradiction
_MERGED = Fraction(1, 20)  # a twentieth of the population: a merger, or a boundary moved
_UNUSUAL = 10  # a rest ten times the usual one is something else


def unbalanced(series: VitalSeries, where: Message) -> Iterator[Notice]:
    """Return the years whose counts and populations do not balance, and the likely reason."""
    residuals = {year: series.residual(year) for year in series.years}
    unexplained: dict[int, int] = {}
    for year, residual in residuals.items():
        if not residual or _belongs_to_year_before(residuals, year):
            continue
        kind = _certainty(series, year, residuals)
        if _is_one_population(residuals, year):
            yield _one_population(series, where, year, residual, kind)
        elif kind is NoticeKind.CONTRADICTION:
            yield _identity(series, where, year, residual, kind)
        else:
            unexplained[year] = residual
    usual, unusual = _usual_rests(unexplained)
    for year, residual in unusual.items():
        yield _identity(series, where, year, residual, NoticeKind.WARNING)
    if usual:
        yield _rests(where, usual)


def _certainty(series: VitalSeries, year: int, residuals: dict[int, int | None]) -> NoticeKind:
    """Return whether a rest is a slip for certain.

    Without a column of other changes a rest in many years is that column, and a large part
    of the population comes or goes with a merger or a boundary.
    """
    if series.years[year].other_change is not None:
        return NoticeKind.CONTRADICTION
    before = series.year_end_population(year - 1) or 0
    if abs(residuals[year] or 0) >= before * _MERGED:
        return NoticeKind.WARNING
    holds = sum(residual == 0 for residual in residuals.values())
    broken = sum(
        bool(residual) and not _belongs_to_year_before(residuals, other)
        for other, residual in residuals.items()
    )
    is_exception = holds >= _ENOUGH_YEARS and holds > broken
    return NoticeKind.CONTRADICTION if is_exception else NoticeKind.WARNING


def _usual_rests(rests: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the rests that are told together, and those of another magnitude, told alone."""
    if len(rests) < _ENOUGH_YEARS:
        return {}, rests
    limit = median(abs(rest) for rest in rests.values()) * _UNUSUAL
    usual = {year: rest for year, rest in rests.items() if abs(rest) <= limit}
    return usual, {year: rest for year, rest in rests.items() if year not in usual}


def _rests(where: Message, rests: dict[int, int]) -> Notice:
    return Notice(
        kind=NoticeKind.WARNING,
        rule="vital.other_changes",
        where=where,
        message=message(
            "前年末人口に自然増減・社会増減を加えても年末人口にならない年が{count}年あります"
            "（{first}～{last}年、差は{least}人から{most}人まで）。",
            count=len(rests),
            first=min(rests),
            last=max(rests),
            least=print_number(min(rests.values())),
            most=print_number(max(rests.values())),
        ),
        remedy=message(
            "職権記載・消除などその他の増減が統計にあれば、その欄に入力してください。"
            "なければ、人口と増減の基準日や対象が同じか確かめてください。"
        ),
        subject="vital",
    )


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
        where=vital_cell(where, year, VitalMeasure.YEAR_END_POPULATION),
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
        where=vital_cell(where, year, VitalMeasure.YEAR_END_POPULATION),
        message=message(
            "前年末人口に自然増減・社会増減などを加えると{derived}人ですが、"
            "年末人口は{entered}人です（差 {rest}人）。",
            derived=print_number(population - residual),
            entered=print_number(population),
            rest=print_number(residual),
        ),
        remedy=message(
            "出生・死亡・転入・転出・年末人口の入力と、職権記載などその他の増減、"
            "合併・境界変更の有無を確かめてください。"
        ),
        entered=print_number(population),
        derived=print_number(population - residual),
        subject=f"vital:{year}",
    )
