"""Rows → the content that pages show: which plan, which review year."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import NotFoundError, mark
from hitomachi.reporting.content import EditionContent
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import build_content, review_years


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
    found = list(
        Strategy.objects.visible_to(user)
        .filter(municipality=municipality)
        .select_related("municipality__area__parent__parent", "predecessor", "successor", "vision")
        .order_by("-first_year")
    )
    if not found:
        return None
    strategy = _chosen(found, plan_ref)
    years = review_years(strategy)
    if year is not None and not strategy.first_year <= year <= strategy.last_year:
        raise NotFoundError(
            mark("{year}年度は「{strategy}」の期間に含まれません。"),
            year=year,
            strategy=strategy.name,
        )
    return Loaded(
        content=build_content(strategy, years[0] if year is None else year),
        plans=tuple(PlanChoice(ref=one.ref, name=one.name, name_en=one.name_en) for one in found),
        plan_ref=strategy.ref,
        review_years=tuple(years),
    )


def _chosen(found: list[Strategy], plan_ref: str) -> Strategy:
    """Return the plan asked for, else the newest one that has anything to show."""
    if plan_ref:
        for strategy in found:
            if strategy.ref == plan_ref:
                return strategy
        raise NotFoundError(mark("総合戦略「{plan}」がありません。"), plan=plan_ref)
    return found[0]
