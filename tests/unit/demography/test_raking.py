from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import AgeAxis, Axes, rake, whole_persons
from hitomachi.errors import AxisError, RuleError

AXES = Axes(("01", "02"), AgeAxis(5, 10))


def test_every_area_of_a_sex_and_age_gets_the_same_factor() -> None:
    values = np.array([[[1.0, 2, 3], [4, 5, 6]], [[3.0, 2, 1], [0, 5, 6]]])
    totals = 2 * values.sum(axis=0)

    assert rake(values, totals, AXES) == pytest.approx(2 * values)


def test_people_in_the_total_but_in_no_area_are_named() -> None:
    values = np.ones((2, 2, 3))
    values[:, 1, 2] = 0.0

    with pytest.raises(RuleError, match=r"女 10\+ は総数が 5 人"):
        rake(values, np.full((2, 3), 5.0), AXES)


def test_ties_go_to_the_smaller_code() -> None:
    values = np.array([[[0.5]], [[0.5]]])

    assert whole_persons(values, ("sex", "age"))[:, 0, 0].tolist() == [1, 0]
    assert whole_persons(values, ("sex", "age"), ["02", "01"])[:, 0, 0].tolist() == [0, 1]


def test_whole_persons_stay_as_they_are() -> None:
    values = np.arange(12.0).reshape(2, 2, 3)

    np.testing.assert_array_equal(whole_persons(values, ()), values)


def test_a_margin_of_other_axes_or_negative_people_are_refused() -> None:
    with pytest.raises(RuleError, match="area, sex, age"):
        whole_persons(np.ones((2, 2, 3)), ("draw",))
    with pytest.raises(RuleError, match="0 以上"):
        whole_persons(-np.ones((2, 2, 3)), ())
    with pytest.raises(AxisError, match="codes"):
        whole_persons(np.ones((2, 2, 3)), (), ["01"])
