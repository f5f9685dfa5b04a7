"""Pages over real rows: the figures arrive, and the number of queries stays the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hitomachi.web.plans.models import (
    Indicator,
    Initiative,
    Listing,
    Observation,
    Placement,
    Strategy,
)
from tests.web import factories
from tests.web.page_fixtures import sign_in

pytestmark = pytest.mark.django_db

PAGES = (
    "",
    "plan/",
    "kpis/",
    "kpis/1-1/",
    "initiatives/",
    "population/",
    "money/",
    "checks/",
    "editions/",
)


def observe(row: Indicator, year: int, value: str) -> None:
    Observation.objects.create(
        indicator=row,
        review_year=year,
        first_year=year,
        last_year=year,
        value=Decimal(value),
    )


def grow(plan: Strategy, number: int) -> None:
    """Add a goal with an indicator, two values and an initiative."""
    goal = factories.goal(plan, number)
    row = factories.indicator(goal, ref=f"{number}-1", name=f"指標{number}")
    factories.baseline(row, "10")
    factories.target(row, "20")
    observe(row, 2020, "13")
    observe(row, 2021, "15")
    sheet = Initiative.objects.create(
        municipality=plan.municipality, ref=f"sheet-{number}", name=f"事業{number}"
    )
    listing = Listing.objects.create(strategy=plan, initiative=sheet)
    Placement.objects.create(listing=listing, goal=goal, order=number)


@pytest.fixture
def plan() -> Strategy:
    found = factories.strategy()
    grow(found, 1)
    return found


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_plan(plan: Strategy, path: str) -> None:
    client = sign_in(factories.member(plan.municipality))
    address = f"/{plan.municipality.code}/{path}"
    client.get(address)  # the first request also reads what stays in memory

    small = queries(client, address)
    for number in range(2, 8):
        grow(plan, number)
    for number in range(2, 5):
        factories.strategy(factories.municipality(number))

    assert queries(client, address) == small


def test_the_newest_year_is_shown_unless_another_is_asked_for(plan: Strategy) -> None:
    client = sign_in(factories.member(plan.municipality))
    address = f"/{plan.municipality.code}/kpis/"

    newest = client.get(address).content.decode()
    earlier = client.get(address, {"year": "2020"}).content.decode()

    assert "令和3年度の実績" in newest
    assert "15種" in newest
    assert "令和2年度の実績" in earlier
    assert "13種" in earlier


def test_an_earlier_plan_is_shown_when_asked_for(plan: Strategy) -> None:
    factories.strategy(
        plan.municipality, ref="first", name="第1期総合戦略", first_year=2015, last_year=2019
    )
    client = sign_in(factories.member(plan.municipality))

    page = client.get(f"/{plan.municipality.code}/plan/", {"plan": "first"}).content.decode()

    assert "<h1>第1期総合戦略</h1>" in page
    assert '<option value="first" selected>' in page
