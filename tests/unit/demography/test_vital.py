from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import vital
from hitomachi.errors import AxisError


def test_natural_change_rate_divides_by_the_previous_year_end() -> None:
    rate = vital.natural_change_rate([329.0], [1_220.0], [79_352.0, 78_112.0])

    assert rate.tolist() == [(329 - 1_220) / 79_352]


def test_natural_change_rate_names_the_array_with_the_wrong_length() -> None:
    with pytest.raises(AxisError) as caught:
        vital.natural_change_rate([1.0, 2.0], [1.0, 2.0], [100.0, 100.0])

    assert caught.value.facts == {"name": "year_end_population", "expected": 3, "actual": 2}


def test_natural_change_names_deaths_when_they_are_too_few() -> None:
    with pytest.raises(AxisError, match="deaths"):
        vital.natural_change([1.0, 2.0], [1.0])


def test_an_array_of_two_axes_is_refused_where_years_are_asked_for() -> None:
    with pytest.raises(AxisError, match="births"):
        vital.natural_change([[1.0]], [1.0])


def test_a_missing_value_spreads_to_what_depends_on_it() -> None:
    rate = vital.net_migration_rate([10.0, np.nan], [20.0, 20.0], [1_000.0, 990.0, 980.0])

    assert np.isnan(rate).tolist() == [False, True]


def test_an_empty_place_has_no_rate_instead_of_an_infinite_one() -> None:
    assert np.isnan(vital.migration_rate([5.0], [0.0, 5.0])).all()


def test_other_changes_belong_to_the_identity() -> None:
    without = vital.balance_residual([100.0, 103.0], [2.0], [3.0])
    with_other = vital.balance_residual([100.0, 103.0], [2.0], [3.0], [-2.0])

    assert without.tolist() == [-2.0]
    assert with_other.tolist() == [0.0]


def test_population_before_takes_other_changes_into_account() -> None:
    assert vital.population_before([103.0], [2.0], [3.0], [-2.0]).tolist() == [100.0]


def test_a_widening_loss_is_negative_and_a_narrowing_one_positive() -> None:
    assert vital.signed_change([-6.0, -2.0, 6.0], [-4.0, -4.0, 4.0]).tolist() == [-0.5, 0.5, 0.5]


def test_change_from_nothing_is_not_a_number() -> None:
    assert np.isnan(vital.signed_change([3.0], [0.0])).all()


def test_age_groups_add_up_to_the_net_migration_rate() -> None:
    net = [[5.0, -20.0, 3.0], [0.0, -10.0, 2.0]]
    population = [1_000.0, 988.0, 980.0]

    by_age = vital.migration_rate_by_age(net, population)

    assert by_age.sum(axis=1) == pytest.approx([-12 / 1_000, -8 / 988])


def test_age_groups_need_a_year_and_a_group_axis() -> None:
    with pytest.raises(AxisError, match="net_by_age"):
        vital.migration_rate_by_age([1.0], [10.0, 10.0])


def test_shares_add_up_to_one_and_keep_the_sign_of_a_contrary_group() -> None:
    shares = vital.share_by_age([[2.0, -12.0]])

    assert shares.tolist() == [[-0.2, 1.2]]


def test_a_balanced_year_has_no_shares() -> None:
    assert np.isnan(vital.share_by_age([[5.0, -5.0]])).all()


def test_the_mean_is_taken_over_years() -> None:
    assert vital.period_mean([[1.0, 10.0], [3.0, 30.0]]).tolist() == [2.0, 20.0]
