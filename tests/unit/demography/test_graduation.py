from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import AgeAxis, GraduationRule, graduate
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 90)
SMOOTH = np.append(np.linspace(1000, 320, 18), 500.0)


@pytest.mark.parametrize("rule", list(GraduationRule))
def test_every_rule_keeps_the_groups(rule: GraduationRule) -> None:
    single, axis = graduate(np.stack([SMOOTH, 2 * SMOOTH]), AGES, rule)

    assert axis == AgeAxis(1, 90)
    assert axis.regroup(single, AGES) == pytest.approx(np.stack([SMOOTH, 2 * SMOOTH]))


def test_sprague_reproduces_a_polynomial() -> None:
    # The multipliers are exact for populations whose sum is a polynomial of the fourth degree.
    cumulated = np.arange(91.0) * 1000 - np.arange(91.0) ** 3 / 30
    single = np.diff(cumulated)
    groups = np.append(single.reshape(18, 5).sum(axis=1), 100.0)

    found, _ = graduate(groups, AGES, GraduationRule.SPRAGUE)

    assert found[:-1] == pytest.approx(single, abs=1e-6)


def test_sprague_below_zero_is_refused_and_monotone_is_not() -> None:
    groups = np.zeros(19)
    groups[8] = 1000.0

    with pytest.raises(RuleError, match="monotone"):
        graduate(groups, AGES, GraduationRule.SPRAGUE)
    single, _ = graduate(groups, AGES, GraduationRule.MONOTONE)
    assert (single >= 0).all()


def test_the_open_group_is_split_by_the_life_table() -> None:
    lived = np.linspace(11, 1, 11)

    single, axis = graduate(SMOOTH, AGES, GraduationRule.UNIFORM, person_years=lived, open_age=100)

    assert axis == AgeAxis(1, 100)
    assert single[90:] == pytest.approx(500 * lived / lived.sum())
    with pytest.raises(AxisError, match="person_years"):
        graduate(SMOOTH, AGES, GraduationRule.UNIFORM, person_years=lived, open_age=105)


def test_single_years_are_not_graduated() -> None:
    with pytest.raises(AxisError, match="population"):
        graduate(np.ones(91), AgeAxis(1, 90), GraduationRule.UNIFORM)
