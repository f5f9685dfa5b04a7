from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import (
    AdultRule,
    AgeAxis,
    InfantRule,
    OpenGroup,
    Sex,
    close_with_kannisto,
    fit_lee_carter,
    life_table_from_probabilities,
    life_table_from_rates,
    rates_at_life_expectancy,
    survivorship,
)
from hitomachi.errors import AxisError, RuleError

ABRIDGED = (0, 1, *range(5, 91, 5))
# A Gompertz force with infant mortality; the middle of each group.
RATES = np.array([0.004, 0.0003, *(0.00003 * np.exp(0.09 * (np.array(ABRIDGED[2:-1]) + 2.5))), 0.2])


@pytest.mark.parametrize("adult", list(AdultRule))
@pytest.mark.parametrize("sex", list(Sex))
def test_a_table_is_consistent_under_every_convention(adult: AdultRule, sex: Sex) -> None:
    table = life_table_from_rates(RATES, ABRIDGED, sex, adult=adult)

    assert table.dx.sum() == pytest.approx(1.0)
    assert table.dx / table.person_years == pytest.approx(RATES)
    assert (table.qx <= 1).all()
    assert table.qx[-1] == 1
    assert table.ex[-1] == pytest.approx(1 / 0.2)


def test_probabilities_and_rates_give_the_same_table() -> None:
    table = life_table_from_rates(RATES, ABRIDGED, Sex.FEMALE)

    back = life_table_from_probabilities(table.qx, ABRIDGED, Sex.FEMALE, open_rate=0.2)

    assert back.mx == pytest.approx(table.mx)
    assert back.e0 == pytest.approx(float(table.e0))


def test_constant_force_is_exact_under_a_constant_rate() -> None:
    rates = np.full(len(ABRIDGED), 0.02)

    table = life_table_from_rates(
        rates, ABRIDGED, Sex.MALE, infant=InfantRule.HALF, adult=AdultRule.CONSTANT_FORCE
    )

    assert table.lx[2:] == pytest.approx(np.exp(-0.02 * np.array(ABRIDGED[2:])), rel=1e-9)
    assert table.e0 == pytest.approx(50.0, rel=1e-9)


def test_coale_and_demeny_have_a_kink_at_high_infant_mortality() -> None:
    high = RATES.copy()
    high[0] = 0.15

    table = life_table_from_rates(high, ABRIDGED, Sex.FEMALE)

    assert table.ax[:2].tolist() == [0.35, 1.361]


def test_given_ax_replace_the_rules_where_they_are_given() -> None:
    ax = np.full(len(ABRIDGED), np.nan)
    ax[0] = 0.1

    table = life_table_from_rates(RATES, ABRIDGED, Sex.MALE, ax=ax)

    assert table.ax[0] == 0.1
    assert table.ax[1] == life_table_from_rates(RATES, ABRIDGED, Sex.MALE).ax[1]


def test_ages_without_deaths_do_not_break_greville() -> None:
    rates = RATES.copy()
    rates[5] = 0.0

    table = life_table_from_rates(rates, ABRIDGED, Sex.MALE)

    assert np.isfinite(table.ax).all()
    assert table.qx[5] == 0


def test_leading_axes_are_kept() -> None:
    table = life_table_from_rates(np.stack([RATES, 2 * RATES]), ABRIDGED, Sex.MALE)

    assert table.e0.shape == (2,)
    assert table.e0[0] > table.e0[1]
    assert survivorship(table, AgeAxis(5, 90)).shape == (2, 20)


@pytest.mark.parametrize(
    ("place", "value", "age"), [(3, -0.1, 10), (0, np.nan, 0), (18, np.inf, 85)]
)
def test_an_impossible_rate_is_named_by_its_age(place: int, value: float, age: int) -> None:
    rates = RATES.copy()
    rates[place] = value

    with pytest.raises(RuleError, match=f"mx の {age} 歳"):
        life_table_from_rates(rates, ABRIDGED, Sex.MALE)


def test_a_probability_above_one_is_named_by_its_age() -> None:
    probabilities = np.full(len(ABRIDGED), 0.1)
    probabilities[4] = 1.01

    with pytest.raises(RuleError, match="qx の 15 歳"):
        life_table_from_probabilities(probabilities, ABRIDGED, Sex.MALE, open_rate=0.2)


