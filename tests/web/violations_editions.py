"""Rows of issued editions that break exactly one constraint each."""

from __future__ import annotations

from collections.abc import Callable

from hitomachi.web.reviews import models as reviews
from tests.web import factories

Violation = Callable[[], object]


def edition() -> reviews.Edition:
    plan = factories.strategy()
    return reviews.Edition.objects.create(
        municipality=plan.municipality,
        strategy=plan,
        review_year=2020,
        number=1,
        title="報告書",
        schema=1,
        content="{}",
        content_hash="0" * 64,
    )


def build(of: reviews.Edition | None = None, state: str = "waiting") -> reviews.EditionBuild:
    return reviews.EditionBuild.objects.create(edition=of or edition(), state=state)


def _two_open() -> None:
    of = edition()
    build(of, "done")
    build(of, "waiting")
    build(of, "running")


def _own_correction() -> None:
    of = edition()
    reviews.Edition.objects.filter(pk=of.pk).update(corrects=of)


def _same_erratum() -> None:
    of = edition()
    for place in ("1ページ", "2ページ"):
        reviews.Erratum.objects.create(edition=of, order=1, place=place)


def publication(state: str) -> None:
    reviews.Publication.objects.create(edition=edition(), state=state)


VIOLATIONS: dict[str, Violation] = {
    "reviews_edition_not_own_correction": _own_correction,
    "reviews_erratum_order_unique": _same_erratum,
    "reviews_publication_state_valid": lambda: publication("lost"),
    "reviews_publication_withdrawal_has_note": lambda: publication("withdrawn"),
    "reviews_build_one_open": _two_open,
    "reviews_build_state_valid": lambda: build(state="asleep"),
}
