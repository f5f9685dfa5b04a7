"""Everything of a plan that one report needs, loaded with a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from hitomachi.demography.vital_series import VitalSeries
from hitomachi.indicators import MissingReason
from hitomachi.web.core.models import Area
from hitomachi.web.plans.models import (
    BudgetLineUse,
    Goal,
    GrantAward,
    Indicator,
    IndicatorReport,
    InitiativeReport,
    Listing,
    MoneyAmount,
    MoneyPeriod,
    Observation,
    OverallWord,
    Placement,
    RatingOverride,
    ReviewTitle,
    SharedIndicator,
    Strategy,
)
from hitomachi.web.plans.models.choices import TagChoices
from hitomachi.web.population.models import VitalRecord
from hitomachi.web.population.readings import area_chain, vital_records, vital_series


@dataclass(frozen=True)
class PlanRows:
    """The rows of one strategy for one review year."""

    strategy: Strategy
    review_year: int

    @cached_property
    def area(self) -> Area:
        """The municipality's area."""
        return self.strategy.municipality.area

    @cached_property
    def areas(self) -> list[Area]:
        """Nation, prefecture and municipality, the widest first."""
        return area_chain(self.area)

    @cached_property
    def vital_records(self) -> dict[int, list[VitalRecord]]:
        """Vital records of these areas."""
        return vital_records(self.areas)

    @cached_property
    def vital(self) -> VitalSeries:
        """The municipality's vital statistics."""
        return vital_series(self.vital_records[self.area.pk])

    @cached_property
    def tfr_missing(self) -> dict[int, MissingReason]:
        """Why a year has no TFR, where a reason was entered."""
        return {
            record.year: MissingReason(record.tfr_missing)
            for record in self.vital_records[self.area.pk]
            if record.tfr_missing
        }

    @cached_property
    def title(self) -> ReviewTitle | None:
        """The titles of this year's report, if they were entered."""
        return self.strategy.review_titles.filter(review_year=self.review_year).first()

    @property
    def report_year(self) -> int:
        """The fiscal year in which the report is laid before the committee."""
        return self.title.report_year if self.title else self.review_year + 1

    @cached_property
    def goals(self) -> list[Goal]:
        """Goals with their measures."""
        return list(self.strategy.goals.prefetch_related("measures"))

    @cached_property
    def listings(self) -> list[Listing]:
        """Initiatives in the plan with placements, budget lines, reports and sharings."""
        return list(
            self.strategy.listings.select_related("initiative__department").prefetch_related(
                Prefetch("placements", Placement.objects.select_related("goal", "measure")),
                Prefetch(
                    "initiative__line_uses", BudgetLineUse.objects.select_related("budget_line")
                ),
                Prefetch(
                    "initiative__reports",
                    InitiativeReport.objects.filter(review_year=self.review_year),
                ),
                Prefetch(
                    "initiative__sharings",
                    SharedIndicator.objects.select_related("indicator__initiative").filter(
                        indicator__strategy=self.strategy
                    ),
                ),
            )
        )

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Indicators in the order of the plan, with everything that was entered for them."""
        places = self._places
        found = self.strategy.indicators.select_related(
            "group", "initiative", "goal"
        ).prefetch_related(
            "baselines",
            "targets",
            "expected_values",
            Prefetch(
                "observations",
                Observation.objects.filter(superseded_by=None).prefetch_related("items"),
            ),
            Prefetch("reports", IndicatorReport.objects.filter(review_year=self.review_year)),
            Prefetch("overrides", RatingOverride.objects.order_by("review_year")),
            "sharings",
        )
        return sorted(found, key=lambda row: (*_level(row), *places.get(_owner(row), ())))

    @cached_property
    def _places(self) -> dict[tuple[str, int], tuple[int, ...]]:
        """Where goals, measures and initiatives stand in the plan: numbers to sort by."""
        places: dict[tuple[str, int], tuple[int, ...]] = {}
        for goal in self.goals:
            places["goal", goal.pk] = (goal.number,)
            for measure in goal.measures.all():
                places["measure", measure.pk] = (goal.number, measure.depth, measure.number)
        for listing in self.listings:
            found = [
                (placement.goal.number, placement.order) for placement in listing.placements.all()
            ]
            places["initiative", listing.initiative_id] = min(found, default=())
        return places

    @cached_property
    def ended_initiatives(self) -> set[int]:
        """Initiatives that the plan lists as ended."""
        return {one.initiative_id for one in self.listings if one.tag == TagChoices.ENDED}

    def is_ended(self, initiative_id: int | None) -> bool:
        """Whether the plan lists the initiative as ended."""
        return initiative_id in self.ended_initiatives

    @cached_property
    def overall_words(self) -> list[OverallWord]:
        """The words people chose for goals, groups or the plan in this year."""
        return list(self.strategy.overall_words.filter(review_year=self.review_year))

    @cached_property
    def amounts(self) -> list[MoneyAmount]:
        """Amounts of money with their sources."""
        return list(self.strategy.amounts.select_related("programme").prefetch_related("funding"))

    @cached_property
    def money_periods(self) -> list[MoneyPeriod]:
        """Columns of the money table with the adopted projects."""
        return list(
            self.strategy.money_periods.select_related("covers").prefetch_related(
                Prefetch("awards", GrantAward.objects.select_related("project", "programme"))
            )
        )


def _owner(row: Indicator) -> tuple[str, int]:
    for name in ("initiative", "measure", "goal"):
        pk = getattr(row, f"{name}_id")
        if pk is not None:
            return name, pk
    return "strategy", row.strategy_id


def _level(row: Indicator) -> tuple[int]:
    return (("strategy", "goal", "measure", "initiative").index(_owner(row)[0]),)