def test_an_open_group_without_deaths_cannot_be_closed() -> None:
    with pytest.raises(RuleError, match="90 歳以上"):
        life_table_from_rates([*RATES[:-1], 0.0], ABRIDGED, Sex.MALE)


def test_ages_of_another_length_are_refused() -> None:
    with pytest.raises(AxisError, match="mx"):
        life_table_from_rates(RATES[:-1], ABRIDGED, Sex.MALE)


def test_the_two_oldest_groups_survive_together_or_apart() -> None:
    table = life_table_from_rates(RATES, ABRIDGED, Sex.MALE)
    above = table.person_years_above
    place = {age: at for at, age in enumerate(ABRIDGED)}

    together = survivorship(table, AgeAxis(5, 85))
    apart = survivorship(table, AgeAxis(5, 85), OpenGroup.SEPARATE)

    assert together[-1] == together[-2] == pytest.approx(above[place[85]] / above[place[80]])
    lived = table.person_years
    assert apart[-2] == pytest.approx(lived[place[85]] / lived[place[80]])
    assert apart[-1] == pytest.approx(above[place[90]] / above[place[85]])
    assert apart[:-2] == pytest.approx(together[:-2])


def test_groups_that_the_table_does_not_have_are_refused() -> None:
    table = life_table_from_rates(RATES, ABRIDGED, Sex.MALE)

    with pytest.raises(RuleError, match="区切りを作れません"):
        survivorship(table, AgeAxis(5, 95))
    with pytest.raises(RuleError, match="区切りを作れません"):
        survivorship(table, AgeAxis(5, 90), OpenGroup.SEPARATE)


def test_kannisto_recovers_a_logistic_curve() -> None:
    ages = np.arange(101)
    logistic = 1 / (1 + np.exp(-(-11.0 + 0.11 * (ages + 0.5))))

    extended, bounds = close_with_kannisto(logistic, ages, open_age=120)

    assert bounds[-1] == 120
    assert extended[:100] == pytest.approx(logistic[:100])
    assert extended[110] == pytest.approx(1 / (1 + np.exp(-(-11.0 + 0.11 * 110.5))))


def test_rates_that_fall_with_age_are_not_extended() -> None:
    with pytest.raises(RuleError, match="上がらない"):
        close_with_kannisto(np.linspace(0.5, 0.1, 101), np.arange(101))
    with pytest.raises(RuleError, match="0 と 1 の間"):
        close_with_kannisto(np.zeros(101), np.arange(101))


def test_rates_reach_the_life_expectancies_of_a_path() -> None:
    goal = [75.0, 80.0, 85.0]

    rates = rates_at_life_expectancy(RATES, ABRIDGED, Sex.MALE, goal)

    assert life_table_from_rates(rates, ABRIDGED, Sex.MALE).e0 == pytest.approx(goal, abs=1e-6)


def test_a_life_expectancy_out_of_reach_is_named() -> None:
    with pytest.raises(RuleError, match="平均寿命 200"):
        rates_at_life_expectancy(
            RATES,
            ABRIDGED,
            Sex.MALE,
            [80.0, 200000.0 / 1000],
            pattern=[1.0, *[0.0] * (len(ABRIDGED) - 1)],
        )


def test_lee_carter_recovers_its_own_model() -> None:
    a, b = np.log(RATES), np.linspace(2, 1, len(RATES))
    b = b / b.sum()
    k = np.array([10.0, 6.0, 1.0, -5.0, -12.0])
    rates = np.exp(a + np.outer(k, b))

    model = fit_lee_carter(rates, range(2000, 2005))

    assert model.explained == pytest.approx(1.0)
    assert model.a == pytest.approx(a)
    assert model.b == pytest.approx(b)
    assert model.k == pytest.approx(k)
    assert model.drift == pytest.approx(-5.5)
    assert model.level([2006]) == pytest.approx([-23.0])
    assert model.rates(model.k) == pytest.approx(rates)
    assert model.rates([model.k[-1]], from_last=True)[0] == pytest.approx(rates[-1])


def test_lee_carter_names_the_year_without_deaths() -> None:
    rates = np.full((4, 3), 0.1)
    rates[2, 1] = 0.0

    with pytest.raises(RuleError, match="2012 年の 2 番目"):
        fit_lee_carter(rates, range(2010, 2014))
    with pytest.raises(AxisError, match="years"):
        fit_lee_carter(np.full((3, 3), 0.1), [2010, 2011, 2013])
