"""Opinions of members on the frozen material, and the city's answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from hitomachi.errors import EditConflict, ForbiddenError, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.reviews.actions.meetings import require_planner
from hitomachi.web.reviews.meetings.seats import is_open
from hitomachi.web.reviews.meetings.subjects import Subject
from hitomachi.web.reviews.models import (
    DecisionWord,
    Meeting,
    MeetingMember,
    Opinion,
    OpinionOrigin,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the city answers to an opinion, what it does about it, and since when."""

    text: str
    decision: DecisionWord
    answered_on: dt.date
    is_public: bool = True


@transaction.atomic
def write_opinion(
    *,
    member: MeetingMember,
    subject: Subject,
    text: str,
    origin: OpinionOrigin = OpinionOrigin.PAGE,
    by: User,
) -> Opinion:
    """Store an opinion: the member's own before or at the meeting, or by the secretariat.

    Raises:
        ForbiddenError: If it is not the person's own seat, nor the secretariat's to enter.
        InputError: If there is no text, or the meeting is over for members.
    """
    meeting = Meeting.objects.select_for_update().get(pk=member.meeting_id)
    is_own = _require_writer(meeting, member, by)
    if not text.strip():
        raise InputError(mark("意見を記入してください。"))
    if origin == OpinionOrigin.PAGE and not is_own:
        origin = OpinionOrigin.SECRETARIAT
    opinion: Opinion = Opinion.objects.create(
        meeting=meeting,
        member=member,
        subject_kind=subject.kind,
        subject_ref=subject.ref,
        subject_label=subject.label,
        text=text.strip(),
        origin=origin,
        entered_by=by,
    )
    _record("write_opinion", opinion, by, after=_told(opinion))
    return opinion


@transaction.atomic
def edit_opinion(*, opinion: Opinion, text: str, expected_revision: int, by: User) -> Opinion:
    """Correct an opinion that is not answered yet.

    Raises:
        EditConflict: If somebody changed it meanwhile.
        ForbiddenError: If it is not the person's to change.
        InputError: If there is no text, or it is answered.
    """
    locked = locked_opinion(opinion, expected_revision)
    _require_writer(locked.meeting, locked.member, by)
    _require_unanswered(locked)
    if not text.strip():
        raise InputError(mark("意見を記入してください。"))
    before = {"text": locked.text}
    locked.text = text.strip()
    _touch(locked, "text")
    _record("edit_opinion", locked, by, before=before, after={"text": locked.text})
    return locked


@transaction.atomic
def withdraw_opinion(*, opinion: Opinion, expected_revision: int, by: User) -> None:
    """Take an opinion back that is not answered yet; the audit trail keeps it.

    Raises:
        EditConflict: If somebody changed it meanwhile.
        ForbiddenError: If it is not the person's to take back.
        InputError: If it is answered, or a task follows from it.
    """
    locked = locked_opinion(opinion, expected_revision)
    _require_writer(locked.meeting, locked.member, by)
    _require_unanswered(locked)
    if locked.follow_ups.exists():
        raise InputError(mark("この意見には翌年度への課題があるため、取り下げられません。"))
    _record("withdraw_opinion", locked, by, before=_told(locked))
    locked.delete()


@transaction.atomic
def answer_opinion(
    *, opinion: Opinion, answer: Answer, expected_revision: int, by: User
) -> Opinion:
    """Record the city's answer to an opinion and what it does about it.

    Raises:
        EditConflict: If somebody changed it meanwhile.
        ForbiddenError: If the person does not manage meetings here.
        InputError: If the answer has no text.
    """
    locked = locked_opinion(opinion, expected_revision)
    require_planner(by, locked.meeting.municipality)
    if not answer.text.strip():
        raise InputError(mark("回答を記入してください。"))
    before = _answer_of(locked)
    locked.answer = answer.text.strip()
    locked.decision = answer.decision
    locked.answered_on = answer.answered_on
    locked.is_public = answer.is_public
    _touch(locked, "answer", "decision", "answered_on", "is_public")
    _record("answer_opinion", locked, by, before=before, after=_answer_of(locked))
    return locked


def locked_opinion(opinion: Opinion, expected_revision: int) -> Opinion:
    """Return the opinion, locked, if it is as the person saw it.

    Raises:
        EditConflict: If somebody changed it meanwhile.
    """
    locked: Opinion | None = (
        Opinion.objects.select_for_update(of=("self",))
        .select_related("meeting__municipality", "member__meeting")
        .filter(pk=opinion.pk)
        .first()
    )
    if locked is None or locked.revision != expected_revision:
        raise EditConflict(
            mark("この意見は、ほかの人が先に変更しました。確かめてからやり直してください。")
        )
    return locked


def _require_writer(meeting: Meeting, member: MeetingMember, by: User) -> bool:
    """Refuse who may not write for this member; say whether it is the member's own seat."""
    if is_allowed(by, meeting.municipality, Permission.PLAN):
        return member.user_id == by.pk
    is_own = member.user_id is not None and member.user_id == by.pk
    if not (is_own and is_allowed(by, meeting.municipality, Permission.GIVE_OPINION)):
        raise ForbiddenError(mark("意見は、自分の席からだけ書けます。"))
    if not is_open(meeting):
        raise InputError(mark("会議の日を過ぎたため書けません。事務局に伝えてください。"))
    return True


def _require_unanswered(opinion: Opinion) -> None:
    if opinion.answered_on is not None or opinion.answer:
        raise InputError(mark("回答した意見は変更できません。"))


def _touch(opinion: Opinion, *fields: str) -> None:
    opinion.revision += 1
    opinion.save(update_fields=[*fields, "revision"])


def _record(
    action: str,
    opinion: Opinion,
    by: User,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    cycle = opinion.meeting.cycle
    with acting_through(cycle_uid=cycle.uid if cycle else None):
        record_event(
            action=action,
            row=opinion,
            about=opinion.meeting,
            municipality=opinion.meeting.municipality,
            by=by,
            before=before,
            after=after,
        )


def _told(opinion: Opinion) -> dict[str, Any]:
    return {
        "member": opinion.member.name,
        "subject": opinion.subject_label,
        "subject_ref": opinion.subject_ref,
        "text": opinion.text,
        "origin": str(opinion.origin),
    }


def _answer_of(opinion: Opinion) -> dict[str, Any]:
    return {
        "answer": opinion.answer,
        "decision": str(opinion.decision),
        "answered_on": str(opinion.answered_on or ""),
        "is_public": opinion.is_public,
    }
