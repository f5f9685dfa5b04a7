"""Decompositions on cases that can be followed by hand, and what they refuse."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pytest

from hitomachi.demography.axes import AgeAxis, Axes, FloatArray, Sex
from hitomachi.demography.decompose import PARTS, identity, identity_of_projection
from hitomachi.demography.decompose_life_expectancy import (
    Direction,
    arriaga,
    arriaga_by_cause,
    arriaga_of_columns,
)
from hitomachi.demography.decompose_rates import das_gupta, das_gupta_series, kitagawa
from hitomachi.demography.decompose_scenarios import FACTORS, decompose_scenarios, shapley
from hitomachi.demography.lifetable import life_table_from_rates
from hitomachi.demography.lifetable_conventions import AdultRule
from hitomachi.demography.population import Population
from hitomachi.demography.projection import project
from hitomachi.demography.projection_inputs import ChildWomanRatio, NetRates, Survival
from hitomachi.demography.projection_result import Projection
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 50)


def _nothing(_: object) -> float:
    return 0.0


@pytest.fixture(scope="module")
def projection() -> Projection:
    persons = np.arange(1, 2 * len(AGES) + 1, dtype=float).reshape(1, 2, -1) * 100
    return project(
        Population(persons, Axes(("a",), AGES), 2015),
        Survival(np.full((2, len(AGES) + 1), 0.9)),
        ChildWomanRatio(0.3, 1.05),
        NetRates(np.full((2, len(AGES) + 1), -0.02)),
        steps=3,
    )


def test_the_identity_of_counts_leaves_what_the_flows_do_not_explain() -> None:
    # Iwamizawa 2015 to 2016, registered: population, births, deaths, net migration.
    found = identity(84_809.0, 83_700.0, births=500.0, deaths=1_100.0, migration=-510.0)

    assert found.change == -1109
    assert found.other == pytest.approx(1.0)
    assert sum(found.parts.values()) == pytest.approx(found.change)
    assert tuple(found.parts) == PARTS


def test_the_identity_refuses_negative_deaths_and_other_shapes() -> None:
    with pytest.raises(RuleError, match="deaths"):
        identity(1.0, 1.0, births=0.0, deaths=-1.0, migration=0.0)
    with pytest.raises(AxisError, match="migration"):
        identity([1.0], [1.0], births=[0.0], deaths=[0.0], migration=[0.0, 0.0])


def test_the_identity_of_a_projection_has_no_ageing_and_no_rest_for_all_ages(
    projection: Projection,
) -> None:
    found = identity_of_projection(projection, 2015, 2030)

    assert found.ageing == pytest.approx(0, abs=1e-9)
    assert found.other == pytest.approx(0, abs=1e-9)
    assert found.births == pytest.approx(projection.births.sum())
    assert found.deaths[0] < 0


def test_a_group_grows_by_ageing_and_only_the_youngest_by_births(projection: Projection) -> None:
    parts = [
        identity_of_projection(projection, 2015, 2025, first_age=first, last_age=last)
        for first, last in ((0, 14), (15, 49), (50, None))
    ]

    assert sum(part.ageing for part in parts) == pytest.approx(0, abs=1e-9)
    assert [bool(part.births > 0) for part in parts] == [True, False, False]
    assert all(part.other == pytest.approx(0, abs=1e-9) for part in parts)


def test_an_identity_needs_a_later_date(projection: Projection) -> None:
    with pytest.raises(RuleError, match="後にしてください"):
        identity_of_projection(projection, 2030, 2015)


def test_the_effects_of_a_sum_are_its_terms() -> None:
    found = shapley(lambda chosen: 10.0 * ("a" in chosen) + 3.0 * ("b" in chosen), ("a", "b"))

    assert {name: float(effect) for name, effect in found.effects.items()} == {"a": 10, "b": 3}
    assert found.runs == 4


def test_what_two_factors_do_together_is_shared_between_them() -> None:
    found = shapley(lambda chosen: float(len(chosen) == 2), ("a", "b"))

    assert {name: float(effect) for name, effect in found.effects.items()} == {"a": 0.5, "b": 0.5}


def test_four_assumptions_take_sixteen_runs_and_shared_ones_none() -> None:
    def product(scenario: Mapping[str, float]) -> float:
        return float(np.prod(list(scenario.values())))

    first, second = dict.fromkeys(FACTORS, 1.5), dict.fromkeys(FACTORS, 2.5)

    assert decompose_scenarios(first, second, product).runs == 16
    shared = {**second, "base": first["base"]}
    found = decompose_scenarios(first, shared, product)
    assert found.runs == 8
    assert found.effects["base"] == 0
    assert decompose_scenarios(first, first, product).runs == 1


def test_scenarios_with_other_assumptions_are_not_compared() -> None:
    with pytest.raises(RuleError, match="そろっていません"):
        decompose_scenarios({"a": 1.0}, {"b": 1.0}, _nothing)
    with pytest.raises(RuleError, match="重複なく"):
        shapley(_nothing, ("a", "a"))
    with pytest.raises(AxisError):
        shapley(lambda chosen: np.zeros(1 + len(chosen)), ("a",))


def test_kitagawa_separates_structure_from_rates_by_category() -> None:
    found = kitagawa([60, 40], [0.01, 0.05], [50, 50], [0.01, 0.04])

    assert found.structure.tolist() == pytest.approx([-0.1 * 0.01, 0.1 * 0.045])
    assert found.rates.tolist() == pytest.approx([0, -0.01 * 0.45])
    assert found.change == pytest.approx(0.025 - 0.026)


def test_das_gupta_of_structure_and_rates_is_kitagawas() -> None:
    shares, rates = ([0.6, 0.4], [0.5, 0.5]), ([0.01, 0.05], [0.01, 0.04])

    first, second = ({"structure": s, "rates": r} for s, r in zip(shares, rates, strict=True))
    by_factors = das_gupta(first, second)
    by_category = kitagawa(shares[0], rates[0], shares[1], rates[1])

    assert by_factors.effects["structure"] == pytest.approx(by_category.structure.sum())
    assert by_factors.effects["rates"] == pytest.approx(by_category.rates.sum())


def test_the_effect_of_one_of_three_factors_has_das_guptas_weights() -> None:
    # Das Gupta (1993), two factors constant: (bc + BC)/3 + (bC + Bc)/6, times the change.
    first, second = {"a": 2.0, "b": 3.0, "c": 5.0}, {"a": 7.0, "b": 11.0, "c": 13.0}

    effect = das_gupta(first, second).effects["a"]

    weight = (3 * 5 + 11 * 13) / 3 + (3 * 13 + 11 * 5) / 6
    assert effect == pytest.approx(weight * (7 - 2))


def test_a_series_agrees_with_itself_however_one_goes() -> None:
    populations = [
        {"women": [0.2, 0.3], "rates": [50.0, 20.0]},
        {"women": [0.25, 0.2], "rates": [40.0, 30.0]},
        {"women": [0.1, 0.4], "rates": [45.0, 35.0]},
    ]

    effects = das_gupta_series(populations)

    for found in effects.values():
        assert found[0, 1] + found[1, 2] == pytest.approx(found[0, 2])
    total = effects["women"][0, 2] + effects["rates"][0, 2]
    assert total == pytest.approx(0.1 * 45 + 0.4 * 35 - (0.2 * 50 + 0.3 * 20))


def test_rates_of_other_categories_are_refused() -> None:
    with pytest.raises(AxisError, match="women"):
        das_gupta({"women": [1.0, 2.0]}, {"women": [1.0]})
    with pytest.raises(AxisError, match="rates"):
        kitagawa([1, 2], [1], [1, 2], [1, 2])
    with pytest.raises(RuleError, match="分母"):
        kitagawa([0, 0], [1, 1], [1, 2], [1, 2])
    with pytest.raises(RuleError, match="二つ以上"):
        das_gupta_series([{"a": 1.0}])


BOUNDS = (0, 1, 5, 15, 45, 75)
EARLY = np.array([0.02, 0.002, 0.001, 0.004, 0.03, 0.12])
LATE = np.array([0.01, 0.001, 0.001, 0.003, 0.02, 0.10])


def test_a_gain_at_one_age_only_belongs_to_that_age() -> None:
    changed = EARLY.copy()
    changed[3] = 0.002
    first, second = (
        # Greville's rule would carry the change over to the neighbouring ages.
        life_table_from_rates(mx, BOUNDS, Sex.FEMALE, adult=AdultRule.HALF)
        for mx in (EARLY, changed)
    )

    found = arriaga(first, second)

    assert np.flatnonzero(np.abs(found) > 1e-9).tolist() == [3]
    assert found.sum() == pytest.approx(float(second.e0 - first.e0), abs=1e-12)


def test_exchanging_the_tables_changes_the_sign_of_the_symmetric_form_only() -> None:
    first, second = (life_table_from_rates(mx, BOUNDS, Sex.MALE) for mx in (EARLY, LATE))

    there = arriaga(first, second, Direction.SYMMETRIC)
    back = arriaga(second, first, Direction.SYMMETRIC)

    assert np.allclose(there, -back)
    assert not np.allclose(arriaga(first, second), -arriaga(second, first))


def test_printed_columns_of_any_radix_give_the_same() -> None:
    first, second = (life_table_from_rates(mx, BOUNDS, Sex.MALE) for mx in (EARLY, LATE))

    found = arriaga_of_columns(
        (100_000 * first.lx, 100_000 * first.person_years), (second.lx, second.person_years)
    )

    assert np.allclose(found, arriaga(first, second))
    with pytest.raises(AxisError, match="second"):
        arriaga_of_columns(([1.0, 0.9], [1.0, 3.0]), ([1.0], [2.0]))


def test_causes_share_an_age_by_the_change_of_their_rates() -> None:
    contributions = np.array([0.4, 0.2])
    first = np.array([[0.02, 0.01], [0.01, 0.01]])
    second = np.array([[0.01, 0.02], [0.01, 0.00]])

    found = arriaga_by_cause(contributions, first, second)

    assert np.allclose(found[:, 0], [0.4, 0.0])
    assert np.allclose(found[:, 1], [0.2 * 3 / 4, 0.2 * 1 / 4])  # no change: by level
    assert np.allclose(found.sum(axis=0), contributions)


def test_life_tables_of_other_ages_or_without_survivors_are_refused() -> None:
    first = life_table_from_rates(EARLY, BOUNDS, Sex.MALE)
    other = life_table_from_rates(EARLY, (0, 1, 5, 15, 45, 70), Sex.MALE)
    deadly = EARLY.copy()
    deadly[3] = 5.0

    with pytest.raises(AxisError, match="second"):
        arriaga(first, other)
    with pytest.raises(RuleError, match="生存数"):
        arriaga(first, life_table_from_rates(deadly, BOUNDS, Sex.MALE))
    with pytest.raises(AxisError, match="second_rates"):
        arriaga_by_cause([0.1], [[0.1]], [[0.1], [0.2]])
    with pytest.raises(RuleError, match="死因"):
        arriaga_by_cause([0.1], [[0.0]], [[0.0]])


def test_assumptions_may_be_any_objects() -> None:
    first: Mapping[str, FloatArray] = MappingProxyType({"base": np.ones(3)})

    found = decompose_scenarios(first, {"base": np.full(3, 2.0)}, lambda s: s["base"].sum())

    assert found.effects["base"] == 3


def test_kitagawa_refuses_a_missing_rate() -> None:
    with pytest.raises(RuleError, match="率に欠けた値"):
        kitagawa([60, 40], [0.01, np.nan], [50, 50], [0.01, 0.04])
