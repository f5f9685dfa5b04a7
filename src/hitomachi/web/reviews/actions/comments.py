"""Comments on indicators and initiatives: opening a thread, answering, settling it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from hitomachi.errors import ForbiddenError, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.models import Comment, ReviewCycle

LONGEST = 4_000  # characters; a comment is no report


@transaction.atomic
def add_comment(
    *,
    subject: Indicator | Initiative,
    text: str,
    by: User,
    cycle: ReviewCycle | None = None,
) -> Comment:
    """Open a thread about an indicator or initiative.

    Raises:
        ForbiddenError: If the person may not comment in the municipality.
        InputError: If the text is empty or too long.
    """
    owner = municipality_of(subject)
    _require_allowed(by, owner)
    comment = Comment.objects.create(
        municipality=owner,
        cycle=cycle,
        indicator=subject if isinstance(subject, Indicator) else None,
        initiative=subject if isinstance(subject, Initiative) else None,
        text=_checked(text),
        by=by,
    )
    _record("add_comment", comment, by, after={"text": comment.text})
    return comment


@transaction.atomic
def answer_comment(*, thread: Comment, text: str, by: User) -> Comment:
    """Add an answer to a thread, settled or not.

    Raises:
        ForbiddenError: If the person may not comment in the municipality.
        InputError: If the text is empty or too long.
    """
    opening = _locked(thread)
    _require_allowed(by, opening.municipality)
    comment = Comment.objects.create(
        municipality=opening.municipality,
        cycle=opening.cycle,
        indicator=opening.indicator,
        initiative=opening.initiative,
        parent=opening,
        text=_checked(text),
        by=by,
    )
    _record("answer_comment", comment, by, after={"text": comment.text})
    return comment


@transaction.atomic
def resolve_comment(*, thread: Comment, by: User) -> Comment:
    """Settle a thread; one that is settled stays as it is."""
    opening = _locked(thread)
    _require_allowed(by, opening.municipality)
    if opening.resolved_at is not None:
        return opening
    opening.resolved_at, opening.resolved_by = timezone.now(), by
    _save(opening)
    _record("resolve_comment", opening, by, after={"text": opening.text})
    return opening


@transaction.atomic
def reopen_comment(*, thread: Comment, by: User) -> Comment:
    """Take back that a thread is settled; an open one stays as it is."""
    opening = _locked(thread)
    _require_allowed(by, opening.municipality)
    if opening.resolved_at is None:
        return opening
    opening.resolved_at = opening.resolved_by = None
    _save(opening)
    _record("reopen_comment", opening, by, after={"text": opening.text})
    return opening


def municipality_of(subject: Indicator | Initiative) -> Municipality:
    """Return whose indicator or initiative it is."""
    if isinstance(subject, Indicator):
        return subject.strategy.municipality
    return subject.municipality


def _locked(thread: Comment) -> Comment:
    """Return the comment that opens the thread of ``thread``, locked."""
    key = thread.parent_id or thread.pk
    found: Comment = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("municipality__area", "cycle", "indicator", "initiative")
        .get(pk=key)
    )
    return found


def _save(opening: Comment) -> None:
    opening.revision += 1
    opening.save(update_fields=["resolved_at", "resolved_by", "revision"])


def _require_allowed(by: User, owner: Municipality) -> None:
    if not is_allowed(by, owner, Permission.COMMENT):
        raise ForbiddenError(mark("コメントを書く権限がありません。"))


def _checked(text: str) -> str:
    plain = text.replace("\r\n", "\n").strip()
    if not plain:
        raise InputError(mark("コメントを記入してください。"))
    if len(plain) > LONGEST:
        raise InputError(
            mark("コメントは{longest}字以内で記入してください（{length}字あります）。"),
            longest=LONGEST,
            length=len(plain),
        )
    return plain


def _record(action: str, comment: Comment, by: User, *, after: dict[str, str]) -> None:
    with acting_through(cycle_uid=comment.cycle.uid if comment.cycle else None):
        record_event(
            action=action,
            row=comment,
            municipality=comment.municipality,
            by=by,
            about=comment.indicator or comment.initiative,
            after=after,
        )
