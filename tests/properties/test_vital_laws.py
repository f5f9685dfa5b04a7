"""Laws of vital statistics: people are neither made nor lost, changes do not depend on scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hitomachi.demography import vital
from hitomachi.demography.vital_series import RATES, VitalMeasure, VitalSeries, VitalYear

COUNTS = st.integers(0, 5_000)
FLOWS = st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, st.integers(-50, 50))
ENTERED = ("births", "deaths", "in_migrants", "out_migrants", "other_change", "year_end_population")


def consistent(start: int, flows: list[tuple[int, int, int, int, int]]) -> list[VitalYear]:
    """Years whose populations follow from the flows, the year before them first."""
    years = [VitalYear(year=2014, year_end_population=start)]
    population = start
    for year, (births, deaths, came, left, other) in enumerate(flows, start=2015):
        population += births - deaths + came - left + other
        years.append(
            VitalYear(
                year=year,
                births=births,
                deaths=deaths,
                in_migrants=came,
                out_migrants=left,
                other_change=other,
                year_end_population=population,
            )
        )
    return years


SERIES = st.builds(
    consistent, st.integers(50_000, 300_000), st.lists(FLOWS, min_size=2, max_size=7)
)


@given(SERIES)
def test_people_are_neither_made_nor_lost(years: list[VitalYear]) -> None:
    series = VitalSeries.of(years)

    assert {series.residual(entry.year) for entry in years[1:]} == {0}


@given(SERIES, st.data())
def test_one_wrong_cell_always_breaks_the_identity(
    years: list[VitalYear], data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(years) - 1))
    cell = data.draw(st.sampled_from(ENTERED))
    slip = data.draw(st.integers(-900, 900).filter(bool))
    wrong = replace(years[place], **{cell: getattr(years[place], cell) + slip})

    series = VitalSeries.of([*years[:place], wrong, *years[place + 1 :]])

    assert any(series.residual(entry.year) for entry in years[1:])


@given(SERIES)
def test_a_population_that_is_left_out_is_found_again(years: list[VitalYear]) -> None:
    series = VitalSeries.of(years[1:])

    assert series.year_end_population(2014) == years[0].year_end_population


@given(st.integers(-10_000, 10_000), st.integers(-10_000, 10_000), st.integers(1, 1_000))
def test_change_does_not_depend_on_scale(old: int, new: int, scale: int) -> None:
    assume(old != 0)

    change = vital.signed_change([new], [old])[0]

    assert vital.signed_change([new * scale], [old * scale])[0] == pytest.approx(change)
    assert vital.signed_change([-new], [-old])[0] == pytest.approx(-change)


def counts(values: Iterable[int | None]) -> list[float]:
    return [float(value) for value in values if value is not None]


@given(SERIES)
def test_arrays_and_fractions_agree(years: list[VitalYear]) -> None:
    series, flows = VitalSeries.of(years), years[1:]
    population = [entry.year_end_population for entry in years]
    assume(all(count is not None and count > 0 for count in population))

    rates = vital.net_migration_rate(
        counts(entry.in_migrants for entry in flows),
        counts(entry.out_migrants for entry in flows),
        counts(population),
    )

    exact = [series.value(VitalMeasure.NET_MIGRATION_RATE, entry.year) for entry in flows]
    assert [float(value) for value in exact if value is not None] == pytest.approx(rates * 100)
    mean = series.mean(VitalMeasure.NET_MIGRATION_RATE, flows[0].year, flows[-1].year)
    assert mean is not None
    assert float(mean) == pytest.approx(float(vital.period_mean(rates)) * 100)


@given(SERIES)
def test_in_and_out_migration_rates_differ_by_the_net_rate(years: list[VitalYear]) -> None:
    series, year = VitalSeries.of(years), years[-1].year
    came, left, net = (
        series.value(measure, year)
        for measure in (
            VitalMeasure.IN_MIGRATION_RATE,
            VitalMeasure.OUT_MIGRATION_RATE,
            VitalMeasure.NET_MIGRATION_RATE,
        )
    )
    assume(came is not None and left is not None)

    assert isinstance(came, Fraction)
    assert isinstance(left, Fraction)
    assert came - left == net


@given(SERIES, st.sampled_from(sorted(RATES)))
def test_change_there_and_back_cancels_for_rates(
    years: list[VitalYear], measure: VitalMeasure
) -> None:
    series = VitalSeries.of(years)
    there = series.change(measure, 2015, 2016)
    assume(there is not None)

    assert there == -(series.change(measure, 2016, 2015) or 0)


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=9), st.integers(1_000, 90_000))
def test_age_groups_add_up_to_the_whole(net: list[int], population: int) -> None:
    rates = vital.migration_rate_by_age([net], [population, population])
    shares = vital.share_by_age([net])

    assert rates.sum() == pytest.approx(sum(net) / population)
    if sum(net) != 0:
        assert shares.sum() == pytest.approx(1)
