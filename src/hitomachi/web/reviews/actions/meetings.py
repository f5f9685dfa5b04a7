"""Meetings of the committee: when, where, on which version of the material, with whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from hitomachi.errors import EditConflict, ForbiddenError, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.reviews.actions.seats import Seat, check_seats, store_seats
from hitomachi.web.reviews.models import Edition, Meeting, MeetingMember, ReviewCycle


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting as the secretariat enters it; ``edition`` is the version of its material."""

    name: str
    held_on: dt.date
    place: str = ""
    opinions_due_on: dt.date | None = None
    minutes: str = ""
    edition: Edition | None = None
    cycle: ReviewCycle | None = None


@transaction.atomic
def create_meeting(
    *, municipality: Municipality, facts: MeetingFacts, seats: Sequence[Seat], by: User
) -> Meeting:
    """Plan a meeting with its members.

    Raises:
        ForbiddenError: If the person does not manage meetings here.
        InputError: If a fact does not fit, or the meeting exists.
    """
    require_planner(by, municipality)
    _check_facts(municipality, facts)
    check_seats(municipality, seats)
    meeting: Meeting = Meeting.objects.create(municipality=municipality, **_columns(facts))
    store_seats(meeting, seats)
    record_event(
        action="create_meeting",
        row=meeting,
        municipality=municipality,
        by=by,
        after=_told(meeting),
    )
    return meeting


@transaction.atomic
def edit_meeting(
    *,
    meeting: Meeting,
    facts: MeetingFacts,
    seats: Sequence[Seat],
    expected_revision: int,
    by: User,
) -> Meeting:
    """Change a meeting and its members; who is not among ``seats`` loses the seat.

    Raises:
        EditConflict: If somebody changed the meeting meanwhile.
        ForbiddenError: If the person does not manage meetings here.
        InputError: If a fact does not fit, or a member with opinions would lose the seat.
    """
    locked = locked_meeting(meeting, expected_revision)
    require_planner(by, locked.municipality)
    _check_facts(locked.municipality, facts, but=locked)
    check_seats(locked.municipality, seats)
    before = _told(locked)
    for name, value in _columns(facts).items():
        setattr(locked, name, value)
    touch_meeting(locked, *_columns(facts))
    store_seats(locked, seats)
    record_event(
        action="edit_meeting",
        row=locked,
        municipality=locked.municipality,
        by=by,
        before=before,
        after=_told(locked),
    )
    return locked


@transaction.atomic
def record_attendance(
    *,
    meeting: Meeting,
    attended: Mapping[UUID, bool | None],
    minutes: str,
    expected_revision: int,
    by: User,
) -> Meeting:
    """Record who attended, and the summary of what was said.

    Raises:
        EditConflict: If somebody changed the meeting meanwhile.
        ForbiddenError: If the person does not manage meetings here.
    """
    locked = locked_meeting(meeting, expected_revision)
    require_planner(by, locked.municipality)
    before = {"attended": _attendance(locked), "minutes": locked.minutes}
    for member in MeetingMember.objects.filter(meeting=locked, uid__in=attended.keys()):
        member.attended = attended[member.uid]
        member.save(update_fields=["attended"])
    locked.minutes = minutes.strip()
    touch_meeting(locked, "minutes")
    record_event(
        action="record_attendance",
        row=locked,
        municipality=locked.municipality,
        by=by,
        before=before,
        after={"attended": _attendance(locked), "minutes": locked.minutes},
    )
    return locked


def next_seats(meeting: Meeting) -> tuple[Seat, ...]:
    """Return the members of a meeting as seats of the next one."""
    return tuple(
        Seat(
            name=member.name,
            affiliation=member.affiliation,
            user=member.user,
            is_chair=member.is_chair,
        )
        for member in meeting.members.select_related("user")
    )


def require_planner(by: User, municipality: Municipality) -> None:
    """Refuse who does not manage the committee's meetings.

    Raises:
        ForbiddenError: If the person has no right to.
    """
    if not is_allowed(by, municipality, Permission.PLAN):
        raise ForbiddenError(mark("会議の管理は、企画担当だけができます。"))


def locked_meeting(meeting: Meeting, expected_revision: int) -> Meeting:
    """Return the meeting, locked, if it is as the person saw it.

    Raises:
        EditConflict: If somebody changed it meanwhile.
    """
    locked: Meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.revision != expected_revision:
        raise EditConflict(
            mark("「{meeting}」は、ほかの人が先に変更しました。確かめてからやり直してください。"),
            meeting=locked.name,
        )
    return locked


def touch_meeting(meeting: Meeting, *fields: str) -> None:
    """Store these fields and count the change."""
    meeting.revision += 1
    meeting.save(update_fields=[*fields, "revision"])


def _columns(facts: MeetingFacts) -> dict[str, Any]:
    return {
        "name": facts.name.strip(),
        "held_on": facts.held_on,
        "place": facts.place.strip(),
        "opinions_due_on": facts.opinions_due_on,
        "minutes": facts.minutes.strip(),
        "edition": facts.edition,
        "cycle": facts.cycle,
    }


def _check_facts(
    municipality: Municipality, facts: MeetingFacts, but: Meeting | None = None
) -> None:
    if not facts.name.strip():
        raise InputError(mark("会議名を入力してください。"))
    for row in (facts.edition, facts.cycle):
        if row is not None and row.municipality_id != municipality.pk:
            raise InputError(mark("この団体の報告書と進行管理から選んでください。"))
    if facts.opinions_due_on and facts.opinions_due_on > facts.held_on:
        raise InputError(mark("事前意見の期限は、開催日までの日にしてください。"))
    same = Meeting.objects.filter(
        municipality=municipality, name=facts.name.strip(), held_on=facts.held_on
    )
    if same.exclude(pk=but.pk if but else None).exists():
        raise InputError(mark("同じ日の同じ会議が既にあります。"))


def _told(meeting: Meeting) -> dict[str, Any]:
    return {
        "name": meeting.name,
        "held_on": str(meeting.held_on),
        "place": meeting.place,
        "opinions_due_on": str(meeting.opinions_due_on or ""),
        "minutes": meeting.minutes,
        "edition": str(meeting.edition.uid) if meeting.edition else "",
        "cycle": str(meeting.cycle.uid) if meeting.cycle else "",
        "members": [_seat(member) for member in meeting.members.select_related("user")],
    }


def _seat(member: MeetingMember) -> str:
    parts = [member.name, member.affiliation, member.user.username if member.user else ""]
    return "／".join(part for part in (*parts, "座長" if member.is_chair else "") if part)


def _attendance(meeting: Meeting) -> dict[str, bool | None]:
    return {member.name: member.attended for member in meeting.members.all()}
