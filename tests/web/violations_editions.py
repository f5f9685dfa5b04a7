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


VIOLATIONS: dict[str, Violation] = {
    "reviews_build_one_open": _two_open,
    "reviews_build_state_valid": lambda: build(state="asleep"),
}
