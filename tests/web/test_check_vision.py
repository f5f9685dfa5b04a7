"""What the vision prints is held against the scenario that was approved for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.notices import Notice
from hitomachi.web.exchange.examples import load_example
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import PlanSnapshot
from hitomachi.web.population.models import Scenario, ScenarioAnchor
from hitomachi.web.portal.checks import plan_notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy() -> Strategy:
    load_example()
    return Strategy.objects.get(ref="dai2")


def found(strategy: Strategy) -> list[Notice]:
    fresh = Strategy.objects.get(pk=strategy.pk)
    notices = plan_notices(PlanSnapshot(fresh, 2021))
    return [notice for notice in notices if notice.rule.startswith("vision.")]


def test_the_example_agrees_with_its_scenario(strategy: Strategy) -> None:
    assert found(strategy) == []


def test_a_moved_anchor_is_shown_with_both_values(strategy: Strategy) -> None:
    ScenarioAnchor.objects.filter(scenario__ref="vision", measure="tfr", year=2045).update(
        value=Decimal("1.60")
    )

    (notice,) = found(strategy)

    assert (notice.entered, notice.derived) == ("1.80", "1.60")
    assert notice.subject == "population:"


def test_a_closed_scenario_contradicts_a_printed_loss(strategy: Strategy) -> None:
    scenario = Scenario.objects.get(ref="vision")
    scenario.anchors.filter(measure="net_migration_factor").delete()
    Scenario.objects.filter(pk=scenario.pk).update(migration_kind="zero")

    assert [(n.entered, n.derived) for n in found(strategy)] == [
        ("▲550人", "0人"),
        ("▲275人", "0人"),
    ]


def test_without_an_approved_scenario_nothing_is_compared(strategy: Strategy) -> None:
    Strategy.objects.filter(pk=strategy.pk).update(scenario=None)
    ScenarioAnchor.objects.all().delete()

    assert found(strategy) == []
