"""Iwamizawa FY2022 report, chapter III (1): 住民基本台帳人口の推移 and the TFR comparison."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from hitomachi.demography import vital
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries, VitalYear

YEARS = range(2015, 2022)
BIRTHS = (491, 461, 428, 433, 376, 372, 329)
DEATHS = (1_080, 1_041, 1_103, 1_166, 1_169, 1_089, 1_220)
IN_MIGRANTS = (2_739, 2_846, 2_752, 2_645, 2_542, 2_450, 2_501)
OUT_MIGRANTS = (3_395, 3_133, 3_196, 2_957, 3_117, 2_791, 2_850)
POPULATION = (84_809, 83_942, 82_823, 81_778, 80_410, 79_352, 78_112)
TFR = {
    2014: "1.27",
    2015: "1.27",
    2016: "1.25",
    2017: "1.21",
    2018: "1.26",
    2019: "1.14",
    2020: "1.18",
}

#: As printed, 2015 to 2021.
YEARLY = {
    VitalMeasure.NATURAL_CHANGE: "-589 -580 -675 -733 -793 -717 -891",
    VitalMeasure.NATURAL_CHANGE_RATE: "-0.68 -0.68 -0.80 -0.89 -0.97 -0.89 -1.12",
    VitalMeasure.NET_MIGRATION: "-656 -287 -444 -312 -575 -341 -349",
    VitalMeasure.NET_MIGRATION_RATE: "-0.76 -0.34 -0.53 -0.38 -0.70 -0.42 -0.44",
}
#: As printed under 2015～2019平均.
MEANS = {
    VitalMeasure.BIRTHS: "438",
    VitalMeasure.TFR: "1.23",
    VitalMeasure.DEATHS: "1112",
    VitalMeasure.NATURAL_CHANGE: "-674",
    VitalMeasure.NATURAL_CHANGE_RATE: "-0.81",
    VitalMeasure.IN_MIGRANTS: "2705",
    VitalMeasure.OUT_MIGRANTS: "3160",
    VitalMeasure.NET_MIGRATION: "-455",
    VitalMeasure.NET_MIGRATION_RATE: "-0.54",
}
#: As printed under 2015年比(2021), but for 年末人口: see its own test.
CHANGES = {
    VitalMeasure.BIRTHS: "-33.0",
    VitalMeasure.DEATHS: "13.0",
    VitalMeasure.NATURAL_CHANGE: "-51.3",
    VitalMeasure.NATURAL_CHANGE_RATE: "-0.44",
    VitalMeasure.IN_MIGRANTS: "-8.7",
    VitalMeasure.OUT_MIGRANTS: "-16.1",
    VitalMeasure.NET_MIGRATION: "46.8",
    VitalMeasure.NET_MIGRATION_RATE: "0.32",
}


def entered_series() -> VitalSeries:
    """The table as printed, with the TFR of 2014 that the vision states."""
    entered = zip(YEARS, BIRTHS, DEATHS, IN_MIGRANTS, OUT_MIGRANTS, POPULATION, strict=True)
    return VitalSeries.of(
        [
            VitalYear(year=2014, tfr=Decimal(TFR[2014])),
            *(
                VitalYear(
                    year=year,
                    births=births,
                    deaths=deaths,
                    in_migrants=came,
                    out_migrants=left,
                    year_end_population=population,
                    tfr=Decimal(TFR[year]) if year in TFR else None,
                )
                for year, births, deaths, came, left, population in entered
            ),
        ]
    )


@pytest.fixture(scope="module")
def series() -> VitalSeries:
    return entered_series()


@pytest.mark.parametrize("measure", YEARLY)
def test_the_yearly_changes_and_rates_are_those_printed(
    series: VitalSeries, measure: VitalMeasure
) -> None:
    printed = [Decimal(text) for text in YEARLY[measure].split()]

    derived = [series.printed_value(measure, year) for year in YEARS]

    assert derived == printed


def test_the_2018_natural_change_rate_is_right_although_close_to_a_tie(
    series: VitalSeries,
) -> None:
    # 733 / 82,823 = 0.88502 %: ▲0.89 as printed. Rounded to 0.885 on the way it would be a tie.
    assert series.printed_value(VitalMeasure.NATURAL_CHANGE_RATE, 2018) == Decimal("-0.89")


@pytest.mark.parametrize(("measure", "printed"), MEANS.items())
def test_the_means_of_2015_to_2019_are_those_printed(
    series: VitalSeries, measure: VitalMeasure, printed: str
) -> None:
    assert series.printed_mean(measure, 2015, 2019) == Decimal(printed)


def test_the_mean_natural_change_rate_is_neither_pooled_nor_of_rounded_rates(
    series: VitalSeries,
) -> None:
    mean = series.mean(VitalMeasure.NATURAL_CHANGE_RATE, 2015, 2019)
    rounded = [Decimal(text) for text in YEARLY[VitalMeasure.NATURAL_CHANGE_RATE].split()[:5]]

    # Printed ▲0.81; the pooled quotient 3,370 / 419,406 and the mean of rounded rates give ▲0.80.
    assert mean is not None
    assert round(float(mean), 4) == -0.8054
    assert round(-3_370 / 419_406 * 100, 4) == -0.8035
    assert sum(rounded) / 5 == Decimal("-0.804")


@pytest.mark.parametrize(("measure", "printed"), CHANGES.items())
def test_the_changes_against_2015_are_those_printed(
    series: VitalSeries, measure: VitalMeasure, printed: str
) -> None:
    assert series.printed_change(measure, 2015, 2021) == Decimal(printed)


@pytest.mark.parametrize(
    "measure", [VitalMeasure.NATURAL_CHANGE_RATE, VitalMeasure.NET_MIGRATION_RATE]
)
def test_points_agree_whether_taken_from_rounded_or_unrounded_rates(
    series: VitalSeries, measure: VitalMeasure
) -> None:
    first, last = series.printed_value(measure, 2015), series.printed_value(measure, 2021)

    assert first is not None
    assert last is not None
    assert last - first == series.printed_change(measure, 2015, 2021)


def test_the_population_change_is_not_what_the_source_prints(series: VitalSeries) -> None:
    # The source contradicts itself: it prints ▲6.4 % for 年末人口 2015年比 (2021) where its own
    # 84,809 and 78,112 give ▲7.9 %. ▲6.4 % is the figure of 2020, left from the year before.
    derived = series.printed_change(VitalMeasure.YEAR_END_POPULATION, 2015, 2021)
    year_before = series.printed_change(VitalMeasure.YEAR_END_POPULATION, 2015, 2020)

    assert derived == Decimal("-7.9")
    assert year_before == Decimal("-6.4")


def test_the_population_at_the_end_of_2014_follows_from_2015(series: VitalSeries) -> None:
    assert series.year_end_population(2014) == 86_054


def test_the_balancing_identity_leaves_nothing_from_2016_to_2021(series: VitalSeries) -> None:
    assert [series.residual(year) for year in range(2016, 2022)] == [0] * 6
    assert series.residual(2015) is None  # 2014 was derived by the identity itself


def test_the_five_year_mean_tfr_and_its_baseline_are_those_printed(series: VitalSeries) -> None:
    # KPI 3-②: 1.21 for 2020 (2016–2020), baseline 1.25 for 2018 (2014–2018, with 1.27 in 2014).
    assert series.printed_mean(VitalMeasure.TFR, 2016, 2020) == Decimal("1.21")
    assert series.printed_mean(VitalMeasure.TFR, 2014, 2018) == Decimal("1.25")
    assert series.trailing_mean(VitalMeasure.TFR, 2020) == series.mean(VitalMeasure.TFR, 2016, 2020)


@pytest.mark.parametrize(
    ("year", "came", "left", "net"),
    # 基準値 (2018) and 実績 (2020) of 移住定住促進事業 and of KPI 2-②.
    [(2018, "3.19", "3.57", "-0.38"), (2020, "3.05", "3.47", "-0.42")],
)
def test_migration_rates_are_the_kpis_printed(
    series: VitalSeries, year: int, came: str, left: str, net: str
) -> None:
    assert series.printed_value(VitalMeasure.IN_MIGRATION_RATE, year) == Decimal(came)
    assert series.printed_value(VitalMeasure.OUT_MIGRATION_RATE, year) == Decimal(left)
    assert series.printed_value(VitalMeasure.NET_MIGRATION_RATE, year) == Decimal(net)
    assert Decimal(came) - Decimal(left) == Decimal(net)


def test_the_array_functions_give_the_same_table() -> None:
    natural = vital.natural_change(BIRTHS, DEATHS)
    net = vital.net_migration(IN_MIGRANTS, OUT_MIGRANTS)
    before = vital.population_before(POPULATION[:1], natural[:1], net[:1])
    population = [*before, *POPULATION]

    rates = vital.natural_change_rate(BIRTHS, DEATHS, population) * 100
    residual = vital.balance_residual(population, natural, net)

    printed = [float(text) for text in YEARLY[VitalMeasure.NATURAL_CHANGE_RATE].split()]
    assert before.tolist() == [86_054]
    assert rates.round(2).tolist() == printed
    assert residual.tolist() == [0.0] * 7
    assert float(vital.period_mean(rates[:5]).round(2)) == -0.81
    assert np.round(vital.signed_change([-891, -349], [-589, -656]) * 100, 1).tolist() == [
        -51.3,
        46.8,
    ]
