"""Goal seeking: what it returns reproduces the target, and nothing nearer exists."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitomachi.demography.axes import AgeAxis, Axes
from hitomachi.demography.goalseek import Control, Goal, Measure, solve
from hitomachi.demography.goalseek_controls import shifted
from hitomachi.demography.goalseek_several import contour, solve_several
from hitomachi.demography.population import Population
from hitomachi.demography.projection import project
from hitomachi.demography.projection_inputs import ChildWomanRatio, NetRates, Survival
from hitomachi.demography.scenario import Path

AGES = AgeAxis(5, 90)
BASE = Population(np.full((1, 2, len(AGES)), 300.0), Axes(("a",), AGES), 2015)
CONTROL = Control(name="x", start=0, lower=-3, upper=3)
FACTORS = st.lists(st.floats(-2, 2), min_size=4, max_size=4)


def total(children: float, factor: float) -> float:
    rates = np.zeros((2, len(AGES) + 1))
    rates[:, 4:8] = 0.05 * factor
    found = project(
        BASE,
        Survival(np.full((2, len(AGES) + 1), 0.92)),
        ChildWomanRatio(children, 1.05),
        NetRates(rates),
        steps=4,
    )
    return float(Goal(measure=Measure.TOTAL, year=2035, value=0).of(found))


@given(FACTORS, st.floats(-30, 30))
def test_every_solution_of_a_polynomial_reproduces_its_target(
    factors: list[float], goal: float
) -> None:
    polynomial = np.polynomial.Polynomial(factors)
    allowed = 1e-7 * max(abs(goal), 1e-9)

    found = solve(lambda x: float(polynomial(x)), CONTROL, goal)

    assert all(abs(polynomial(x) - goal) <= allowed for x in found.solutions)
    values = polynomial(np.linspace(-3, 3, 5_001))
    if not found.solutions:  # then nothing on a fine grid comes nearer than is said
        assert abs(found.miss) <= np.abs(values - goal).min() + 1e-6
    elif (np.diff(np.sign(values - goal)) != 0).any():
        assert found.miss == 0


@given(st.floats(0.1, 0.4), st.floats(-0.9, 0.9))
def test_a_known_control_is_found_again_from_what_it_leads_to(
    children: float, factor: float
) -> None:
    control = Control(name="migration", start=0, lower=-1, upper=1)

    found = solve(lambda x: total(children, x), control, total(children, factor))

    assert any(abs(x - factor) < 1e-5 for x in found.solutions)


@given(st.floats(0.12, 0.38), st.floats(-0.9, 0.9))
def test_a_combination_reaches_the_target_with_no_more_change_than_a_known_one(
    children: float, factor: float
) -> None:
    controls = [
        Control(name="children", start=0.2, lower=0.1, upper=0.4, scale=0.05),
        Control(name="migration", start=0, lower=-1, upper=1, scale=0.5),
    ]
    goal = total(children, factor)

    found = solve_several(lambda x: total(x[0], x[1]), controls, goal)

    assert found.is_solution
    assert found.reached == pytest.approx(goal, rel=1e-7)
    known = ((children - 0.2) / 0.05) ** 2 + (factor / 0.5) ** 2
    assert found.effort <= known + 1e-4


@given(st.floats(-5, 5))
def test_every_point_of_a_contour_reaches_the_target(goal: float) -> None:
    found = contour(lambda x, y: np.sin(x) + y, CONTROL, CONTROL, goal)

    assert np.allclose(np.sin(found.line[:, 0]) + found.line[:, 1], goal, atol=1e-7)


@given(
    st.dictionaries(st.integers(2010, 2060), st.floats(-5, 5), min_size=1, max_size=6),
    st.integers(2000, 2055),
    st.floats(-3, 3),
)
def test_a_shift_moves_the_end_by_itself_and_nothing_before_its_start(
    anchors: dict[int, float], start: int, shift: float
) -> None:
    path = Path.of({float(year): value for year, value in anchors.items()})
    last = path.anchors[-1][0]
    if start >= last:
        return

    found = shifted(path, start, shift)

    assert found.at(last) == pytest.approx(path.at(last) + shift)
    assert np.allclose(found.at([start - 7, start]), path.at([start - 7, start]))
    middle = (start + last) / 2
    assert found.at(middle) == pytest.approx(path.at(middle) + shift / 2)
