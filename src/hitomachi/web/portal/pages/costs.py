"""What each goal costs: costs add up over goals, the initiatives counted under them overlap."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import Rounding, round_to
from hitomachi.errors import mark
from hitomachi.reporting import wording
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
    """The goals' costs with their sum; ``note`` says how entries and distinct lines differ."""

    heading: str
    rows: tuple[GoalCostRow, ...]
    total: str
    total_entries: str
    note: str


def goal_costs(lookup: Lookup) -> GoalCosts | None:
    """Return the costs by goal; None where the plan has none."""
    money, language = lookup.content.money, lookup.language
    if not money.goal_costs:
        return None
    total_yen = sum(cost.amount.amount_yen for cost in money.goal_costs)
    rows = []
    for cost in money.goal_costs:
        goal = lookup.goals[cost.goal]
        share = _share(cost.amount.amount_yen, total_yen)
        rows.append(
            GoalCostRow(
                label=lookup.goal_label(goal),
                name=lookup.pick(goal.name, goal.name_en),
                entries=wording.number(cost.entries, language),
                amount=wording.amount(cost.amount, language, rounding=money.rounding),
                share=wording.percent(share, language),
                width=format(share, "f"),
            )
        )
    return GoalCosts(
        heading=lookup.say(
            mark("目標別の事業費（{note}）"),
            note=wording.amount_note(money.goal_costs[0].amount, language),
        ),
        rows=tuple(rows),
        total=wording.amount(total_yen, language, rounding=money.rounding),
        total_entries=wording.number(money.entries, language),
        note=_note(lookup),
    )


def _share(part: int, whole: int) -> Decimal:
    """Return percent with one place; 0 of nothing."""
    return round_to(Fraction(part * 100, whole), 1, Rounding.HALF_UP) if whole else Decimal(0)


def _note(lookup: Lookup) -> str:
    """Return how many initiatives there are when each is counted once, where that differs."""
    money = lookup.content.money
    if money.entries == money.distinct_lines:
        return ""
    return lookup.say(
        mark("※事業数は目標間で重複があり、重複を除くと{distinct}事業です。"),
        distinct=wording.number(money.distinct_lines, lookup.language),
    )
