"""Projecting from past censuses: methods see only the past, errors keep their signs."""

from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.demography.backtest import Comparison, backtest, by_size, chosen, summary
from hitomachi.demography.backtest_choice import ChosenOnPast, shrinking_candidates
from hitomachi.demography.backtest_methods import (
    METHODS,
    CensusHistory,
    ShrunkNetRates,
    constant_net_rates,
    linear,
    size_class,
)
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 70)
YEARS = (1995, 2000, 2005, 2010)


def history(factor: float = 0.9, areas: int = 3) -> CensusHistory:
    """Areas in which every group is ``factor`` times what it was at the last census."""
    base = np.arange(1, 2 * len(AGES) + 1, dtype=float).reshape(2, -1) * 40
    sizes = np.arange(1, areas + 1)[:, np.newaxis, np.newaxis]
    persons = np.array([base * sizes * factor**place for place in range(len(YEARS))])
    return CensusHistory(YEARS, persons.swapaxes(0, 1), AGES, ("01",) * areas)


@pytest.mark.parametrize("name", sorted(METHODS.keys() - {"linear"}))
def test_constant_conditions_are_foreseen_by_every_method_that_carries_cohorts(name: str) -> None:
    found = summary(chosen(backtest(history(), METHODS, origins=[2000]), method=name, years=5))

    assert found.median == pytest.approx(0, abs=1e-9)


def test_damping_takes_back_a_part_of_the_net_rates_in_each_step() -> None:
    persons = history().persons.copy()
    persons[0, 1, :, 4] *= 1.5  # one place gained young people, unlike the nation
    known = CensusHistory(YEARS, persons, AGES, ("01", "02", "03")).until(2000)

    kept = ShrunkNetRates(half_weight=0)(known, 2)[:, 0, 0]
    damped = ShrunkNetRates(half_weight=0, damping=0.9)(known, 2)[:, 0, 0]

    assert damped[0, 4] < kept[0, 4]
    assert damped[1, 5] < kept[1, 5]


def test_a_method_does_not_see_what_came_later() -> None:
    seen: list[tuple[int, ...]] = []

    def spy(known: CensusHistory, steps: int) -> FloatArray:
        seen.append(known.years)
        return linear(known, steps)

    backtest(history(), {"spy": spy}, origins=[2000, 2005])

    assert seen == [(1995, 2000), (1995, 2000, 2005)]


def test_the_linear_method_continues_the_last_change() -> None:
    found = linear(history(0.9).until(2000), 2)
    start = history(0.9).persons[:, 0]

    assert np.allclose(found[0], 0.8 * start)
    assert np.allclose(found[1], 0.7 * start)


def test_a_full_weight_gives_the_areas_own_rates() -> None:
    known = history().until(2000)

    assert np.allclose(ShrunkNetRates(half_weight=0)(known, 2), constant_net_rates(known, 2))


def test_an_error_is_positive_when_too_many_were_projected() -> None:
    found = backtest(history(0.9), {"linear": linear}, origins=[2000], steps=1)

    error = summary(found)

    assert error.bias == pytest.approx(100 * (0.8 - 0.81) / 0.81)
    assert error.median == pytest.approx(error.mape)
    assert error.median == pytest.approx(-error.bias)
    assert error.count == 3


def test_fewer_steps_are_compared_where_no_later_census_exists() -> None:
    found = backtest(history(), {"linear": linear}, origins=[2000, 2005], steps=2)

    assert [(one.origin, one.target, one.years) for one in found] == [
        (2000, 2005, 5), (2000, 2010, 10), (2005, 2010, 5),
    ]  # fmt: skip


def test_an_origin_without_past_or_future_is_refused() -> None:
    with pytest.raises(RuleError, match="二回以上"):
        backtest(history(), METHODS, origins=[1995])
    with pytest.raises(RuleError, match="2010年より後"):
        backtest(history(), METHODS, origins=[2010])
    with pytest.raises(RuleError, match="2003年の国勢調査"):
        backtest(history(), METHODS, origins=[2003])


def test_a_history_that_is_not_complete_is_refused() -> None:
    good = history()

    with pytest.raises(AxisError, match="persons"):
        CensusHistory(YEARS, good.persons[:, :3], AGES, good.regions)
    with pytest.raises(RuleError, match="5年ごと"):
        CensusHistory((1995, 2000, 2005, 2015), good.persons, AGES, good.regions)
    with pytest.raises(RuleError, match="persons"):
        CensusHistory(YEARS, -good.persons, AGES, good.regions)


def test_a_choice_on_the_past_takes_what_was_right_before() -> None:
    candidates = {"linear": linear, "constant": constant_net_rates}
    known = history()  # every group shrinks by the same factor: cohorts are foreseen, lines not
    method = ChosenOnPast(candidates)

    assert method.choice(known.until(2005), 1) == "constant"
    assert np.allclose(method(known.until(2005), 1), constant_net_rates(known.until(2005), 1))


def test_without_a_past_the_fallback_is_used() -> None:
    known = history().until(2000)
    method = ChosenOnPast({"constant": constant_net_rates}, fallback=linear)

    assert method.choice(known, 1) is None
    assert np.allclose(method(known, 2), linear(known, 2))
    with pytest.raises(RuleError, match="推計方法がありません"):
        ChosenOnPast({})


def test_candidates_are_named_by_their_settings() -> None:
    found = shrinking_candidates((50, 100), (1.0, 0.9))

    assert list(found)[1] == "half_weight=50 damping=0.9"
    assert len(found) == 4


def comparison(errors: list[float], sizes: list[int]) -> Comparison:
    return Comparison("m", 2000, 2005, {"total": np.array(errors)}, np.array(sizes))


def test_errors_are_summarised_by_size_and_places_that_became_empty_do_not_count() -> None:
    found = comparison([2.0, -4.0, np.nan, 1.0], [0, 0, 0, 5])

    classes = by_size([found])

    assert summary([found]).count == 3
    assert classes[0] is not None
    assert (classes[0].mape, classes[0].bias) == (3.0, -1.0)
    assert classes[1:5] == (None,) * 4
    with pytest.raises(RuleError, match="集計できる"):
        summary([])


def test_a_bound_belongs_to_the_larger_class() -> None:
    assert size_class([4_999, 5_000, 300_000]) == [0, 1, 5]
