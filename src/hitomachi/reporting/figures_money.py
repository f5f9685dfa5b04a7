"""Figures of the money chapter, in yen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi import arith
from hitomachi.checks.derived import COUNT, PERCENT, YEN, DerivedFigure
from hitomachi.checks.units import scale_of
from hitomachi.i18n import Message, message
from hitomachi.reporting.content import Amount, EditionContent, GrantProgrammeFacts, MoneyPeriod

Entry = tuple[str, DerivedFigure]

_BY_YEAR = message("国の支援制度の活用状況")
_BY_GOAL = message("基本目標別の取組み状況")
_SHARE_PLACES = 1


def money_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``money.<first>-<last>.<stage>.…`` per column and ``money.goal.<n>.…`` per goal."""
    periods = content.money.periods
    stems = {period.last_year: _stem(period) for period in periods}
    for period in periods:
        yield from _period(period, stems.get(period.last_year - 1, ""))
    yield from _goals(content)


def _period(period: MoneyPeriod, before: str) -> Iterator[Entry]:
    stem = _stem(period)
    span = _span(period.first_year, period.last_year)
    if period.cost is not None:
        label = message("{span}の事業費", span=span)
        yield f"{stem}.cost", _amount(period.cost, label, _BY_YEAR, before and f"{before}.cost")
        for part in period.cost.funding:
            share = Amount(
                amount_yen=part.amount_yen,
                kind=period.cost.kind,
                first_year=period.cost.first_year,
                last_year=period.cost.last_year,
                entered_unit=period.cost.entered_unit,
            )
            source = message("{amount}の財源（{source}）", amount=label, source=part.source)
            yield f"{stem}.cost.{part.source}", _amount(share, source, _BY_YEAR)
    if period.initiative_count is not None:
        label = message("{span}の事業数", span=span)
        yield f"{stem}.count", _count(period.initiative_count, label, _BY_YEAR)
    yield from _grants(period, before)


def _grants(period: MoneyPeriod, before: str) -> Iterator[Entry]:
    stem = _stem(period)
    span = _span(period.first_year, period.last_year)
    if period.grants_total is not None:
        label = message("{span}の交付金額", span=span)
        grants = _amount(period.grants_total, label, _BY_YEAR, before and f"{before}.grants")
        yield f"{stem}.grants", grants
    yield from _grant_share(period, stem, span)
    for number, programme in enumerate(period.programmes, start=1):
        name = message("{span}の{programme}", span=span, programme=_name(programme))
        if programme.amount is not None:
            yield f"{stem}.programme.{number}.amount", _amount(programme.amount, name, _BY_YEAR)
        if programme.project_count is not None:
            label = message("{grant}の事業数", grant=name)
            yield (
                f"{stem}.programme.{number}.count",
                _count(programme.project_count, label, _BY_YEAR),
            )
    counts = [programme.project_count for programme in period.programmes]
    known = [count for count in counts if count is not None]
    if known and len(known) == len(counts):
        label = message("{span}の交付金事業の数", span=span)
        yield f"{stem}.projects", _count(sum(known), label, _BY_YEAR)


def _grant_share(period: MoneyPeriod, stem: str, span: Message) -> Iterator[Entry]:
    """Grants as percent of the cost, where both cover the same years."""
    cost, grants = period.cost, period.grants_total
    if cost is None or grants is None or not cost.amount_yen:
        return
    if (cost.first_year, cost.last_year) != (grants.first_year, grants.last_year):
        return
    exact = arith.percent(grants.amount_yen, cost.amount_yen)
    value = arith.round_half_up(exact, _SHARE_PLACES)
    label = message("{span}の事業費に占める交付金の割合", span=span)
    yield (
        f"{stem}.grant_share",
        DerivedFigure(value=value, unit=PERCENT, label=label, where=_BY_YEAR, exact=exact),
    )


def _goals(content: EditionContent) -> Iterator[Entry]:
    numbers = {goal.uid: goal.number for goal in content.goals}
    costs = [cost for cost in content.money.goal_costs if cost.goal in numbers]
    for cost in costs:
        number = numbers[cost.goal]
        stem = f"money.goal.{number}"
        label = message("基本目標{number}の事業費", number=number)
        yield f"{stem}.cost", _amount(cost.amount, label, _BY_GOAL)
        label = message("基本目標{number}の事業数", number=number)
        yield f"{stem}.entries", _count(cost.entries, label, _BY_GOAL)
    total = content.money.goals_total
    if total is not None:
        step = sum((scale_of(cost.amount.entered_unit) for cost in costs), Fraction(0))
        yield (
            "money.goals.cost",
            DerivedFigure(
                value=Decimal(total),
                unit=YEN,
                label=message("基本目標の事業費の合計"),
                where=_BY_GOAL,
                step=step,
            ),
        )


def _stem(period: MoneyPeriod) -> str:
    return f"money.{period.first_year}-{period.last_year}.{period.stage}"


def _span(first: int, last: int) -> Message:
    if first == last:
        return message("{year}年度", year=first)
    return message("{first}～{last}年度", first=first, last=last)


def _name(programme: GrantProgrammeFacts) -> Message | str:
    return programme.name or message("交付金")


def _amount(amount: Amount, label: Message, where: Message, previous: str = "") -> DerivedFigure:
    return DerivedFigure(
        value=Decimal(amount.amount_yen),
        unit=YEN,
        label=label,
        where=where,
        step=scale_of(amount.entered_unit),
        previous=previous,
    )


def _count(value: int, label: Message, where: Message) -> DerivedFigure:
    return DerivedFigure(
        value=Decimal(value), unit=COUNT, label=label, where=where, exact=Fraction(value)
    )
