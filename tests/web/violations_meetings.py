"""Rows that break each named constraint of the committee's meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils import timezone

from hitomachi.web.core.models import User
from hitomachi.web.reviews import models as reviews
from tests.web import factories

Violation = Callable[[], object]
DAY = dt.date(2022, 7, 1)


def meeting(**more: Any) -> reviews.Meeting:
    owner = more.pop("municipality", None) or factories.municipality()
    facts = {"name": "有識者会議", "held_on": DAY, **more}
    return reviews.Meeting.objects.create(municipality=owner, **facts)


def member(**more: Any) -> reviews.MeetingMember:
    of = more.pop("meeting", None) or meeting()
    return reviews.MeetingMember.objects.create(meeting=of, **{"name": "委員", **more})


def opinion(**more: Any) -> reviews.Opinion:
    seat = member()
    facts = {"text": "意見", **more}
    return reviews.Opinion.objects.create(meeting=seat.meeting, member=seat, **facts)


def form(**more: Any) -> reviews.OpinionForm:
    return reviews.OpinionForm.objects.create(member=member(), **{"kind": "docx", **more})


def follow_up(**more: Any) -> reviews.FollowUp:
    facts = {"review_year": 2022, "text": "調べる", **more}
    return reviews.FollowUp.objects.create(municipality=factories.municipality(), **facts)


def _twice(make: Callable[..., models.Model], **same: Any) -> None:
    make(**same)
    make(**same)


def _same_account() -> None:
    of, user = meeting(), User.objects.create_user("a")
    for name in ("一人目", "二人目"):
        member(meeting=of, user=user, name=name)


VIOLATIONS: dict[str, Violation] = {
    "reviews_meeting_unique": lambda: _twice(meeting, municipality=factories.municipality()),
    "reviews_member_name_unique": lambda: _twice(member, meeting=meeting()),
    "reviews_member_user_unique": _same_account,
    "reviews_opinion_subject_valid": lambda: opinion(subject_kind="weather", subject_ref="x"),
    "reviews_opinion_subject_named": lambda: opinion(subject_kind="indicator"),
    "reviews_opinion_not_empty": lambda: opinion(text=""),
    "reviews_opinion_origin_valid": lambda: opinion(origin="rumour"),
    "reviews_opinion_decision_valid": lambda: opinion(decision="shrug"),
    "reviews_opinion_form_kind_valid": lambda: form(kind="pdf"),
    "reviews_opinion_form_return_complete": lambda: form(returned_at=timezone.now()),
    "reviews_follow_up_state_valid": lambda: follow_up(state="lost"),
    "reviews_follow_up_not_empty": lambda: follow_up(text=""),
    "reviews_follow_up_done_has_result": lambda: follow_up(state="done"),
}
