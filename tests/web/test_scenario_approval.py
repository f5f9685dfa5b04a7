"""Approving a scenario as the plan's vision."""

from __future__ import annotations

import pytest

from hitomachi.errors import EditConflict, InputError
from hitomachi.web.core.models import Event, User
from hitomachi.web.exchange.examples import DEMONSTRATION, load_example
from hitomachi.web.plans.actions import approve_scenario
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.models import Scenario
from hitomachi.web.population.projections import run_stored
from hitomachi.web.population.stored_runs import result_of
from tests.web import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Strategy:
    load_example(DEMONSTRATION)
    return Strategy.objects.get(ref="dai2")


def test_the_plan_points_to_the_scenario_and_keeps_its_run(plan: Strategy) -> None:
    by = User.objects.create_user("planner")
    closed = Scenario.objects.get(ref="closed")

    run = approve_scenario(strategy=plan, scenario=closed, expected_revision=plan.revision, by=by)

    assert (plan.scenario, plan.revision) == (closed, 2)
    assert result_of(run).population == run_stored(closed).population
    event = Event.objects.get(action="approve_scenario")
    assert (event.by, event.before) == (by, {"scenario": "vision"})
    assert event.after["run"] == str(run.uid)


def test_a_plan_that_was_changed_meanwhile_is_not_overwritten(plan: Strategy) -> None:
    closed = Scenario.objects.get(ref="closed")

    with pytest.raises(EditConflict, match="ほかの人が先に"):
        approve_scenario(strategy=plan, scenario=closed, expected_revision=9, by=None)

    assert Strategy.objects.get(pk=plan.pk).scenario == Scenario.objects.get(ref="vision")


def test_a_scenario_of_another_municipality_is_refused(plan: Strategy) -> None:
    other = factories.strategy(factories.municipality(1))

    with pytest.raises(InputError, match="この計画の団体のものではありません"):
        approve_scenario(
            strategy=other,
            scenario=Scenario.objects.get(ref="vision"),
            expected_revision=other.revision,
            by=None,
        )
