"""Fertility and mortality from counts of births, women, deaths and person-years."""

from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography.calibrate_fertility import (
    age_specific_fertility,
    fold_mother_ages,
)
from hitomachi.demography.calibrate_mortality import (
    death_rates,
    life_tables,
    person_years,
    relative_mortality,
)
from hitomachi.errors import AxisError, RuleError


def test_mothers_under_15_and_from_50_on_count_with_the_nearest_group() -> None:
    assert fold_mother_ages([1, 10, 20, 30, 40, 50, 60, 7, 2]).tolist() == [
        11, 20, 30, 40, 50, 60, 9,
    ]  # fmt: skip
    with pytest.raises(AxisError, match="births"):
        fold_mother_ages([1, 2, 3])


def test_births_of_unknown_mother_age_are_spread_over_the_known_ones() -> None:
    known = age_specific_fertility([10, 30], [1000, 1000])
    spread = age_specific_fertility([10, 30], [1000, 1000], all_births=44)

    assert known.tolist() == [0.01, 0.03]
    assert np.allclose(spread, [0.011, 0.033])


def test_fertility_refuses_what_cannot_be() -> None:
    with pytest.raises(RuleError, match="女性がいない"):
        age_specific_fertility([1, 2], [10, 0])
    with pytest.raises(RuleError, match="births"):
        age_specific_fertility([-1, 2], [10, 10])
    with pytest.raises(RuleError, match="少ない"):
        age_specific_fertility([1, 2], [10, 10], all_births=2)
    with pytest.raises(AxisError, match="women"):
        age_specific_fertility([1, 2], [10])


def test_person_years_are_the_mean_of_two_counts_times_the_years() -> None:
    assert person_years([100, 50], [80, 50], 5).tolist() == [450, 250]
    with pytest.raises(RuleError, match="正の年数"):
        person_years([1], [1], 0)
    with pytest.raises(AxisError, match="end"):
        person_years([1, 2], [1], 5)


def test_death_rates_refuse_deaths_where_nobody_lived() -> None:
    assert death_rates([0, 2], [0, 100]).tolist() == [0, 0.02]
    with pytest.raises(RuleError, match="人がいない階級"):
        death_rates([1], [0])
    with pytest.raises(RuleError, match="lived"):
        death_rates([1], [np.nan])


def test_life_tables_of_both_sexes_come_from_deaths() -> None:
    ages = (0, 1, 5, 10, 15)
    deaths = np.array([[4.0, 2, 1, 1, 90], [3.0, 1, 1, 1, 70]])
    lived = np.array([[1000.0, 4000, 5000, 5000, 5000], [1000.0, 4000, 5000, 5000, 5000]])

    male, female = life_tables(deaths, lived, ages)

    assert male.mx[0] == pytest.approx(0.004)
    assert female.e0 > male.e0
    with pytest.raises(AxisError, match="deaths"):
        life_tables(deaths[:, :4], lived[:, :4], ages)


def test_large_areas_keep_their_own_level_and_small_ones_take_the_mean() -> None:
    standard = np.array([0.01, 0.1])
    lived = np.array([[1e6, 1e5], [1e6, 1e5], [10.0, 1.0]])
    expected = (lived * standard).sum(axis=1)
    deaths = np.zeros_like(lived)
    deaths[:, 1] = expected * [1.2, 0.8, 0]

    found = relative_mortality(deaths, lived, standard)

    assert found.smr.tolist() == pytest.approx([1.2, 0.8, 0])
    assert found.level[:2] == pytest.approx([1.2, 0.8], abs=0.01)
    assert found.level[2] == pytest.approx(1.0, abs=0.02)
    assert found.weights[0] > 0.99
    assert found.weights[2] < 0.1


def test_areas_that_differ_by_chance_only_share_one_level() -> None:
    standard, lived = np.array([0.01]), np.full((4, 1), 10_000.0)
    deaths = np.array([[98.0], [101.0], [102.0], [99.0]])

    found = relative_mortality(deaths, lived, standard)

    assert np.allclose(found.level, 1.0)
    with pytest.raises(AxisError, match="standard"):
        relative_mortality(deaths, lived, [0.01, 0.02])
    with pytest.raises(RuleError, match="期待される死亡数"):
        relative_mortality(deaths, lived, [0.0])
