from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from hitomachi.demography import (
    AgeAxis,
    Axes,
    Basis,
    BirthRates,
    ChildWomanRatio,
    DeathRates,
    Ingredients,
    ModelFertility,
    NetRates,
    Path,
    Population,
    Scenario,
    ScheduleModel,
    Sex,
    Survival,
    SurvivalKind,
    Timing,
    asfr_from_total,
    change_ratios,
    child_woman_ratio,
    cohorts_together,
    gamma_schedule,
    life_table_from_rates,
    mean_age,
    project_by_change_ratios,
    run_scenario,
    scenario_from_mapping,
    scenario_to_mapping,
    survivorship,
    total_fertility,
)
from hitomachi.demography.scenario_fertility import fertility_of
from hitomachi.errors import RuleError

AGES = AgeAxis(5, 90)
N = len(AGES)
TABLE_AGES = (0, 1, *range(5, 91, 5))
MODEL = ModelFertility(ScheduleModel.GAMMA, 5.5, 1.05)
RATES = np.array(
    [0.003, 0.0003, *(0.00003 * np.exp(0.09 * (np.array(TABLE_AGES[2:-1]) + 2.5))), 0.2]
)
TOML = """
name = "vision"
label = "将来展望"
base_year = 2015
basis = "census"
profile = "own"
notes = "…"
source = "人口ビジョン"
[tfr]
2014 = 1.27
2045 = 1.80
[migration]
kind = "factor"
anchors = { 2014 = 1.0, 2025 = 0.5, 2045 = 0.0 }
[mortality]
kind = "frozen"
"""


def mapping(**changes: object) -> dict[str, Any]:
    return {"name": "s", "label": "S", "base_year": 2015, "profile": "own"} | changes


def scenario(**changes: object) -> Scenario:
    return scenario_from_mapping(mapping(**changes))


def ingredients(**changes: Any) -> Ingredients:
    people = Population(np.full((1, 2, N), 1000.0), Axes(("A",), AGES), 2015, Basis.CENSUS)
    tables = [survivorship(life_table_from_rates(RATES, TABLE_AGES, sex), AGES) for sex in Sex]
    rates = np.tile(np.where(np.arange(N + 1) == 5, -0.1, 0.01), (2, 1))
    rates[:, 0] = 0.0
    given = Ingredients(
        base=people,
        survival=Survival(np.stack(tables)),
        fertility=ChildWomanRatio(0.2, 1.05),
        reference_tfr=1.25,
        net_rates={"own": NetRates(rates)},
        death_rates=DeathRates(np.stack([RATES, RATES]), TABLE_AGES),
    )
    return replace(given, **changes)


def test_a_toml_file_is_a_scenario_and_comes_back_the_same() -> None:
    found = scenario_from_mapping(tomllib.loads(TOML))

    assert found.tfr == Path(((2014.0, 1.27), (2045.0, 1.8)))
    assert found.source == "人口ビジョン"
    assert scenario_from_mapping(scenario_to_mapping(found)) == found


def test_life_expectancies_and_totals_come_back_the_same() -> None:
    found = scenario(
        mortality={"kind": "life_expectancy", "male": {2020: 81}, "female": {2020: 87}},
        migration={"kind": "total", "anchors": {2015: -550.0}, "rule": "ratio"},
        tfr={2020: 1.4},
        conversion={2020: 0.16},
        taken_at="end",
        label_en="S",
    )

    assert scenario_from_mapping(scenario_to_mapping(found)) == found


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"tfrr": {2020: 1.4}}, "「tfrr」は使えません"),
        ({"migration": {"knd": "zero"}}, r"「migration\.knd」は使えません"),
        ({"label": ""}, "「label」がありません"),
        ({"tfr": {2020: 14}}, "桁を確かめ"),
        ({"base_year": "H27"}, "「base_year」の値「H27」"),
        ({"basis": "sensus"}, "「basis」は census, register"),
        ({"tfr": {}}, "「tfr」は、年と値の組"),
        ({"tfr": 1.4}, "「tfr」は、年と値の組"),
        ({"tfr": {2020: "x"}}, r"「tfr\.2020」の値「x」"),
        ({"tfr": {2020: True}}, r"「tfr\.2020」"),
        ({"tfr": {"2020": 1.4, "2020.0": 1.5}}, "同じ年が二度"),
        ({"tfr": {2020: -1.0}}, "負の数"),
        ({"tfr": {2020: float("nan")}}, "数値で"),
        ({"migration": {"kind": "factor"}}, "有無が合いません"),
        ({"migration": {"kind": "zero", "anchors": {2020: 1}}}, "有無が合いません"),
        ({"migration": "zero"}, "「migration」は表"),
        ({"mortality": {"kind": "life_expectancy", "male": {2020: 80}}}, "平均寿命"),
        ({"conversion": {2020: 0.16}}, "TFR の指定が必要"),
    ],
)
def test_a_slip_in_a_scenario_is_named(changes: dict[str, object], match: str) -> None:
    with pytest.raises(RuleError, match=match):
        scenario(**changes)


