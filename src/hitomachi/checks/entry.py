"""A value just typed, against the years before it: what probably is a slip of the hand.

Nothing here refuses a value. The rules, in the order in which they speak:

``entry.future``
    The measured period ends after the year under review.
``entry.same_period``
    The period is the one that was reported last year: a value taken over.
``entry.share``
    A percentage below 0 or above 100, where baseline, target and earlier values are within.
``kpi.scale``, ``kpi.sign``
    Against baseline and target, as `hitomachi.checks.kpis` reads them.
``entry.scale``
    Ten, a hundred, … times last year's value (or that part of it), give or take a tenth,
    where earlier values have not moved like that.
``entry.jump``
    With three earlier changes or more: a change over three times the widest of them and
    over a fifth of last year's value. With fewer: over twice or below half of last year's
    value, another sign, or 20 points of a percentage. Changes below ten are never a jump.

A slip of scale explains a jump, so a value draws at most one of the last three.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from hitomachi.checks.derived import PERCENT
from hitomachi.checks.kpis import KpiInput, check_kpis, kpi_notice, with_unit
from hitomachi.i18n import Message, message
from hitomachi.notices import Notice, NoticeKind

_FACTORS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 6))
_NEAR = Decimal("0.1")  # of last year's value, once the factor is taken out
_FEW = 10  # a change from 2 to 9 is news, no slip
_ENOUGH_CHANGES = 3
_TIMES_THE_WIDEST = 3
_SHARE_OF_LAST = Decimal("0.2")
_TWICE = 2
_POINTS = 20
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInput:
    """A typed value with what it is compared with.

    Attributes:
        kpi: The indicator with baseline, target and the typed value as ``actual``.
        past: Earlier values that can be compared, the oldest first; the last one is
            that of the year before where ``has_last_year``.
        has_last_year: Whether the year before has a value.
        first_year: First year that the value measures; ``last_year`` the last one.
        last_year: See ``first_year``.
        period_before: First and last year of last year's value, None where there is none.
        is_survey: Whether the same survey may be reported in several years.
    """

    kpi: KpiInput
    past: tuple[Decimal, ...] = ()
    has_last_year: bool = False
    first_year: int | None = None
    last_year: int | None = None
    period_before: tuple[int, int] | None = None
    is_survey: bool = False


def check_entry(entry: EntryInput) -> tuple[Notice, ...]:
    """Return what looks wrong with a typed value; an empty tuple where nothing does."""
    found = [*_period(entry), *_share(entry)]
    slips = list(check_kpis([entry.kpi]))
    if not slips:
        slips = list(_scale(entry)) or list(_jump(entry))
    return (*found, *slips)


def _warning(entry: EntryInput, rule: str, found: Message, remedy: Message) -> Notice:
    value = entry.kpi.actual
    return kpi_notice(
        entry.kpi,
        kind=NoticeKind.WARNING,
        rule=rule,
        found=found,
        remedy=remedy,
        entered="" if value is None else with_unit(value, entry.kpi.unit),
    )


def _period(entry: EntryInput) -> Iterator[Notice]:
    if entry.last_year is None:
        return
    if entry.last_year > entry.kpi.review_year:
        yield _warning(
            entry,
            "entry.future",
            message(
                "対象期間{year}年は、実績年度の{review}年度より後です。",
                year=entry.last_year,
                review=entry.kpi.review_year,
            ),
            message("対象期間を確かめてください。"),
        )
    elif (entry.first_year, entry.last_year) == entry.period_before and not entry.is_survey:
        yield _warning(
            entry,
            "entry.same_period",
            message("対象期間{year}年は、昨年度に報告した値と同じです。", year=entry.last_year),
            message("新しい期間の値かどうか確かめてください。"),
        )


def _share(entry: EntryInput) -> Iterator[Notice]:
    kpi = entry.kpi
    known = [one for one in (kpi.baseline, kpi.target, *entry.past) if one is not None]
    if kpi.unit != PERCENT or kpi.actual is None or not all(_is_share(one) for one in known):
        return
    if not _is_share(kpi.actual):
        yield _warning(
            entry,
            "entry.share",
            message("実績{actual}は、0％から100％の範囲にありません。", actual=_shown(entry)),
            message("分子と分母、単位を確かめてください。"),
        )


def _is_share(value: Decimal) -> bool:
    return 0 <= value <= _WHOLE


def _shown(entry: EntryInput) -> Message:
    return entry.kpi.amount(entry.kpi.actual or Decimal(0))


def _scale(entry: EntryInput) -> Iterator[Notice]:
    value = entry.kpi.actual
    if value is None or not value or not entry.has_last_year or not entry.past[-1]:
        return
    last = entry.past[-1]
    if max(abs(value), abs(last)) < _FEW or _has_moved_like(entry, value / last):
        return
    for factor in _FACTORS:
        if _is_near(value, last * factor):
            said = message(
                "実績{actual}は、昨年度の{last}の約{factor}倍です。",
                actual=_shown(entry),
                last=entry.kpi.amount(last),
                factor=f"{factor:,f}",
            )
        elif _is_near(value * factor, last):
            said = message(
                "実績{actual}は、昨年度の{last}の約{factor}分の1です。",
                actual=_shown(entry),
                last=entry.kpi.amount(last),
                factor=f"{factor:,f}",
            )
        else:
            continue
        yield _warning(
            entry, "entry.scale", said, message("桁と単位（千円と円など）を確かめてください。")
        )
        return


def _is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(other) * _NEAR


def _has_moved_like(entry: EntryInput, ratio: Decimal) -> bool:
    """Whether an earlier year moved by as much: a series that jumps does not slip."""
    return any(
        before and after and (after / before >= ratio if ratio > 1 else after / before <= ratio)
        for before, after in pairwise(entry.past)
    )


def _jump(entry: EntryInput) -> Iterator[Notice]:
    value = entry.kpi.actual
    if value is None or not entry.has_last_year or value == entry.past[-1]:
        return
    last = entry.past[-1]
    change = abs(value - last)
    widths = [abs(after - before) for before, after in pairwise(entry.past)]
    is_percent = entry.kpi.unit == PERCENT
    if not is_percent and change < _FEW and max(abs(value), abs(last)) < _FEW:
        return
    if len(widths) >= _ENOUGH_CHANGES:
        wide = change > _TIMES_THE_WIDEST * max(widths) and change > abs(last) * _SHARE_OF_LAST
    elif is_percent:
        wide = change > _POINTS
    else:
        other_sign = value * last < 0
        wide = other_sign or abs(value) > _TWICE * abs(last) or abs(value) * _TWICE < abs(last)
    if wide:
        yield _warning(
            entry,
            "entry.jump",
            message(
                "実績{actual}は、昨年度の{last}から大きく変わっています。",
                actual=_shown(entry),
                last=entry.kpi.amount(last),
            ),
            message("値を確かめ、正しければ要因を記入してください。"),
        )
