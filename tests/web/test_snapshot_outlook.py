"""Stored runs → the futures of an edition: what was approved, what is missing, at what cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hitomachi.reporting.content import RunState
from hitomachi.reporting.sections.vision_assumptions import MEASURES
from hitomachi.web.exchange.examples import DEMONSTRATION, load_example
from hitomachi.web.plans.actions import approve_scenario
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot.outlook import MOST_RUNS, outlook_facts
from hitomachi.web.population.actions import save_scenario, store_run
from hitomachi.web.population.drafts import draft_of
from hitomachi.web.population.models import AnchorMeasure, ProjectionRun, Scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Strategy:
    load_example(DEMONSTRATION)
    return Strategy.objects.get(ref="dai2")


def approve(plan: Strategy, ref: str = "vision") -> ProjectionRun:
    scenario = Scenario.objects.get(ref=ref)
    return approve_scenario(
        strategy=plan, scenario=scenario, expected_revision=plan.revision, by=None
    )


def change(ref: str) -> Scenario:
    """Move the first fertility anchor of a scenario and save it."""
    scenario = Scenario.objects.get(ref=ref)
    draft = draft_of(scenario)
    draft["tfr"] = dict.fromkeys(draft["tfr"], "1.9")
    return save_scenario(
        area=scenario.area, draft=draft, expected_revision=scenario.revision, by=None
    )


def copy(ref: str, label: str) -> None:
    scenario = Scenario.objects.get(ref=ref)
    draft = draft_of(scenario) | {"name": "", "label": label, "vision": ""}
    store_run(scenario=save_scenario(area=scenario.area, draft=draft, by=None), by=None)


def test_a_plan_without_a_scenario_says_so(plan: Strategy) -> None:
    plan.scenario = None

    facts = outlook_facts(plan)

    assert (facts.state, facts.runs) == (RunState.NO_SCENARIO, ())


def test_nothing_is_computed_where_no_run_was_stored(plan: Strategy) -> None:
    facts = outlook_facts(plan)

    assert (facts.state, facts.scenario) == (RunState.NOT_COMPUTED, "市の将来展望")
    assert not ProjectionRun.objects.exists()


def test_a_run_of_another_scenario_does_not_stand_for_the_plan(plan: Strategy) -> None:
    store_run(scenario=Scenario.objects.get(ref="closed"), by=None)

    assert outlook_facts(plan).state is RunState.NOT_COMPUTED


def test_what_was_approved_stays_when_the_scenario_is_changed(plan: Strategy) -> None:
    approved = approve(plan)
    newer = store_run(scenario=change("vision"), by=None)

    found = outlook_facts(plan).plan

    assert newer.pk != approved.pk
    assert found is not None
    assert (found.inputs_hash, found.result_hash) == (approved.inputs_hash, approved.result_hash)


def test_a_scenario_that_came_with_the_plan_shows_its_newest_run(plan: Strategy) -> None:
    store_run(scenario=Scenario.objects.get(ref="vision"), by=None)
    newest = store_run(scenario=change("vision"), by=None)

    found = outlook_facts(plan).plan

    assert found is not None
    assert found.result_hash == newest.result_hash
    assert {anchor.value for anchor in found.anchors if anchor.measure == "tfr"} == {Decimal("1.9")}


def test_the_approval_of_another_scenario_does_not_hold(plan: Strategy) -> None:
    approve(plan)
    approve(plan, "closed")

    runs = outlook_facts(plan).runs

    assert [run.ref for run in runs] == ["closed", "vision"]


def test_a_run_survives_the_change_of_its_names(plan: Strategy) -> None:
    approve(plan)
    Scenario.objects.filter(ref="vision").update(label="別の名前")

    found = outlook_facts(Strategy.objects.get(pk=plan.pk)).plan

    assert found is not None
    assert found.label == "市の将来展望"


def test_more_scenarios_cost_no_more_queries(plan: Strategy) -> None:
    approve(plan)
    with CaptureQueriesContext(connection) as few:
        outlook_facts(Strategy.objects.get(pk=plan.pk))
    for number in range(MOST_RUNS + 1):
        copy("closed", f"案{number}")

    with CaptureQueriesContext(connection) as many:
        facts = outlook_facts(Strategy.objects.get(pk=plan.pk))

    assert len(many) == len(few)
    assert len(facts.runs) == MOST_RUNS
    assert facts.runs[0].ref == "vision"


@pytest.mark.parametrize("measure", AnchorMeasure.values)
def test_every_assumption_has_a_name_in_both_languages(measure: str) -> None:
    name = MEASURES[measure]

    assert measure not in {name.text("ja"), name.text("en")}
    assert name.text("en").isascii()
