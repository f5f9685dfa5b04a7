"""Editions of the sizes that plans have: the sample edition multiplied, with long names."""

from __future__ import annotations

from dataclasses import replace

from hitomachi.reporting.content import (
    EditionContent,
    GoalCost,
    GoalFacts,
    InitiativeFacts,
    KpiFacts,
    RollUp,
)
from tests.sample_edition import sample_edition

LONG_NAME = "誰もが安心して働き産み育て学び支え合うことのできる港と丘のまちを次の世代へつなぐ取組み"
LONG_TEXT = (
    "関係する団体や事業者と話し合いを重ねながら、相談の窓口を市内の二か所に設け、"
    "働く世代が休日にも利用できるようにしたほか、初めて参加する人への案内を見直した。"
)
DEPARTMENTS = ("企画財政部企画課", "経済部商工労働課", "教育委員会学校教育課")


def large_edition(*, goals: int = 8, initiatives: int = 60) -> EditionContent:
    """Return an edition of ``goals`` goals and ``initiatives`` initiatives, most of them behind."""
    sample = sample_edition()
    behind = next(kpi.rating for kpi in sample.indicators if kpi.rating.standing == "poor")
    model = sample.indicators[0]
    sheets = tuple(_initiative(sample, at, goals) for at in range(initiatives))
    found = tuple(_goal(at, sheets) for at in range(1, goals + 1))
    own = tuple(
        replace(
            model,
            uid=f"kpi-{sheet.uid}",
            ref=f"{sheet.ref}-1",
            name=f"{LONG_NAME}の件数その{at}",
            owner=sheet.uid,
            level="initiative",
            rating=replace(behind, sentence={"ja": LONG_TEXT, "en": "It does not reach. " * 9}),
        )
        for at, sheet in enumerate(sheets)
    )
    return replace(
        sample,
        goals=found,
        initiatives=sheets,
        indicators=(*(_goal_kpi(model, goal) for goal in found), *own),
        rollups=tuple(_rollup(sample, goal) for goal in found) + sample.rollups[:1],
        texts=tuple(replace(text, text=LONG_TEXT * 4) for text in sample.texts if not text.goal),
        money=replace(
            sample.money,
            goal_costs=tuple(
                GoalCost(goal=goal.uid, amount=sample.money.goal_costs[0].amount, entries=99)
                for goal in found
            ),
        ),
    )


def _initiative(sample: EditionContent, at: int, goals: int) -> InitiativeFacts:
    model = sample.initiatives[0]
    uid = f"initiative-{at}"
    return replace(
        model,
        uid=uid,
        ref=f"i{at}",
        name=f"{LONG_NAME}{at}",
        goals=(f"goal-{at % goals + 1}",),
        department=DEPARTMENTS[at % len(DEPARTMENTS)],
        rows=(replace(model.rows[0], indicator=f"kpi-{uid}"),),
        results=LONG_TEXT * 2,
        review_direction=LONG_TEXT * 2,
    )


def _goal(number: int, sheets: tuple[InitiativeFacts, ...]) -> GoalFacts:
    uid = f"goal-{number}"
    return GoalFacts(
        uid=uid,
        number=number,
        name=LONG_NAME,
        indicators=(f"kpi-{uid}",),
        initiatives=tuple(sheet.uid for sheet in sheets if uid in sheet.goals),
    )


def _goal_kpi(model: KpiFacts, goal: GoalFacts) -> KpiFacts:
    return replace(
        model, uid=f"kpi-{goal.uid}", ref=f"{goal.number}-1", owner=goal.uid, name=LONG_NAME
    )


def _rollup(sample: EditionContent, goal: GoalFacts) -> RollUp:
    whole = next(found for found in sample.rollups if found.scope == "plan")
    return replace(whole, scope=goal.uid, label=goal.name)
