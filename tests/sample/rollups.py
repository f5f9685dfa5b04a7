"""Counts of ratings, taken from the sample's indicators and not typed."""

from __future__ import annotations

from collections import Counter

from hitomachi.reporting.content import CountByWord, GoalFacts, KpiFacts, RollUp

WORDS = (("good", "順調"), ("poor", "低調"))


def roll_up(
    scope: str, label: str, level: str, kpis: tuple[KpiFacts, ...], judged: str = ""
) -> RollUp:
    words = Counter(kpi.rating.word for kpi in kpis if kpi.rating.standing != "unrated")
    unrated = Counter(kpi.rating.reason for kpi in kpis if kpi.rating.standing == "unrated")
    return RollUp(
        scope=scope,
        label=label,
        level=level,
        counts=tuple(
            CountByWord(word=word, standing=standing, count=words[word]) for standing, word in WORDS
        ),
        unrated=dict(unrated),
        rated=sum(words.values()),
        total=len(kpis),
        judged_word=judged,
    )


def rollups(goals: tuple[GoalFacts, ...], indicators: tuple[KpiFacts, ...]) -> tuple[RollUp, ...]:
    """The whole plan by level, then each goal's own indicators.

    An indicator that only prints its parts together is counted by its parts.
    """
    indicators = tuple(kpi for kpi in indicators if not kpi.is_composite)
    of_goals = tuple(kpi for kpi in indicators if kpi.level == "goal")
    of_initiatives = tuple(kpi for kpi in indicators if kpi.level == "initiative")
    return (
        roll_up("plan", "計画全体", "all", indicators),
        roll_up("plan", "基本目標の指標", "goal_indicators", of_goals, judged="順調"),
        roll_up("plan", "事業の指標", "initiative_indicators", of_initiatives),
        *(
            roll_up(
                goal.uid,
                goal.name,
                "goal_indicators",
                tuple(kpi for kpi in of_goals if kpi.uid in goal.indicators),
            )
            for goal in goals
        ),
    )
