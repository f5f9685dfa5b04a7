from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import AgeAxis, Axes, Basis, Population, cohorts_together, one_basis
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 90)


def test_labels_and_an_axis_describe_each_other() -> None:
    assert AgeAxis.of_labels(AGES.labels) == AGES
    assert AgeAxis.of_labels(["0", "1", "2", "3+"]) == AgeAxis(1, 3)


def test_japanese_labels_are_read() -> None:
    labels = ["0～4歳", "5～9歳", "10～14歳", "15歳以上"]

    assert AgeAxis.of_labels(labels) == AgeAxis(5, 15)


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (["0-4", "5-9", "15-19", "20+"], "15-19"),
        (["0-4", "5-9", "10-14"], "10-14"),
        (["0-4", "5-10", "10+"], "5-10"),
        (["0-4", "?", "10+"], "?"),
        (["5-9", "10-14", "15+"], "5-9"),
    ],
    ids=["gap", "no open group", "overlap", "unreadable", "no children"],
)
def test_labels_that_do_not_fit_are_named(labels: list[str], named: str) -> None:
    with pytest.raises(RuleError, match="年齢階級") as raised:
        AgeAxis.of_labels(labels)

    assert raised.value.facts["label"] == named


@pytest.mark.parametrize(("width", "open_age"), [(5, 92), (5, 135), (0, 90), (50, 50)])
def test_an_impossible_axis_is_refused(width: int, open_age: int) -> None:
    with pytest.raises(RuleError, match="年齢階級の区切り"):
        AgeAxis(width, open_age)


@pytest.mark.parametrize("open_age", [80, 130])
def test_the_open_age_is_free(open_age: int) -> None:
    assert AgeAxis(5, open_age).labels[-1] == f"{open_age}+"
    assert len(AgeAxis(1, open_age)) == open_age + 1


def test_bounds_that_cut_a_group_are_refused() -> None:
    with pytest.raises(RuleError, match="18～49"):
        AGES.between(18, 49)
    with pytest.raises(RuleError, match="区切りと合いません"):
        AGES.between(85, 94)


def test_single_years_are_summed_into_groups() -> None:
    single = AgeAxis(1, 100)

    grouped = single.regroup(np.ones((2, 101)), AGES)

    assert grouped.shape == (2, 19)
    assert grouped[0].tolist() == [5.0] * 18 + [11.0]
    with pytest.raises(RuleError, match="まとめられません"):
        AGES.regroup(np.ones(19), single)


def test_an_area_given_twice_is_named() -> None:
    with pytest.raises(RuleError, match="01210"):
        Axes(("01210", "01100", "01210"), AGES)


def test_draws_are_the_inner_axis() -> None:
    assert Axes(("a", "b"), AGES, 7).shape == (2, 2, 19, 7)
    assert Axes(("a",), AGES).shape == (1, 2, 19)


def test_published_ratios_get_the_newborn_first_and_the_last_one_twice() -> None:
    assert cohorts_together([0.9, 0.8, 0.5], 0.99).tolist() == [0.99, 0.9, 0.8, 0.5, 0.5]


def test_a_negative_or_missing_cell_is_named() -> None:
    values = np.ones((1, 2, 19))
    for bad in (-1.0, np.nan):
        values[0, 1, 3] = bad
        with pytest.raises(RuleError, match="岩見沢 女 15-19"):
            Population(values, Axes(("岩見沢",), AGES), 2015)


def test_a_population_of_other_ages_is_refused() -> None:
    with pytest.raises(AxisError, match="population"):
        Population(np.ones((1, 2, 18)), Axes(("a",), AGES), 2015)


def test_censuses_and_registers_are_not_mixed() -> None:
    values, axes = np.ones((1, 2, 19)), Axes(("a",), AGES)
    census = Population(values, axes, 2015, Basis.CENSUS)
    register = Population(values, axes, 2016, Basis.REGISTER)

    assert one_basis([census, census]) is Basis.CENSUS
    with pytest.raises(RuleError, match="census, register"):
        one_basis([census, register])
