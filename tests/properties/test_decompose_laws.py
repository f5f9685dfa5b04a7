"""Every decomposition adds up exactly, whatever it is given (1e-9 of the size involved)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hitomachi.demography.axes import AgeAxis, Axes, FloatArray, Sex
from hitomachi.demography.decompose import identity_of_projection
from hitomachi.demography.decompose_life_expectancy import (
    Direction,
    arriaga,
    arriaga_by_cause,
)
from hitomachi.demography.decompose_rates import das_gupta, kitagawa
from hitomachi.demography.decompose_scenarios import FACTORS, decompose_scenarios, shapley
from hitomachi.demography.lifetable import life_table_from_rates
from hitomachi.demography.population import Population
from hitomachi.demography.projection import project
from hitomachi.demography.projection_inputs import ChildWomanRatio, NetRates, Survival

AGES = AgeAxis(5, 50)
BOUNDS = (0, 1, *range(5, 90, 5))
FINITE = st.floats(-1e6, 1e6)
SHARES = arrays(np.float64, 6, elements=st.floats(0.01, 10))
RATES = arrays(np.float64, 6, elements=st.floats(0, 1))
MORTALITY = arrays(np.float64, len(BOUNDS), elements=st.floats(1e-5, 0.3))
PERSONS = arrays(np.float64, (1, 2, len(AGES)), elements=st.floats(1, 1e4))
FRACTIONS = arrays(np.float64, (2, len(AGES) + 1), elements=st.floats(0.3, 1))
MOVES = arrays(np.float64, (2, len(AGES) + 1), elements=st.floats(-0.2, 0.2))


@given(st.lists(FINITE, min_size=16, max_size=16))
def test_shapley_values_add_up_to_the_difference(values: list[float]) -> None:
    def run(chosen: frozenset[str]) -> float:
        return values[sum(1 << place for place, name in enumerate(FACTORS) if name in chosen)]

    found = shapley(run)

    assert sum(found.effects.values()) == pytest.approx(found.change, abs=1e-9 * 1e6)


@given(st.tuples(PERSONS, PERSONS), st.tuples(FRACTIONS, FRACTIONS), st.tuples(MOVES, MOVES))
def test_real_scenarios_add_up_in_every_cell(
    bases: tuple[FloatArray, FloatArray],
    survival: tuple[FloatArray, FloatArray],
    moves: tuple[FloatArray, FloatArray],
) -> None:
    scenarios = [
        dict(zip(FACTORS, given, strict=True))
        for given in zip(bases, (np.array(0.2), np.array(0.3)), survival, moves, strict=True)
    ]

    found = decompose_scenarios(
        scenarios[0],
        scenarios[1],
        lambda chosen: project(
            Population(chosen["base"], Axes(("a",), AGES), 2015),
            Survival(chosen["mortality"]),
            ChildWomanRatio(chosen["fertility"], 1.05),
            NetRates(chosen["migration"]),
            steps=2,
        ).at(2025),
    )

    assert np.allclose(
        sum(found.effects.values()), found.change, rtol=0, atol=1e-9 * bases[0].size * 1e4
    )


@given(PERSONS, FRACTIONS, MOVES, st.sampled_from([(0, None), (0, 14), (15, 49), (50, None)]))
def test_the_parts_of_a_group_add_up_to_its_change_with_nothing_left(
    base: FloatArray, survival: FloatArray, moves: FloatArray, group: tuple[int, int | None]
) -> None:
    projection = project(
        Population(base, Axes(("a",), AGES), 2015),
        Survival(survival),
        ChildWomanRatio(0.2, 1.05),
        NetRates(moves),
        steps=3,
    )

    found = identity_of_projection(projection, 2015, 2030, first_age=group[0], last_age=group[1])

    assert sum(found.parts.values()) == pytest.approx(found.change, abs=1e-9)
    assert found.other == pytest.approx(0, abs=1e-9 * base.sum())


@given(SHARES, RATES, SHARES, RATES)
def test_structure_and_rates_add_up(
    first: FloatArray, rates: FloatArray, second: FloatArray, later: FloatArray
) -> None:
    found = kitagawa(first, rates, second, later)

    assert (found.structure + found.rates).sum() == pytest.approx(found.change, abs=1e-9)


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=5))
def test_das_guptas_factors_add_up(pairs: list[tuple[FloatArray, FloatArray]]) -> None:
    first = {str(place): pair[0] for place, pair in enumerate(pairs)}
    second = {str(place): pair[1] for place, pair in enumerate(pairs)}

    found = das_gupta(first, second)

    size = 1 + abs(float(found.before)) + abs(float(found.after))
    assert sum(found.effects.values()) == pytest.approx(found.change, abs=1e-9 * size)


@given(MORTALITY, MORTALITY, st.sampled_from(Sex), st.sampled_from(Direction))
def test_ages_add_up_to_the_difference_of_life_expectancies(
    first: FloatArray, second: FloatArray, sex: Sex, direction: Direction
) -> None:
    one, other = (life_table_from_rates(mx, BOUNDS, sex) for mx in (first, second))
    # Below, nobody is left within rounding and the quotients of survivors mean nothing.
    assume(min(one.lx.min(), other.lx.min()) > 1e-6)

    found = arriaga(one, other, direction)

    assert found.sum() == pytest.approx(float(other.e0 - one.e0), abs=1e-9)


@given(
    arrays(np.float64, 8, elements=st.floats(-2, 2)),
    arrays(np.float64, (3, 8), elements=st.floats(0.001, 0.1)),
    arrays(np.float64, (3, 8), elements=st.floats(0.001, 0.1)),
)
def test_causes_add_up_to_their_age(
    contributions: FloatArray, first: FloatArray, second: FloatArray
) -> None:
    # A sum of rates that hardly changes while its causes do has no meaningful shares.
    assume(np.abs((second - first).sum(axis=0)).min() > 1e-4)

    found = arriaga_by_cause(contributions, first, second)

    assert np.allclose(found.sum(axis=0), contributions, rtol=0, atol=1e-9)
