"""Rates from counts: the census survival method over one and several periods."""

from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography.axes import AgeAxis
from hitomachi.demography.calibrate import (
    PeriodMean,
    SurvivalSource,
    census_survival,
    cohort_ratios,
)
from hitomachi.demography.kernels import Timing
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 10)  # 0–4, 5–9, 10+
OLD = AgeAxis(5, 90)
EARLIER = np.array([[100.0, 80.0, 40.0], [90.0, 80.0, 60.0]])
LATER = np.array([[70.0, 110.0, 60.0], [60.0, 81.0, 98.0]])
SURVIVAL = np.array([[0.99, 0.5], [0.99, 0.7]])


def test_a_cohort_ratio_divides_by_the_same_people_and_the_oldest_two_groups_together() -> None:
    ratios = cohort_ratios(EARLIER, LATER, AGES)

    assert ratios.tolist() == [[1.1, 60 / 120], [0.9, 98 / 140]]


def test_net_rates_are_ratios_less_survival() -> None:
    found = census_survival([EARLIER, LATER], SURVIVAL[np.newaxis], AGES, source=SurvivalSource.OWN)

    assert np.allclose(found.net_rates, np.array([[0.11, 0.0], [-0.09, 0.0]]))
    assert np.allclose(found.net_migrants[0], np.array([[11, 0], [-8.1, 0]]))
    assert found.notices == ()


def test_cohort_rates_begin_with_the_newborn_and_end_with_the_open_group_twice() -> None:
    found = census_survival([EARLIER, LATER], SURVIVAL[np.newaxis], AGES, source=SurvivalSource.OWN)

    assert np.allclose(found.cohort_rates(), np.array([[0, 0.11, 0, 0], [0, -0.09, 0, 0]]))


def test_several_periods_are_averaged_by_rate_or_weighted_by_people() -> None:
    counts = np.array([EARLIER, LATER, LATER])
    survival = np.array([SURVIVAL, SURVIVAL])

    plain = census_survival(counts, survival, AGES, source=SurvivalSource.OWN)
    pooled = census_survival(
        counts, survival, AGES, source=SurvivalSource.OWN, mean=PeriodMean.POOLED
    )

    first, second = 110 / 100 - 0.99, 110 / 70 - 0.99
    assert plain.net_rates[0, 0] == pytest.approx((first + second) / 2)
    assert pooled.net_rates[0, 0] == pytest.approx((100 * first + 70 * second) / 170)


def test_all_areas_can_share_the_survival_of_the_nation() -> None:
    counts = np.array([[EARLIER, 2 * EARLIER], [LATER, 2 * LATER]])

    found = census_survival(counts, SURVIVAL[np.newaxis], AGES, source=SurvivalSource.PREFECTURAL)

    assert found.net_rates.shape == (2, 2, 2)
    assert np.allclose(found.net_rates[0], found.net_rates[1])


def test_national_survival_flags_the_rates_of_seventy_and_over() -> None:
    counts = np.ones((2, 2, len(OLD)))
    survival = np.full((1, 2, len(OLD) - 1), 0.9)

    national = census_survival(counts, survival, OLD, source=SurvivalSource.NATIONAL)
    own = census_survival(counts, survival, OLD, source=SurvivalSource.OWN)

    assert OLD.lower[:-1][national.uncertain].tolist() == [70, 75, 80, 85]
    assert not own.uncertain.any()
    assert [notice.rule for notice in national.notices] == ["calibrate.national_survival"]
    assert "70" in national.notices[0].line("ja")


def test_a_cohort_of_nobody_has_no_rate_and_says_so() -> None:
    earlier = EARLIER.copy()
    earlier[0, 0] = 0

    found = census_survival([earlier, LATER], SURVIVAL[np.newaxis], AGES, source=SurvivalSource.OWN)

    assert np.isnan(found.ratios[0, 0, 0])
    assert found.net_rates[0, 0] == 0
    assert found.empty.tolist() == [[True, False], [False, False]]
    assert [notice.rule for notice in found.notices] == ["calibrate.empty_cohort"]


def test_a_cohort_ratio_above_one_is_kept() -> None:
    assert cohort_ratios(EARLIER, LATER, AGES)[0, 0] > 1


@pytest.mark.parametrize("value", [-1.0, np.nan])
def test_a_count_that_is_missing_or_negative_is_named_by_its_age(value: float) -> None:
    wrong = EARLIER.copy()
    wrong[1, 1] = value

    with pytest.raises(RuleError, match="earlier の5-9歳"):
        cohort_ratios(wrong, LATER, AGES)


def test_ages_that_do_not_match_are_named() -> None:
    with pytest.raises(AxisError, match="earlier"):
        cohort_ratios(EARLIER[:, :2], LATER, AGES)
    with pytest.raises(AxisError, match="later"):
        cohort_ratios(EARLIER, LATER[np.newaxis], AGES)


def test_one_count_gives_no_rates() -> None:
    with pytest.raises(AxisError, match="populations"):
        census_survival([EARLIER], SURVIVAL[np.newaxis], AGES, source=SurvivalSource.OWN)


def test_survival_of_other_periods_is_refused() -> None:
    with pytest.raises(AxisError, match="survival"):
        census_survival([EARLIER, LATER], [SURVIVAL, SURVIVAL], AGES, source=SurvivalSource.OWN)
    with pytest.raises(RuleError, match="survival"):
        census_survival([EARLIER, LATER], -SURVIVAL[np.newaxis], AGES, source=SurvivalSource.OWN)


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing.END, 0.11),
        (Timing.EVEN, 0.11 / ((1 + 0.99) / 2)),
        (Timing.START, 0.11 / 0.99),
    ],
)
def test_migrants_who_moved_earlier_have_lost_some_to_death(
    timing: Timing, expected: float
) -> None:
    found = census_survival(
        [EARLIER, LATER], SURVIVAL[np.newaxis], AGES, source=SurvivalSource.OWN, timing=timing
    )

    assert found.net_rates[0, 0] == pytest.approx(expected)
    assert found.net_migrants[0, 0, 0] == pytest.approx(100 * expected)


def test_nobody_can_have_come_at_the_start_who_must_have_died() -> None:
    with pytest.raises(RuleError, match="期首の移動"):
        census_survival(
            [EARLIER, LATER],
            0 * SURVIVAL[np.newaxis],
            AGES,
            source=SurvivalSource.OWN,
            timing=Timing.START,
        )
