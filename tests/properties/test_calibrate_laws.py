"""Laws of calibration: rates taken from two counts lead from the first to the second."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hitomachi.demography.axes import AgeAxis, Axes, FloatArray, cohorts_together
from hitomachi.demography.calibrate import PeriodMean, SurvivalSource, census_survival
from hitomachi.demography.fertility import child_sex_ratio, child_woman_ratio
from hitomachi.demography.kernels import Timing
from hitomachi.demography.population import Population
from hitomachi.demography.projection import project
from hitomachi.demography.projection_births import PER_HUNDRED
from hitomachi.demography.projection_inputs import ChildWomanRatio, NetRates, Survival

AGES = AgeAxis(5, 90)
COUNTS = arrays(np.float64, (2, 2, len(AGES)), elements=st.integers(1, 5_000).map(float))
SURVIVAL = arrays(np.float64, (1, 2, len(AGES) - 1), elements=st.floats(0.2, 1))


@given(COUNTS, SURVIVAL, st.sampled_from(Timing))
def test_a_population_projected_with_its_own_rates_reaches_the_later_count(
    counts: FloatArray, survival: FloatArray, timing: Timing
) -> None:
    rates = census_survival(counts, survival, AGES, source=SurvivalSource.OWN, timing=timing)
    later = counts[1]
    # A ratio of 50 or more is taken for one per hundred women and refused.
    assume(child_sex_ratio(later).max() < PER_HUNDRED)

    found = project(
        Population(counts[:1], Axes(("a",), AGES), 2010),
        Survival(cohorts_together(survival[0], 1.0)),
        ChildWomanRatio(child_woman_ratio(later, AGES), child_sex_ratio(later)),
        NetRates(rates.cohort_rates()),
        steps=1,
        timing=timing,
    )

    assert np.allclose(found.at(2015)[0], later, rtol=1e-9)


@given(COUNTS, SURVIVAL)
def test_every_person_of_the_later_count_survived_or_moved(
    counts: FloatArray, survival: FloatArray
) -> None:
    rates = census_survival(counts, survival, AGES, source=SurvivalSource.OWN)
    survivors = counts[0][:, :-1] * survival[0]
    survivors[:, -1] += counts[0][:, -1] * survival[0][:, -1]

    assert np.allclose(survivors + rates.net_migrants[0], counts[1][:, 1:], atol=1e-9)


@given(COUNTS, SURVIVAL, st.sampled_from(PeriodMean))
def test_two_periods_alike_give_the_rates_of_one(
    counts: FloatArray, survival: FloatArray, mean: PeriodMean
) -> None:
    start = counts[0]
    flat = np.array([start, start, start])
    one, two = (
        census_survival(
            flat[: periods + 1],
            np.repeat(survival, periods, axis=0),
            AGES,
            source=SurvivalSource.OWN,
            mean=mean,
        )
        for periods in (1, 2)
    )

    assert np.allclose(one.net_rates, two.net_rates, atol=1e-12)
