"""What is done once a day: each job a function that returns one line about what it did.

A job may run twice a day without doing anything twice, and says what is wrong with a
`HitomachiError`; the other jobs run all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone, translation

from hitomachi.errors import HitomachiError
from hitomachi.i18n import Message, describe, message
from hitomachi.web.portal.locking import only_one
from hitomachi.web.reviews.actions.reminders import send_reminders

LOG = logging.getLogger("hitomachi.daily")

Job = Callable[[], Message]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job did, or the error that stopped it."""

    job: str
    line: Message
    error: HitomachiError | None = None


def run_daily(jobs: tuple[Job, ...] | None = None) -> Iterator[Outcome]:
    """Run every job, one process at a time, and yield what each did.

    Raises:
        SetupError: If another process is at it.
    """
    with only_one("daily"):
        for job in JOBS if jobs is None else jobs:
            yield _run(job)


def _run(job: Job) -> Outcome:
    try:
        outcome = Outcome(job.__name__, job())
        LOG.info("%s: %s", outcome.job, outcome.line.text("ja"))
    except HitomachiError as error:
        outcome = Outcome(job.__name__, Message(error.template, error.facts), error)
        LOG.error("%s: %s", outcome.job, describe(error, "ja"))
    return outcome


def remove_expired_sessions() -> Message:
    """Delete sessions that can no longer be used."""
    count, _by_table = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return message("期限の切れたログイン {count}件を削除しました。", count=count)


def remove_old_failures() -> Message:
    """Delete wrong passwords that lock nobody any more; none where a lock never ends by itself."""
    count = 0
    if settings.AXES_COOLOFF_TIME is not None:
        ended = timezone.now() - settings.AXES_COOLOFF_TIME
        count, _by_table = AccessAttempt.objects.filter(attempt_time__lt=ended).delete()
    return message("期限の過ぎたログイン失敗の記録 {count}件を削除しました。", count=count)


def tidy_database() -> Message:
    """Let the database renew its statistics; SQLite also writes its log back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA optimize")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("ANALYZE")
    return message("データベースを整えました。")


def send_due_reminders() -> Message:
    """Remind the people who owe something in a review: on the page, and by e-mail."""
    with translation.override("ja"):
        sent = send_reminders(today=timezone.localdate())
    return message(
        "督促 {people}人分を作成しました（うちメール {mailed}人）。",
        people=sent.people,
        mailed=sent.mailed,
    )


JOBS: tuple[Job, ...] = (
    remove_expired_sessions,
    remove_old_failures,
    send_due_reminders,
    tidy_database,
)
