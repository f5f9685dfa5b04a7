"""Households by headship rates, and users of services by a table of rates."""

from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography.axes import AgeAxis, Sex
from hitomachi.demography.demand import DemandRate, derived_demand
from hitomachi.demography.graduation import GraduationRule
from hitomachi.demography.households import headship_rates, households, rates_at
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 20)
PEOPLE = np.array([[50.0, 50, 50, 50, 400], [50.0, 50, 50, 50, 500]])
HEADS = np.zeros((2, 2, len(AGES)))
HEADS[0, :, -1] = 100, 50  # single persons
HEADS[1, :, -1] = 200, 25  # families


def test_households_of_the_same_population_are_the_counted_ones() -> None:
    rates = headship_rates(HEADS, PEOPLE)

    found = households(PEOPLE, rates, AGES)

    assert found.by_type.tolist() == [150, 225]
    assert found.total == 375
    assert found.mean_size == pytest.approx(PEOPLE.sum() / 375)


def test_people_in_institutions_are_no_members() -> None:
    rates = headship_rates(HEADS, PEOPLE)

    found = households(np.array([PEOPLE, 2 * PEOPLE]), rates, AGES, in_households=0.9)

    assert np.allclose(found.members, [0.9 * PEOPLE.sum(), 1.8 * PEOPLE.sum()])
    assert found.total.tolist() == [375, 750]


def test_rates_are_linear_between_the_tables_and_flat_outside() -> None:
    found = rates_at({2010: [0.2, 0.4], 2020: [0.4, 0.2]}, [2000, 2015, 2030])

    assert np.allclose(found, [[0.2, 0.4], [0.3, 0.3], [0.4, 0.2]])


def test_impossible_households_are_refused() -> None:
    with pytest.raises(RuleError, match="世帯主の数"):
        headship_rates(HEADS * 10, PEOPLE)
    with pytest.raises(AxisError, match="households"):
        headship_rates(HEADS[0], PEOPLE)
    with pytest.raises(RuleError, match="世帯主率は"):
        households(PEOPLE, np.full((2, 2, len(AGES)), 0.6), AGES)
    with pytest.raises(AxisError, match="rates"):
        households(PEOPLE, np.ones((3, 2, 2, len(AGES))), AGES)
    with pytest.raises(RuleError, match="世帯主率の表"):
        rates_at({}, [2020])
    with pytest.raises(AxisError, match="tables"):
        rates_at({2010: [0.2], 2020: [0.2, 0.1]}, [2015])


def row(service: str, first: int, last: int | None, rate: float = 1.0) -> DemandRate:
    return DemandRate(service=service, first_age=first, last_age=last, rate=rate)


def test_users_are_people_of_the_range_times_the_rate() -> None:
    table = [
        row("保育所", 0, 4, 0.5),
        DemandRate(service="検診", first_age=20, last_age=None, rate=0.1, sex=Sex.FEMALE),
    ]

    found = derived_demand(PEOPLE, AGES, table)

    assert {name: float(users) for name, users in found.items()} == {"保育所": 50, "検診": 50}


def test_rows_of_one_service_add_up_and_years_may_lead() -> None:
    table = [row("要介護", 10, 19, 0.1), row("要介護", 20, None, 0.2)]

    found = derived_demand(np.array([PEOPLE, 2 * PEOPLE]), AGES, table)

    assert found["要介護"].tolist() == pytest.approx([200, 400])


def test_a_range_that_cuts_a_group_needs_a_rule_for_single_years() -> None:
    table = [row("小学校", 6, 11)]

    with pytest.raises(RuleError, match="6～11"):
        derived_demand(PEOPLE, AGES, table)
    found = derived_demand(PEOPLE, AGES, table, rule=GraduationRule.UNIFORM)
    assert found["小学校"] == pytest.approx(100 / 5 * 4 + 100 / 5 * 2)


def test_a_table_that_counts_people_twice_is_refused() -> None:
    with pytest.raises(RuleError, match="重なって"):
        derived_demand(PEOPLE, AGES, [row("a", 0, 9), row("a", 5, None)])
    with pytest.raises(RuleError, match="空です"):
        derived_demand(PEOPLE, AGES, [])
    with pytest.raises(AxisError, match="population"):
        derived_demand(PEOPLE[:, :3], AGES, [row("a", 0, 4)])


@pytest.mark.parametrize(("first", "last", "rate"), [(5, 4, 1), (0, 4, -1), (0, 4, float("nan"))])
def test_a_row_that_makes_no_sense_is_named(first: int, last: int, rate: float) -> None:
    with pytest.raises(RuleError, match="「小学校」"):
        row("小学校", first, last, rate)
