from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from hitomachi.demography import (
    AgeAxis,
    Axes,
    Basis,
    BirthRates,
    ChildWomanRatio,
    GrossFlows,
    Method,
    Migration,
    MigrationAges,
    NetNumbers,
    NetRates,
    NetTotal,
    Pool,
    Population,
    Projection,
    Survival,
    SurvivalKind,
    Timing,
    TotalRule,
    Transfers,
    WomenAtRisk,
    project,
)
from hitomachi.errors import AxisError, RuleError

Array = npt.NDArray[np.float64]
AGES = AgeAxis(5, 60)
N = len(AGES)
RATIOS = np.tile(np.linspace(0.99, 0.5, N + 1), (2, 1))
NO_BIRTHS = BirthRates(np.zeros(7), 1.05)


def base(values: Array | None = None, areas: int = 1) -> Population:
    people = np.full((areas, 2, N), 1000.0) if values is None else values
    return Population(people, Axes(tuple("ABCDE"[:areas]), AGES), 2015, Basis.CENSUS)


def run(
    migration: Migration | list[Migration] | None = None,
    timing: Timing = Timing.END,
    **options: Any,
) -> Projection:
    given: dict[str, Any] = {
        "base": base(),
        "survival": Survival(RATIOS),
        "fertility": NO_BIRTHS,
        "steps": 1,
    } | options
    return project(
        given.pop("base"),
        given.pop("survival"),
        given.pop("fertility"),
        [] if migration is None else migration,
        timing=timing,
        **given,
    )


def test_a_closed_cohort_grows_older_and_dies() -> None:
    found = run()

    assert found.deaths is not None
    assert found.at(2020)[0, 0, 1] == pytest.approx(1000 * RATIOS[0, 1])
    assert found.at(2020)[0, 0, -1] == pytest.approx(1000 * RATIOS[0, -2:].sum())
    assert found.deaths[0, 0, 0, 1] == pytest.approx(1000 * (1 - RATIOS[0, 1]))
    assert found.years == (2015, 2020)


# N(x + 5) = (N(x) + w I(x)) S + (1 − w) I(x + 5), by age at migration
@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing.END, 1000 * RATIOS[0, 2] + 60),
        (Timing.START, (1000 + 20) * RATIOS[0, 2]),
        (Timing.EVEN, (1000 + 10) * RATIOS[0, 2] + 30),
    ],
)
def test_migrants_by_age_move_at_the_stated_time(timing: Timing, expected: float) -> None:
    numbers = np.zeros((2, N))
    numbers[0, 1:3] = [20.0, 60.0]

    found = run(NetNumbers(numbers), timing)

    assert found.at(2020)[0, 0, 2] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing.END, 1000 * (RATIOS[0, 2] + 0.1)),
        (Timing.START, 1100 * RATIOS[0, 2]),
        (Timing.EVEN, 1050 * RATIOS[0, 2] + 50),
    ],
)
def test_net_rates_follow_the_cohort(timing: Timing, expected: float) -> None:
    rates = np.zeros((2, N + 1))
    rates[0, 2] = 0.1

    found = run(NetRates(rates), timing)

    assert found.at(2020)[0, 0, 2] == pytest.approx(expected)
    assert found.migrants[0, 0, 0, 2] == pytest.approx(100.0)


def test_numbers_by_cohort_are_those_of_the_rates() -> None:
    rates = np.random.default_rng(1).uniform(-0.1, 0.1, (2, N + 1))
    numbers = rates * 1000
    numbers[:, 0] = 0.0

    by_rate = run(NetRates(np.where(np.arange(N + 1) == 0, 0.0, rates)), Timing.EVEN)
    by_number = run(NetNumbers(numbers, MigrationAges.COHORT), Timing.EVEN)

    assert by_number.population == pytest.approx(by_rate.population)


@pytest.mark.parametrize("timing", list(Timing))
def test_gross_flows_are_reported_both_ways(timing: Timing) -> None:
    came, left = np.full((2, N), 50.0), np.full((2, N + 1), 0.02)

    found = run(GrossFlows(came, left), timing)

    assert found.in_migrants is not None
    assert found.out_migrants is not None
    assert found.in_migrants.sum() == pytest.approx(50 * 2 * N)
    assert found.out_migrants.sum() == pytest.approx(0.02 * 1000 * 2 * N)
    assert found.migrants == pytest.approx(found.in_migrants - found.out_migrants)


def test_a_total_is_reached_with_the_ages_of_the_rates() -> None:
    rates = np.tile(np.linspace(-0.1, 0.05, N + 1), (2, 1))

    found = run(NetTotal(rates, [-300.0, -100.0], TotalRule.PLUS_MINUS), steps=2)

    assert found.migrants.sum(axis=(1, 2, 3)) == pytest.approx([-300.0, -100.0])


def test_moves_between_areas_leave_the_whole_unchanged() -> None:
    rates = np.zeros((2, N, 2, 2))
    rates[0, 3, 0, 1] = 0.2  # men 15–19 from A to B
    two = base(areas=2)

    found = run(Transfers(rates), base=two)

    assert found.transfers is not None
    assert found.transfers[0, :, 0, 4].tolist() == pytest.approx([-200.0, 200.0])
    assert found.migrants == pytest.approx(found.transfers)


