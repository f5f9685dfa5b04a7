"""The form of a meeting: as stored, as sent, and what it asks to be stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from hitomachi.errors import InputError, mark
from hitomachi.web.core.models import Municipality, Role, User
from hitomachi.web.core.permissions import TABLE, Permission
from hitomachi.web.reviews.actions.meetings import MeetingFacts
from hitomachi.web.reviews.actions.seats import Seat
from hitomachi.web.reviews.models import Edition, Meeting, ReviewCycle

_BLANK_ROWS = 3
_FIELDS = ("name", "held_on", "place", "opinions_due_on", "minutes", "edition", "cycle")
_ROW = ("uid", "name", "affiliation", "user", "order")


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A row of the members' table as its fields hold it."""

    order: str = ""
    name: str = ""
    affiliation: str = ""
    user: str = ""
    uid: str = ""
    is_chair: bool = False
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """What the fields of the form hold."""

    values: Mapping[str, str]
    rows: tuple[SeatRow, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen for a meeting in a municipality."""

    editions: Mapping[str, Edition]
    cycles: Mapping[str, ReviewCycle]
    users: Mapping[str, User]


def choices(municipality: Municipality) -> Choices:
    """Return the editions, reviews and members' accounts of a municipality."""
    editions = Edition.objects.filter(municipality=municipality).defer("content")
    cycles = ReviewCycle.objects.filter(municipality=municipality)
    roles: list[Role] = sorted(TABLE[Permission.GIVE_OPINION])
    users = User.objects.filter(
        is_active=True, memberships__municipality=municipality, memberships__role__in=roles
    ).distinct()
    return Choices(
        editions={str(one.uid): one for one in editions},
        cycles={str(one.uid): one for one in cycles},
        users={str(one.uid): one for one in users.order_by("display_name", "username")},
    )


def stored_form(meeting: Meeting) -> MeetingForm:
    """Return the form of a meeting as it is stored."""
    values = {
        "name": meeting.name,
        "held_on": meeting.held_on.isoformat(),
        "place": meeting.place,
        "opinions_due_on": meeting.opinions_due_on.isoformat() if meeting.opinions_due_on else "",
        "minutes": meeting.minutes,
        "edition": str(meeting.edition.uid) if meeting.edition else "",
        "cycle": str(meeting.cycle.uid) if meeting.cycle else "",
    }
    return MeetingForm(values, with_blank_rows(_stored_rows(meeting, keep_uid=True)))


def next_form(meeting: Meeting | None, found: Choices) -> MeetingForm:
    """Return the form of a new meeting: name, place and members of the last, the newest edition."""
    newest = next(iter(found.editions), "")
    running = next(iter(found.cycles), "")
    if meeting is None:
        return MeetingForm({"edition": newest, "cycle": running}, with_blank_rows(()))
    values = {"name": meeting.name, "place": meeting.place, "edition": newest, "cycle": running}
    return MeetingForm(values, with_blank_rows(_stored_rows(meeting, keep_uid=False)))


def sent_form(sent: QueryDict) -> MeetingForm:
    """Return the form as it was sent."""
    columns = {name: sent.getlist(f"member_{name}") for name in _ROW}
    chair, removed = sent.get("chair", ""), set(sent.getlist("remove"))
    rows = [
        SeatRow(
            **{name: values[at].strip() for name, values in columns.items() if at < len(values)},
            is_chair=chair == str(at),
            is_removed=str(at) in removed,
        )
        for at in range(len(columns["name"]))
    ]
    return MeetingForm({name: sent.get(name, "").strip() for name in _FIELDS}, tuple(rows))


def wanted_facts(form: MeetingForm, found: Choices) -> MeetingFacts:
    """Return the facts that a form asks to be stored.

    Raises:
        InputError: If a date is none.
    """
    values = form.values
    held_on = _day(values.get("held_on", ""), mark("開催日"))
    if held_on is None:
        raise InputError(mark("開催日を入力してください。"))
    return MeetingFacts(
        name=values.get("name", ""),
        held_on=held_on,
        place=values.get("place", ""),
        opinions_due_on=_day(values.get("opinions_due_on", ""), mark("事前意見の期限")),
        minutes=values.get("minutes", ""),
        edition=found.editions.get(values.get("edition", "")),
        cycle=found.cycles.get(values.get("cycle", "")),
    )


def wanted_seats(form: MeetingForm, found: Choices) -> tuple[Seat, ...]:
    """Return the members that a form asks for, in the order of their numbers.

    A row added and left empty is none; a stored one is only taken away by its mark.
    """
    kept = [row for row in form.rows if not row.is_removed and (row.name or row.uid)]
    kept.sort(key=lambda row: int(row.order) if row.order.isdecimal() else len(kept) + 1)
    return tuple(
        Seat(
            name=row.name,
            affiliation=row.affiliation,
            user=found.users.get(row.user),
            is_chair=row.is_chair,
            uid=_uid(row.uid),
        )
        for row in kept
    )


def with_blank_rows(rows: tuple[SeatRow, ...]) -> tuple[SeatRow, ...]:
    """Return rows with some empty ones below, for members who are added."""
    return (*rows, *(SeatRow(order=str(len(rows) + at)) for at in range(1, _BLANK_ROWS + 1)))


def _stored_rows(meeting: Meeting, *, keep_uid: bool) -> tuple[SeatRow, ...]:
    return tuple(
        SeatRow(
            order=str(order),
            name=member.name,
            affiliation=member.affiliation,
            user=str(member.user.uid) if member.user else "",
            uid=str(member.uid) if keep_uid else "",
            is_chair=member.is_chair,
        )
        for order, member in enumerate(meeting.members.select_related("user"), start=1)
    )


def _day(text: str, what: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(mark("{what}を日付で入力してください。"), what=what) from error


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
