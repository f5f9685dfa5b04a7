"""The form in which the secretariat answers an opinion."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from hitomachi.errors import InputError, mark
from hitomachi.web.reviews.actions.opinions import Answer
from hitomachi.web.reviews.models import DecisionWord, Opinion


def shown_answer(opinion: Opinion) -> dict[str, Any]:
    """Return what the fields hold for an opinion; today's date where it is not answered."""
    day = opinion.answered_on or timezone.localdate()
    return {
        "answer": opinion.answer,
        "decision": opinion.decision,
        "answered_on": day.isoformat(),
        "is_public": opinion.is_public,
    }


def sent_answer(sent: QueryDict) -> Answer:
    """Return the answer that a form sent.

    Raises:
        InputError: If there is no decision, or the date is none.
    """
    try:
        decision = DecisionWord(sent.get("decision", ""))
    except ValueError as error:
        raise InputError(mark("対応を選んでください。")) from error
    try:
        day = dt.date.fromisoformat(sent.get("answered_on", ""))
    except ValueError as error:
        raise InputError(mark("回答日を日付で入力してください。")) from error
    return Answer(
        text=sent.get("answer", ""),
        decision=decision,
        answered_on=day,
        is_public="is_public" in sent,
    )
