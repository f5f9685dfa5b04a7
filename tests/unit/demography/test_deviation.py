"""The gap between register and vision, split into base, natural, social and other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitomachi.demography.deviation import RegisterSeries, VisionPath, deviation
from hitomachi.errors import AxisError, RuleError

VISION = VisionPath(
    np.array([2015.75, 2020.75]), np.array([1000.0, 900.0]), np.array([-60.0]), np.array([-40.0])
)
REGISTER = RegisterSeries(
    np.array([2015.75, 2016.75, 2017.75]),
    np.array([1010.0, 985.0, 950.0]),
    np.array([-14.0, -16.0]),
    np.array([-12.0, -20.0]),
)


def test_the_vision_is_interpolated_to_the_registers_date() -> None:
    found = deviation(VISION, REGISTER)

    assert found.envisaged.tolist() == pytest.approx([1000, 980, 960])
    assert found.gap.tolist() == pytest.approx([10, 5, -10])
    assert found.relative[2] == pytest.approx(-10 / 960)


def test_parts_are_actual_less_envisaged_change() -> None:
    found = deviation(VISION, REGISTER, register_difference=8)

    assert found.register_difference.tolist() == [8, 8, 8]
    assert found.base.tolist() == pytest.approx([2, 2, 2])
    assert found.natural.tolist() == pytest.approx([0, -2, -6])  # −12 a year were envisaged
    assert found.social.tolist() == pytest.approx([0, -4, -16])  # −8 a year
    assert found.other.tolist() == pytest.approx([0, 1, 2])  # corrections of the register


@given(
    st.lists(st.floats(0, 1e5), min_size=3, max_size=3),
    st.lists(st.floats(-1e3, 1e3), min_size=4, max_size=4),
    st.lists(st.floats(0, 1e5), min_size=2, max_size=2),
    st.floats(-1e3, 1e3),
)
def test_the_parts_add_up_to_the_gap_exactly(
    actual: list[float], flows: list[float], envisaged: list[float], difference: float
) -> None:
    register = RegisterSeries(
        REGISTER.dates, np.array(actual), np.array(flows[:2]), np.array(flows[2:])
    )
    vision = VisionPath(VISION.dates, np.array(envisaged), VISION.natural, VISION.social)

    found = deviation(vision, register, register_difference=difference)

    parts = (found.register_difference, found.base, found.natural, found.social, found.other)
    assert np.allclose(sum(parts), found.gap, rtol=0, atol=1e-9)


def test_a_date_outside_the_vision_is_refused() -> None:
    early = RegisterSeries(np.array([2014.0]), np.array([1.0]), np.array([]), np.array([]))

    with pytest.raises(RuleError, match="ビジョンの期間"):
        deviation(VISION, early)


def test_series_that_do_not_fit_are_named() -> None:
    with pytest.raises(AxisError, match="natural"):
        VisionPath(VISION.dates, VISION.population, np.array([1.0, 2.0]), VISION.social)
    with pytest.raises(AxisError, match="population"):
        RegisterSeries(REGISTER.dates, np.array([1.0]), REGISTER.natural, REGISTER.social)
    with pytest.raises(RuleError, match="古い順"):
        VisionPath(VISION.dates[::-1], VISION.population, VISION.natural, VISION.social)
    with pytest.raises(RuleError, match="欠けた値"):
        VisionPath(VISION.dates, np.array([1.0, np.nan]), VISION.natural, VISION.social)
