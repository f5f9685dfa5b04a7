"""Counts of ratings by word: the plan by level, each goal, each group of indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from hitomachi.errors import mark
from hitomachi.indicators.rollup import RollUp as Counted
from hitomachi.indicators.rollup import Row, doubts, roll_up
from hitomachi.reporting.content import CountByWord, RollUp
from hitomachi.web.plans.models import Indicator, OverallWord
from hitomachi.web.plans.snapshot.ratings import RatedPlan
from hitomachi.web.plans.snapshot.rows import PlanRows

Kept = Callable[[Indicator], bool]

PLAN = "plan"
ALL, OF_GOALS, OF_INITIATIVES = "all", "goal_indicators", "initiative_indicators"


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over some indicators, with the word people chose for them, if any."""

    scope: str
    label: str
    level: str
    counted: Counted
    word: OverallWord | None = None
    label_en: str = ""


def rollups(found: list[Counts]) -> tuple[RollUp, ...]:
    """Return the counts with their denominators as they are frozen."""
    return tuple(_facts(one) for one in found)


def count_ratings(rows: PlanRows, rated: RatedPlan) -> list[Counts]:
    """Return the counts over the plan by level, over each goal, and over each group.

    Indicators of initiatives count in the plan and in every goal under which the
    initiative, or one that shares the indicator, stands. A scope without indicators is
    left out.
    """
    kpis = _countable(rows, rated)

    def over(kept: Kept, goal: str | None = None) -> Counted:
        picked = [row for indicator, row in kpis if kept(indicator)]
        return roll_up(picked, rated.preset, goal=goal)

    found = [
        Counts(PLAN, mark("計画全体"), ALL, over(lambda _row: True), _word(rows)),
        Counts(PLAN, mark("基本目標の指標"), OF_GOALS, over(_is_above_initiatives)),
        Counts(PLAN, mark("事業の指標"), OF_INITIATIVES, over(_is_of_initiative)),
    ]
    for goal in rows.goals:
        uid, word = str(goal.uid), _word(rows, goal_id=goal.pk)
        found += [
            Counts(uid, goal.name, OF_GOALS, over(_is_above_initiatives, uid), word, goal.name_en),
            Counts(
                uid, goal.name, OF_INITIATIVES, over(_is_of_initiative, uid), None, goal.name_en
            ),
        ]
    for group in {row.group: None for row in rows.indicators if row.group is not None}:
        counted = over(partial(_is_in_group, group.pk))
        word = _word(rows, group_id=group.pk)
        found.append(
            Counts(f"group:{group.ref}", group.name, OF_GOALS, counted, word, group.name_en)
        )
    return [one for one in found if one.counted.total]


def _word(
    rows: PlanRows, *, goal_id: int | None = None, group_id: int | None = None
) -> OverallWord | None:
    for word in rows.overall_words:
        if (word.goal_id, word.group_id) == (goal_id, group_id):
            return word
    return None


def _is_of_initiative(row: Indicator) -> bool:
    return row.initiative_id is not None


def _is_above_initiatives(row: Indicator) -> bool:
    return row.initiative_id is None


def _is_in_group(group_id: int, row: Indicator) -> bool:
    return row.group_id == group_id


def _countable(rows: PlanRows, rated: RatedPlan) -> list[tuple[Indicator, Row]]:
    uids = {row.pk: str(row.uid) for row in rows.indicators}
    return [
        (
            row,
            Row(
                uid=uids[row.pk],
                rating=rated.ratings[row.pk],
                goals=_goals_of(rows, row),
                part_of=uids.get(row.parent_id or 0, ""),
                has_target=bool(row.targets.all()),
            ),
        )
        for row in rows.indicators
    ]


def _facts(found: Counts) -> RollUp:
    counted, word = found.counted, found.word
    return RollUp(
        scope=found.scope,
        label=found.label,
        label_en=found.label_en,
        level=found.level,
        counts=tuple(
            CountByWord(word=grade.word.text("ja"), standing=grade.standing.value, count=count)
            for grade, count in counted.counts
        ),
        unrated={reason.value: count for reason, count in counted.unrated.items()},
        rated=counted.rated,
        total=counted.total,
        judged_word=word.word if word else "",
        judged_word_en=word.word_en if word else "",
        judgement_doubted=bool(word and doubts(counted, claims_good=word.claims_good)),
    )


def _goals_of(rows: PlanRows, row: Indicator) -> frozenset[str]:
    """Return the goals under which an indicator stands, itself or through initiatives."""
    if row.goal is not None:
        return frozenset({str(row.goal.uid)})
    if row.measure_id is not None:
        return frozenset(
            str(goal.uid)
            for goal in rows.goals
            for measure in goal.measures.all()
            if measure.pk == row.measure_id
        )
    holders = {row.initiative_id, *(sharing.initiative_id for sharing in row.sharings.all())}
    return frozenset(
        str(placement.goal.uid)
        for listing in rows.listings
        if listing.initiative_id in holders
        for placement in listing.placements.all()
    )
