"""Opening, closing and reopening a yearly review."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hitomachi.errors import InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.models import ClosedYear, Strategy
from hitomachi.web.reviews.actions.opening import assign_all
from hitomachi.web.reviews.actions.steps import Step, locked_cycle, store_steps, touch
from hitomachi.web.reviews.models import CycleState, ReviewCycle


@transaction.atomic
def open_cycle(
    *,
    strategy: Strategy,
    review_year: int,
    steps: Sequence[Step],
    title: str = "",
    note: str = "",
    by: User | None,
) -> ReviewCycle:
    """Open the review of a fiscal year, and give every row to the department that owns it.

    Rows are the indicators that run in the year and are not derived from vital
    statistics, and the initiatives of the plan. Owner and deputy are taken from last
    year's review; a row without department is ownerless and listed as such.

    Raises:
        InputError: If the year is not one of the plan, closed, or already opened.
    """
    if not strategy.first_year <= review_year <= strategy.last_year:
        raise InputError(
            mark("{year}年度は「{strategy}」の期間（{first}～{last}年度）にありません。"),
            year=review_year,
            strategy=strategy.name,
            first=strategy.first_year,
            last=strategy.last_year,
        )
    if ReviewCycle.objects.filter(strategy=strategy, review_year=review_year).exists():
        raise InputError(mark("{year}年度の進行管理は既に始まっています。"), year=review_year)
    previous = previous_cycle(strategy, review_year)
    cycle: ReviewCycle = ReviewCycle.objects.create(
        municipality=strategy.municipality,
        strategy=strategy,
        review_year=review_year,
        title=title or _usual_title(review_year),
        note=note,
        previous=previous,
    )
    with acting_through(cycle_uid=cycle.uid):
        store_steps(cycle, steps)
        count = assign_all(cycle, previous)
        record_event(
            action="open_cycle",
            row=cycle,
            municipality=cycle.municipality,
            by=by,
            after={
                "review_year": review_year,
                "assignments": count,
                "steps": [step.name for step in steps],
            },
        )
    return cycle


def _usual_title(review_year: int) -> str:
    """Return the title in Japanese, whichever language the person reads now."""
    with translation.override("ja"):
        return _("%(year)s年度の進行管理") % {"year": review_year}


def previous_cycle(strategy: Strategy, review_year: int) -> ReviewCycle | None:
    """Return the review of the year before, of this plan or of the one it follows."""
    plans = [strategy.pk, strategy.predecessor_id]
    found = ReviewCycle.objects.filter(strategy__in=plans, review_year__lt=review_year, next=None)
    return found.order_by("-review_year").first()


@transaction.atomic
def close_cycle(*, cycle: ReviewCycle, expected_revision: int, by: User | None) -> ReviewCycle:
    """Close a review: nothing of its year is changed any more.

    Raises:
        EditConflict: If somebody changed the review meanwhile.
    """
    locked = locked_cycle(cycle, expected_revision)
    ClosedYear.objects.get_or_create(
        strategy=locked.strategy, review_year=locked.review_year, defaults={"closed_by": by}
    )
    locked.state, locked.closed_at = CycleState.CLOSED, timezone.now()
    touch(locked, "state", "closed_at")
    record_event(action="close_cycle", row=locked, municipality=locked.municipality, by=by)
    return locked


@transaction.atomic
def reopen_cycle(
    *, cycle: ReviewCycle, reason: str, expected_revision: int, by: User | None
) -> ReviewCycle:
    """Open a closed review again, for a reason that stays known.

    Raises:
        InputError: If there is no reason.
        EditConflict: If somebody changed the review meanwhile.
    """
    if not reason.strip():
        raise InputError(mark("締切りを解除する理由を入力してください。"))
    locked = locked_cycle(cycle, expected_revision)
    ClosedYear.objects.filter(strategy=locked.strategy, review_year=locked.review_year).delete()
    locked.state, locked.closed_at = CycleState.OPEN, None
    touch(locked, "state", "closed_at")
    record_event(
        action="reopen_cycle",
        row=locked,
        municipality=locked.municipality,
        by=by,
        after={"reason": reason.strip()},
    )
    return locked
