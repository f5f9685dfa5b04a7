"""The rating that an indicator would have with what was typed; nothing is stored for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.db.models import Prefetch, QuerySet

from hitomachi.demography.vital_series import VitalSeries
from hitomachi.indicators import Preset
from hitomachi.reporting.content import RatingFacts
from hitomachi.web.plans.models import Indicator, Listing, Observation, RatingOverride, Strategy
from hitomachi.web.plans.models.choices import TagChoices
from hitomachi.web.plans.readings import Reported, reported_series
from hitomachi.web.plans.snapshot.rating_facts import rating_facts
from hitomachi.web.plans.snapshot.ratings import judge, plan_preset
from hitomachi.web.reviews.entries.reading import Entry
from hitomachi.web.reviews.entries.rows import EntryRow
from hitomachi.web.reviews.models import Assignment


@dataclass(frozen=True, slots=True)
class RatingRule:
    """What the ratings of a plan's indicators have in common."""

    strategy: Strategy
    preset: Preset
    ended: frozenset[int]


def rating_rule(strategy: Strategy) -> RatingRule:
    """Return the plan's rule, with the initiatives that it lists as ended."""
    ended = Listing.objects.filter(strategy=strategy, tag=TagChoices.ENDED)
    return RatingRule(
        strategy, plan_preset(strategy), frozenset(ended.values_list("initiative_id", flat=True))
    )


def with_series(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Return the rows with everything that a rating and a comparison with the past need."""
    return assignments.prefetch_related(
        "indicator__baselines",
        "indicator__targets",
        "indicator__expected_values",
        Prefetch("indicator__overrides", RatingOverride.objects.order_by("review_year")),
        Prefetch(
            "indicator__observations",
            Observation.objects.filter(superseded_by=None).prefetch_related("items"),
        ),
    )


def earlier_series(row: EntryRow) -> list[Reported]:
    """Return what was reported of an indicator before the year, the oldest first."""
    indicator, year = cast(Indicator, row.assignment.indicator), row.assignment.cycle.review_year
    # Rows of a worksheet are never vital statistics, so there is nothing to derive.
    return reported_series(indicator, VitalSeries(), year - 1)


def rated(row: EntryRow, entry: Entry, rule: RatingRule) -> RatingFacts:
    """Return the rating of the year with the typed value in the place of the stored one."""
    indicator, year = cast(Indicator, row.assignment.indicator), row.assignment.cycle.review_year
    series = earlier_series(row)
    if entry.has_observation and entry.period is not None:
        series.append(
            Reported(
                review_year=year,
                period_kind=entry.period.kind,
                first_year=entry.period.first_year,
                last_year=entry.period.last_year,
                value=entry.value,
                text=entry.text,
                missing=entry.missing,
                quality=entry.quality,
                is_running_total=entry.is_running_total,
            )
        )
    ended = indicator.initiative_id in rule.ended
    found = judge(indicator, rule.strategy, series, rule.preset, year, ended=ended)
    return rating_facts(found, indicator)
