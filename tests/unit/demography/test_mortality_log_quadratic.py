from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import (
    LogQuadratic,
    Sex,
    fit_log_quadratic,
    life_table_from_rates,
)
from hitomachi.errors import AxisError, RuleError

AGES = (0, 1, *range(5, 95, 5))
N = len(AGES)
# Invented coefficients of the published model's kind: rates rise with h at every age.
A = np.array([-0.6, 0.0, *np.linspace(-3.2, -0.9, N - 2)])
B = np.array([0.8, 0.0, *np.linspace(1.5, 0.05, N - 2)])
C = np.array([-0.02, 0.0, *np.linspace(0.08, -0.02, N - 2)])
V = np.array([0.0, 0.0, *np.linspace(0.35, 0.02, N - 3), 0.0])
MODEL = LogQuadratic(AGES, Sex.MALE, A, B, C, V)


@pytest.mark.parametrize("q5", [0.003, 0.02, 0.15])
@pytest.mark.parametrize("k", [-1.0, 0.0, 1.5])
def test_child_mortality_is_met_exactly_whatever_k(q5: float, k: float) -> None:
    table = life_table_from_rates(MODEL.rates(q5, k), AGES, Sex.MALE)

    assert 1 - table.lx[2] == pytest.approx(q5, rel=1e-12)


def test_rates_are_the_exponential_of_the_quadratic_above_age_5() -> None:
    h, k = np.log(0.02), 0.7

    found = MODEL.rates(0.02, k)

    expected = np.exp(A + B * h + C * h**2 + V * k)
    np.testing.assert_allclose(found[2:], expected[2:])
    assert found[0] == pytest.approx(expected[0])


def test_more_adults_die_and_life_is_shorter_with_a_larger_k() -> None:
    lives = [life_table_from_rates(MODEL.rates(0.02, k), AGES, Sex.MALE).e0 for k in (-1, 0, 1)]

    assert lives[0] > lives[1] > lives[2]


def test_k_is_found_for_a_life_expectancy() -> None:
    goal = float(life_table_from_rates(MODEL.rates(0.01, 0.37), AGES, Sex.MALE).e0)

    assert MODEL.k_at_life_expectancy(0.01, goal) == pytest.approx(0.37, abs=1e-6)
    with pytest.raises(RuleError, match="120"):
        MODEL.k_at_life_expectancy(0.01, 120.0)


def test_a_model_is_recovered_from_its_own_life_tables() -> None:
    q5 = np.array([0.003, 0.006, 0.012, 0.025, 0.05, 0.1, 0.2])
    # The deviations have no part of the curve of h, so that the regression cannot take them.
    design = np.stack([np.ones_like(q5), np.log(q5), np.log(q5) ** 2], axis=1)
    wish = np.array([1.0, -1.0, 0.5, -0.5, 1.0, -1.0, 0.3])
    k = wish - design @ np.linalg.lstsq(design, wish, rcond=None)[0]

    found = fit_log_quadratic(MODEL.rates(q5, k), q5, AGES, Sex.MALE)

    places = [0, *range(2, N)]  # age 1 follows from the others
    for name, expected in (("a", A), ("b", B), ("c", C)):
        np.testing.assert_allclose(
            np.asarray(getattr(found, name))[places], expected[places], atol=1e-9
        )
    np.testing.assert_allclose(np.asarray(found.v), V / np.linalg.norm(V), atol=1e-9)
    np.testing.assert_allclose(found.rates(0.04)[2:], MODEL.rates(0.04)[2:])


def test_what_cannot_be_used_is_named() -> None:
    with pytest.raises(RuleError, match="5q0"):
        MODEL.rates(0.0)
    with pytest.raises(RuleError, match="負になります"):
        LogQuadratic(AGES, Sex.MALE, A + 6, B, C, V).rates(0.02)
    with pytest.raises(RuleError, match="4 以上"):
        fit_log_quadratic(MODEL.rates([0.01, 0.02]), [0.01, 0.02], AGES, Sex.MALE)
    with pytest.raises(AxisError, match="b"):
        LogQuadratic(AGES, Sex.MALE, A, B[1:], C, V)
    with pytest.raises(AxisError, match="ages"):
        LogQuadratic((0, 5, 10), Sex.MALE, A[:3], B[:3], C[:3], V[:3])
