"""Which scenario was approved as a plan's vision: by whom, when, and the run behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hitomachi.web.core.models import Event
from hitomachi.web.plans.models import Strategy


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval as the audit trail holds it.

    Attributes:
        scenario: Name of the approved scenario.
        ref: Its short name.
        by: Who approved it; empty where a program did.
        at: When.
        inputs_hash: SHA-256 of what the run was computed from.
        result_hash: SHA-256 of its result.
    """

    scenario: str
    ref: str
    by: str
    at: datetime
    inputs_hash: str
    result_hash: str


def approval_of(strategy: Strategy) -> Approval | None:
    """Return the approval that holds for a plan; None where no scenario was approved."""
    scenario = strategy.scenario
    if scenario is None:
        return None
    events = Event.objects.filter(row_uid=strategy.uid, action="approve_scenario")
    event = events.select_related("by").order_by("-at", "-pk").first()
    if event is None or event.after.get("scenario") != scenario.ref:
        return None
    return Approval(
        scenario=scenario.label,
        ref=scenario.ref,
        by="" if event.by is None else event.by.get_full_name() or event.by.username,
        at=event.at,
        inputs_hash=str(event.after["inputs_hash"]),
        result_hash=str(event.after["result_hash"]),
    )
