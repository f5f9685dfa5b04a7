"""Approving a scenario as the plan's vision, on the example city."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from hitomachi.web.core.models import Event, Municipality
from hitomachi.web.exchange.examples import load_example
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.models import ProjectionRun, Scenario
from hitomachi.web.portal.pages.vision_approval import approval_of
from tests.web import factories
from tests.web.page_fixtures import sign_in, text_of

pytestmark = pytest.mark.django_db
BASE = "/012106/population/scenarios/simulation2"


@pytest.fixture
def owner() -> Municipality:
    return load_example().municipality


@pytest.fixture
def planner(owner: Municipality) -> Client:
    return sign_in(factories.member(owner, role="planner", name="planner"))


def form(page: str) -> dict[str, Any]:
    fields = html.document_fromstring(page).xpath(
        "//form[@class='approval']//input[@type='hidden']"
    )
    return {field.get("name"): field.get("value") for field in fields}


def newest() -> Strategy:
    found: Strategy | None = Strategy.objects.order_by("-first_year").first()
    assert found is not None
    return found


def test_a_planner_is_asked_once_more_and_then_the_vision_is_the_scenario(planner: Client) -> None:
    asked = planner.get(f"{BASE}/approval/").content.decode()
    assert "「市の将来展望」から" in asked

    answer = planner.post(f"{BASE}/approve/", form(asked), follow=True)

    page = text_of(html.document_fromstring(answer.content.decode()))
    strategy, run = newest(), ProjectionRun.objects.get()
    assert strategy.scenario is not None
    assert strategy.scenario.ref == "simulation2"
    assert "を計画の人口ビジョンとして承認しました。" in page
    assert run.inputs_hash[:16] in page
    assert "planner" in page
    found = approval_of(strategy)
    assert found is not None
    assert (found.by, found.result_hash) == ("planner", run.result_hash)
    assert found.at == Event.objects.get(action="approve_scenario").at


@pytest.mark.parametrize("changed", [Strategy, Scenario])
def test_what_somebody_changed_meanwhile_is_not_approved_unseen(
    planner: Client, changed: Any
) -> None:
    fields = form(planner.get(f"{BASE}/approval/").content.decode())
    changed.objects.update(revision=99)

    answer = planner.post(f"{BASE}/approve/", fields, follow=True)

    assert "ほかの人が先に変更しました" in answer.content.decode()
    assert str(newest().scenario) == "市の将来展望"


def test_only_planners_approve(owner: Municipality, planner: Client) -> None:
    reader = sign_in(factories.member(owner, role="viewer", name="reader"))

    assert reader.get(f"{BASE}/approval/").status_code == 403
    assert reader.post(f"{BASE}/approve/", {"strategy": "x"}).status_code == 403
    assert "承認へ" not in reader.get("/012106/population/vision/").content.decode()
    assert "承認へ" in planner.get("/012106/population/vision/").content.decode()


@pytest.mark.parametrize("ref", ["nope", "other"])
def test_unknown_scenarios_and_plans_are_missing(planner: Client, ref: str) -> None:
    assert planner.get(f"/012106/population/scenarios/{ref}/approval/").status_code == 404
    assert planner.post(f"/012106/population/scenarios/{ref}/approve/").status_code == 404
    assert planner.post(f"{BASE}/approve/", {"strategy": ref}).status_code == 404


def test_an_approval_is_shown_only_while_it_holds(planner: Client) -> None:
    planner.post(f"{BASE}/approve/", form(planner.get(f"{BASE}/approval/").content.decode()))
    strategy = newest()
    strategy.scenario = Scenario.objects.get(ref="vision")
    assert approval_of(strategy) is None

    strategy.scenario = None
    assert approval_of(strategy) is None