def test_the_pool_is_shared_out() -> None:
    out_rates, shares = np.full((2, 2, N), 0.1), np.full((2, 2, N), 0.5)
    people = np.full((2, 2, N), 1000.0)
    people[1] = 3000.0

    found = run(Pool(out_rates, shares), base=base(people, 2))

    # 100 and 300 leave; each receives 200.
    assert found.migrants[0, :, 0, 1].tolist() == pytest.approx([100.0, -100.0])


def test_births_come_from_the_mean_of_women_and_die_as_a_cohort() -> None:
    asfr = np.array([0.0, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0])

    found = run(fertility=BirthRates(asfr, 1.05))

    women = (1000 + 1000 * RATIOS[1, 4]) / 2
    boys, girls = found.births[0, 0]
    assert boys + girls == pytest.approx(5 * 0.1 * women)
    assert boys / girls == pytest.approx(1.05)
    assert found.at(2020)[0, 0, 0] == pytest.approx(boys * RATIOS[0, 0])
    start_only = run(fertility=BirthRates(asfr, 1.05, WomenAtRisk.START))
    assert start_only.births.sum() == pytest.approx(500.0)


@pytest.mark.parametrize(
    ("timing", "women"),
    [
        (Timing.END, 1000 + (1000 * RATIOS[1, 4] + 100)),
        (Timing.START, 1100 + 1000 * RATIOS[1, 4]),
        (Timing.EVEN, 1050 + (1000 * RATIOS[1, 4] + 50)),
    ],
)
def test_women_who_move_bear_children_from_then_on(timing: Timing, women: float) -> None:
    asfr = np.array([0.0, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0])
    numbers = np.zeros((2, N))
    numbers[1, 4] = 100.0

    found = run(NetNumbers(numbers), timing, fertility=BirthRates(asfr, 1.05))

    assert found.births.sum() == pytest.approx(5 * 0.1 * women / 2)


def test_children_follow_from_women_at_the_end_and_births_from_them() -> None:
    found = run(fertility=ChildWomanRatio(0.2, 1.05))

    women = found.at(2020)[0, 1, 3:10].sum()
    assert found.at(2020)[0, :, 0].sum() == pytest.approx(0.2 * women)
    assert found.births[0, 0] == pytest.approx(found.at(2020)[0, :, 0] / RATIOS[:, 0])
    assert found.deaths is not None
    assert (found.births[0, 0] - found.deaths[0, 0, :, 0]) == pytest.approx(found.at(2020)[0, :, 0])


def test_young_migrants_are_part_of_the_child_woman_ratio() -> None:
    numbers = np.zeros((2, N))
    numbers[:, 0] = 10.0

    found = run(NetNumbers(numbers), fertility=ChildWomanRatio(0.2, 1.05))

    assert not found.migrants.any()
    assert "projection.young_migrants" in {notice.rule for notice in found.notices}


def test_cohort_ratios_above_one_do_not_separate_deaths_from_migration() -> None:
    ratios = RATIOS.copy()
    ratios[0, 4] = 1.02

    found = run(survival=Survival(ratios, SurvivalKind.COHORT_RATIO))

    assert found.deaths is None
    assert found.unseparated is not None
    assert found.unseparated[0, 0, 0, 4] == pytest.approx(20.0)
    assert np.abs(found.residual()).max() < 1e-9
    assert "projection.not_separated" in {notice.rule for notice in found.notices}


def test_a_probability_above_one_is_named() -> None:
    ratios = RATIOS.copy()
    ratios[1, 4] = 1.02

    with pytest.raises(RuleError, match=r"survival の 女 15-19 .*1\.02"):
        run(survival=Survival(ratios))


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"survival": Survival(-RATIOS, SurvivalKind.COHORT_RATIO)}, "survival の .*負"),
        ({"survival": Survival(RATIOS * np.nan)}, "survival の .*欠けて"),
        ({"survival": Survival(RATIOS * 0)}, "newborn"),
        ({"fertility": BirthRates(-np.ones(7), 1.05)}, "asfr の .*負"),
        ({"fertility": BirthRates(np.ones(7), 0.0)}, "sex_ratio の .*正"),
        ({"fertility": BirthRates(np.ones(7), 1.05, first_age=0)}, "最も若い"),
        ({"fertility": ChildWomanRatio(-0.1, 1.05)}, "child_woman_ratio の .*負"),
        ({"steps": 0}, "推計の間隔"),
        ({"step_years": 1.0}, "推計の間隔"),
        ({"migration": GrossFlows(-np.ones((2, N)), np.zeros((2, N + 1)))}, "in_numbers"),
        ({"migration": GrossFlows(np.ones((2, N)), np.full((2, N + 1), 1.1))}, "out_rates"),
        ({"migration": Pool(np.full((1, 2, N), 0.1), np.full((1, 2, N), 0.9))}, "合計が 1"),
        ({"migration": Transfers(np.full((2, N, 1, 1), np.nan))}, "transfers"),
        ({"totals": -np.ones((2, N))}, "totals"),
    ],
)
def test_an_impossible_assumption_is_named(change: dict[str, Any], match: str) -> None:
    with pytest.raises(RuleError, match=match):
        run(**change)


