"""Reminders: one digest for a person, on the right days, never too often."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from hitomachi.web.core.models import Event
from hitomachi.web.reviews.actions.decisions import decide
from hitomachi.web.reviews.actions.entries import current_row, save_entry
from hitomachi.web.reviews.actions.reminders import send_reminders
from hitomachi.web.reviews.models import DecisionKind, Reminder, ReviewCycle
from hitomachi.web.reviews.reminders import pending_point
from tests.web.review_factories import Review, review

DUE = dt.date(2022, 5, 15)
OPENED = dt.date(2022, 4, 1)


@pytest.mark.parametrize(
    ("today", "last", "point"),
    [
        ("2022-04-14", None, None),
        ("2022-04-15", None, -30),
        ("2022-04-16", None, -30),  # the program did not run on the day itself
        ("2022-04-16", "2022-04-15", None),
        ("2022-05-08", "2022-04-15", -7),
        ("2022-05-14", "2022-05-08", -1),
        ("2022-05-16", "2022-05-14", None),  # five days have not passed
        ("2022-05-19", "2022-05-14", 1),
        ("2022-06-14", "2022-05-22", 30),
        ("2022-07-20", "2022-06-14", None),
        ("2022-06-20", None, 30),  # of several missed points only the latest
    ],
)
def test_a_reminder_falls_on_its_points(today: str, last: str | None, point: int | None) -> None:
    found = pending_point(
        DUE,
        dt.date.fromisoformat(today),
        opened_on=OPENED,
        last_sent=dt.date.fromisoformat(last) if last else None,
    )

    assert found == point


def test_points_before_the_review_began_are_not_caught_up() -> None:
    late = dt.date(2022, 5, 10)

    assert pending_point(DUE, late, opened_on=late, last_sent=None) is None


@pytest.fixture
def opened(db: None) -> Review:
    found = review()
    began = dt.datetime(2022, 4, 1, tzinfo=dt.UTC)
    ReviewCycle.objects.filter(pk=found.cycle.pk).update(opened_at=began)
    return found


def test_everybody_who_owes_something_gets_one_digest(opened: Review) -> None:
    sent = send_reminders(today=dt.date(2022, 4, 15))

    texts = {row.user: row.text for row in Reminder.objects.all()}
    assert sent.people == 2
    assert set(texts) == {opened.editor, opened.other_editor}
    assert "・新たなサービスの数" in texts[opened.editor]
    assert "・空き店舗活用事業" in texts[opened.editor]
    assert "見守り" not in texts[opened.editor]
    assert Event.objects.filter(action="send_reminder", surface="daily").count() == 2


def test_a_second_run_on_the_day_reminds_nobody_again(opened: Review) -> None:
    send_reminders(today=dt.date(2022, 4, 15))

    again = send_reminders(today=dt.date(2022, 4, 15))

    assert again.people == 0


def test_chiefs_are_reminded_of_what_waits_for_them(opened: Review) -> None:
    row = opened.row(opened.indicator)
    save_entry(
        assignment=row,
        typed={"value": "5"},
        expected_revision=current_row(row).revision,
        by=opened.editor,
    )
    decide(assignments=[opened.row(opened.indicator)], kind=DecisionKind.SUBMIT, by=opened.editor)

    send_reminders(today=dt.date(2022, 5, 21))  # a day before the chiefs' due date

    reminded = Reminder.objects.get(user=opened.chief)
    assert "課長確認" in reminded.text
    assert "・新たなサービスの数" in reminded.text


def test_a_mail_goes_out_where_a_server_is_configured(opened: Review, settings: Any) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    opened.editor.email = "editor@example.jp"
    opened.editor.save()

    sent = send_reminders(today=dt.date(2022, 4, 15))

    assert (sent.people, sent.mailed) == (2, 1)
    assert [letter.to for letter in mail.outbox] == [["editor@example.jp"]]
    assert Reminder.objects.get(user=opened.editor).is_mailed


def test_a_mail_server_that_does_not_answer_leaves_the_reminder_on_the_page(
    opened: Review, settings: Any
) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = 9  # nothing listens there
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    opened.editor.email = "editor@example.jp"
    opened.editor.save()

    sent = send_reminders(today=dt.date(2022, 4, 15))

    assert (sent.people, sent.mailed) == (2, 0)
    assert not Reminder.objects.get(user=opened.editor).is_mailed


def test_a_closed_review_reminds_nobody(opened: Review) -> None:
    ReviewCycle.objects.update(state="closed")

    assert send_reminders(today=dt.date(2022, 4, 15)).people == 0
