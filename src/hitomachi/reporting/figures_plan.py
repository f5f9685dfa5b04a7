"""Counts of the plan's tree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi.checks.derived import COUNT, DerivedFigure
from hitomachi.i18n import Message, message
from hitomachi.reporting.content import EditionContent

Entry = tuple[str, DerivedFigure]

_PLAN = message("施策体系")


def plan_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield how many goals, measures, directions, initiatives and budget lines the plan has.

    ``plan.entries`` counts a budget line under every goal, ``plan.distinct_lines`` once.
    """
    strategy = content.strategy
    yield (
        "plan.years",
        _count(strategy.last_year - strategy.first_year + 1, message("計画期間の年数")),
    )
    yield "plan.goals", _count(len(content.goals), message("基本目標の数"))
    measures = sum(len(goal.measures) for goal in content.goals)
    yield "plan.measures", _count(measures, message("施策の数"))
    yield "plan.directions", _count(len(content.directions), message("基本方針の数"))
    yield "plan.initiatives", _count(len(content.initiatives), message("事業の数"))
    yield "plan.indicators", _count(len(content.indicators), message("指標の数"))
    for goal in content.goals:
        stem, number = f"plan.goal.{goal.number}", goal.number
        label = message("基本目標{number}の施策の数", number=number)
        yield f"{stem}.measures", _count(len(goal.measures), label)
        label = message("基本目標{number}の指標の数", number=number)
        yield f"{stem}.indicators", _count(len(goal.indicators), label)
        label = message("基本目標{number}の事業の数", number=number)
        yield f"{stem}.initiatives", _count(len(goal.initiatives), label)
    if content.money.entries:
        label = message("基本目標ごとに数えた事業数（重複を含む）")
        yield "plan.entries", _count(content.money.entries, label)
    if content.money.distinct_lines:
        label = message("重複を除いた事業数")
        yield "plan.distinct_lines", _count(content.money.distinct_lines, label)


def _count(value: int, label: Message) -> DerivedFigure:
    return DerivedFigure(
        value=Decimal(value), unit=COUNT, label=label, where=_PLAN, exact=Fraction(value)
    )
