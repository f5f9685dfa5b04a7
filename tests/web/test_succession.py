"""A new plan follows the one before: what goes on, and how the KPIs keep their history."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from hitomachi.errors import InputError
from hitomachi.reporting.content import KpiFacts
from hitomachi.web.core.models import Event
from hitomachi.web.plans.actions_succession import succeed_strategy
from hitomachi.web.plans.models import (
    Indicator,
    Initiative,
    Level,
    Listing,
    Measure,
    Observation,
    Placement,
    Strategy,
    Target,
)
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews.actions.cycles import open_cycle
from hitomachi.web.reviews.actions.steps import usual_steps
from tests.web import factories
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import YEAR, Review, review

pytestmark = pytest.mark.django_db

FIRST = 2025


@pytest.fixture
def old() -> Review:
    """A plan with two values of a KPI, a measure, an ended initiative and a KPI that ended."""
    found = review()
    Level.objects.create(strategy=found.strategy, depth=1, name="基本目標")
    Measure.objects.create(goal=found.goal, number=1, name="施策1", ref="m1")
    for year, value in ((YEAR, 4), (2024, 7)):
        observe(found.indicator, year, value)
    gone = Initiative.objects.create(municipality=found.municipality, ref="gone", name="終えた事業")
    listing = Listing.objects.create(strategy=found.strategy, initiative=gone, tag="ended")
    Placement.objects.create(listing=listing, goal=found.goal)
    factories.indicator(found.goal, ref="past", name="終えた指標", last_review_year=2022)
    return found


def observe(row: Indicator, year: int, value: int) -> None:
    Observation.objects.create(
        indicator=row, review_year=year, first_year=year, last_year=year, value=Decimal(value)
    )


def values(kpi: KpiFacts) -> list[tuple[int, object]]:
    return [(one.review_year, one.figure.value) for one in kpi.series]


def follow(old: Review, **more: object) -> Strategy:
    facts = {"ref": "third", "name": "第3期総合戦略", "first_year": FIRST, "last_year": 2029}
    return succeed_strategy(strategy=old.strategy, by=old.planner, **{**facts, **more})  # type: ignore[arg-type]


def test_the_new_plan_takes_over_what_goes_on(old: Review) -> None:
    new = follow(old)

    assert new.predecessor == old.strategy
    assert [level.name for level in new.levels.all()] == ["基本目標"]
    assert [goal.name for goal in new.goals.all()] == [old.goal.name]
    assert Measure.objects.get(goal__strategy=new).name == "施策1"
    assert [one.initiative.ref for one in new.listings.all()] == ["shop"]
    assert {one.tag for one in new.listings.all()} == {"continued"}
    kpi = new.indicators.get(ref="1-1")
    assert (kpi.replaces, kpi.department) == (old.indicator, old.industry)
    assert set(new.indicators.values_list("ref", flat=True)) == {"1-1", "1-2"}


def test_the_latest_value_is_the_baseline_and_targets_are_to_be_decided(old: Review) -> None:
    new = follow(old)

    baseline = new.indicators.get(ref="1-1").baselines.get()
    assert (baseline.value, baseline.first_year, baseline.from_review_year) == (7, 2024, FIRST)
    assert not new.indicators.get(ref="1-2").baselines.exists()
    assert not Target.objects.filter(indicator__strategy=new).exists()
    assert old.indicator.targets.count() == 1


def test_the_series_of_a_kpi_goes_on_over_both_plans(old: Review) -> None:
    new = follow(old)
    observe(new.indicators.get(ref="1-1"), FIRST, 9)

    content = build_content(new, FIRST)
    kpi = next(one for one in content.indicators if one.ref == "1-1")
    assert values(kpi) == [
        (YEAR, 4),
        (2024, 7),
        (FIRST, 9),
    ]
    page = sign_in(old.planner).get(f"/{old.municipality.code}/kpis/1-1/").content.decode()
    for shown in ("2021年度", "2024年度", "2025年度"):
        assert shown in page


def test_a_third_plan_goes_on_with_both_before_and_no_year_is_told_twice(old: Review) -> None:
    second = follow(old)
    observe(second.indicators.get(ref="1-1"), 2024, 8)
    third = succeed_strategy(
        strategy=second, ref="fourth", name="第4期", first_year=2030, last_year=2034, by=None
    )

    kpi = next(one for one in build_content(third, 2030).indicators if one.ref == "1-1")
    assert values(kpi) == [(YEAR, 4), (2024, 8)]


def test_another_unit_does_not_go_on(old: Review) -> None:
    new = follow(old)
    new.indicators.update(unit="店")

    kpi = next(one for one in build_content(new, FIRST).indicators if one.ref == "1-1")
    assert kpi.series == ()


def test_the_first_review_of_the_new_plan_knows_the_owners_of_the_old_one(old: Review) -> None:
    row = old.row(old.indicator)
    row.owner = old.editor
    row.save(update_fields=["owner"])
    new = follow(old)

    cycle = open_cycle(strategy=new, review_year=FIRST, steps=usual_steps(FIRST), by=old.planner)

    assert cycle.previous == old.cycle
    assert cycle.assignments.get(indicator__ref="1-1").owner == old.editor


def test_only_chosen_goals_go_on(old: Review) -> None:
    other = factories.goal(old.strategy, number=2, ref="2")
    factories.indicator(other, ref="2-1", name="二つ目")

    new = follow(old, goals=[other])

    assert [goal.number for goal in new.goals.all()] == [2]
    assert set(new.indicators.values_list("ref", flat=True)) == {"2-1"}
    assert not new.listings.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_year": 2020},
        {"first_year": 2025, "last_year": 2024},
        {"ref": "plan"},
        {"name": ""},
        {"goals": []},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    old: Review, wrong: dict[str, object]
) -> None:
    with pytest.raises(InputError):
        follow(old, **wrong)
    assert Strategy.objects.count() == 1


def test_a_plan_has_one_successor_and_the_event_says_what_went_on(old: Review) -> None:
    new = follow(old)

    with pytest.raises(InputError):
        follow(old, ref="again")
    event = Event.objects.get(action="succeed_strategy")
    assert event.row_uid == new.uid
    assert event.after["indicators"] == 2


def test_the_page_previews_and_starts_the_plan(old: Review) -> None:
    client: Client = sign_in(old.planner)
    path = f"/{old.municipality.code}/plan/succession/"

    shown = client.get(path).content.decode()
    assert old.goal.name in shown
    assert "終えた事業" in shown
    refused = client.post(path, {"plan": "plan", "name": "", "goal": [str(old.goal.uid)]})
    answer = client.post(
        path,
        {
            "plan": "plan",
            "ref": "third",
            "name": "第3期総合戦略",
            "first_year": "2025",
            "last_year": "2029",
            "goal": [str(old.goal.uid)],
        },
    )

    assert refused.status_code == 422
    assert answer.status_code == 302
    assert Strategy.objects.get(ref="third").predecessor == old.strategy
    assert "第3期総合戦略" in client.get(path, {"plan": "plan"}).content.decode()
