"""Keeping the table of a reorganisation before it is applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.reviews.models import Reorganisation
from hitomachi.web.reviews.reorganisation.lines import Line


@transaction.atomic
def draft_reorganisation(
    *,
    municipality: Municipality,
    row: Reorganisation | None,
    name: str,
    effective_on: dt.date,
    lines: Sequence[Line],
    expected_revision: int = 0,
    by: User,
) -> Reorganisation:
    """Store the table of a reorganisation; nothing of it is applied yet.

    Raises:
        InputError: If it has been applied, or has no name.
        EditConflict: If somebody else changed it meanwhile.
    """
    stored = Reorganisation(municipality=municipality, revision=0)
    before: dict[str, object] = {}
    if row is not None:
        stored = locked_draft(row, expected_revision)
        before = _told(stored)
    if not name.strip():
        raise InputError(mark("名称を記入してください。"))
    stored.name, stored.effective_on = name.strip(), effective_on
    stored.rows = [line.stored() for line in lines]
    stored.revision += 1
    stored.save()
    record_event(
        action="draft_reorganisation",
        row=stored,
        municipality=municipality,
        by=by,
        before=before,
        after=_told(stored),
    )
    return stored


def locked_draft(row: Reorganisation, expected_revision: int) -> Reorganisation:
    """Return the reorganisation, locked, if it is as the person saw it and not applied yet.

    Raises:
        InputError: If it has been applied.
        EditConflict: If somebody else changed it meanwhile.
    """
    locked: Reorganisation = Reorganisation.objects.select_for_update().get(pk=row.pk)
    if locked.applied_at is not None:
        raise InputError(mark("「{name}」は既に反映されています。"), name=locked.name)
    if locked.revision != expected_revision:
        raise EditConflict(
            mark("「{name}」は、ほかの人が先に変更しました。確かめてからやり直してください。"),
            name=locked.name,
        )
    return locked


def _told(row: Reorganisation) -> dict[str, object]:
    return {"name": row.name, "effective_on": str(row.effective_on), "rows": row.rows}
