"""One strategy in one review year → the edition's content."""

from __future__ import annotations

from functools import cached_property

from hitomachi import __version__
from hitomachi.i18n import LANGUAGES
from hitomachi.indicators import Preset
from hitomachi.reporting.content import EditionContent, KpiFacts, RatingRuleFacts
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot.kpis import kpi_facts
from hitomachi.web.plans.snapshot.money import money_facts
from hitomachi.web.plans.snapshot.plan import (
    direction_facts,
    edited_statements,
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
from hitomachi.web.plans.snapshot.style import style_facts


def build_content(strategy: Strategy, review_year: int) -> EditionContent:
    """Return everything the report of ``review_year`` prints, computed from the rows.

    Nothing is stored: freezing is an action of ``reviews``.
    """
    return PlanSnapshot(strategy, review_year).content


class PlanSnapshot:
    """A plan in one review year: rows, ratings, counts and content, each computed once.

    Nothing is read before it is asked for; then the number of queries does not depend on
    the size of the plan.
    """

    def __init__(self, strategy: Strategy, review_year: int) -> None:
        self.strategy, self.review_year = strategy, review_year
        self.rows = PlanRows(strategy, review_year)

    @cached_property
    def rated(self) -> RatedPlan:
        """The ratings of all indicators."""
        return rate_plan(self.rows)

    @cached_property
    def counts(self) -> list[Counts]:
        """The ratings counted by level, goal and group."""
        return count_ratings(self.rows, self.rated)

    @cached_property
    def content(self) -> EditionContent:
        """Everything the report prints."""
        return _assemble(self.rows, self.rated, self.counts)


def _assemble(rows: PlanRows, rated: RatedPlan, counts: list[Counts]) -> EditionContent:
    kpis = kpi_facts(rows, rated)
    bodies, steps = management_facts(rows)
    sources = _sources(rows, kpis)
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
        statement_edits=edited_statements(rows),
        style=style_facts(rows.strategy.municipality),
        sources=tuple(sources),
        sources_en=tuple(sources.values()),
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


def _sources(rows: PlanRows, kpis: tuple[KpiFacts, ...]) -> dict[str, str]:
    """Return where the figures come from: the data, vital statistics, KPIs; each once.

    The English name is the first one given with the source, empty where there is none.
    """
    records = [record for found in rows.vital_records.values() for record in found]
    municipality = rows.strategy.municipality
    named = [
        (municipality.credit, municipality.credit_en),
        *((record.source, record.source_en) for record in records),
        *((record.tfr_source, record.tfr_source_en) for record in records),
        *((kpi.source, kpi.source_en) for kpi in kpis),
    ]
    found: dict[str, str] = {}
    for source, english in named:
        if source:
            found[source] = found.get(source) or english
    return found
