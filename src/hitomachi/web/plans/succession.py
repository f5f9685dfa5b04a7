"""What a new plan takes over from the one before: read once, for the preview and the action."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch

from hitomachi.web.plans.models import Goal, Indicator, Listing, Measure, Observation, Strategy
from hitomachi.web.plans.models.choices import TagChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedIndicator:
    """An indicator that goes on, with the value that becomes its baseline; None without one."""

    row: Indicator
    latest: Observation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Everything that the new plan takes over."""

    goals: tuple[Goal, ...]
    measures: tuple[Measure, ...]
    listings: tuple[Listing, ...]
    indicators: tuple[CarriedIndicator, ...]
    ended: tuple[Listing, ...]

    def of_goal(self, goal: Goal) -> tuple[int, int, int]:
        """Return the goal's numbers of measures, indicators and initiatives."""
        measures = {one.pk for one in self.measures if one.goal_id == goal.pk}
        listed = {
            one.initiative_id
            for one in self.listings
            if any(place.goal_id == goal.pk for place in one.placements.all())
        }
        indicators = [
            one.row
            for one in self.indicators
            if one.row.goal_id == goal.pk
            or one.row.measure_id in measures
            or one.row.initiative_id in listed
        ]
        return len(measures), len(indicators), len(listed)


def carried(strategy: Strategy, goals: Collection[Goal] | None = None) -> Carried:
    """Return what goes on into the next plan with these goals; None means with all.

    Initiatives that the plan lists as ended, and indicators whose last year is set, stay
    behind. An indicator of the plan as a whole always goes on.
    """
    chosen = tuple(strategy.goals.all()) if goals is None else tuple(goals)
    keys = {goal.pk for goal in chosen}
    measures = tuple(Measure.objects.filter(goal__in=keys).order_by("depth", "number", "pk"))
    every = strategy.listings.select_related("initiative").prefetch_related("placements")
    placed = [one for one in every if {place.goal_id for place in one.placements.all()} & keys]
    listings = tuple(one for one in placed if one.tag != TagChoices.ENDED)
    return Carried(
        goals=chosen,
        measures=measures,
        listings=listings,
        indicators=_indicators(strategy, keys, measures, listings),
        ended=tuple(one for one in placed if one.tag == TagChoices.ENDED),
    )


def _indicators(
    strategy: Strategy,
    goals: set[int],
    measures: Collection[Measure],
    listings: Collection[Listing],
) -> tuple[CarriedIndicator, ...]:
    below = {measure.pk for measure in measures}
    listed = {one.initiative_id for one in listings}
    current = Observation.objects.filter(superseded_by=None, missing="").order_by("-review_year")
    rows = (
        strategy.indicators.filter(last_review_year=None)
        .select_related("goal", "measure", "initiative", "strategy")
        .prefetch_related(Prefetch("observations", current, to_attr="newest_first"), "sharings")
        .order_by("order", "pk")
    )
    return tuple(
        CarriedIndicator(row=row, latest=next(iter(row.newest_first), None))
        for row in rows
        if row.goal_id in goals
        or row.measure_id in below
        or row.initiative_id in listed
        or (row.goal_id is None and row.measure_id is None and row.initiative_id is None)
    )
