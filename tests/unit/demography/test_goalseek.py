"""Goal seeking on functions whose solutions are known, and on a projection."""

from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography.axes import AgeAxis, Axes, Sex
from hitomachi.demography.goalseek import Control, Goal, Measure, solve
from hitomachi.demography.goalseek_arrivals import (
    HOUSEHOLD_TYPES,
    Arrivals,
    HouseholdType,
    Member,
    additional_migrants,
    arriving_persons,
    household_types,
)
from hitomachi.demography.goalseek_controls import (
    shifted,
    with_migration_shifted,
    with_tfr_shifted,
)
from hitomachi.demography.goalseek_several import contour, solve_several
from hitomachi.demography.population import Population
from hitomachi.demography.projection import project
from hitomachi.demography.projection_inputs import (
    ChildWomanRatio,
    NetNumbers,
    Survival,
)
from hitomachi.demography.projection_result import Projection
from hitomachi.demography.scenario import MigrationKind, MigrationPath, Path, Scenario
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 90)
WIDE = Control(name="x", start=0, lower=-2, upper=2)
TYPES = household_types(HOUSEHOLD_TYPES)


def run(children: float = 0.2, migrants: float = 0.0, steps: int = 5) -> Projection:
    base = Population(np.full((1, 2, len(AGES)), 500.0), Axes(("a",), AGES), 2015)
    numbers = np.zeros((2, len(AGES)))
    numbers[:, 4:8] = migrants / 8
    return project(
        base,
        Survival(np.full((2, len(AGES) + 1), 0.93)),
        ChildWomanRatio(children, 1.05),
        NetNumbers(numbers),
        steps=steps,
    )


def test_every_root_of_a_target_that_is_not_monotone_is_found() -> None:
    found = solve(lambda x: x**3 - x, WIDE, 0.0)

    assert found.solutions == pytest.approx((-1, 0, 1))
    assert found.miss == 0
    assert "複数" in found.sentence.text("ja")


def test_a_turning_point_that_just_touches_the_target_is_a_solution() -> None:
    found = solve(lambda x: 5 - (x - 0.123456) ** 2, WIDE, 5.0)

    assert found.solutions == pytest.approx((0.123456,), abs=1e-3)


def test_two_solutions_between_two_points_are_both_found() -> None:
    found = solve(lambda x: (x - 0.512) ** 2, WIDE, 0.0001, samples=21)

    assert found.solutions == pytest.approx((0.502, 0.522))


def test_no_solution_is_said_with_the_nearest_miss() -> None:
    found = solve(lambda x: 10 - x**2, WIDE, 12.0)

    assert found.solutions == ()
    assert (found.nearest, found.reached) == pytest.approx((0, 10), abs=1e-6)
    assert found.miss == pytest.approx(2)
    assert found.highest == pytest.approx(10)
    assert "解はありません" in found.sentence.text("ja")
    assert "2" in found.sentence.text("ja")


def test_a_solution_at_a_bound_is_one() -> None:
    assert solve(lambda x: 3 * x, WIDE, 6.0).solutions == pytest.approx((2,))


def test_a_jump_over_the_target_is_no_solution() -> None:
    found = solve(lambda x: 1.0 if x > 0.3 else -1.0, WIDE, 0.0)

    assert found.solutions == ()
    assert abs(found.miss) == 1


def test_a_range_without_any_result_is_refused() -> None:
    with pytest.raises(RuleError, match="「x」"):
        solve(lambda _: float("nan"), WIDE, 0.0)
    with pytest.raises(RuleError, match="負になります"):
        solve(lambda x: float(run(migrants=x - 9_000).total()[-1, 0]), WIDE, 0.0)
    with pytest.raises(RuleError, match="「x」"):
        Control(name="x", start=0, lower=1, upper=1)


def test_the_least_change_shares_the_effort_by_scale() -> None:
    controls = [
        Control(name="a", start=1, lower=-10, upper=10),
        Control(name="b", start=2, lower=-10, upper=10, scale=2),
    ]

    found = solve_several(lambda x: x[0] + x[1], controls, 8.0)

    # Lagrange: steps in proportion to the squares of the scales.
    assert found.values == pytest.approx([2, 6], abs=1e-6)
    assert found.effort == pytest.approx(1 + 4, abs=1e-5)
    assert found.is_solution
    assert "a = 2" in found.sentence.text("ja")


def test_a_bound_sends_the_rest_to_the_other_control() -> None:
    controls = [
        Control(name="a", start=0, lower=0, upper=1),
        Control(name="b", start=0, lower=0, upper=10),
    ]

    found = solve_several(lambda x: x[0] + x[1], controls, 5.0)

    assert found.values == pytest.approx([1, 4], abs=1e-6)


