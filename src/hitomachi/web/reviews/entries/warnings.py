"""What looks wrong with a row, or was read otherwise than it was typed; none of it blocks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from hitomachi.checks.entry import EntryInput, check_entry
from hitomachi.checks.kpis import KpiInput
from hitomachi.i18n import Message, message
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import Notice, NoticeKind
from hitomachi.web.plans.models import Indicator
from hitomachi.web.plans.models.choices import MoneyKindChoices
from hitomachi.web.plans.readings import Reported, in_force
from hitomachi.web.reviews.entries.columns import ColumnKind, columns_of
from hitomachi.web.reviews.entries.rating import earlier_series
from hitomachi.web.reviews.entries.reading import Entry, read_money
from hitomachi.web.reviews.entries.rows import EntryRow, SubjectType

_THOUSAND = 1_000  # yen typed where thousands of yen are meant
_NEAR = Decimal("0.5")

#: Amounts that a settled cost is compared with: what the year had to spend.
_BUDGETS = (MoneyKindChoices.INITIAL_BUDGET, MoneyKindChoices.SUPPLEMENTARY)


def warnings_of(row: EntryRow, entry: Entry) -> tuple[Notice, ...]:
    """Return the warnings about what a row holds, or would hold with typed cells."""
    found = [*_mended(row, entry), *_too_long(row, entry)]
    if row.subject is SubjectType.INDICATOR:
        return (*_values(row, entry), *found)
    return (*_money(row, entry), *found)


def _values(row: EntryRow, entry: Entry) -> tuple[Notice, ...]:
    indicator, year = cast(Indicator, row.assignment.indicator), row.assignment.cycle.review_year
    if entry.value is None and entry.missing is None:
        return ()
    past = [
        one
        for one in _unbroken(row)
        if one.value is not None and one.is_running_total == entry.is_running_total
    ]
    baseline = in_force(indicator.baselines.all(), year)
    before, period = row.before, entry.period
    kpi = KpiInput(
        ref=indicator.ref,
        name=str(row.assignment),
        where=_where(row),
        baseline=baseline.value if baseline else None,
        target=row.target.value if row.target and not row.target.in_percent else None,
        actual=entry.value,
        actual_unit=indicator.unit,
        unit_en=indicator.unit_en,
        review_year=year,
    )
    return check_entry(
        EntryInput(
            kpi=kpi,
            past=tuple(cast(Decimal, one.value) for one in past),
            has_last_year=bool(past) and past[-1].review_year == year - 1,
            first_year=period.first_year if period else None,
            last_year=period.last_year if period else None,
            period_before=(before.first_year, before.last_year) if before else None,
            is_survey=indicator.is_survey or entry.missing is not None,
        )
    )


def _unbroken(row: EntryRow) -> list[Reported]:
    """Return the earlier years since the last break of the series."""
    series = earlier_series(row)
    starts = [number for number, one in enumerate(series) if one.breaks_series]
    return series[starts[-1] if starts else 0 :]


def _where(row: EntryRow) -> Message:
    return message("{row}", row=str(row.assignment))


def _mended(row: EntryRow, entry: Entry) -> Iterator[Notice]:
    for _column in entry.mended:
        if entry.value is not None:
            yield Notice(
                kind=NoticeKind.NOTICE,
                rule="entry.mended",
                where=_where(row),
                message=message(
                    "実績値を{value}と読み取りました。", value=print_number(entry.value)
                ),
                remedy=message("違うときは、数字だけで入力し直してください。"),
            )


def _too_long(row: EntryRow, entry: Entry) -> Iterator[Notice]:
    for column in columns_of(is_indicator=row.subject is SubjectType.INDICATOR):
        if column.kind not in {ColumnKind.TEXT, ColumnKind.LINE} or column.guide is None:
            continue
        length = len(entry.texts.get(column.id, ""))
        if length > column.guide:
            yield Notice(
                kind=NoticeKind.NOTICE,
                rule="entry.long",
                where=_where(row),
                message=message(
                    "「{column}」は{length}字です（目安は{guide}字）。",
                    column=str(column.label),
                    length=length,
                    guide=column.guide,
                ),
                remedy=message("報告書の欄に収まるか確かめてください。"),
            )


def _money(row: EntryRow, entry: Entry) -> Iterator[Notice]:
    for column in columns_of(is_indicator=False):
        amount = entry.money.get(column.id)
        if column.money_kind is None or not amount:
            continue
        before = read_money(row.last_year.get(column.id, ""))
        if amount < 0:
            yield _about_money(row, message("「{column}」が負の額です。", column=str(column.label)))
        elif before and abs(amount / (before * _THOUSAND) - 1) < _NEAR:
            yield _about_money(
                row,
                message(
                    "「{column}」は、昨年度の約1,000倍です（円で入力していませんか）。",
                    column=str(column.label),
                ),
            )
    settled = entry.money.get(f"cost_{MoneyKindChoices.SETTLED.value}")
    budgets = [entry.money.get(f"cost_{kind.value}") for kind in _BUDGETS]
    if settled and any(budgets) and settled > sum(one or 0 for one in budgets):
        yield _about_money(row, message("決算額が、当初予算と補正予算の合計を超えています。"))


def _about_money(row: EntryRow, found: Message) -> Notice:
    return Notice(
        kind=NoticeKind.WARNING,
        rule="entry.money",
        where=_where(row),
        message=found,
        remedy=message("金額と単位（千円）を確かめてください。"),
    )
