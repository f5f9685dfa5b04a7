"""One strategy in one review year → the edition's content."""

from __future__ import annotations

from hitomachi import __version__
from hitomachi.i18n import LANGUAGES
from hitomachi.indicators import Preset
from hitomachi.reporting.content import EditionContent, KpiFacts, RatingRuleFacts
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot.kpis import kpi_facts
from hitomachi.web.plans.snapshot.money import money_facts
from hitomachi.web.plans.snapshot.plan import (
    direction_facts,
    goal_facts,
    initiative_facts,
    management_facts,
    municipality_facts,
    review_facts,
    strategy_facts,
    text_facts,
)
from hitomachi.web.plans.snapshot.population import population_facts
from hitomachi.web.plans.snapshot.ratings import RatedPlan, rate_plan
from hitomachi.web.plans.snapshot.rollups import Counts, count_ratings, rollups
from hitomachi.web.plans.snapshot.rows import PlanRows


def build_content(strategy: Strategy, review_year: int) -> EditionContent:
    """Return everything the report of ``review_year`` prints, computed from the rows.

    The number of queries does not depend on the size of the plan. Nothing is stored:
    freezing is an action of ``reviews``.
    """
    rows = PlanRows(strategy, review_year)
    rated = rate_plan(rows)
    return assemble(rows, rated, count_ratings(rows, rated))


def assemble(rows: PlanRows, rated: RatedPlan, counts: list[Counts]) -> EditionContent:
    """Return the content made of loaded rows, ratings and counts."""
    kpis = kpi_facts(rows, rated)
    bodies, steps = management_facts(rows)
    return EditionContent(
        municipality=municipality_facts(rows),
        strategy=strategy_facts(rows),
        review=review_facts(rows),
        rating_rule=rule_facts(rows.strategy, rated.preset),
        directions=direction_facts(rows),
        goals=goal_facts(rows),
        indicators=kpis,
        initiatives=initiative_facts(rows),
        rollups=rollups(counts),
        population=population_facts(rows),
        money=money_facts(rows),
        management_bodies=bodies,
        management_steps=steps,
        texts=text_facts(rows),
        sources=_sources(rows, kpis),
        code_version=__version__,
    )


def review_years(strategy: Strategy) -> list[int]:
    """Return the years of the plan for which anything was reported or titled, newest first."""
    reported = strategy.indicators.filter(observations__isnull=False).values_list(
        "observations__review_year", flat=True
    )
    titled = strategy.review_titles.values_list("review_year", flat=True)
    found = {
        year for year in {*reported, *titled} if strategy.first_year <= year <= strategy.last_year
    }
    return sorted(found, reverse=True) or [strategy.first_year]


def rule_facts(strategy: Strategy, preset: Preset) -> RatingRuleFacts:
    """Return the rule as it is printed with the results."""
    pace_start = preset.pace_start.value if preset.pace_start else strategy.pace_start
    return RatingRuleFacts(
        preset=preset.id,
        version=preset.version,
        label={language: preset.label.text(language) for language in LANGUAGES},
        note={language: preset.note.text(language) for language in LANGUAGES},
        pace_start=pace_start,
        words=tuple((grade.standing.value, grade.word.text("ja")) for grade in preset.grades),
        words_en=tuple((grade.standing.value, grade.word.text("en")) for grade in preset.grades),
    )


def _sources(rows: PlanRows, kpis: tuple[KpiFacts, ...]) -> tuple[str, ...]:
    """Return where the figures come from, each source once: the data, vital statistics, KPIs."""
    records = [record for found in rows.vital_records.values() for record in found]
    named = [
        rows.strategy.municipality.credit,
        *(record.source for record in records),
        *(record.tfr_source for record in records),
        *(kpi.source for kpi in kpis),
    ]
    return tuple(dict.fromkeys(source for source in named if source))