def test_what_no_combination_reaches_is_said_with_the_nearest() -> None:
    controls = [Control(name="a", start=0, lower=0, upper=1)] * 2

    found = solve_several(lambda x: x[0] * x[1], controls, 3.0)

    assert not found.is_solution
    assert found.values == pytest.approx([1, 1], abs=1e-4)
    assert found.miss == pytest.approx(2, abs=1e-3)
    assert "解はありません" in found.sentence.text("ja")


def test_values_that_the_projection_refuses_are_gone_round() -> None:
    controls = [
        Control(name="children", start=0.2, lower=0.1, upper=0.3, scale=0.05),
        Control(name="migration", start=0, lower=-2_000, upper=2_000, scale=500),
    ]
    goal = Goal(measure=Measure.TOTAL, year=2040, value=15_500)

    found = solve_several(lambda x: float(goal.of(run(x[0], x[1]))), controls, goal.value)

    assert found.is_solution
    assert goal.of(run(*found.values)) == pytest.approx(15_500, rel=1e-7)


def test_controls_without_any_result_say_why() -> None:
    with pytest.raises(RuleError, match="負になります"):
        solve_several(lambda x: float(run(migrants=x[0] - 9_000).total()[-1, 0]), [WIDE], 0.0)


def test_too_many_controls_are_refused() -> None:
    with pytest.raises(RuleError, match="1～6"):
        solve_several(lambda x: x.sum(), [WIDE] * 7, 1.0)
    with pytest.raises(RuleError, match="1～6"):
        solve_several(lambda x: x.sum(), [], 1.0)


def test_a_contour_holds_the_pairs_that_reach_the_target() -> None:
    found = contour(lambda x, y: x + y**2, WIDE, WIDE, 1.0, size=(9, 12))

    assert found.results.shape == (9, 12)
    assert np.allclose(found.line[:, 0] + found.line[:, 1] ** 2, 1.0, atol=1e-6)
    assert (found.line[found.line[:, 0] == 0.5, 1] ** 2).tolist() == pytest.approx([0.5, 0.5])


def test_a_contour_without_a_line_says_so_by_being_empty() -> None:
    assert contour(lambda x, y: x + y, WIDE, WIDE, 99.0).line.shape == (0, 2)
    with pytest.raises(RuleError, match="2 点以上"):
        contour(lambda x, y: x + y, WIDE, WIDE, 1.0, size=(1, 5))


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (Goal(measure=Measure.TOTAL, year=2015, value=0), 19_000),
        (Goal(measure=Measure.GROUP, year=2015, value=0, first_age=65), 6_000),
        (Goal(measure=Measure.SHARE, year=2015, value=0, first_age=0, last_age=14), 3 / 19),
    ],
)
def test_a_measure_is_read_from_the_projection(goal: Goal, expected: float) -> None:
    assert goal.of(run()) == pytest.approx(expected)


def test_births_are_those_of_a_year_in_the_interval_before_the_date() -> None:
    found = run()

    births = Goal(measure=Measure.BIRTHS, year=2025, value=0).of(found)

    assert births == pytest.approx(found.births[1, 0].sum() / 5)
    with pytest.raises(RuleError, match="基準年より後"):
        Goal(measure=Measure.BIRTHS, year=2015, value=0).of(found)


def test_a_projection_with_the_solution_reaches_the_goal() -> None:
    goal = Goal(measure=Measure.TOTAL, year=2040, value=14_000)
    control = Control(name="migration", start=0, lower=-2_000, upper=2_000)

    found = solve(lambda x: float(goal.of(run(migrants=x))), control, goal.value)

    assert len(found.solutions) == 1
    assert found.impossible > 0  # at −2,000 more people would leave than live there
    assert goal.of(run(migrants=found.solutions[0])) == pytest.approx(goal.value, rel=1e-7)


def test_a_shift_keeps_what_is_before_the_start_year_and_moves_the_end() -> None:
    path = Path.of({2014: 1.27, 2030: 1.60, 2045: 1.80})

    found = shifted(path, 2025, 0.3)

    assert np.allclose(found.at([2014, 2020, 2025]), path.at([2014, 2020, 2025]))
    assert found.at(2030) == pytest.approx(1.60 + 0.3 * 5 / 20)
    assert found.at([2045, 2060]).tolist() == pytest.approx([2.1, 2.1])
    with pytest.raises(RuleError, match="2045年"):
        shifted(path, 2045, 0.1)


def test_a_path_of_one_anchor_is_extended_to_the_end_year_first() -> None:
    found = shifted(Path.of({2015: 1.3}), 2020, 0.4, end_year=2040)

    assert found.text == "2015: 1.3 → 2020: 1.3 → 2040: 1.7"
    with pytest.raises(RuleError, match="2015年"):
        shifted(Path.of({2015: 1.3}), 2020, 0.4)


