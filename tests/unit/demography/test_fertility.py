from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from hitomachi.demography import (
    AgeAxis,
    asfr_from_total,
    births_by_sex,
    child_sex_ratio,
    child_woman_ratio,
    gamma_schedule,
    hadwiger_schedule,
    mean_age,
    relative_child_woman_ratio,
    shifted_schedule,
    total_fertility,
)
from hitomachi.demography.axes import FloatArray
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 90)
OBSERVED = [0.03, 0.18, 0.33, 0.30, 0.13, 0.029, 0.001]
Model = Callable[[AgeAxis, float, float], FloatArray]


def test_rates_add_up_to_their_total() -> None:
    rates = asfr_from_total([1.2, 1.8], OBSERVED, 5)

    assert rates.shape == (2, 7)
    assert total_fertility(rates, 5) == pytest.approx([1.2, 1.8])


def test_percentages_are_schedules_too() -> None:
    percent = 100 * np.array(OBSERVED)

    assert asfr_from_total(1.5, percent, 5) == pytest.approx(asfr_from_total(1.5, OBSERVED, 5))


@pytest.mark.parametrize("schedule", [[0.5, 0.4], [1.2, -0.2], [np.nan, 1.0]])
def test_a_schedule_that_is_no_distribution_is_refused(schedule: list[float]) -> None:
    with pytest.raises(RuleError, match="年齢分布"):
        asfr_from_total(1.5, schedule, 5)


@pytest.mark.parametrize("model", [gamma_schedule, hadwiger_schedule])
@pytest.mark.parametrize("age", [26.0, 30.5, 33.0])
@pytest.mark.parametrize("axis", [AGES, AgeAxis(1, 100)], ids=["groups", "years"])
def test_model_schedules_have_their_mean_age(model: Model, age: float, axis: AgeAxis) -> None:
    schedule = model(axis, age, 5.5)

    assert schedule.sum() == pytest.approx(1.0)
    assert (schedule >= 0).all()
    assert mean_age(schedule, axis) == pytest.approx(age, abs=1e-5)


def test_an_observed_schedule_is_moved_to_another_mean_age() -> None:
    own = float(mean_age(OBSERVED, AGES))

    assert shifted_schedule(OBSERVED, AGES, own) == pytest.approx(OBSERVED, abs=1e-5)
    later = shifted_schedule(OBSERVED, AGES, own + 2)
    assert mean_age(later, AGES) == pytest.approx(own + 2, abs=1e-5)


def test_a_mean_age_out_of_reach_is_named() -> None:
    with pytest.raises(RuleError, match="60"):
        gamma_schedule(AGES, 60.0, 5.0)
    with pytest.raises(RuleError, match="端"):
        shifted_schedule([0.0, 0.5, 0.5], AGES, 25.0)


def test_births_are_split_by_boys_per_girl() -> None:
    assert births_by_sex(205.0, 1.05).tolist() == pytest.approx([105.0, 100.0])


def population() -> FloatArray:
    people = np.full((2, 19), 100.0)
    people[:, 0] = [52.0, 48.0]
    return people


def test_the_child_woman_ratio_takes_both_sexes_of_children() -> None:
    assert child_woman_ratio(population(), AGES) == pytest.approx(100 / 700)
    assert child_sex_ratio(population()) == pytest.approx(52 / 48)


def test_a_municipality_keeps_its_relation_to_the_nation() -> None:
    path = relative_child_woman_ratio([0.20, 0.10], 0.20, [0.22, 0.18])

    assert path == pytest.approx(np.array([[0.22, 0.18], [0.11, 0.09]]))


def test_an_area_without_women_has_no_ratio() -> None:
    people = population()
    people[1] = 0.0

    with pytest.raises(RuleError, match="女性がいない"):
        child_woman_ratio(people, AGES)
    with pytest.raises(RuleError, match="女児"):
        child_sex_ratio(people)
    with pytest.raises(RuleError, match="5 歳階級"):
        child_woman_ratio(np.ones((2, 101)), AgeAxis(1, 100))


def test_rates_for_more_ages_than_there_are_are_refused() -> None:
    with pytest.raises(AxisError, match="asfr"):
        mean_age(np.ones(30), AGES)


@pytest.mark.parametrize("tfr", [np.nan, -1.0, [1.4, np.nan]])
def test_a_missing_or_negative_total_is_refused(tfr: float | list[float]) -> None:
    with pytest.raises(RuleError, match="合計特殊出生率"):
        asfr_from_total(tfr, [0.5, 0.5], 5)


@pytest.mark.parametrize(("births", "ratio"), [(10.0, -1.0), (10.0, 0.0), (-1.0, 1.05)])
def test_births_that_cannot_be_split_are_refused(births: float, ratio: float) -> None:
    with pytest.raises(RuleError, match="出生性比"):
        births_by_sex(births, ratio)
