"""The vision of the Iwamizawa report (岩見沢市人口ビジョン（令和2年改訂）), rebuilt.

Base population, survival and migration come from official figures beside the project; no
number is tuned. What the report does not say (how migration and the child–woman ratio were
carried forward) is a fork, and every fork is run and stated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path as FilePath

import numpy as np
import pytest

from hitomachi.demography import (
    Axes,
    Basis,
    ChildWomanRatio,
    Ingredients,
    NetRates,
    Population,
    Projection,
    Scenario,
    Survival,
    SurvivalKind,
    Timing,
    age_structure,
    child_woman_ratio,
    cohorts_together,
    run_scenario,
    scenario_from_mapping,
)
from tests.golden.official_files import (
    AGES,
    Array,
    census,
    cohort_ratios,
    edition,
    edition_nation,
    sum_of,
)

PRINTED = np.array([6_241, 28_483, 25_812])  # groups of 2040; they add up to 60,536
CODE = "01210"
BOYS_PER_GIRL = 1.0520

VISION = scenario_from_mapping(
    {
        "name": "vision",
        "label": "将来展望",
        "base_year": 2015,
        "basis": "estimate",
        "profile": "own",
        "tfr": {"2014": 1.27, "2045": 1.80, "2065": 2.07},
        "migration": {"kind": "factor", "anchors": {"2014": 1, "2025": 0.5, "2045": 0}},
        "source": "岩見沢市人口ビジョン（令和2年改訂）",
    }
)
PERSONS = {"2014": -550, "2025": -275, "2045": 0}


def changed(**parts: object) -> Scenario:
    return scenario_from_mapping(
        {
            "name": "fork",
            "label": "分岐",
            "base_year": 2015,
            "basis": "estimate",
            "profile": "own",
            "tfr": {"2014": 1.27, "2045": 1.80, "2065": 2.07},
            "migration": {"kind": "factor", "anchors": {"2014": 1, "2025": 0.5, "2045": 0}},
        }
        | parts
    )


FROZEN = changed(tfr=None, migration={"kind": "base"})
CLOSED = changed(migration={"kind": "zero"})
FIRST_STEP = changed(
    migration={
        "kind": "factor",
        "anchors": {"2014": 1, "2025": 0.5, "2045": 0},
        "scale": "first_step",
    }
)
IN_PERSONS = changed(migration={"kind": "total", "anchors": PERSONS, "rule": "scale"})


@dataclass(frozen=True)
class City:
    """Ingredients with two bases of migration, and the edition's own child–woman ratios."""

    own: Ingredients
    of_edition: Ingredients
    drifting: ChildWomanRatio

    def drift(self, given: Ingredients) -> Ingredients:
        return replace(given, fertility=self.drifting)


@pytest.fixture(scope="module")
def city(shared: FilePath) -> City:
    places, nation = edition(shared), edition_nation(shared)
    counts = census(shared)
    own = {year: places["2", "1210", year] for year in nation}
    periods = [(year, year + 5) for year in range(2015, 2040, 5)]
    survival = [cohort_ratios(nation[begin], nation[end]) for begin, end in periods]
    nation_counts = {
        year: sum_of(place[year] for place in counts.values() if year in place)
        for year in (2010, 2015)
    }

    def net(place: dict[int, Array], country: dict[int, Array], begin: int) -> NetRates:
        end = begin + 5
        difference = cohort_ratios(place[begin], place[end]) - cohort_ratios(
            country[begin], country[end]
        )
        return NetRates(cohorts_together(difference, 0.0))

    def ratio(year: int) -> float:
        return float(child_woman_ratio(own[year], AGES))

    base = Ingredients(
        base=Population(own[2015][np.newaxis], Axes((CODE,), AGES), 2015, Basis.ESTIMATE),
        survival=Survival(
            cohorts_together(np.stack(survival), 1.0),
            SurvivalKind.COHORT_RATIO,
            newborn_known=False,
        ),
        fertility=ChildWomanRatio(ratio(2015), BOYS_PER_GIRL),
        reference_tfr=1.27,
        net_rates={"own": net(counts[CODE], nation_counts, 2010)},
        timing=Timing.END,
    )
    return City(
        own=base,
        of_edition=replace(base, net_rates={"own": net(own, nation, 2015)}),
        drifting=ChildWomanRatio([ratio(end) for _, end in periods], BOYS_PER_GIRL),
    )


def groups(projection: Projection) -> Array:
    found = age_structure(projection.at(2040), AGES)
    return np.array([found.age_0_14[0], found.age_15_64[0], found.age_65_plus[0]])


def test_the_printed_vision_is_reached_without_tuning(city: City) -> None:
    found = groups(run_scenario(VISION, city.own, 2040))

    assert found.sum() == pytest.approx(60_536, rel=0.005)
    assert found == pytest.approx(PRINTED, rel=0.02)


def test_the_vision_is_the_recomputed_run_to_the_person(city: City) -> None:
    found = groups(run_scenario(VISION, city.own, 2040))

    assert found.round().tolist() == [6_238, 28_413, 26_078]
    assert found.sum().round() == 60_729


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [(FIRST_STEP, 59_524), (IN_PERSONS, 60_127)],
    ids=["factor", "persons"],
)
def test_other_readings_of_the_migration_path_give_their_totals(
    city: City, scenario: Scenario, expected: int
) -> None:
    assert groups(run_scenario(scenario, city.own, 2040)).sum() == pytest.approx(expected, abs=1)


def test_a_child_woman_ratio_that_drifts_with_the_edition_gives_its_total(city: City) -> None:
    # The methods file gives 61,087; the run is 61,086.3.
    found = groups(run_scenario(VISION, city.drift(city.own), 2040))

    assert found.sum() == pytest.approx(61_087, abs=1)


def test_the_ratios_of_the_edition_as_base_rates_give_their_vision(city: City) -> None:
    found = groups(run_scenario(VISION, city.of_edition, 2040))

    assert found.round().tolist() == [6_190, 28_275, 26_129]


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [(FIRST_STEP, 59_369), (IN_PERSONS, 60_039), (FROZEN, 53_278), (CLOSED, 67_564)],
    ids=["factor", "persons", "frozen", "closed"],
)
def test_the_forks_of_the_edition_s_rates_give_their_totals(
    city: City, scenario: Scenario, expected: int
) -> None:
    found = groups(run_scenario(scenario, city.of_edition, 2040))

    assert found.sum() == pytest.approx(expected, abs=1)


def test_the_edition_s_rates_with_drifting_ratios_give_their_total(city: City) -> None:
    found = groups(run_scenario(VISION, city.drift(city.of_edition), 2040))

    assert found.sum() == pytest.approx(60_948, abs=1)


def test_the_projection_of_the_edition_itself_has_its_published_total(shared: FilePath) -> None:
    assert edition(shared)["2", "1210", 2040].sum() == 53_640


def test_the_output_states_interpolation_and_fork(city: City) -> None:
    said = [line.text("ja") for line in run_scenario(VISION, city.own, 2040).provenance.lines]

    assert "補間の時点: 2017.5, 2022.5, 2027.5, 2032.5, 2037.5" in said
    assert any("期央" in line for line in said)
    assert any("2014: 1 → 2025: 0.5 → 2045: 0" in line for line in said)
    assert any("連動させていません" in line for line in said)


def test_births_without_newborn_survival_are_marked(city: City) -> None:
    rules = {notice.rule for notice in run_scenario(VISION, city.own, 2040).notices}

    assert "projection.newborn_survival" in rules