def test_the_end_of_a_scenarios_fertility_is_moved() -> None:
    scenario = Scenario(name="s", label="s", base_year=2015, tfr=Path.of({2015: 1.3, 2045: 1.8}))

    found = with_tfr_shifted(scenario, 2025, 0.1)

    assert found.tfr is not None
    assert found.tfr.at(2045) == pytest.approx(1.9)
    assert found.migration is scenario.migration
    with pytest.raises(RuleError, match="TFR の指定がない"):
        with_tfr_shifted(Scenario(name="s", label="s", base_year=2015), 2025, 0.1)


@pytest.mark.parametrize(
    ("migration", "expected"),
    [
        (MigrationPath(), (MigrationKind.FACTOR, 1.0, 1.5)),
        (MigrationPath(MigrationKind.ZERO), (MigrationKind.FACTOR, 0.0, 0.5)),
        (
            MigrationPath(MigrationKind.TOTAL, Path.of({2015: -300, 2040: 0})),
            (MigrationKind.TOTAL, -300.0, 0.5),
        ),
    ],
)
def test_the_end_of_a_scenarios_migration_is_moved_in_its_own_unit(
    migration: MigrationPath, expected: tuple[MigrationKind, float, float]
) -> None:
    scenario = Scenario(name="s", label="s", base_year=2015, migration=migration, profile="own")

    found = with_migration_shifted(scenario, 2020, 0.5, end_year=2040).migration

    assert found.path is not None
    assert (found.kind, found.path.at(2015), found.path.at(2040)) == pytest.approx(expected)


def test_additional_migrants_have_the_ages_of_their_profile() -> None:
    profile = np.zeros((2, len(AGES)))
    profile[:, AGES.between(20, 39)] = 3

    found = additional_migrants(profile, -40, 2018, 2022, (2015, 2020, 2025, 2030))

    assert found.sum(axis=(1, 2)).tolist() == pytest.approx([-80, -120, 0])
    assert found[0, 0, 4] == pytest.approx(-10)
    with pytest.raises(AxisError, match="profile"):
        additional_migrants(profile[0], 1, 2018, 2022, (2015, 2020))
    with pytest.raises(RuleError, match="profile"):
        additional_migrants(-profile, 1, 2015, 2019, (2015, 2020))
    with pytest.raises(RuleError, match="2018～2022年"):
        additional_migrants(profile, 1, 2018, 2022, (2015, 2020))


def test_arrivals_are_spread_over_the_intervals_of_their_years() -> None:
    arrivals = [Arrivals(TYPES["family_with_child"], 10, 2018, 2022)]

    found = arriving_persons(arrivals, AGES, (2015, 2020, 2025, 2030))

    assert found.sum(axis=(1, 2)).tolist() == [60, 90, 0]  # two years, three years, none
    assert found[0, Sex.FEMALE, 6] == 20
    assert found[0, :, 1].tolist() == [10, 10]  # the child is a boy or a girl


def test_arriving_households_add_people_and_their_later_children() -> None:
    numbers = arriving_persons([Arrivals(TYPES["young_couple"], 20, 2015, 2019)], AGES, run().years)
    base = Population(np.full((1, 2, len(AGES)), 500.0), Axes(("a",), AGES), 2015)

    found = project(
        base,
        Survival(np.full((2, len(AGES) + 1), 0.93)),
        ChildWomanRatio(0.2, 1.05),
        NetNumbers(numbers),
        steps=5,
    )

    assert found.migrants.sum() == pytest.approx(200)
    assert found.births[1:].sum() > run().births[1:].sum()


def test_arrivals_outside_the_projection_and_empty_households_are_refused() -> None:
    with pytest.raises(RuleError, match="推計期間"):
        arriving_persons([Arrivals(TYPES["young_couple"], 1, 2014, 2019)], AGES, (2015, 2020))
    with pytest.raises(RuleError, match="推計期間"):
        arriving_persons([Arrivals(TYPES["young_couple"], 1, 2019, 2018)], AGES, (2015, 2020))
    with pytest.raises(RuleError, match="「空」"):
        HouseholdType(name="none", label="空", label_en="None", members=())
    unborn = HouseholdType(
        name="x", label="誤り", label_en="Wrong", members=(Member(Sex.MALE, -1),)
    )
    with pytest.raises(RuleError, match="負の年齢"):
        arriving_persons([Arrivals(unborn, 1, 2015, 2016)], AGES, (2015, 2020))
    with pytest.raises(RuleError, match="重複"):
        household_types([TYPES["young_couple"], TYPES["young_couple"]])
