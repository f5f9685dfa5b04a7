from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import AgeAxis, age_structure, persons_between, structure
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 90)


def people() -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.stack([np.full(19, 10.0), np.full(19, 20.0)])


def test_the_groups_of_the_vision_add_up() -> None:
    found = age_structure(people(), AGES)

    groups = found.age_0_14 + found.age_15_64 + found.age_65_plus
    assert groups == found.total == 570
    assert found.age_75_plus == 120
    assert found.women_20_39 == 80
    assert found.share("age_65_plus") == pytest.approx(180 / 570)


def test_the_printed_groups_of_iwamizawa_give_the_printed_shares() -> None:
    # 2040 in the reference: 6,241 (10.3 %), 28,483 (47.1 %), 25,812 (42.6 %)
    cells = np.zeros((2, 19))
    cells[0, 0], cells[0, 5], cells[1, 15] = 6_241, 28_483, 25_812

    found = age_structure(cells, AGES)

    shares = [found.share(name) for name in ("age_0_14", "age_15_64", "age_65_plus")]
    assert np.round(100 * np.array(shares), 1).tolist() == [10.3, 47.1, 42.6]


def test_ratios_are_per_person_of_the_other_group() -> None:
    found = age_structure(people(), AGES)

    assert found.ageing_index == pytest.approx(180 / 90)
    assert found.young_dependency == pytest.approx(90 / 300)
    assert found.old_dependency == pytest.approx(180 / 300)
    assert found.dependency == pytest.approx(270 / 300)


def test_an_empty_area_has_no_shares() -> None:
    assert np.isnan(age_structure(np.zeros((2, 19)), AGES).share("age_0_14"))


def test_leading_axes_are_kept() -> None:
    assert age_structure(np.ones((4, 3, 2, 19)), AGES).total.shape == (4, 3)


def test_school_ages_need_single_years() -> None:
    single = np.ones((2, 101))

    found = structure.school_age(single, AgeAxis(1, 100))

    assert {level: float(count) for level, count in found.items()} == {
        "primary": 12.0,
        "lower_secondary": 6.0,
        "upper_secondary": 6.0,
    }
    with pytest.raises(RuleError, match="6～11"):
        structure.school_age(people(), AGES)


def test_mean_and_median_age_of_an_even_population() -> None:
    even = np.ones((2, 20))
    ages = AgeAxis(5, 95)

    assert structure.mean_age(even, ages) == pytest.approx(50.0)
    assert structure.median_age(even, ages) == pytest.approx(50.0)


def test_an_open_age_below_75_leaves_that_group_missing() -> None:
    found = age_structure(np.ones((2, 15)), AgeAxis(5, 70))

    assert np.isnan(found.age_75_plus)
    assert found.age_65_plus == 4


def test_other_ages_are_refused() -> None:
    with pytest.raises(AxisError, match="population"):
        age_structure(np.ones((2, 18)), AGES)
    assert persons_between(people(), AGES, 75) == 120
