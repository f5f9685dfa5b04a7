"""The analyses on Iwamizawa: from the official files to the vision and back (check value 1).

Readers and calibration of their own lead to the recomputed vision of 2040, 60,729 people; the
analyses then take it apart. Rates: the city's cohort ratios of 2010–15 less the nation's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

import numpy as np
import pytest

from hitomachi.demography.axes import AgeAxis, Axes, cohorts_together
from hitomachi.demography.calibrate import SurvivalSource, census_survival, cohort_ratios
from hitomachi.demography.decompose import identity_of_projection
from hitomachi.demography.decompose_scenarios import decompose_scenarios
from hitomachi.demography.fertility import child_woman_ratio
from hitomachi.demography.goalseek import Control, Goal, Measure, solve
from hitomachi.demography.goalseek_controls import with_migration_shifted, with_tfr_shifted
from hitomachi.demography.goalseek_several import solve_several
from hitomachi.demography.population import Basis, Population
from hitomachi.demography.projection_inputs import (
    ChildWomanRatio,
    NetRates,
    Survival,
    SurvivalKind,
)
from hitomachi.demography.projection_result import Projection
from hitomachi.demography.scenario import MigrationKind, MigrationPath, Path, Scenario
from hitomachi.demography.scenario_run import Ingredients, run_scenario
from hitomachi.sources import census, ipss

CODE = "012106"
COMPUTED_2040 = 60_729
VISION = Scenario(
    name="vision",
    label="将来展望",
    base_year=2015,
    basis=Basis.ESTIMATE,
    tfr=Path.of({2014: 1.27, 2045: 1.80, 2065: 2.07}),
    migration=MigrationPath(MigrationKind.FACTOR, Path.of({2014: 1, 2025: 0.5, 2045: 0})),
    profile="own",
)
UNCHANGED = replace(VISION, name="unchanged", tfr=None, migration=MigrationPath())
TOTAL_2040 = Goal(measure=Measure.TOTAL, year=2040, value=COMPUTED_2040)


@dataclass(frozen=True)
class City:
    given: Ingredients

    def run(self, scenario: Scenario) -> Projection:
        return run_scenario(scenario, self.given, 2040)

    def total(self, scenario: Scenario) -> float:
        return float(TOTAL_2040.of(self.run(scenario)))


@pytest.fixture(scope="module")
def city(shared: FilePath) -> City:
    files = (
        shared / "data/ipss2018/suikei_kekka_2018_muni_sex_5yr.csv.gz",
        shared / "data/census/jp_muni_census_1980_2015_sex_5yr.csv.gz",
    )
    if not all(path.is_file() for path in files):
        pytest.skip("../shared/data/ipss2018 or ../shared/data/census is not here")
    edition = ipss.read_regional_projection(files[0])
    counted = census.read_census_series(files[1]).with_unknown_apportioned()
    ages: AgeAxis = edition.ages
    nation = edition.areas(ipss.prefectures(edition)).persons.sum(axis=0)
    last = [counted.year(2010), counted.year(2015)]
    country = counted.persons.sum(axis=0)[last]
    rates = census_survival(
        counted.persons[counted.area(CODE)][last],
        cohort_ratios(country[0], country[1], ages)[np.newaxis],
        ages,
        source=SurvivalSource.NATIONAL,
    )
    base = edition.population(CODE, 2015)
    return City(
        Ingredients(
            base=Population(base[np.newaxis], Axes((CODE,), ages), 2015, Basis.ESTIMATE),
            survival=Survival(
                cohorts_together(cohort_ratios(nation[:-1], nation[1:], ages)[:5], 1.0),
                SurvivalKind.COHORT_RATIO,
                newborn_known=False,
            ),
            fertility=ChildWomanRatio(child_woman_ratio(base, ages), 1.0520),
            reference_tfr=1.27,
            net_rates={"own": NetRates(rates.cohort_rates())},
        )
    )


def test_readers_and_calibration_lead_to_the_recomputed_vision(city: City) -> None:
    assert city.total(VISION) == pytest.approx(COMPUTED_2040, abs=0.5)


def test_what_the_vision_adds_is_fertility_and_migration_and_nothing_else(city: City) -> None:
    def project(parts: Mapping[str, Scenario]) -> float:
        return city.total(
            replace(VISION, tfr=parts["fertility"].tfr, migration=parts["migration"].migration)
        )

    names = ("base", "fertility", "mortality", "migration")
    first = dict.fromkeys(names, UNCHANGED)
    second = {**first, "fertility": VISION, "migration": VISION}

    found = decompose_scenarios(first, second, project)

    assert found.runs == 4
    assert found.effects["base"] == found.effects["mortality"] == 0
    assert found.effects["migration"] > found.effects["fertility"] > 0
    assert sum(found.effects.values()) == pytest.approx(found.change, abs=1e-9)
    assert found.change == pytest.approx(city.total(VISION) - city.total(UNCHANGED), abs=1e-9)


@pytest.mark.parametrize("ages", [(0, None), (0, 14), (15, 64), (65, None)])
def test_the_identity_closes_for_every_age_group(city: City, ages: tuple[int, int | None]) -> None:
    found = identity_of_projection(
        city.run(VISION), 2015, 2040, first_age=ages[0], last_age=ages[1]
    )

    assert found.other == pytest.approx(0, abs=1e-8)
    assert found.deaths == 0  # under cohort ratios deaths and migration are not separated
    assert sum(found.parts.values()) == pytest.approx(found.change, abs=1e-9)


def test_the_fertility_that_reaches_62_000_people_is_found(city: City) -> None:
    control = Control(name="tfr", start=0, lower=-0.5, upper=2.0)

    found = solve(
        lambda x: city.total(with_tfr_shifted(VISION, 2020, x, end_year=2040)), control, 62_000
    )

    assert len(found.solutions) == 1
    turned = with_tfr_shifted(VISION, 2020, found.solutions[0], end_year=2040)
    assert city.total(turned) == pytest.approx(62_000, rel=1e-7)


def test_fertility_and_migration_share_the_way_to_62_000_people(city: City) -> None:
    controls = [
        Control(name="tfr", start=0, lower=0, upper=1, scale=0.3),
        # The base rates lose people: a factor below 0 turns the loss into a gain.
        Control(name="migration", start=0, lower=-1, upper=0, scale=0.5),
    ]

    found = solve_several(
        lambda x: city.total(
            with_migration_shifted(with_tfr_shifted(VISION, 2020, x[0]), 2020, x[1])
        ),
        controls,
        62_000,
    )

    assert found.is_solution
    assert found.reached == pytest.approx(62_000, rel=1e-7)
    assert found.values[0] > 0 > found.values[1]
