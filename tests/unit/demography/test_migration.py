from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import AgeAxis, RogersCastro, TotalRule, fit_total, net_rates_by_survival
from hitomachi.demography.migration_schedule import STANDARD
from hitomachi.errors import AxisError, RuleError

PROFILE = np.array([[-300.0, 100.0], [-50.0, 40.0]])  # adds up to −210
AGES = AgeAxis(5, 20)


def test_plus_minus_spreads_the_difference_over_the_absolute_profile() -> None:
    fitted = fit_total(PROFILE, -112.0)

    # 98 more over 490: gains × 1.2, losses × 0.8.
    assert fitted == pytest.approx(PROFILE * np.array([[0.8, 1.2], [0.8, 1.2]]))


def test_a_gross_profile_carries_the_difference_where_people_move() -> None:
    gross = np.array([[0.0, 0.0], [300.0, 100.0]])

    fitted = fit_total(PROFILE, -10.0, TotalRule.GROSS, gross=gross)

    assert fitted == pytest.approx(PROFILE + gross / 2)
    with pytest.raises(RuleError, match="総移動数"):
        fit_total(PROFILE, -10.0, TotalRule.GROSS)


def test_each_leading_axis_has_its_own_total() -> None:
    fitted = fit_total(np.stack([PROFILE, PROFILE]), [0.0, 30.0], TotalRule.RATIO)

    assert fitted.sum(axis=(1, 2)) == pytest.approx([0.0, 30.0])


def test_scaling_a_net_profile_is_refused_where_it_explodes() -> None:
    assert fit_total(PROFILE, -420.0, TotalRule.SCALE) == pytest.approx(2 * PROFILE)
    with pytest.raises(RuleError, match="5"):
        fit_total([[-100.0, 99.0]], -50.0, TotalRule.SCALE)


@pytest.mark.parametrize("rule", [TotalRule.PLUS_MINUS, TotalRule.RATIO])
def test_a_profile_of_zeros_cannot_reach_a_total(rule: TotalRule) -> None:
    with pytest.raises(RuleError, match="年齢別の形が 0"):
        fit_total(np.zeros((2, 3)), 10.0, rule)


def test_losses_alone_reach_only_a_loss() -> None:
    losses = [[-10.0, -30.0]]

    assert fit_total(losses, -20.0, TotalRule.RATIO) == pytest.approx(np.array([[-5.0, -15.0]]))
    with pytest.raises(RuleError, match="年齢別の形"):
        fit_total(losses, 20.0, TotalRule.RATIO)


def test_census_survival_leaves_what_mortality_does_not_explain() -> None:
    before = [100.0, 200.0, 100.0, 60.0, 40.0]
    survival = [0.99, 0.95, 0.95, 0.9, 0.5, 0.5]
    after = [90.0, 100.0, 180.0, 80.0, 60.0]

    rates = net_rates_by_survival(before, after, survival, AGES)

    assert rates == pytest.approx([0.0, 0.05, -0.05, -0.1, 0.1, 0.1])


def test_a_cohort_without_people_has_no_rate() -> None:
    survival = np.full(6, 0.9)

    rates = net_rates_by_survival([0.0, 1, 1, 1, 1], [1.0, 5, 1, 1, 1], survival, AGES)

    assert rates[1] == 0.0
    with pytest.raises(AxisError, match="survival"):
        net_rates_by_survival(np.ones(5), np.ones(5), np.ones(5), AGES)


def test_the_model_schedule_peaks_among_young_adults() -> None:
    profile = STANDARD.profile(AgeAxis(5, 90))

    assert profile.sum() == pytest.approx(1.0)
    assert int(profile.argmax()) == 4  # 20–24


def test_a_retirement_peak_and_a_late_rise_can_be_added() -> None:
    ages = AgeAxis(1, 90)
    bare = RogersCastro(a1=0.02, alpha1=0.1, a2=0.06, mu2=20, alpha2=0.1, lambda2=0.4)
    retired = RogersCastro(
        a1=0.02, alpha1=0.1, a2=0.06, mu2=20, alpha2=0.1, lambda2=0.4,
        a3=0.02, mu3=65, alpha3=0.3, lambda3=0.4, a4=0.0001, lambda4=0.05,
    )  # fmt: skip

    assert retired.profile(ages)[60:70].sum() > bare.profile(ages)[60:70].sum()
    assert retired.rate(90.0) > bare.rate(90.0)


def test_a_negative_intensity_is_refused() -> None:
    with pytest.raises(RuleError, match="負の強度"):
        RogersCastro(a1=0, alpha1=0, a2=0, mu2=0, alpha2=0, lambda2=0, c=-1).profile(AGES)
