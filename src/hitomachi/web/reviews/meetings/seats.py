"""Whose seat a person has in a meeting, and which meetings and opinions it lets them read.

An official reads everything. A member reads the meetings of their own and, of other
members' opinions, what the city has answered; the same for somebody who only reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import Permission, permissions_of
from hitomachi.web.reviews.models import Meeting, MeetingMember, Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person is in a meeting."""

    permissions: frozenset[Permission]
    seat: MeetingMember | None = None

    @property
    def may_plan(self) -> bool:
        """Whether the person is of the secretariat."""
        return Permission.PLAN in self.permissions

    @property
    def reads_all(self) -> bool:
        """Whether the person reads opinions that are not answered yet."""
        return Permission.COMMENT in self.permissions

    @property
    def may_write(self) -> bool:
        """Whether the person can write an opinion of their own today."""
        seated = self.seat is not None and Permission.GIVE_OPINION in self.permissions
        return seated and self.seat is not None and is_open(self.seat.meeting)


def is_open(meeting: Meeting) -> bool:
    """Say whether members can still write by themselves: until the day of the meeting."""
    return timezone.localdate() <= meeting.held_on


def standing_in(meeting: Meeting, user: User) -> Standing:
    """Return what a person is in a meeting."""
    seat = None
    if user.pk is not None:
        seats = MeetingMember.objects.select_related("meeting")
        seat = seats.filter(meeting=meeting, user_id=user.pk).first()
    return Standing(permissions=permissions_of(user, meeting.municipality), seat=seat)


def visible_meetings(user: User, municipality: Municipality) -> QuerySet[Meeting]:
    """Return the meetings that a person may see: all, or for a member those with their seat."""
    found: QuerySet[Meeting] = Meeting.objects.visible_to(user).filter(municipality=municipality)
    if Permission.READ_PLAN in permissions_of(user, municipality):
        return found
    return found.filter(members__user_id=user.pk) if user.pk is not None else found.none()


def visible_opinions(meeting: Meeting, standing: Standing) -> QuerySet[Opinion]:
    """Return the opinions that a person may read in a meeting."""
    found: QuerySet[Opinion] = Opinion.objects.filter(meeting=meeting).select_related(
        "member", "entered_by"
    )
    if standing.reads_all:
        return found
    answered = Q(answered_on__isnull=False, is_public=True)
    return found.filter(answered | Q(member=standing.seat) if standing.seat else answered)
