"""Missing and negative cells are named, and nothing is computed from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from hitomachi.demography import (
    AgeAxis,
    Axes,
    TotalRule,
    age_structure,
    fit_lee_carter,
    fit_total,
    life_table_from_probabilities,
    life_table_from_rates,
    persons_between,
    rake,
    whole_persons,
)
from hitomachi.demography.structure import mean_age, median_age
from hitomachi.errors import RuleError

AGES = AgeAxis(5, 90)
BAD = {"missing": np.nan, "negative": -5.0, "infinite": np.inf}


def people(value: float) -> Any:
    found = np.full((2, 2, 19), 100.0)
    found[1, 1, 3] = value
    return found


@pytest.mark.parametrize("value", BAD.values(), ids=BAD)
@pytest.mark.parametrize(
    "work",
    [
        lambda cells: age_structure(cells, AGES),
        lambda cells: persons_between(cells, AGES, 0, 14),
        lambda cells: mean_age(cells, AGES),
        lambda cells: median_age(cells, AGES),
        lambda cells: rake(cells, np.full((2, 19), 250.0), Axes(("01", "02"), AGES)),
    ],
    ids=["structure", "between", "mean", "median", "rake"],
)
def test_a_bad_cell_is_named(work: Callable[[Any], object], value: float) -> None:
    with pytest.raises(RuleError, match="女 15-19"):
        work(people(value))


@pytest.mark.parametrize("value", BAD.values(), ids=BAD)
def test_a_bad_total_is_named(value: float) -> None:
    totals = np.full((2, 19), 250.0)
    totals[0, 2] = value

    with pytest.raises(RuleError, match="男 10-14"):
        rake(people(100.0), totals, Axes(("01", "02"), AGES))


@pytest.mark.parametrize("value", BAD.values(), ids=BAD)
def test_whole_persons_are_not_made_from_a_bad_cell(value: float) -> None:
    with pytest.raises(RuleError, match="0 以上"):
        whole_persons(people(value), keep=("area",))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_profile_or_total_that_is_missing_is_refused(value: float) -> None:
    for profile, total in (([[value, 1.0]], 5.0), ([[2.0, 1.0]], value)):
        with pytest.raises(RuleError, match="欠けている"):
            fit_total(profile, total)


@pytest.mark.parametrize("value", BAD.values(), ids=BAD)
def test_gross_migration_is_neither_missing_nor_negative(value: float) -> None:
    with pytest.raises(RuleError, match="総移動数"):
        fit_total([[2.0, 1.0]], 5.0, TotalRule.GROSS, gross=[[value, 10.0]])


@pytest.mark.parametrize("value", [np.nan, -0.1, 0.0, np.inf])
def test_lee_carter_names_the_year_of_a_rate_without_logarithm(value: float) -> None:
    rates = np.geomspace(0.01, 0.002, 8).reshape(4, 2)
    rates[2, 1] = value

    with pytest.raises(RuleError, match="2012 年の 2 番目"):
        fit_lee_carter(rates, range(2010, 2014))


def test_lee_carter_refuses_rates_that_do_not_change() -> None:
    with pytest.raises(RuleError, match="どの年も同じ"):
        fit_lee_carter(np.full((4, 2), 0.01), range(2010, 2014))


def test_lee_carter_refuses_ages_that_cancel_out() -> None:
    change = np.array([0.3, 0.1, -0.1, -0.3])
    rates = np.exp(np.stack([-4 + change, -4 - change], axis=1))

    with pytest.raises(RuleError, match="打ち消し合う"):
        fit_lee_carter(rates, range(2010, 2014))


@pytest.mark.parametrize("value", [np.nan, -0.1])
@pytest.mark.parametrize("table", [life_table_from_rates, life_table_from_probabilities])
def test_a_life_table_names_the_age_of_a_bad_value(table: Any, value: float) -> None:
    options = {} if table is life_table_from_rates else {"open_rate": 0.2}
    with pytest.raises(RuleError, match="5 歳"):
        table([0.01, 0.001, value, 1.0], [0, 1, 5, 10], 0, **options)
