"""Exact arithmetic, with the reference's own figures where it prints them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hitomachi.arith import (
    Rounding,
    exact,
    growth,
    largest_remainder,
    mean,
    percent,
    points,
    round_half_up,
    round_to,
    truncate,
)
from hitomachi.errors import RuleError


def test_a_widening_loss_is_negative_growth() -> None:
    assert round_half_up(growth(-891, -589) * 100, 1) == Decimal("-51.3")
    assert round_half_up(growth(-349, -656) * 100, 1) == Decimal("46.8")


def test_growth_on_nothing_is_refused() -> None:
    with pytest.raises(RuleError, match="基準が 0"):
        growth(5, 0)


def test_points_are_a_difference() -> None:
    assert points(Decimal("-0.44"), Decimal("-0.76")) == Fraction(32, 100)


def test_a_tie_is_rounded_away_from_zero() -> None:
    assert round_half_up(Fraction(16100, 1120), 2) == Decimal("14.38")
    assert round_half_up(Decimal("-2.5")) == Decimal("-3")
    assert round_half_up(Decimal("1.005"), 2) == Decimal("1.01")


def test_rounding_keeps_the_places_and_drops_the_sign_of_zero() -> None:
    assert str(round_half_up(Decimal("1.4"), 2)) == "1.40"
    assert str(round_half_up(Decimal("-0.004"), 2)) == "0.00"
    assert str(truncate(Decimal("-0.9"))) == "0"


def test_rounding_to_tens_gives_a_whole_number() -> None:
    assert str(round_half_up(12345, -2)) == "12300"
    assert str(truncate(-12399, -2)) == "-12300"


def test_truncation_follows_ibaraki_where_half_up_does_not() -> None:
    # The prefecture prints 129.0 and 117.9 for 5,163 / 4,000 and 7,077 / 6,000.
    assert truncate(percent(5163, 4000), 1) == Decimal("129.0")
    assert truncate(percent(7077, 6000), 1) == Decimal("117.9")
    assert round_to(percent(2415, 2000), 1, Rounding.HALF_UP) == Decimal("120.8")


def test_rounding_does_not_depend_on_the_decimal_context() -> None:
    long = Decimal("123456789012345678901234567890.5")

    assert round_half_up(long) == 123456789012345678901234567891


def test_the_mean_of_rates_is_that_of_unrounded_rates() -> None:
    natural = [-589, -580, -675, -733, -793]
    before = [86054, 84809, 83942, 82823, 81778]

    rates = [percent(change, base) for change, base in zip(natural, before, strict=True)]

    assert round_half_up(mean(rates), 2) == Decimal("-0.81")  # the pooled ratio gives −0.80


def test_the_mean_of_nothing_and_a_share_of_nothing_are_refused() -> None:
    with pytest.raises(RuleError, match="平均"):
        mean([])
    with pytest.raises(RuleError, match="割合"):
        percent(1, 0)


def test_a_float_is_refused() -> None:
    with pytest.raises(RuleError, match=r"0\.1"):
        exact(0.1)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match="NaN"):
        exact(Decimal("NaN"))


def test_largest_remainder_gives_rests_to_the_largest_and_ties_to_the_first() -> None:
    assert largest_remainder(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert largest_remainder(7, {"a": Decimal("0.2"), "b": Decimal("0.8")}) == {"a": 1, "b": 6}
    assert largest_remainder(-10, {"a": 1, "b": 1, "c": 1}) == {"a": -4, "b": -3, "c": -3}


def test_largest_remainder_refuses_impossible_weights() -> None:
    assert largest_remainder(0, {"a": 0}) == {"a": 0}
    with pytest.raises(RuleError, match="按分"):
        largest_remainder(3, {"a": 0})
    with pytest.raises(RuleError, match="按分"):
        largest_remainder(3, {"a": 2, "b": -1})
