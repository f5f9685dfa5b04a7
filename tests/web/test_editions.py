"""Frozen editions: numbered, immutable, and independent of the rows they came from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.reporting.content import content_hash
from hitomachi.web.core.models import Blob, Department, Event
from hitomachi.web.plans.models import (
    Goal,
    Indicator,
    Initiative,
    Listing,
    Observation,
    Placement,
    Strategy,
)
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews.actions import freeze_edition, store_blob
from hitomachi.web.reviews.models import Edition
from hitomachi.web.reviews.reading import edition_content
from hitomachi.web.reviews.rendering import render_files
from tests.web import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Strategy:
    row = factories.indicator(starts_from_zero=True)
    factories.target(row, "17")
    Observation.objects.create(
        indicator=row, review_year=2020, first_year=2020, last_year=2020, value=Decimal(5)
    )
    return row.strategy


def freeze(plan: Strategy) -> Edition:
    return freeze_edition(strategy=plan, content=build_content(plan, 2020), files=(), by=None)


def test_an_edition_opens_and_prints_the_same_after_its_rows_are_gone(plan: Strategy) -> None:
    edition = freeze(plan)
    before = edition_content(edition)
    pdf = render_files(before, formats=["pdf"], languages=["ja"])[0].content

    Goal.objects.update(name="別の名前の目標")
    Indicator.objects.all().delete()
    plan.delete()
    edition.refresh_from_db()

    assert edition.strategy is None
    after = edition_content(edition)
    assert after == before
    assert content_hash(after) == edition.content_hash
    assert render_files(after, formats=["pdf"], languages=["ja"])[0].content == pdf


def test_the_same_figures_are_not_issued_twice(plan: Strategy) -> None:
    assert freeze(plan) == freeze(plan)
    assert Event.objects.filter(action="freeze_edition").count() == 1


def test_changed_figures_are_the_next_number_of_the_year(plan: Strategy) -> None:
    first = freeze(plan)
    Observation.objects.update(value=Decimal(6))

    second = freeze(plan)

    assert (first.number, second.number) == (1, 2)
    first.refresh_from_db()
    assert edition_content(first).indicators[0].actual.figure.value == 5  # type: ignore[union-attr]


def test_the_same_bytes_are_stored_once() -> None:
    first, second = store_blob(b"report", "application/pdf"), store_blob(b"report", "text/plain")

    assert first == second
    assert Blob.objects.count() == 1
    assert first.size == len(b"report")


def test_an_edition_prints_the_same_bytes_whatever_is_renamed_or_deleted(plan: Strategy) -> None:
    department = Department.objects.create(municipality=plan.municipality, name="産業課")
    initiative = Initiative.objects.create(
        municipality=plan.municipality, ref="shop", name="空き店舗活用事業", department=department
    )
    listing = Listing.objects.create(strategy=plan, initiative=initiative)
    Placement.objects.create(listing=listing, goal=plan.goals.get())
    Indicator.objects.update(department=department)
    edition = freeze(plan)
    kinds = ["pdf", "xlsx", "docx"]
    before = render_files(edition_content(edition), formats=kinds, languages=["ja"])

    Department.objects.update(name="産業振興課")
    Initiative.objects.update(name="別の名称の事業", department=None)
    Indicator.objects.update(name="別の名称の指標", department=None)
    listing.delete()
    initiative.delete()
    department.delete()
    Indicator.objects.all().delete()
    Goal.objects.all().delete()

    edition.refresh_from_db()
    content = edition_content(edition)
    after = render_files(content, formats=kinds, languages=["ja"])
    assert content_hash(content) == edition.content_hash
    assert [file.content for file in after] == [file.content for file in before]
    assert "産業課" in edition.content
    assert "産業振興課" not in edition.content
