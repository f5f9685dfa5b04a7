"""The rows of the list of indicators under the goals that they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.reporting.content import GoalFacts, KpiFacts
from hitomachi.web.portal.pages.kpi_filter import KpiFilter, counted
from hitomachi.web.portal.pages.kpis import KpiRow, kpi_row
from hitomachi.web.portal.pages.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiGroup:
    """Rows under one heading; without ``name`` they stand under none.

    ``count``: indicators as reports count them (a composite one by its parts).
    """

    label: str
    name: str
    count: int
    rows: tuple[KpiRow, ...]


def kpi_groups(
    lookup: Lookup, shown: Iterable[KpiFacts], chosen: KpiFilter
) -> tuple[KpiGroup, ...]:
    """Return the rows goal by goal in the plan's order; in one group in any other order.

    An indicator stands once: under the goal that is filtered by, else under the first of
    its own goals, else under the plan as a whole.
    """
    if chosen.sort != "plan":
        found = list(shown)
        rows = tuple(kpi_row(lookup, kpi) for kpi in found)
        return (KpiGroup(label="", name="", count=counted(found), rows=rows),) if rows else ()
    homes: dict[str, list[KpiFacts]] = {"": [], **{uid: [] for uid in lookup.goals}}
    for kpi in shown:
        home = _home(lookup.goals_of(kpi), chosen.goal)
        homes[home.uid if home else ""].append(kpi)
    return tuple(_group(lookup, uid, kpis) for uid, kpis in homes.items() if kpis)


def _home(goals: tuple[GoalFacts, ...], asked: str) -> GoalFacts | None:
    for goal in goals:
        if str(goal.number) == asked:
            return goal
    return goals[0] if goals else None


def _group(lookup: Lookup, uid: str, kpis: list[KpiFacts]) -> KpiGroup:
    rows = tuple(kpi_row(lookup, kpi, under=uid) for kpi in kpis)
    if not uid:
        return KpiGroup(label="", name=lookup.say(mark("計画全体")), count=counted(kpis), rows=rows)
    goal = lookup.goals[uid]
    return KpiGroup(
        label=lookup.goal_label(goal),
        name=lookup.pick(goal.name, goal.name_en),
        count=counted(kpis),
        rows=rows,
    )
