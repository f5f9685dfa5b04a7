"""A small edition with every feature, of a city that plainly does not exist.

Tests that need an edition take this one, and change single parts of it with
`dataclasses.replace`. Its figures agree with each other: the vital table adds up,
derived indicators equal it, the goals' costs add up to the year's cost.
"""

from __future__ import annotations

from hitomachi.reporting.content import EditionContent
from tests.sample import initiatives, kpis, money, plan, population, rollups, texts


def sample_edition() -> EditionContent:
    """Return ひとまち市's edition of review year 2021, reported in 2022."""
    indicators = (*kpis.goal_indicators(), *initiatives.initiative_indicators())
    goals = plan.goals()
    return EditionContent(
        municipality=plan.municipality(),
        strategy=plan.strategy(),
        review=plan.review(),
        rating_rule=plan.rating_rule(),
        directions=plan.directions(),
        goals=goals,
        indicators=indicators,
        initiatives=initiatives.initiatives(),
        rollups=rollups.rollups(goals, indicators),
        population=population.population(),
        money=money.money(),
        management_bodies=plan.management_bodies(),
        management_steps=plan.management_steps(),
        texts=texts.texts(),
        sources=("住民基本台帳（見本）", "課税状況調べ（見本）"),
        code_version="0.1.0",
        input_hashes={"vital.csv": "0" * 64},
    )


def empty_edition() -> EditionContent:
    """Return an edition with a municipality, a strategy and nothing else."""
    return EditionContent(
        municipality=plan.municipality(),
        strategy=plan.strategy(),
        review=plan.review(),
        rating_rule=plan.rating_rule(),
    )
