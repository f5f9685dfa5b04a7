"""Scenarios: run, changed, saved, kept as runs; what cannot be computed is named."""

from __future__ import annotations

import json
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
