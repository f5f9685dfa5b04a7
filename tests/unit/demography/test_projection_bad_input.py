"""Bad input of a projection is named precisely; nothing is computed from it."""

from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import (
    AgeAxis,
    Axes,
    Basis,
    BirthRates,
    ChildWomanRatio,
    Fertility,
    NetRates,
    Population,
    Survival,
    one_basis,
    project,
)
from hitomachi.errors import HitomachiError

AGES = AgeAxis(5, 90)
N = len(AGES)
RATIOS = np.full((2, N + 1), 0.98)


def people(**cells: float) -> Population:
    values = np.full((1, 2, N), 100.0)
    for sex, place in (("male", 0), ("female", 1)):
        if sex in cells:
            values[0, place, 3] = cells[sex]
    return Population(values, Axes(("A市",), AGES), 2020, Basis.CENSUS)


@pytest.mark.parametrize(
    ("fertility", "match"),
    [
        (BirthRates([40.0, 90.0], 1.05), r"15-19 は女性1人・1年当たり.*1,000 で割って"),
        (BirthRates([0.04, -0.09], 1.05), "asfr の 20-24 が負"),
        (BirthRates([0.04, np.nan], 1.05), "asfr の age の 2 番目"),
        (ChildWomanRatio(0.2, 105.0), r"女1人当たりの男の数.*100 で割って"),
        (ChildWomanRatio(-0.2, 1.05), "child_woman_ratio の 値 が負"),
    ],
)
def test_fertility_that_cannot_be_is_named(fertility: Fertility, match: str) -> None:
    with pytest.raises(HitomachiError, match=match):
        project(people(), Survival(RATIOS), fertility, steps=1)


@pytest.mark.parametrize("value", [-1.0, np.nan, np.inf])
def test_a_cell_of_a_population_is_named_with_area_sex_and_age(value: float) -> None:
    with pytest.raises(HitomachiError, match="A市 女 15-19"):
        people(female=value)


def test_a_probability_above_1_says_how_to_give_a_cohort_ratio() -> None:
    ratios = RATIOS.copy()
    ratios[0, 4] = 1.02

    with pytest.raises(HitomachiError, match=r"男 15-19.*COHORT_RATIO"):
        project(people(), Survival(ratios), ChildWomanRatio(0.2, 1.05), steps=1)


def test_ages_that_do_not_match_are_named_with_both_lengths() -> None:
    with pytest.raises(HitomachiError, match=r"survival \(age\).*20.*19"):
        project(people(), Survival(RATIOS[:, :-1]), ChildWomanRatio(0.2, 1.05), steps=1)


def test_an_area_without_women_is_named() -> None:
    men = np.full((1, 2, N), 100.0)
    men[0, 1] = 0
    base = Population(men, Axes(("B村",), AGES), 2020, Basis.CENSUS)

    with pytest.raises(HitomachiError, match="B村 には出産する年齢の女性がいない"):
        project(base, Survival(RATIOS), ChildWomanRatio(0.2, 1.05), steps=1)


def test_more_people_leaving_than_living_there_are_named() -> None:
    leave = NetRates(np.full((2, N + 1), -1.5))

    with pytest.raises(HitomachiError, match="A市 男 0-4 の人口が負"):
        project(people(), Survival(RATIOS), ChildWomanRatio(0.2, 1.05), leave, steps=1)


def test_bases_of_different_kinds_are_not_mixed() -> None:
    register = Population(people().values, Axes(("A市",), AGES), 2020, Basis.REGISTER)

    with pytest.raises(HitomachiError, match="census, register"):
        one_basis([people(), register])