def test_a_path_is_linear_between_and_flat_outside() -> None:
    path = Path.of({2045: 0.0, 2014: 1.0, 2025: 0.5})

    assert path.at([2000, 2014, 2019.5, 2035, 2060]).tolist() == [1.0, 1.0, 0.75, 0.25, 0.0]
    assert path.text == "2014: 1 → 2025: 0.5 → 2045: 0"


@pytest.mark.parametrize(
    ("taken_at", "first"), [("start", 2015.0), ("middle", 2017.5), ("end", 2020.0)]
)
def test_paths_are_read_at_the_stated_date(taken_at: str, first: float) -> None:
    assert scenario(taken_at=taken_at).dates(2, 5.0).tolist() == [first, first + 5]


def test_the_tfr_drives_the_child_woman_ratio_in_proportion() -> None:
    frozen = run_scenario(scenario(), ingredients(), 2020).at(2020)
    higher = run_scenario(scenario(tfr={2017.5: 2.5}), ingredients(), 2020).at(2020)

    assert higher[:, :, 0] == pytest.approx(2 * frozen[:, :, 0])
    assert higher[:, :, 1:] == pytest.approx(frozen[:, :, 1:])


def test_a_conversion_factor_turns_the_tfr_into_the_ratio() -> None:
    found = run_scenario(
        scenario(tfr={2020: 1.5}, conversion={2020: 0.16}), ingredients(), 2020
    ).at(2020)

    women = found[0, 1, AGES.between(15, 49)].sum()
    assert found[0, :, 0].sum() / women == pytest.approx(1.5 * 0.16)


def test_the_tfr_scales_age_specific_rates() -> None:
    given = ingredients(fertility=BirthRates(np.full(7, 0.04), 1.05), reference_tfr=1.4)

    once = run_scenario(scenario(), given, 2025)
    twice = run_scenario(scenario(tfr={2020: 2.8}), given, 2025)

    assert twice.births[0] == pytest.approx(2 * once.births[0])


@pytest.mark.parametrize(
    ("migration", "expected"),
    [
        ({"kind": "zero"}, 0.0),
        ({"kind": "factor", "anchors": {2015: 0.5}}, 0.5),
        ({"kind": "factor", "anchors": {2015: 0.5, 2020: 0.3}, "scale": "first_step"}, 1.0),
        ({"kind": "base"}, 1.0),
    ],
)
def test_migration_is_a_factor_on_the_base_rates(
    migration: dict[str, Any], expected: float
) -> None:
    base = run_scenario(scenario(), ingredients(), 2020).migrants

    found = run_scenario(scenario(migration=migration), ingredients(), 2020).migrants

    assert found == pytest.approx(expected * base)


def test_totals_are_persons_per_year() -> None:
    path = {"kind": "total", "anchors": {2015: -20, 2025: 0}}

    found = run_scenario(scenario(migration=path), ingredients(), 2025)

    assert found.migrants.sum(axis=(1, 2, 3)) == pytest.approx([-75.0, -25.0])


def test_mortality_can_be_frozen() -> None:
    falling = np.stack([np.full((2, N + 1), 0.9), np.full((2, N + 1), 0.8)])
    given = ingredients(survival=Survival(falling))

    found = run_scenario(scenario(mortality={"kind": "frozen"}), given, 2025)

    first, second = found.population[1], found.population[2]
    assert second[0, 0, 3] == pytest.approx(first[0, 0, 2] * (0.9 + 0.01))


def test_a_longer_life_leaves_more_old_people() -> None:
    now = run_scenario(scenario(), ingredients(), 2040).at(2040)
    path = {2015: 82.0, 2040: 90.0}
    longer = run_scenario(
        scenario(mortality={"kind": "life_expectancy", "male": path, "female": path}),
        ingredients(),
        2040,
    ).at(2040)

    assert longer[0, :, 14:].sum() > now[0, :, 14:].sum()


def test_paths_beyond_their_anchors_are_a_notice() -> None:
    given = scenario(tfr={2014: 1.2, 2020: 1.4})

    notices = run_scenario(given, ingredients(), 2030).notices

    (notice,) = [notice for notice in notices if notice.rule == "scenario.extrapolation"]
    assert "2014: 1.2 → 2020: 1.4" in notice.message.text("ja")
    assert "外側" in notice.message.text("ja")


