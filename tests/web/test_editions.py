"""Frozen editions: numbered, immutable, and independent of the rows they came from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.reporting.content import content_hash
from hitomachi.web.core.models import Blob, Event
from hitomachi.web.plans.models import Goal, Indicator, Observation, Strategy
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
