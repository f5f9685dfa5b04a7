"""Writing the audit trail; only actions call this."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from hitomachi.web.core.models import Event, Municipality, User


def record_event(
    *,
    action: str,
    row: Model,
    municipality: Municipality | None,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Event:
    """Append one event: who did what to which row, with the values before and after."""
    return Event.objects.create(
        action=action,
        table=row._meta.label_lower,
        row_uid=getattr(row, "uid", None),
        municipality=municipality,
        by=by,
        before=before or {},
        after=after or {},
    )
