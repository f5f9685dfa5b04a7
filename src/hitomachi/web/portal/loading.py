"""Rows → the content that pages show: which plan, which review year."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import NotFoundError, mark
from hitomachi.reporting.content import EditionContent
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import PlanSnapshot, review_years
from hitomachi.web.portal.selection import chosen_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The figures of one plan in one review year, and what else could be chosen."""

    snapshot: PlanSnapshot
    content: EditionContent
    plans: tuple[Strategy, ...]
    plan: Strategy
    review_years: tuple[int, ...]


def load(
    user: User, municipality: Municipality, *, plan_ref: str, year: int | None
) -> Loaded | None:
    """Return the chosen plan's figures; the newest plan and year where none is chosen.

    None where the municipality has no plan yet.

    Raises:
        NotFoundError: If the plan or the year that was asked for is not there.
    """
    visible = Strategy.objects.visible_to(user).filter(municipality=municipality)
    visible = visible.select_related("municipality__area__parent__parent", "predecessor", "vision")
    plans = tuple(visible.order_by("-first_year", "ref"))
    if not plans:
        return None
    plan = _chosen_plan(plans, plan_ref)
    snapshot = PlanSnapshot(plan, chosen_year(plan, year))
    return Loaded(
        snapshot=snapshot,
        content=snapshot.content,
        plans=plans,
        plan=plan,
        review_years=tuple(review_years(plan)),
    )


def _chosen_plan(plans: tuple[Strategy, ...], ref: str) -> Strategy:
    if not ref:
        return plans[0]
    for plan in plans:
        if plan.ref == ref:
            return plan
    raise NotFoundError(mark("識別名「{ref}」の総合戦略はありません。"), ref=ref)
