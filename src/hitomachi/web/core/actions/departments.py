"""Decisions about departments, one at a time; a whole reorganisation is another action."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Department, Municipality, User


@transaction.atomic
def add_department(
    *,
    municipality: Municipality,
    name: str,
    name_en: str = "",
    parent: Department | None = None,
    order: int = 0,
    valid_from: dt.date | None = None,
    by: User,
) -> Department:
    """Store a department.

    Raises:
        InputError: If a value is not valid, or there is one of that name.
    """
    row = Department(
        municipality=municipality,
        name=name,
        name_en=name_en,
        parent=parent,
        order=order,
        valid_from=valid_from,
    )
    _save(row)
    record_event(
        action="add_department", row=row, municipality=municipality, by=by, after=_told(row)
    )
    return row


@transaction.atomic
def edit_department(
    *,
    department: Department,
    name: str,
    name_en: str,
    parent: Department | None,
    order: int,
    valid_from: dt.date | None,
    valid_to: dt.date | None,
    expected_revision: int,
    by: User,
) -> Department:
    """Correct a department: its name, where it stands, from when to when.

    Issued reports keep the name that they were frozen with.

    Raises:
        EditConflict: If somebody else changed it meanwhile.
        InputError: If a value is not valid.
    """
    row: Department = Department.objects.select_for_update().get(pk=department.pk)
    if row.revision != expected_revision:
        raise EditConflict(mark("この部署は、ほかの人が先に変更しました。内容を確認してください。"))
    before = _told(row)
    row.name, row.name_en, row.parent, row.order = name, name_en, parent, order
    row.valid_from, row.valid_to = valid_from, valid_to
    row.revision += 1
    _save(row)
    record_event(
        action="edit_department",
        row=row,
        municipality=row.municipality,
        by=by,
        before=before,
        after=_told(row),
    )
    return row


def _save(row: Department) -> None:
    _refuse_foreign_or_circular(row)
    try:
        row.full_clean()
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error
    row.save()


def _refuse_foreign_or_circular(row: Department) -> None:
    above = row.parent
    if above is not None and above.municipality_id != row.municipality_id:
        raise InputError(mark("上位の部署がこの団体にありません。"))
    while above is not None:
        if above.pk == row.pk:
            raise InputError(mark("自分の下にある部署を、上位の部署にはできません。"))
        above = above.parent


def _told(row: Department) -> dict[str, object]:
    return {
        "name": row.name,
        "name_en": row.name_en,
        "parent": str(row.parent or ""),
        "order": row.order,
        "valid_from": str(row.valid_from or ""),
        "valid_to": str(row.valid_to or ""),
    }