@pytest.mark.parametrize(
    ("changes", "given", "until", "match"),
    [
        ({"base_year": 2020}, {}, 2025, "基準"),
        ({"basis": "register"}, {}, 2020, "基準"),
        ({}, {}, 2010, "2010 年は"),
        ({}, {}, 2015, "2015 年は"),
        ({}, {}, 2018, "2018 年は"),
        ({"profile": "other"}, {}, 2020, "「other」がありません（あるのは own）"),
        ({"tfr": {2020: 1.4}}, {"reference_tfr": None}, 2020, "reference_tfr"),
        (
            {"mortality": {"kind": "life_expectancy", "male": {2020: 80}, "female": {2020: 86}}},
            {"death_rates": None},
            2020,
            "death_rates",
        ),
        ({"method": "cohort_change_ratio"}, {}, 2020, "変化率に含まれ"),
        (
            {"tfr": {2020: 1.4}, "conversion": {2020: 0.1}},
            {"fertility": BirthRates(np.full(7, 0.04), 1.05)},
            2020,
            "子ども女性比にだけ",
        ),
        ({"mean_age": {2020: 31}}, {}, 2020, "子ども女性比には使えません"),
        ({"tfr": {2020: 1.4}}, {"fertility": MODEL}, 2020, "平均出生年齢"),
    ],
)
def test_what_a_scenario_lacks_is_named(
    changes: dict[str, object], given: dict[str, Any], until: float, match: str
) -> None:
    with pytest.raises(RuleError, match=match):
        run_scenario(scenario(**changes), ingredients(**given), until)


def test_timing_and_scenario_are_stated() -> None:
    found = run_scenario(scenario(), ingredients(timing=Timing.EVEN), 2020)

    said = [line.text("ja") for line in found.provenance.lines]
    assert "シナリオ: S（s）" in said
    assert "移動の時期: 半数を期首、半数を期末" in said
    assert "出生の水準: 基準の率のまま" in said


def rates_of(fertility: Any, **changes: object) -> BirthRates:
    """Return the rates that a scenario makes of a base fertility, over two intervals."""
    found = scenario(**changes)
    sizes = {"step": 2, "area": 1, "sex": 2, "age": N, "draw": 1}
    rates = fertility_of(found, fertility, 1.4, found.dates(2, 5.0), sizes=sizes, ages=AGES)
    assert isinstance(rates, BirthRates)
    return rates


def test_a_mean_age_moves_rates_and_keeps_their_total() -> None:
    base = asfr_from_total(1.4, gamma_schedule(AGES, 30.0, 5.5), 5)

    found = rates_of(BirthRates(base, 1.05), mean_age={2015: 31.0, 2035: 33.0})

    rates = np.asarray(found.asfr)[:, 0, :, 0]
    assert mean_age(rates, AGES) == pytest.approx([31.25, 31.75])
    assert total_fertility(rates, 5) == pytest.approx([1.4, 1.4])


@pytest.mark.parametrize("model", ScheduleModel)
def test_a_model_gives_rates_of_the_total_and_mean_age(model: ScheduleModel) -> None:
    base = ModelFertility(model, 5.5, 1.05)

    found = rates_of(base, tfr={2015: 1.3, 2035: 1.7}, mean_age={2015: 31.0})

    assert total_fertility(found.asfr, 5) == pytest.approx([1.35, 1.45])
    assert mean_age(found.asfr, AGES) == pytest.approx([31.0, 31.0])


def test_a_change_ratio_scenario_is_the_change_ratio_method() -> None:
    before = Population(np.full((1, 2, N), 1100.0), Axes(("A",), AGES), 2010, Basis.CENSUS)
    given = ingredients()
    ratios = cohorts_together(change_ratios(before, given.base), 1.0)
    own = ChildWomanRatio(child_woman_ratio(given.base.values, AGES), 1.0, "area")
    given = replace(
        given,
        survival=Survival(ratios, SurvivalKind.COHORT_RATIO, "area sex age", newborn_known=False),
        fertility=own,
    )

    found = run_scenario(scenario(method="cohort_change_ratio", profile=""), given, 2030)

    expected = project_by_change_ratios([before, given.base], steps=3)
    np.testing.assert_allclose(found.population, expected.population)
    said = [line.text("ja") for line in found.provenance.lines]
    assert "推計方法: コーホート変化率法" in said
    assert "移動: コーホート変化率に含まれています" in said
    assert not any("封鎖" in line for line in said)
