"""Scenarios: run, changed, saved, kept as runs; what cannot be computed is named."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from hitomachi.errors import EditConflict, HitomachiError, NotFoundError, RuleError
from hitomachi.web.core.models import Area, Event, User
from hitomachi.web.exchange.examples import DEMONSTRATION, load_example
from hitomachi.web.population.actions import save_scenario, store_run
from hitomachi.web.population.drafts import draft_of
from hitomachi.web.population.models import (
    BasePopulation,
    PopulationCell,
    ProjectionRun,
    RateCell,
    RateSet,
    Scenario,
)
from hitomachi.web.population.projections import run_draft, run_stored
from hitomachi.web.population.results import from_plain, to_plain
from hitomachi.web.population.stored_runs import compute_again, is_intact, result_of
from tests.web import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Area:
    return load_example(DEMONSTRATION).municipality.area


def stored(ref: str = "vision") -> Scenario:
    return Scenario.objects.get(ref=ref)


def draft(**changes: Any) -> dict[str, Any]:
    return {**draft_of(stored()), **changes}


def test_a_draft_of_a_stored_scenario_gives_the_same_result(city: Area) -> None:
    assert run_draft(city, draft()).population == run_stored(stored()).population


def test_people_are_neither_made_nor_lost(city: Area) -> None:
    result = run_stored(stored())

    for place, flows in enumerate(result.periods):
        assert flows.deaths is not None
        change = flows.births - flows.deaths + flows.net_migration
        assert result.total[place + 1] == pytest.approx(result.total[place] + change, abs=1e-6)


def test_people_of_unknown_age_are_part_of_the_base(city: Area) -> None:
    result = run_stored(stored())

    assert result.group("total", 2020) == pytest.approx(30_000)


def test_the_groups_add_up_to_the_total(city: Area) -> None:
    result = run_stored(stored())

    for year in result.years:
        groups = [result.group(name, year) for name in ("age_0_14", "age_15_64", "age_65_plus")]
        assert sum(groups) == pytest.approx(result.group("total", year))
        assert sum(map(sum, result.pyramid(year))) == pytest.approx(result.group("total", year))


def test_a_higher_tfr_gives_more_children_and_nobody_older(city: Area) -> None:
    low = run_draft(city, draft(tfr={"2020": "1.2"}))
    high = run_draft(city, draft(tfr={"2020": "1.8"}))

    assert high.group("age_0_14", 2030) > low.group("age_0_14", 2030)
    assert high.group("age_65_plus", 2050) == pytest.approx(low.group("age_65_plus", 2050))


def test_zero_migration_moves_nobody(city: Area) -> None:
    result = run_draft(city, draft(migration={"kind": "zero"}))

    assert [flows.net_migration for flows in result.periods] == [0] * len(result.periods)


def test_a_total_of_migrants_is_reached_in_every_period(city: Area) -> None:
    path = {"kind": "total", "anchors": {"2020": "-100"}, "rule": "plus_minus"}

    result = run_draft(city, draft(migration=path))

    assert [flows.annual.net_migration for flows in result.periods] == pytest.approx(
        [-100] * len(result.periods)
    )


def test_rates_are_carried_on_after_their_last_period_and_it_is_said() -> None:
    load_example()

    result = run_stored(stored("pattern1"), until=2060)

    assert result.years[-1] == 2060
    said = [n.message.text("ja") for n in result.notices if n.rule == "projection.rates_carried_on"]
    assert said == ["2045年以後は、2040～2045年の率をそのまま用いています。"] * 2


def test_a_result_survives_json(city: Area) -> None:
    result = run_stored(stored())

    again = from_plain(json.loads(json.dumps(to_plain(result))))

    assert (again.population, again.periods) == (result.population, result.periods)
    for language in ("ja", "en"):
        assert [line.text(language) for line in again.provenance] == [
            line.text(language) for line in result.provenance
        ]


@pytest.mark.parametrize(
    ("changes", "error", "named"),
    [
        ({"base": "nowhere"}, NotFoundError, "nowhere"),
        ({"survival": ""}, NotFoundError, "-"),
        ({"net_migration": "nowhere"}, NotFoundError, "nowhere"),
        ({"tfr": {"2020": "多い"}}, RuleError, "多い"),
        ({"tfr": {}, "conversion": {"2020": "0.1"}}, RuleError, "換算率"),
        ({"migration": {"kind": "luck"}}, RuleError, "luck"),
        ({"migration": {"kind": "factor"}}, RuleError, "anchors"),
        ({"child_sex_ratio": ""}, RuleError, "0～4歳性比"),
        ({"reference_tfr": ""}, RuleError, "TFR"),
    ],
)
def test_a_draft_that_cannot_be_computed_says_what_is_wrong(
    city: Area, changes: dict[str, Any], error: type[HitomachiError], named: str
) -> None:
    with pytest.raises(error, match=named):
        run_draft(city, draft(**changes))


@pytest.mark.parametrize(
    ("ref", "changes", "named"),
    [
        ("ratios", {"migration": {"kind": "zero"}}, "変化率に含まれています"),
        ("ratios", {"survival": "survival"}, "変化率だけ|cohort_ratio"),
        ("rates", {"fertility": ""}, "出生率の組"),
        ("rates", {"fertility": "net"}, "純移動率です"),
        ("rates", {"birth_sex_ratio": ""}, "出生性比"),
        ("rates", {"fertility_kind": "storks"}, "storks"),
        ("rates", {"fertility_kind": "gamma"}, "標準偏差"),
        ("rates", {"fertility_kind": "gamma", "fertility_deviation": "5.5", "tfr": {}}, "TFR"),
        ("rates", {"survival": "ratios", "mean_age": {}}, "人がいない|出生児の生残率"),
        ("vision", {"survival": "net"}, "純移動率です"),
        ("vision", {"net_migration": "survival"}, "生残率（生命表）です"),
        ("vision", {"mean_age": {"2030": "32"}}, "子ども女性比には使えません"),
    ],
)
def test_methods_and_fertility_say_what_they_lack(
    city: Area, ref: str, changes: dict[str, Any], named: str
) -> None:
    RateCell.objects.filter(rate_set__ref="ratios", age=0).delete()

    with pytest.raises(RuleError, match=named):
        run_draft(city, {**draft_of(stored(ref)), **changes})


def test_cohort_change_ratios_are_a_method_of_a_stored_scenario(city: Area) -> None:
    result = run_stored(stored("ratios"))

    flows = result.periods[0]
    assert (flows.deaths, flows.net_migration) == (None, 0)
    said = [line.text("ja") for line in result.provenance]
    assert "推計方法: コーホート変化率法" in said
    assert "移動: コーホート変化率に含まれています" in said
    men = result.pyramid(2025)[0]
    cell = RateCell.objects.get(rate_set__ref="ratios", sex="male", age=5)
    assert men[1] == pytest.approx(result.pyramid(2020)[0][0] * float(cell.value))


def test_change_ratios_of_another_area_are_a_warning(city: Area) -> None:
    nation = Area.objects.exclude(pk=city.pk).filter(parent=None)[0]
    RateSet.objects.filter(ref="ratios").update(observed_in=nation)

    result = run_stored(stored("ratios"))

    assert "projection.borrowed_ratios" in {notice.rule for notice in result.notices}


def test_births_by_rates_follow_the_women_of_both_dates(city: Area) -> None:
    result = run_draft(city, {**draft_of(stored("rates")), "tfr": {}, "mean_age": {}})

    cells = RateCell.objects.filter(rate_set__ref="asfr").order_by("age")
    women = [result.pyramid(year)[1] for year in (2020, 2025)]
    expected = sum(
        5 * float(cell.value) * (women[0][cell.age // 5] + women[1][cell.age // 5]) / 2
        for cell in cells
    )
    assert result.periods[0].births == pytest.approx(expected)


def test_a_tfr_gives_rates_their_level_and_a_mean_age_their_ages(city: Area) -> None:
    wanted = draft_of(stored("rates"))

    low = run_draft(city, {**wanted, "tfr": {"2020": "1.2"}})
    high = run_draft(city, {**wanted, "tfr": {"2020": "1.8"}})
    late = run_draft(city, {**wanted, "tfr": {"2020": "1.2"}, "mean_age": {"2020": "34"}})

    assert high.periods[0].births / low.periods[0].births == pytest.approx(1.5)
    # In this city women of 35-44 are more than those of 25-34.
    assert late.periods[0].births > low.periods[0].births
    said = [line.text("ja") for line in late.provenance]
    assert any("平均出生年齢（2020: 34）" in line for line in said)


@pytest.mark.parametrize("kind", ["gamma", "hadwiger"])
def test_a_model_schedule_needs_no_rates(city: Area, kind: str) -> None:
    model = {"fertility_kind": kind, "fertility_deviation": "5.5", "fertility": ""}

    result = run_draft(city, {**draft_of(stored("rates")), **model})

    rates = run_stored(stored("rates"))
    assert result.periods[0].births == pytest.approx(rates.periods[0].births, rel=0.02)


def test_a_schedule_is_used_with_its_tfr_only(city: Area) -> None:
    wanted, known = draft_of(stored("rates")), run_stored(stored("rates"))
    RateSet.objects.filter(ref="asfr").update(kind="fertility_schedule")
    for cell in RateCell.objects.filter(rate_set__ref="asfr"):
        cell.value = round(cell.value * 5 / Decimal("1.40"), 9)
        cell.save()

    assert run_draft(city, wanted).periods[0].births == pytest.approx(known.periods[0].births)
    with pytest.raises(RuleError, match="出生の年齢分布"):
        run_draft(city, {**wanted, "tfr": {}})


def test_survival_may_be_a_life_table_of_stored_death_rates(city: Area) -> None:
    result = run_draft(city, draft(survival="deaths", mortality={"kind": "base"}))

    assert result.periods[0].deaths == pytest.approx(
        run_stored(stored("closed")).periods[0].deaths, rel=0.02
    )
    assert any("生命表の年齢別死亡率" in line.text("ja") for line in result.provenance)


@pytest.mark.parametrize("ref", ["ratios", "rates"])
def test_every_kind_of_scenario_is_saved_kept_and_computed_again(city: Area, ref: str) -> None:
    wanted = {**draft_of(stored(ref)), "name": "copy"}

    saved = save_scenario(area=city, draft=wanted, by=None)
    run = store_run(scenario=saved, by=None)

    assert draft_of(saved) == wanted
    assert compute_again(run).population == run_stored(stored(ref)).population


def test_a_missing_group_of_one_sex_is_named(city: Area) -> None:
    PopulationCell.objects.filter(sex="female", age_first=40).delete()

    with pytest.raises(RuleError, match="男女の年齢階級"):
        run_stored(stored())


def test_a_gap_in_the_ages_is_named(city: Area) -> None:
    PopulationCell.objects.filter(age_first=40).delete()

    with pytest.raises(RuleError, match="45-49"):
        run_stored(stored())


def test_a_missing_rate_is_named(city: Area) -> None:
    RateCell.objects.filter(rate_set__ref="net", sex="male", age=30).delete()

    with pytest.raises(RuleError, match=r"純移動率（架空）.*男 30 歳"):
        run_stored(stored())


def test_rates_of_other_ages_are_refused(city: Area) -> None:
    RateCell.objects.filter(rate_set__ref="net", sex="male", age=30).update(age=32)

    with pytest.raises(RuleError, match="32 歳"):
        run_stored(stored())


@pytest.mark.parametrize("year", [2015, 2020, 2042])
def test_a_year_that_is_not_a_date_of_the_projection_is_refused(city: Area, year: int) -> None:
    with pytest.raises(RuleError, match=f"{year}年は"):
        run_draft(city, draft(), until=year)


def test_a_scenario_is_saved_audited_and_runs_as_its_draft(city: Area) -> None:
    by = User.objects.create_user("planner")
    wanted = draft(name="higher", label="出生率が高い場合", tfr={"2020": "1.40", "2040": "2.07"})

    saved = save_scenario(area=city, draft=wanted, by=by)

    assert (saved.ref, saved.revision, saved.is_official) == ("higher", 1, False)
    assert draft_of(saved)["tfr"] == {"2020": "1.40", "2040": "2.07"}
    assert run_stored(saved).population == run_draft(city, wanted).population
    event = Event.objects.get(action="save_scenario")
    assert (event.by, event.after["label"]) == (by, "出生率が高い場合")


def test_a_scenario_without_a_name_gets_one(city: Area) -> None:
    saved = save_scenario(area=city, draft=draft(name=""), by=None)

    assert saved.ref.startswith("s-")


def test_saving_again_needs_the_revision_that_was_seen(city: Area) -> None:
    first = stored()
    changed = draft(tfr={"2020": "1.40", "2040": "1.90"})

    second = save_scenario(area=city, draft=changed, expected_revision=first.revision, by=None)

    assert second.revision == first.revision + 1
    notes = second.anchors.filter(measure="tfr").values_list("year", "note")
    assert dict(notes) == {2020: "現状", 2040: ""}
    with pytest.raises(EditConflict, match="ほかの人が先に"):
        save_scenario(area=city, draft=changed, expected_revision=first.revision, by=None)


def test_what_cannot_be_computed_is_not_saved(city: Area) -> None:
    with pytest.raises(RuleError):
        save_scenario(area=city, draft=draft(name="new", tfr={"2020": "-1"}), by=None)

    assert not Scenario.objects.filter(ref="new").exists()


def test_a_published_projection_is_not_overwritten() -> None:
    load_example()
    official = stored("pattern1")

    with pytest.raises(RuleError, match="公表された推計"):
        save_scenario(
            area=official.area,
            draft=draft_of(official),
            expected_revision=official.revision,
            by=None,
        )


def test_a_run_keeps_what_it_was_made_from(city: Area) -> None:
    scenario = stored()
    run = store_run(scenario=scenario, by=None)
    result = run_stored(scenario)
    RateCell.objects.all().delete()
    BasePopulation.objects.update(name="別の名前")
    run.refresh_from_db()

    assert is_intact(run)
    assert result_of(run).population == result.population
    assert compute_again(run).population == result.population
    assert Event.objects.filter(action="store_run", row_uid=run.uid).exists()


def test_the_same_inputs_are_stored_once(city: Area) -> None:
    first = store_run(scenario=stored(), by=None)
    second = store_run(scenario=stored(), by=None)
    third = store_run(scenario=stored(), until=2030, by=None)

    assert (first.pk, ProjectionRun.objects.count()) == (second.pk, 2)
    assert third.pk != first.pk


def test_a_run_that_was_tampered_with_is_recognised(city: Area) -> None:
    run = store_run(scenario=stored(), by=None)

    run.result = run.result.replace("30000", "40000", 1)

    assert not is_intact(run)


def test_a_member_of_another_municipality_sees_nothing(city: Area) -> None:
    store_run(scenario=stored(), by=None)
    stranger = factories.member(factories.municipality(1), name="stranger")

    for model in (Scenario, BasePopulation, ProjectionRun):
        assert model.objects.exists()
        assert not model.objects.visible_to(stranger).exists()


def test_a_draft_costs_the_same_queries_whatever_it_names(
    city: Area, django_assert_max_num_queries: Any
) -> None:
    wanted = draft()

    with django_assert_max_num_queries(4):
        run_draft(city, wanted)
