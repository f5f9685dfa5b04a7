"""Writing the audit trail; only actions call this."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model

from hitomachi.web.core.models import Event, Municipality, User
from hitomachi.web.core.surfaces import acting


def record_event(
    *,
    action: str,
    row: Model,
    municipality: Municipality | None,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    about: Model | None = None,
) -> Event:
    """Append one event: who did what to which row, with the values before and after.

    Args:
        action: Name of the action's function.
        row: The row that was changed.
        municipality: Whose row it is; None for rows of the whole installation.
        by: Who did it; None where a program did without a person.
        before: Changed values as they were.
        after: The same as they are now.
        about: The row on whose page the event is shown, where it is another one (the
            indicator of an observation).
    """
    event = new_event(
        action=action,
        row=row,
        municipality=municipality,
        by=by,
        before=before,
        after=after,
        about=about,
    )
    event.save(force_insert=True)
    return event


def new_event(
    *,
    action: str,
    row: Model,
    municipality: Municipality | None,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    about: Model | None = None,
) -> Event:
    """Return an event as `record_event` appends it, for `record_events` to append with others."""
    doing = acting()
    return Event(
        action=action,
        surface=doing.surface,
        table=row._meta.label_lower,
        row_uid=_uid(row),
        about_uid=_uid(about or row),
        cycle_uid=doing.cycle_uid,
        municipality=municipality,
        by=by,
        before=before or {},
        after=after or {},
    )


def record_events(events: Iterable[Event]) -> None:
    """Append the events of an action that writes many rows, with one query."""
    Event.objects.bulk_create(events)


def _uid(row: Model) -> UUID | None:
    return getattr(row, "uid", None)
