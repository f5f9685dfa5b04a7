"""Rows → the content that pages show: which plan, which review year."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.reporting.content import EditionContent
from hitomachi.web.core.models import Municipality, User


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """A strategy of the municipality that can be looked at."""

    ref: str
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The figures of one plan in one review year, and what else could be chosen."""

    content: EditionContent
    plans: tuple[PlanChoice, ...]
    plan_ref: str
    review_years: tuple[int, ...]


def load(
    user: User, municipality: Municipality, *, plan_ref: str, year: int | None
) -> Loaded | None:
    """Return the chosen plan's figures; the newest plan and year where none is chosen.

    None where the municipality has no plan yet.

    Raises:
        NotFoundError: If the plan or the year that was asked for is not there.
    """
    raise NotImplementedError
