from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hitomachi.demography.vital_series import VitalMeasure, VitalSeries, VitalYear


def a_year(year: int, population: int | None = 1_120, **changed: Any) -> VitalYear:
    facts: dict[str, Any] = {
        "births": 10, "deaths": 20, "in_migrants": 30, "out_migrants": 20, **changed
    }  # fmt: skip
    return VitalYear(year=year, year_end_population=population, **facts)


def test_a_tie_is_rounded_half_up_from_the_exact_fraction() -> None:
    series = VitalSeries.of([a_year(2020), a_year(2021, in_migrants=161)])

    assert series.value(VitalMeasure.IN_MIGRATION_RATE, 2021) == Fraction(16_100, 1_120)
    assert series.printed_value(VitalMeasure.IN_MIGRATION_RATE, 2021) == Decimal("14.38")


def test_the_years_may_come_in_any_order() -> None:
    series = VitalSeries.of([a_year(2021), a_year(2019), a_year(2020)])

    assert list(series.years) == [2019, 2020, 2021]


def test_the_population_before_the_first_year_is_derived() -> None:
    series = VitalSeries.of([a_year(2020, other_change=-3)])

    assert series.year_end_population(2019) == 1_123


def test_an_entered_population_wins_over_a_derived_one() -> None:
    series = VitalSeries.of([a_year(2019, population=5_000), a_year(2020)])

    assert series.year_end_population(2019) == 5_000
    assert series.residual(2020) == 1_120 - 5_000


def test_a_derived_population_does_not_test_the_identity() -> None:
    assert VitalSeries.of([a_year(2019, population=None), a_year(2020)]).residual(2020) is None


def test_other_changes_close_the_identity() -> None:
    series = VitalSeries.of([a_year(2019), a_year(2020, population=1_116, other_change=-4)])

    assert series.residual(2020) == 0


@pytest.mark.parametrize("measure", VitalMeasure)
def test_a_year_that_is_not_there_has_no_values(measure: VitalMeasure) -> None:
    series = VitalSeries.of([])

    assert series.value(measure, 2020) is None
    assert series.mean(measure, 2016, 2020) is None
    assert series.change(measure, 2015, 2020) is None


def test_a_missing_count_leaves_what_needs_it_empty() -> None:
    series = VitalSeries.of([a_year(2019), a_year(2020, births=None)])

    assert series.value(VitalMeasure.NATURAL_CHANGE_RATE, 2020) is None
    assert series.value(VitalMeasure.NET_MIGRATION, 2020) == 10


def test_a_mean_with_a_hole_is_no_mean() -> None:
    series = VitalSeries.of([a_year(2018), a_year(2020)])

    assert series.mean(VitalMeasure.BIRTHS, 2018, 2020) is None


def test_a_stock_has_no_mean() -> None:
    series = VitalSeries.of([a_year(2019), a_year(2020)])

    assert series.mean(VitalMeasure.YEAR_END_POPULATION, 2019, 2020) is None


def test_change_from_zero_is_not_defined() -> None:
    series = VitalSeries.of([a_year(2019, births=0), a_year(2020)])

    assert series.change(VitalMeasure.BIRTHS, 2019, 2020) is None


def test_an_empty_place_has_no_rate() -> None:
    series = VitalSeries.of([a_year(2019, population=0), a_year(2020)])

    assert series.value(VitalMeasure.NET_MIGRATION_RATE, 2020) is None


def test_rates_change_by_points_and_counts_by_percent() -> None:
    series = VitalSeries.of(
        [a_year(2018, 1_000), a_year(2019, 1_000), a_year(2020, 1_000, births=12)]
    )

    assert series.printed_change(VitalMeasure.BIRTHS, 2019, 2020) == Decimal("20.0")
    assert series.printed_change(VitalMeasure.NATURAL_CHANGE_RATE, 2019, 2020) == Decimal("0.20")
