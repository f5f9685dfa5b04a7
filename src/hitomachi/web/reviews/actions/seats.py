"""The members of a meeting as they are entered, with or without an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hitomachi.errors import InputError, mark
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.reviews.models import Meeting, MeetingMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A member; ``uid`` is that of the row it changes, None for one who is added."""

    name: str
    affiliation: str = ""
    user: User | None = None
    is_chair: bool = False
    uid: UUID | None = None


def check_seats(municipality: Municipality, seats: Sequence[Seat]) -> None:
    """Refuse members that do not fit together.

    Raises:
        InputError: If a name is missing or twice, an account is used twice or may not give
            opinions here, or there are two chairs.
    """
    names = [seat.name.strip() for seat in seats]
    if not all(names):
        raise InputError(mark("委員の氏名を入力してください。"))
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(mark("委員「{name}」が重複しています。"), name=twice)
    if sum(seat.is_chair for seat in seats) > 1:
        raise InputError(mark("座長は一人にしてください。"))
    users = [seat.user for seat in seats if seat.user is not None]
    if len({user.pk for user in users}) < len(users):
        raise InputError(mark("一つのアカウントを二人の委員に使うことはできません。"))
    for user in users:
        if not is_allowed(user, municipality, Permission.GIVE_OPINION):
            raise InputError(
                mark("「{name}」は、この団体の委員のアカウントではありません。"),
                name=user.get_full_name(),
            )


def store_seats(meeting: Meeting, seats: Sequence[Seat]) -> None:
    """Store the members in their order.

    Raises:
        InputError: If a member whose opinions are stored would lose the seat.
    """
    rows = {member.uid: member for member in meeting.members.all()}
    kept = {seat.uid for seat in seats if seat.uid in rows}
    gone = [member for uid, member in rows.items() if uid not in kept]
    bound = next((one for one in gone if one.opinions.exists() or one.forms.exists()), None)
    if bound is not None:
        raise InputError(
            mark("「{name}」には意見または意見票があるため、委員から外せません。"), name=bound.name
        )
    meeting.members.filter(pk__in=[member.pk for member in gone]).delete()
    # Names and accounts may move between rows: first out of each other's way.
    for uid in kept:
        meeting.members.filter(uid=uid).update(user=None, name=str(uid))
    for order, seat in enumerate(seats, start=1):
        member = rows[seat.uid] if seat.uid in rows else MeetingMember(meeting=meeting)
        member.order = order
        member.name = seat.name.strip()
        member.affiliation = seat.affiliation.strip()
        member.user = seat.user
        member.is_chair = seat.is_chair
        member.save()
