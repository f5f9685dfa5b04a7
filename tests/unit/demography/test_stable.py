"""Stable populations: a long projection under constant rates must agree with them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitomachi.demography.axes import AgeAxis, Axes
from hitomachi.demography.population import Population
from hitomachi.demography.projection import project
from hitomachi.demography.projection_inputs import BirthRates, ChildWomanRatio, Survival
from hitomachi.demography.stable import (
    dissimilarity,
    stable_of_child_woman_ratio,
    stable_population,
)
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 90)
SCHEDULE = np.array([0.01, 0.06, 0.11, 0.08, 0.03, 0.008, 0.001])
SURVIVAL = np.linspace(0.995, 0.3, len(AGES) + 1) ** np.array([[1.1], [0.9]])
BASE = Population(np.full((1, 2, len(AGES)), 100.0), Axes(("a",), AGES), 2015)


@given(st.floats(0.4, 2.5))
def test_a_long_projection_reaches_the_stable_population(level: float) -> None:
    stable = stable_population(SURVIVAL, AGES, asfr=level * SCHEDULE, sex_ratio=1.05)

    found = project(BASE, Survival(SURVIVAL), BirthRates(level * SCHEDULE, 1.05), steps=120)

    assert dissimilarity(found.population[-1, 0], stable.structure) < 1e-6
    totals = found.total()[-2:, 0]
    assert totals[1] / totals[0] == pytest.approx(stable.growth, rel=1e-6)


def test_the_same_holds_under_a_child_woman_ratio() -> None:
    children = ChildWomanRatio(0.21, 1.052)
    stable = stable_of_child_woman_ratio(SURVIVAL, AGES, children)

    found = project(BASE, Survival(SURVIVAL), children, steps=120)

    assert dissimilarity(found.population[-1, 0], stable.structure) < 1e-6
    assert stable.growth_rate == pytest.approx(np.log(stable.growth) / 5)


def test_replacement_neither_grows_nor_shrinks() -> None:
    one = stable_population(SURVIVAL, AGES, asfr=SCHEDULE, sex_ratio=1.05)
    level = 1 / one.net_reproduction

    found = stable_population(SURVIVAL, AGES, asfr=level * SCHEDULE, sex_ratio=1.05)

    assert found.net_reproduction == pytest.approx(1)
    assert found.growth_rate == pytest.approx(0, abs=1e-12)
    assert found.structure.sum() == pytest.approx(1)


def test_dissimilarity_is_zero_for_the_same_shares_and_one_for_none_in_common() -> None:
    assert dissimilarity([1, 2], [10, 20]) == pytest.approx(0)
    assert dissimilarity([1, 0], [0, 5]) == 1
    with pytest.raises(RuleError, match="年齢構成"):
        dissimilarity([0, 0], [1, 1])
    with pytest.raises(AxisError, match="structure"):
        dissimilarity([1], [1, 2])


def test_what_has_no_stable_population_is_refused() -> None:
    with pytest.raises(RuleError, match="出生がない"):
        stable_population(SURVIVAL, AGES, asfr=0 * SCHEDULE, sex_ratio=1.05)
    with pytest.raises(AxisError, match="asfr"):
        stable_population(SURVIVAL, AGES, asfr=np.ones(16), sex_ratio=1.05)
    with pytest.raises(AxisError, match="survival"):
        stable_population(SURVIVAL[:, 1:], AGES, asfr=SCHEDULE, sex_ratio=1.05)
    with pytest.raises(RuleError, match="survival"):
        stable_population(-SURVIVAL, AGES, asfr=SCHEDULE, sex_ratio=1.05)
    lasting = SURVIVAL.copy()
    lasting[:, -1] = 1.0
    with pytest.raises(RuleError, match="最終の年齢階級"):
        stable_population(lasting, AGES, asfr=0.3 * SCHEDULE, sex_ratio=1.05)
