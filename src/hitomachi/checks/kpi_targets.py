"""What the values of indicators say about the plan and about how they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from hitomachi.checks.kpis import KpiInput, kpi_notice, with_unit
from hitomachi.checks.units import is_money
from hitomachi.i18n import message
from hitomachi.indicators.reasons import Flag
from hitomachi.notices import Notice, NoticeKind

_LARGE = 1_000  # a count of four digits hardly comes out the same twice
_ROUND = 100  # 1,200 may well be an estimate that stays
_LONG = 3  # review years without a value
_EVENTS = frozenset({"人", "件", "世帯", "回", "人日", "人泊", "台"})
"""Units of people and events; lengths, areas and facilities do stay the same."""


def check_kpi_targets(kpis: Iterable[KpiInput]) -> tuple[Notice, ...]:
    """Return targets to be reviewed, directions to be confirmed, values to be looked at."""
    notices: list[Notice] = []
    for kpi in kpis:
        notices += _passed(kpi)
        notices += _direction(kpi)
        notices += _unchanged(kpi)
        notices += _missing(kpi)
    return tuple(notices)


def _passed(kpi: KpiInput) -> Iterator[Notice]:
    if Flag.TARGET_ALREADY_PASSED not in kpi.flags or kpi.actual is None or kpi.target is None:
        return
    yield kpi_notice(
        kpi,
        kind=NoticeKind.NOTICE,
        rule="kpi.target_passed",
        found=message(
            "「{name}」は{review}年度の実績{actual}で、{due}年度の目標値{target}に達しています。",
            name=kpi.name,
            review=kpi.review_year,
            actual=kpi.amount(kpi.actual),
            due=kpi.due_year,
            target=kpi.amount(kpi.target),
        ),
        remedy=message("目標値の見直しを検討してください。"),
        entered=with_unit(kpi.target, kpi.unit),
        derived=with_unit(kpi.actual, kpi.unit),
    )


def _direction(kpi: KpiInput) -> Iterator[Notice]:
    if Flag.TARGET_WORSE_THAN_BASELINE not in kpi.flags or kpi.direction_confirmed:
        return
    if kpi.baseline is None or kpi.target is None:
        return
    yield kpi_notice(
        kpi,
        kind=NoticeKind.NOTICE,
        rule="kpi.direction",
        found=message(
            "「{name}」の目標値{target}は、登録されている改善の向きからみると"
            "基準値{baseline}より後退しています。",
            name=kpi.name,
            target=kpi.amount(kpi.target),
            baseline=kpi.amount(kpi.baseline),
        ),
        remedy=message("改善の向き（増加・減少）が正しければ、確認済みとしてください。"),
        entered=with_unit(kpi.target, kpi.unit),
        derived=with_unit(kpi.baseline, kpi.unit),
    )


def _unchanged(kpi: KpiInput) -> Iterator[Notice]:
    if kpi.actual is None or kpi.actual != kpi.previous or not _is_telling(kpi.actual, kpi.unit):
        return
    if kpi.reference_year is None or kpi.reference_year == kpi.previous_reference_year:
        return  # the same survey reported again is no copy
    if kpi.derived is not None:
        return
    yield kpi_notice(
        kpi,
        kind=NoticeKind.WARNING,
        rule="kpi.unchanged",
        found=message(
            "「{name}」の実績{actual}は、前年度の実績と全く同じです。",
            name=kpi.name,
            actual=kpi.amount(kpi.actual),
        ),
        remedy=message("前年度の値が残っていないか確かめてください。"),
        entered=with_unit(kpi.actual, kpi.unit),
    )


def _is_telling(value: Decimal, unit: str) -> bool:
    if unit not in _EVENTS and not is_money(unit):
        return False
    return abs(value) >= _LARGE and value % _ROUND != 0


def _missing(kpi: KpiInput) -> Iterator[Notice]:
    if kpi.years_without_value < _LONG or not kpi.is_measured_yearly:
        return
    yield kpi_notice(
        kpi,
        kind=NoticeKind.NOTICE,
        rule="kpi.missing",
        found=message(
            "「{name}」は{years}年度続けて実績がありません。",
            name=kpi.name,
            years=kpi.years_without_value,
        ),
        remedy=message("実績を入力するか、指標の見直しを検討してください。"),
    )
