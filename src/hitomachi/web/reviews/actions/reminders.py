"""Sending reminders: one digest for a person and day, on the page and by e-mail."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.core.surfaces import Surface, acting_through
from hitomachi.web.reviews.models import CycleState, Reminder, ReviewCycle
from hitomachi.web.reviews.reminders import Debt, debts, digest, pending_point

LOG = logging.getLogger("hitomachi.reminders")


@dataclass(frozen=True, slots=True)
class Sent:
    """How many people were reminded, and how many of them by e-mail."""

    people: int
    mailed: int


def send_reminders(*, today: dt.date) -> Sent:
    """Remind everybody who owes something in an open review and is to be told today.

    One digest for each person over all reviews. Running it twice on a day reminds nobody
    twice. Where the e-mail server does not answer the reminder is on the page all the same.
    """
    texts: dict[User, list[tuple[ReviewCycle, str]]] = {}
    last = _last_sent()
    cycles = ReviewCycle.objects.filter(state=CycleState.OPEN).prefetch_related("steps")
    for cycle in cycles.select_related("municipality__area", "strategy"):
        for user, owed in debts(cycle).items():
            if _falls_due(cycle, owed, today, last.get(user.pk)):
                texts.setdefault(user, []).append((cycle, digest(cycle, owed, today)))
    mailed = sum(_remind(user, parts, today) for user, parts in texts.items())
    return Sent(len(texts), mailed)


def _last_sent() -> dict[int, dt.date]:
    rows = Reminder.objects.values_list("user_id").annotate(last=Max("sent_on"))
    return dict(rows)


def _falls_due(
    cycle: ReviewCycle, owed: list[Debt], today: dt.date, last_sent: dt.date | None
) -> bool:
    opened_on = timezone.localdate(cycle.opened_at)
    return any(
        pending_point(debt.due_on, today, opened_on=opened_on, last_sent=last_sent) is not None
        for debt in owed
    )


def _remind(user: User, parts: list[tuple[ReviewCycle, str]], today: dt.date) -> bool:
    """Store a person's reminder, then send it; return whether it went out by e-mail."""
    with transaction.atomic(), acting_through(Surface.DAILY):
        stored = [
            Reminder.objects.create(cycle=cycle, user=user, sent_on=today, text=text)
            for cycle, text in parts
        ]
        for cycle, _text in parts:
            record_event(
                action="send_reminder",
                row=cycle,
                municipality=cycle.municipality,
                by=None,
                after={"to": user.get_username(), "on": today.isoformat()},
            )
    mailed = _mail(user, "\n\n".join(text for _cycle, text in parts))
    if mailed:
        for row in stored:
            row.is_mailed = True
            row.save(update_fields=["is_mailed"])
    return mailed


def _mail(user: User, text: str) -> bool:
    if not (settings.EMAIL_HOST and user.email):
        return False
    with translation.override("ja"):
        subject = _("【ひとまち】記入・確認のお願い")
    try:
        return bool(send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email]))
    except (OSError, smtplib.SMTPException) as error:
        LOG.error("reminder to %s was not sent: %s", user.get_username(), error)
        return False
