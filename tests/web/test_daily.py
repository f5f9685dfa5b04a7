"""The daily jobs: each one told in a line, one process at a time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from hitomachi.errors import SetupError, mark
from hitomachi.i18n import Message, message
from hitomachi.web.portal.daily import JOBS, remove_old_failures, run_daily
from hitomachi.web.portal.locking import only_one

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def session(key: str, days: int) -> None:
    end = timezone.now() + dt.timedelta(days=days)
    Session.objects.create(session_key=key, session_data="", expire_date=end)


def test_expired_sessions_go_and_others_stay() -> None:
    session("old", -1)
    session("new", 1)

    outcomes = list(run_daily())

    assert [row.session_key for row in Session.objects.all()] == ["new"]
    assert [outcome.job for outcome in outcomes] == [job.__name__ for job in JOBS]
    assert "1件" in outcomes[0].line.text("ja")


def test_a_second_run_on_the_same_day_finds_nothing_to_do() -> None:
    session("old", -1)
    list(run_daily())

    again = list(run_daily())

    assert "0件" in again[0].line.text("ja")
    assert [outcome.error for outcome in again] == [None] * len(JOBS)


@pytest.mark.parametrize(("minutes", "left"), [(30, ["new"]), (None, ["old", "new"])])
def test_failures_go_when_they_lock_nobody_any_more(
    settings: Any, minutes: int | None, left: list[str]
) -> None:
    settings.AXES_COOLOFF_TIME = dt.timedelta(minutes=minutes) if minutes else None
    for name, age in (("old", 31), ("new", 1)):
        row = AccessAttempt.objects.create(username=name, failures_since_start=1)
        then = timezone.now() - dt.timedelta(minutes=age)
        AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=then)

    remove_old_failures()

    found = AccessAttempt.objects.order_by("pk").values_list("username", flat=True)
    assert list(found) == left


def test_a_job_that_fails_does_not_stop_the_others() -> None:
    def fail() -> Message:
        raise SetupError(mark("できません。"))

    def work() -> Message:
        return message("しました。")

    first, second = run_daily((fail, work))

    assert isinstance(first.error, SetupError)
    assert first.line.text("ja") == "できません。"
    assert second.error is None


def test_two_at_once_are_refused(database: str) -> None:
    if database == "postgresql":
        pytest.skip("a lock of PostgreSQL belongs to the connection, which a test has once")
    with only_one("daily"), pytest.raises(SetupError, match="既に実行中"):
        list(run_daily())

    assert list(run_daily())
