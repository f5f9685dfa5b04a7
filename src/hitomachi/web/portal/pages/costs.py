"""What each goal costs: costs add up over goals, the initiatives counted under them overlap."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import Rounding, round_to
from hitomachi.errors import mark
from hitomachi.reporting import wording
from hitomachi.reporting.content import Amount, GoalCost
from hitomachi.reporting.statements import rounding_statement
from hitomachi.web.portal.pages.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCostRow:
    """One goal; ``width`` is its share in percent for the bar."""

    label: str
    name: str
    entries: str
    amount: str
    share: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCosts:
    """The goals' costs with their sum, and what has to be said beside them."""

    heading: str
    rows: tuple[GoalCostRow, ...]
    total: str
    total_entries: str
    notes: tuple[str, ...]


def goal_costs(lookup: Lookup) -> GoalCosts | None:
    """Return the costs by goal; None where the plan has none.

    Amounts of different kinds or years have no sum and no shares: each then says what it is.
    """
    money = lookup.content.money
    if not money.goal_costs:
        return None
    total = money.goals_total
    return GoalCosts(
        heading=_heading(lookup),
        rows=tuple(_row(lookup, cost, total) for cost in money.goal_costs),
        total=wording.BLANK if total is None else _amount(lookup, total),
        total_entries=wording.number(money.entries, lookup.language),
        notes=_notes(lookup),
    )


def _heading(lookup: Lookup) -> str:
    money = lookup.content.money
    if money.goals_total is None:
        return lookup.say(mark("目標別の事業費"))
    note = wording.amount_note(money.goal_costs[0].amount, lookup.language)
    return lookup.say(mark("目標別の事業費（{note}）"), note=note)


def _row(lookup: Lookup, cost: GoalCost, total: int | None) -> GoalCostRow:
    goal, language = lookup.goals[cost.goal], lookup.language
    amount = _amount(lookup, cost.amount)
    if total is None:
        note = wording.amount_note(cost.amount, language)
        amount = lookup.say(mark("{amount}（{note}）"), amount=amount, note=note)
    share = _share(cost.amount.amount_yen, total or 0)
    return GoalCostRow(
        label=lookup.goal_label(goal),
        name=lookup.pick(goal.name, goal.name_en),
        entries=wording.number(cost.entries, language),
        amount=amount,
        share=wording.BLANK if total is None else wording.percent(share, language),
        width=format(share, "f"),
    )


def _amount(lookup: Lookup, amount: Amount | int) -> str:
    return wording.amount(amount, lookup.language, rounding=lookup.content.money.rounding)


def _share(part: int, whole: int) -> Decimal:
    """Return percent with one place; 0 of nothing."""
    return round_to(Fraction(part * 100, whole), 1, Rounding.HALF_UP) if whole else Decimal(0)


def _notes(lookup: Lookup) -> tuple[str, ...]:
    """Return how many initiatives there are once each is counted once, and what is cut off."""
    money = lookup.content.money
    notes = []
    if money.entries != money.distinct_lines:
        overlap = mark("※事業数は目標間で重複があり、重複を除くと{distinct}事業です。")
        lines = wording.number(money.distinct_lines, lookup.language)
        notes.append(lookup.say(overlap, distinct=lines))
    rounding = rounding_statement(lookup.content, lookup.language)
    if rounding is not None:
        notes.append(rounding.message.text(lookup.language))
    return tuple(notes)
