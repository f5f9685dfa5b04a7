"""Lotka's equation: reproduction, intrinsic rates and generation agree with each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitomachi.demography.axes import AgeAxis, Sex
from hitomachi.demography.lifetable import life_table_from_rates, survivorship
from hitomachi.demography.stable import stable_population
from hitomachi.demography.stable_lotka import lotka
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 85)
MX = np.array([0.004, *np.geomspace(0.0003, 0.15, 17), 0.25])
TABLE = life_table_from_rates(MX, (0, 1, *range(5, 90, 5)), Sex.FEMALE)
LIVED = np.append(TABLE.person_years[:2].sum(), TABLE.person_years[2:])
MIDDLES = np.append(AGES.middle[:-1], 85 + TABLE.ex[-1] / 2)
ASFR = np.array([0.005, 0.04, 0.09, 0.1, 0.05, 0.01, 0.0005])


def maternity(level: float) -> np.ndarray:
    rates = np.zeros(len(AGES))
    rates[AGES.between(15, 49)] = level * ASFR / 2.05
    return rates


@given(st.floats(0.4, 3))
def test_the_rates_of_the_stable_population_agree(level: float) -> None:
    found = lotka(LIVED, maternity(level), MIDDLES)

    assert np.exp(-found.growth_rate * MIDDLES) @ (LIVED * maternity(level)) == pytest.approx(1)
    assert found.structure.sum() == pytest.approx(1)
    assert found.structure @ maternity(level) == pytest.approx(found.birth_rate)
    assert 25 < found.generation < 35
    grows = found.growth_rate > 1e-12
    assert grows == (found.net_reproduction > 1) or abs(found.growth_rate) < 1e-9


@given(st.floats(0.5, 2))
def test_lotka_is_close_to_the_growth_of_the_projection(level: float) -> None:
    ratios = survivorship(TABLE, AGES)

    projected = stable_population(
        np.stack([ratios, ratios]), AGES, asfr=level * ASFR, sex_ratio=1.05
    )

    found = lotka(LIVED, maternity(level), MIDDLES)
    assert projected.growth_rate == pytest.approx(found.growth_rate, abs=2e-4)
    assert projected.net_reproduction == pytest.approx(found.net_reproduction, rel=1e-3)


def test_replacement_has_a_generation_of_the_mean_age_at_birth() -> None:
    level = 1 / lotka(LIVED, maternity(1), MIDDLES).net_reproduction

    found = lotka(LIVED, maternity(level), MIDDLES)

    net = LIVED * maternity(level)
    assert found.growth_rate == pytest.approx(0, abs=1e-12)
    assert found.generation == pytest.approx(net @ MIDDLES / net.sum())
    assert found.death_rate == pytest.approx(1 / float(TABLE.e0))


def test_what_has_no_solution_is_refused() -> None:
    with pytest.raises(RuleError, match="出生がない"):
        lotka(LIVED, 0 * MIDDLES, MIDDLES)
    with pytest.raises(AxisError, match="maternity"):
        lotka(LIVED, [0.1], MIDDLES)
    with pytest.raises(RuleError, match="負の値"):
        lotka(LIVED, -maternity(1), MIDDLES)
    with pytest.raises(RuleError, match="現実的な範囲"):
        lotka([1.0], [1e9], [1.0])
