"""A meeting of the committee on a frozen edition, for tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from hitomachi.web.core.models import Role, User
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.actions.meetings import MeetingFacts, create_meeting
from hitomachi.web.reviews.actions.seats import Seat
from hitomachi.web.reviews.meetings import Subject, subjects_of
from hitomachi.web.reviews.models import Edition, Meeting, MeetingMember, SubjectKind
from hitomachi.web.reviews.rendering import RenderedFile
from tests.web.review_factories import YEAR, Review, person, review


@dataclass(frozen=True)
class Committee:
    """A meeting with two members who have accounts and one who has none."""

    review: Review
    edition: Edition
    meeting: Meeting
    sato: User
    suzuki: User

    @property
    def code(self) -> str:
        return self.review.municipality.code

    @property
    def base(self) -> str:
        return f"/{self.code}/meetings/{self.meeting.uid}/"

    def member(self, name: str) -> MeetingMember:
        found: MeetingMember = self.meeting.members.get(name=name)
        return found

    def subject(self, kind: SubjectKind = SubjectKind.INDICATOR) -> Subject:
        """The first item of a kind in the frozen material."""
        return next(one for one in subjects_of(self.edition) if one.kind == kind)


def committee(number: int = 1, *, days: int = 10) -> Committee:
    """A meeting that is held in some days, on the edition of the review's year."""
    opened = review(number)
    edition = freeze_edition(
        strategy=opened.strategy,
        content=build_content(opened.strategy, YEAR),
        files=[
            RenderedFile(
                name="報告書.pdf",
                kind="pdf",
                language="ja",
                media_type="application/pdf",
                content=b"%PDF-",
            )
        ],
        by=opened.planner,
    )
    suffix = "" if number == 1 else str(number)
    sato = person(opened.municipality, Role.COMMITTEE, f"sato{suffix}")
    suzuki = person(opened.municipality, Role.COMMITTEE, f"suzuki{suffix}")
    held_on = timezone.localdate() + dt.timedelta(days=days)
    meeting = create_meeting(
        municipality=opened.municipality,
        facts=MeetingFacts(
            name="第1回有識者会議",
            held_on=held_on,
            place="第1会議室",
            opinions_due_on=held_on - dt.timedelta(days=3),
            edition=edition,
            cycle=opened.cycle,
        ),
        seats=[
            Seat(name="佐藤花子", affiliation="大学教授", user=sato, is_chair=True),
            Seat(name="鈴木一郎", affiliation="商工会議所", user=suzuki),
            Seat(name="高橋次郎", affiliation="自治会長"),
        ],
        by=opened.planner,
    )
    return Committee(opened, edition, meeting, sato, suzuki)