def test_a_bad_cell_is_named_by_area_and_age() -> None:
    ratios = np.stack([RATIOS, RATIOS])
    ratios[1, 0, 0] = 1.5
    asfr = np.full((2, 7), 0.05)
    asfr[1, 2] = -0.01

    with pytest.raises(RuleError, match="B 男 births"):
        run(base=base(areas=2), survival=Survival(ratios, dims="area sex age"))
    with pytest.raises(RuleError, match="asfr の B 25-29"):
        run(base=base(areas=2), fertility=BirthRates(asfr, 1.05, dims="area age"))


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"survival": Survival(RATIOS[:, :-1])}, "survival"),
        ({"survival": Survival(np.ones((3, 2, N + 1)))}, r"survival \(step\)"),
        ({"fertility": BirthRates(np.ones(20), 1.05)}, "asfr"),
        ({"migration": NetRates(np.zeros((2, N)))}, "net_rates"),
        ({"migration": NetNumbers(np.zeros((2, N + 1)))}, "net_numbers"),
        ({"migration": Transfers(np.zeros((2, N, 3, 3)))}, "transfers"),
    ],
)
def test_ages_and_axes_that_do_not_match_are_named(change: dict[str, Any], match: str) -> None:
    with pytest.raises(AxisError, match=match):
        run(**change)


def test_axes_that_cannot_be_guessed_have_to_be_named() -> None:
    with pytest.raises(RuleError, match="dims"):
        run(survival=Survival(RATIOS[0]))
    with pytest.raises(RuleError, match="dims"):
        run(survival=Survival(RATIOS, dims="age sex"))
    by_area = np.stack([RATIOS, RATIOS])
    found = run(base=base(areas=2), survival=Survival(by_area, dims="area sex age"))
    assert found.population[1, 0] == pytest.approx(found.population[1, 1])


def test_an_area_without_women_is_named() -> None:
    people = np.full((2, 2, N), 100.0)
    people[1, 1, 3:10] = 0.0

    with pytest.raises(RuleError, match="B には出産する年齢の女性がいない"):
        run(base=base(people, 2), fertility=BirthRates(np.full(7, 0.05), 1.05))


def test_more_people_leaving_than_there_are_is_named() -> None:
    numbers = np.zeros((2, N))
    numbers[1, 4] = -5000.0

    with pytest.raises(RuleError, match=r"2020.*A 女 20-24"):
        run(NetNumbers(numbers))


def test_a_child_woman_ratio_needs_five_year_groups() -> None:
    single = AgeAxis(1, 60)
    people = Population(np.ones((1, 2, 61)), Axes(("A",), single), 2015)

    with pytest.raises(RuleError, match="5 歳階級"):
        project(people, Survival(np.ones((2, 62))), ChildWomanRatio(0.2, 1.05), steps=1)


def test_yearly_steps_use_their_own_width() -> None:
    single = AgeAxis(1, 60)
    people = Population(np.full((1, 2, 61), 100.0), Axes(("A",), single), 2015)
    asfr = np.full(35, 0.04)

    found = project(people, Survival(np.ones((2, 62))), BirthRates(asfr, 1.05), steps=3)

    assert found.years == (2015, 2016, 2017, 2018)
    assert found.births[0].sum() == pytest.approx(0.04 * 100 * 35)


def test_raking_inside_the_step_changes_what_follows() -> None:
    totals = np.full((2, 2, N), 3000.0)
    births = BirthRates(np.full(7, 0.05), 1.05)

    found = run(base=base(areas=2), fertility=births, totals=totals, steps=2)

    assert found.population[1:].sum(axis=1) == pytest.approx(np.full((2, 2, N), 3000.0))
    assert found.raking is not None
    assert np.abs(found.residual()).max() < 1e-9


def test_flows_are_reported_as_annual_averages() -> None:
    found = run()
    assert found.deaths is not None

    assert found.annual(found.deaths) == pytest.approx(found.deaths / 5)


def test_years_outside_the_projection_are_refused() -> None:
    found = run()

    with pytest.raises(RuleError, match="2018"):
        found.at(2018)
    assert found.as_population(2020).basis is Basis.CENSUS


def test_the_result_says_how_it_was_made() -> None:
    found = run(NetRates(np.zeros((2, N + 1))), Timing.EVEN)

    said = [line.text("ja") for line in found.provenance.lines]
    assert found.provenance.method is Method.COHORT_COMPONENT
    assert "推計方法: コーホート要因法" in said
    assert "移動の時期: 半数を期首、半数を期末" in said


def test_tiny_cohorts_travel_as_a_warning() -> None:
    found = run(base=base(np.full((1, 2, N), 4.0)))

    (warning,) = [n for n in found.notices if n.rule == "projection.tiny_cohort"]
    assert "24" in warning.message.text("ja")
    assert "A" in warning.where.text("ja")
