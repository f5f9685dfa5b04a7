"""The rating of every indicator in the review year, with a person's override beside it."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.indicators import PRESETS, Preset, rate
from hitomachi.indicators.codec import preset_from_dict
from hitomachi.indicators.override import Judged, override_rating
from hitomachi.web.plans.models import Indicator, Strategy
from hitomachi.web.plans.readings import Reported, rating_case, reported_series
from hitomachi.web.plans.snapshot.rows import PlanRows

Series = dict[int, list[Reported]]


@dataclass(frozen=True, slots=True)
class RatedPlan:
    """The indicators of a plan: the rule, their series and their ratings by primary key."""

    preset: Preset
    series: Series
    ratings: dict[int, Judged]


def rate_plan(rows: PlanRows) -> RatedPlan:
    """Return the rating of every indicator in the review year."""
    preset = plan_preset(rows.strategy)
    series = {
        row.pk: reported_series(row, rows.vital, rows.review_year, rows.tfr_missing)
        for row in rows.indicators
    }
    ratings = {
        row.pk: judged(rows, row, series[row.pk], preset, rows.review_year)
        for row in rows.indicators
    }
    return RatedPlan(preset, series, ratings)


def plan_preset(strategy: Strategy) -> Preset:
    """Return the rule by which the plan rates: its own edited copy, or the named preset."""
    if strategy.rating_rule:
        return preset_from_dict(strategy.rating_rule)
    return PRESETS[strategy.rating_preset]


def judged(
    rows: PlanRows, row: Indicator, own: list[Reported], preset: Preset, year: int
) -> Judged:
    """Return the rating of one indicator in one year."""
    ended = rows.is_ended(row.initiative_id)
    return judge(row, rows.strategy, own, preset, year, ended=ended)


def judge(
    row: Indicator,
    strategy: Strategy,
    own: list[Reported],
    preset: Preset,
    year: int,
    *,
    ended: bool = False,
) -> Judged:
    """Return the rating of an indicator from its series ``own``, whether stored or just typed.

    An override whose grade the plan's rule no longer has is left aside.
    """
    rating = rate(rating_case(row, strategy, own, year, ended=ended), preset)
    grades = {grade.id for grade in preset.grades}
    for override in row.overrides.all():
        if override.review_year == year and override.grade in grades:
            return override_rating(rating, preset, override.grade, override.reason)
    return Judged(rating)
