"""Meetings of the committee: members, opinions, answers, and tasks for the next year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone

from hitomachi.errors import EditConflict, ForbiddenError, InputError
from hitomachi.web.core.models import Event
from hitomachi.web.reviews.actions.follow_ups import finish_follow_up, make_follow_up
from hitomachi.web.reviews.actions.meetings import (
    MeetingFacts,
    create_meeting,
    edit_meeting,
    next_seats,
    record_attendance,
)
from hitomachi.web.reviews.actions.opinions import (
    Answer,
    answer_opinion,
    edit_opinion,
    withdraw_opinion,
    write_opinion,
)
from hitomachi.web.reviews.actions.planning import open_tasks
from hitomachi.web.reviews.actions.seats import Seat
from hitomachi.web.reviews.meetings import standing_in, subjects_of, visible_opinions
from hitomachi.web.reviews.models import (
    DecisionWord,
    FollowUp,
    Meeting,
    Opinion,
    OpinionOrigin,
    SubjectKind,
    TaskState,
)
from tests.web.meeting_factories import Committee, committee
from tests.web.review_factories import YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Committee:
    return committee()


def write(held: Committee, name: str = "佐藤花子", text: str = "目標が低い。") -> Opinion:
    member = held.member(name)
    by = member.user or held.review.planner
    return write_opinion(member=member, subject=held.subject(), text=text, by=by)


def answer(held: Committee, opinion: Opinion, **more: object) -> Opinion:
    given = Answer(
        text="次の計画で見直す。", decision=DecisionWord.LATER, answered_on=dt.date(2022, 7, 1)
    )
    return answer_opinion(
        opinion=opinion,
        answer=replace(given, **more),  # type: ignore[arg-type]
        expected_revision=opinion.revision,
        by=held.review.planner,
    )


def facts_of(meeting: Meeting, **more: object) -> MeetingFacts:
    given = MeetingFacts(
        name=meeting.name, held_on=meeting.held_on, edition=meeting.edition, cycle=meeting.cycle
    )
    return replace(given, **more)  # type: ignore[arg-type]


def seats_of(meeting: Meeting) -> list[Seat]:
    members = list(meeting.members.select_related("user"))
    return [
        replace(seat, uid=member.uid)
        for seat, member in zip(next_seats(meeting), members, strict=True)
    ]


def test_a_meeting_keeps_its_members_in_order_and_says_who_planned_it(held: Committee) -> None:
    assert [member.name for member in held.meeting.members.all()] == [
        "佐藤花子",
        "鈴木一郎",
        "高橋次郎",
    ]
    event = Event.objects.get(action="create_meeting")
    assert event.by == held.review.planner
    assert event.after["members"][0] == "佐藤花子／大学教授／sato／座長"


def test_members_change_places_and_names_without_losing_their_rows(held: Committee) -> None:
    first, second, third = seats_of(held.meeting)
    swapped = [replace(second, name="佐藤花子"), replace(first, name="鈴木一郎"), third]

    edit_meeting(
        meeting=held.meeting,
        facts=facts_of(held.meeting),
        seats=swapped,
        expected_revision=1,
        by=held.review.planner,
    )

    found = [(member.uid, member.name) for member in held.meeting.members.all()]
    assert found == [
        (second.uid, "佐藤花子"),
        (first.uid, "鈴木一郎"),
        (third.uid, "高橋次郎"),
    ]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ([Seat(name="佐藤花子")], "重複"),
        ([Seat(name=" ")], "氏名"),
        ([Seat(name="田中", is_chair=True)], "座長"),
    ],
)
def test_members_who_do_not_fit_together_are_refused(
    held: Committee, more: list[Seat], reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        edit_meeting(
            meeting=held.meeting,
            facts=facts_of(held.meeting),
            seats=[*seats_of(held.meeting), *more],
            expected_revision=1,
            by=held.review.planner,
        )


def test_only_a_members_account_of_the_municipality_gets_a_seat(held: Committee) -> None:
    stranger = committee(2).sato
    for user in (stranger, held.review.editor):
        with pytest.raises(InputError, match="委員のアカウント"):
            create_meeting(
                municipality=held.review.municipality,
                facts=facts_of(held.meeting, name="別の会議"),
                seats=[Seat(name="よその人", user=user)],
                by=held.review.planner,
            )


def test_a_meeting_takes_no_material_of_another_municipality(held: Committee) -> None:
    other = committee(2)
    with pytest.raises(InputError, match="この団体の報告書"):
        create_meeting(
            municipality=held.review.municipality,
            facts=facts_of(held.meeting, name="別の会議", edition=other.edition),
            seats=[],
            by=held.review.planner,
        )


def test_only_planners_manage_meetings(held: Committee) -> None:
    for user in (held.sato, held.review.editor, held.review.chief):
        with pytest.raises(ForbiddenError):
            create_meeting(
                municipality=held.review.municipality,
                facts=facts_of(held.meeting, name="別の会議"),
                seats=[],
                by=user,
            )


def test_the_same_meeting_is_not_planned_twice_nor_with_a_late_due_date(held: Committee) -> None:
    late = held.meeting.held_on + dt.timedelta(days=1)
    for facts, reason in (
        (facts_of(held.meeting), "既に"),
        (facts_of(held.meeting, name="別", opinions_due_on=late), "期限"),
        (facts_of(held.meeting, name=" "), "会議名"),
    ):
        with pytest.raises(InputError, match=reason):
            create_meeting(
                municipality=held.review.municipality, facts=facts, seats=[], by=held.review.planner
            )


def test_a_member_with_opinions_keeps_the_seat(held: Committee) -> None:
    write(held)
    with pytest.raises(InputError, match="外せません"):
        edit_meeting(
            meeting=held.meeting,
            facts=facts_of(held.meeting),
            seats=seats_of(held.meeting)[1:],
            expected_revision=1,
            by=held.review.planner,
        )
    assert held.meeting.members.count() == 3


def test_attendance_and_minutes_are_recorded_once_for_each_sight(held: Committee) -> None:
    attended = {member.uid: member.name != "高橋次郎" for member in held.meeting.members.all()}
    record_attendance(
        meeting=held.meeting,
        attended=attended,
        minutes="目標について議論した。",
        expected_revision=1,
        by=held.review.planner,
    )
    assert [member.attended for member in held.meeting.members.all()] == [True, True, False]
    with pytest.raises(EditConflict):
        record_attendance(
            meeting=held.meeting,
            attended={},
            minutes="",
            expected_revision=1,
            by=held.review.planner,
        )


def test_the_subjects_are_the_items_of_the_edition_whatever_became_of_the_rows(
    held: Committee,
) -> None:
    indicator = held.review.indicator
    indicator.name = "あとで変えた名前"
    indicator.save()

    found = subjects_of(held.edition)

    assert found[0].kind == SubjectKind.WHOLE
    kinds = [one.kind for one in found]
    assert kinds.index(SubjectKind.GOAL) < kinds.index(SubjectKind.INDICATOR)
    labels = [one.label for one in found if one.kind == SubjectKind.INDICATOR]
    assert "新たなサービスの数" in labels
    assert "あとで変えた名前" not in labels
    shown = next(one for one in found if one.label == "新たなサービスの数")
    assert shown.facts[0] == "基準値 2種、実績 -、目標値 10種"


def test_a_member_writes_corrects_and_takes_back_an_opinion(held: Committee) -> None:
    opinion = write(held)
    assert opinion.origin == OpinionOrigin.PAGE
    assert opinion.subject_label == "新たなサービスの数"

    edited = edit_opinion(opinion=opinion, text="目標が高い。", expected_revision=1, by=held.sato)
    with pytest.raises(EditConflict):
        edit_opinion(opinion=opinion, text="古い画面", expected_revision=1, by=held.sato)
    withdraw_opinion(opinion=edited, expected_revision=2, by=held.sato)

    assert not Opinion.objects.exists()
    events = Event.objects.filter(table="reviews.opinion").order_by("pk")
    assert [event.action for event in events] == [
        "write_opinion",
        "edit_opinion",
        "withdraw_opinion",
    ]
    assert events[1].before == {"text": "目標が低い。"}
    assert events[2].cycle_uid == held.review.cycle.uid


def test_nobody_writes_from_another_members_seat(held: Committee) -> None:
    opinion = write(held)
    with pytest.raises(ForbiddenError):
        write_opinion(
            member=held.member("佐藤花子"), subject=held.subject(), text="x", by=held.suzuki
        )
    for user in (held.suzuki, held.review.editor, committee(2).review.planner):
        with pytest.raises(ForbiddenError):
            edit_opinion(opinion=opinion, text="書き換え", expected_revision=1, by=user)


def test_the_secretariat_enters_an_opinion_on_behalf_of_a_member(held: Committee) -> None:
    opinion = write(held, "高橋次郎")
    assert opinion.origin == OpinionOrigin.SECRETARIAT
    assert opinion.entered_by == held.review.planner


def test_after_the_day_of_the_meeting_only_the_secretariat_writes() -> None:
    over = committee(days=-1)
    with pytest.raises(InputError, match="会議の日を過ぎた"):
        write(over)
    assert write(over, "高橋次郎").pk
    assert write(committee(2, days=0)).pk


def test_an_answered_opinion_is_not_changed_any_more(held: Committee) -> None:
    opinion = answer(held, write(held))
    assert opinion.answered_on == dt.date(2022, 7, 1)
    for user in (held.sato, held.review.planner):
        with pytest.raises(InputError, match="回答した意見"):
            edit_opinion(opinion=opinion, text="直す", expected_revision=2, by=user)
        with pytest.raises(InputError, match="回答した意見"):
            withdraw_opinion(opinion=opinion, expected_revision=2, by=user)


def test_only_planners_answer_and_an_answer_has_text(held: Committee) -> None:
    opinion = write(held)
    with pytest.raises(InputError, match="回答を記入"):
        answer(held, opinion, text=" ")
    with pytest.raises(ForbiddenError):
        answer_opinion(
            opinion=opinion,
            answer=Answer(
                text="自分で答える",
                decision=DecisionWord.NOTED,
                answered_on=timezone.localdate(),
            ),
            expected_revision=1,
            by=held.sato,
        )


def test_members_read_their_own_and_answered_opinions_officials_all(held: Committee) -> None:
    own = write(held)
    other = write(held, "鈴木一郎", "ほかの委員の意見")
    hidden = answer(held, write(held, "高橋次郎", "公表しない意見"), is_public=False)

    def read_by(user: object) -> set[int]:
        standing = standing_in(held.meeting, user)  # type: ignore[arg-type]
        return {one.pk for one in visible_opinions(held.meeting, standing)}

    assert read_by(held.sato) == {own.pk}
    assert read_by(held.review.editor) == {own.pk, other.pk, hidden.pk}
    answer(held, other)
    assert read_by(held.sato) == {own.pk, other.pk}


def test_a_decision_becomes_a_task_of_the_next_year(held: Committee) -> None:
    opinion = answer(held, write(held))

    task = make_follow_up(
        opinion=opinion,
        review_year=YEAR + 1,
        text="目標値の根拠を調べ直す",
        department=None,
        by=held.review.planner,
    )

    assert task.indicator == held.review.indicator
    assert task.department == held.review.industry
    assert open_tasks(held.review.cycle) == []
    event = Event.objects.get(action="make_follow_up")
    assert event.about_uid == held.review.indicator.uid


def test_a_task_is_for_a_later_year_and_follows_from_an_answer(held: Committee) -> None:
    opinion = write(held)
    with pytest.raises(InputError, match="先に回答"):
        make_follow_up(
            opinion=opinion, review_year=2030, text="x", department=None, by=held.review.planner
        )
    answered = answer(held, opinion)
    for year, text, reason in ((YEAR, "x", "より後"), (YEAR + 1, " ", "内容")):
        with pytest.raises(InputError, match=reason):
            make_follow_up(
                opinion=answered,
                review_year=year,
                text=text,
                department=None,
                by=held.review.planner,
            )


def test_the_department_finishes_its_task_with_a_result(held: Committee) -> None:
    task = make_follow_up(
        opinion=answer(held, write(held)),
        review_year=YEAR + 1,
        text="調べ直す",
        department=None,
        by=held.review.planner,
    )

    def finish(task: FollowUp, by: object, result: str = "調べ直した") -> FollowUp:
        return finish_follow_up(
            task=task,
            state=TaskState.DONE,
            result=result,
            expected_revision=1,
            by=by,  # type: ignore[arg-type]
        )

    for user in (held.review.other_editor, held.sato):
        with pytest.raises(ForbiddenError):
            finish(task, user)
    with pytest.raises(InputError, match="結果"):
        finish(task, held.review.editor, " ")
    done = finish(task, held.review.editor)
    assert (done.state, done.result) == (TaskState.DONE, "調べ直した")
    with pytest.raises(EditConflict):
        finish(task, held.review.planner)
