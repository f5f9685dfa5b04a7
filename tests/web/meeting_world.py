"""A meeting in a full municipality, so that something stands at every address of the meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from hitomachi.web.core.models import Municipality, Role, User
from hitomachi.web.reviews.actions.follow_ups import make_follow_up
from hitomachi.web.reviews.actions.meetings import MeetingFacts, create_meeting
from hitomachi.web.reviews.actions.opinion_forms import issue_forms
from hitomachi.web.reviews.actions.opinions import Answer, answer_opinion, write_opinion
from hitomachi.web.reviews.actions.seats import Seat
from hitomachi.web.reviews.meetings import subjects_of
from hitomachi.web.reviews.models import DecisionWord, Edition


def hold_meeting(
    owner: Municipality, people: Mapping[str, User], edition: Edition
) -> dict[str, object]:
    """Hold a meeting with an opinion of the committee's person, a form and a task."""
    planner, member = people[Role.PLANNER], people[Role.COMMITTEE]
    today = timezone.localdate()
    facts = MeetingFacts(name="有識者会議", held_on=today + dt.timedelta(days=1), edition=edition)
    meeting = create_meeting(
        municipality=owner, facts=facts, seats=[Seat(name="委員", user=member)], by=planner
    )
    seat = meeting.members.get()
    whole = subjects_of(edition)[0]
    opinion = write_opinion(member=seat, subject=whole, text="意見", by=member)
    other = write_opinion(member=seat, subject=whole, text="回答した意見", by=member)
    answered = answer_opinion(
        opinion=other,
        answer=Answer(text="回答", decision=DecisionWord.LATER, answered_on=today),
        expected_revision=1,
        by=planner,
    )
    task = make_follow_up(
        opinion=answered,
        review_year=edition.review_year + 1,
        text="課題",
        department=owner.departments.order_by("pk")[0],
        by=planner,
    )
    (form,) = issue_forms(members=[seat], kind="docx", by=planner)
    return {
        "meeting": meeting.uid,
        "opinion": opinion.uid,
        "form": form.uid,
        "task": task.uid,
    }
