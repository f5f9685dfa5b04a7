"""Workbooks that come back: read and classified, then applied in one transaction or discarded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hitomachi.errors import InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Department, User
from hitomachi.web.core.surfaces import Surface, acting_through
from hitomachi.web.reviews.actions.editions import store_blob
from hitomachi.web.reviews.actions.entries_bulk import save_entries
from hitomachi.web.reviews.actions.workbooks import require_departments
from hitomachi.web.reviews.city_forms.reading import read_form
from hitomachi.web.reviews.entries import load_rows
from hitomachi.web.reviews.fillers import filler
from hitomachi.web.reviews.models import (
    FormMap,
    IssuedWorkbook,
    ReviewCycle,
    Upload,
    UploadState,
)
from hitomachi.web.reviews.workbooks.archive import open_package
from hitomachi.web.reviews.workbooks.cells import read_book
from hitomachi.web.reviews.workbooks.classifying import Classifier
from hitomachi.web.reviews.workbooks.layout import NAME
from hitomachi.web.reviews.workbooks.locating import find_rows, stamp_of
from hitomachi.web.reviews.workbooks.preview import (
    WRITTEN,
    CellState,
    PreviewRow,
    counts,
    from_stored,
    to_stored,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: What a person chose for a cell in conflict: what was typed, or what is stored now.
TYPED, KEPT = "typed", "kept"

Choices = Mapping[tuple[str, str], str]  # (uid of the row, column) → TYPED or KEPT


@dataclass(frozen=True, slots=True)
class _Read:
    """A workbook as it was read: whose it is, and its cells as classified."""

    issued: IssuedWorkbook | None
    department: Department | None
    rows: tuple[PreviewRow, ...]


def receive_upload(
    *,
    cycle: ReviewCycle,
    name: str,
    content: bytes,
    by: User,
    form_map: FormMap | None = None,
    department: Department | None = None,
) -> Upload:
    """Read a workbook that came back and keep it with its cells classified; nothing is applied.

    Args:
        cycle: The review.
        name: The file's name.
        content: The file.
        by: Who brings it.
        form_map: The city's own form that the file is, if it is one.
        department: Whose form it is.

    Raises:
        InputError: If it is no workbook of this review, or not to be opened; or the year is
            closed. Nothing is kept then.
        ForbiddenError: If it is another department's.
    """
    read = _read(
        cycle=cycle,
        content=content,
        name=name,
        by=by,
        form_map=form_map,
        department=department,
    )
    with transaction.atomic(), acting_through(Surface.WORKBOOK, cycle_uid=cycle.uid):
        upload: Upload = Upload.objects.create(
            cycle=cycle,
            issued=read.issued,
            department=read.department,
            form_map=form_map,
            name=name[: Upload._meta.get_field("name").max_length],
            blob=store_blob(content, XLSX),
            preview=to_stored(read.rows),
            result={"found": counts(read.rows)},
            uploaded_by=by,
        )
        _event("receive_upload", upload, by, after={"name": name, "cells": counts(read.rows)})
    return upload


def refresh_upload(*, upload: Upload, by: User) -> Upload:
    """Classify the cells of a kept workbook once more against what is stored now.

    Raises:
        InputError: If it was applied or discarded meanwhile, or the year is closed.
        ForbiddenError: If it is another department's.
    """
    read = _read(
        cycle=upload.cycle,
        content=bytes(upload.blob.content),
        name=upload.name,
        by=by,
        form_map=upload.form_map,
        department=upload.department,
    )
    with transaction.atomic(), acting_through(Surface.WORKBOOK, cycle_uid=upload.cycle.uid):
        locked = _waiting(upload)
        locked.preview = to_stored(read.rows)
        locked.result = {"found": counts(read.rows)}
        locked.save(update_fields=["preview", "result"])
        _event("refresh_upload", locked, by, after={"cells": counts(read.rows)})
    return locked


@transaction.atomic
def apply_upload(
    *,
    upload: Upload,
    by: User,
    accepted: Collection[str] | None = None,
    choices: Choices | None = None,
) -> Upload:
    """Write what a workbook holds, all of it or none.

    Args:
        upload: A workbook that waits.
        by: Who accepts it.
        accepted: Keys of the rows to write (`PreviewRow.key`); None for every row.
        choices: What to do with each cell in conflict.

    Raises:
        InputError: If a cell in conflict has no choice, the workbook was applied or
            discarded meanwhile, or a row cannot be written any more.
        EditConflict: If a row was changed since the preview; `refresh_upload` shows how.
        ForbiddenError: If it is another department's.
    """
    locked = _waiting(upload)
    require_departments(locked.cycle, [locked.department], by)
    rows = [row for row in from_stored(locked.preview) if accepted is None or row.key in accepted]
    typed, revisions = _chosen(rows, choices or {})
    with acting_through(Surface.WORKBOOK, cycle_uid=locked.cycle.uid):
        changed = save_entries(cycle=locked.cycle, typed=typed, expected_revisions=revisions, by=by)
        locked.state = UploadState.APPLIED
        locked.applied_at, locked.applied_by = timezone.now(), by
        written = {"rows": changed, "cells": sum(len(cells) for cells in typed.values())}
        locked.result = {**locked.result, **written}
        locked.save(update_fields=["state", "applied_at", "applied_by", "result"])
        _event("apply_upload", locked, by, after=written)
    return locked


@transaction.atomic
def discard_upload(*, upload: Upload, by: User) -> Upload:
    """Give a workbook up; the file stays.

    Raises:
        InputError: If it was applied or discarded meanwhile.
        ForbiddenError: If it is another department's.
    """
    locked = _waiting(upload)
    require_departments(locked.cycle, [locked.department], by)
    locked.state = UploadState.DISCARDED
    locked.save(update_fields=["state"])
    with acting_through(Surface.WORKBOOK, cycle_uid=locked.cycle.uid):
        _event("discard_upload", locked, by, after={"name": locked.name})
    return locked


def _read(
    *,
    cycle: ReviewCycle,
    content: bytes,
    name: str,
    by: User,
    form_map: FormMap | None,
    department: Department | None,
) -> _Read:
    person = filler(cycle, by)
    book = read_book(open_package(content, name))
    stamp = stamp_of(book)
    issued = _issued(cycle, stamp)
    if issued is not None:
        department = issued.department
    elif stamp or form_map is None or department is None:
        raise InputError(
            mark(
                "「{file}」は、この進行管理で発行した記入票ではありません。"
                "発行した記入票に記入して提出してください。"
            ),
            file=name,
        )
    require_departments(cycle, [department], by)
    went_out: dict[str, dict[str, str]] = issued.rows if issued else {}
    rows = cycle.assignments.all()
    rows = rows.filter(uid__in=went_out) if issued else rows.filter(department=department)
    stored = {row.uid: row for row in load_rows(cycle, rows)}
    found = (
        find_rows(book, {uid: cells.get(NAME, "") for uid, cells in went_out.items()})
        if form_map is None
        else read_form(book, form_map.mapping, stored.values())
    )
    if not found:
        raise InputError(mark("「{file}」に、記入欄のあるシートが見つかりません。"), file=book.name)
    return _Read(issued, department, Classifier(stored, went_out, person).rows(found))


def _issued(cycle: ReviewCycle, stamp: str) -> IssuedWorkbook | None:
    """Return the workbook of a stamp; one of another review or municipality is unknown here."""
    if not stamp:
        return None
    try:
        found: IssuedWorkbook | None = (
            cycle.workbooks.filter(uid=stamp).select_related("department").first()
        )
    except ValidationError:
        return None
    return found


def _waiting(upload: Upload) -> Upload:
    locked: Upload = (
        Upload.objects.select_for_update(of=("self",))
        .select_related("cycle__municipality", "cycle__strategy", "department")
        .get(pk=upload.pk)
    )
    if locked.state != UploadState.PREVIEWED:
        raise InputError(
            mark("「{file}」は既に処理されています（{state}）。"),
            file=locked.name,
            state=locked.get_state_display(),
        )
    return locked


def _chosen(
    rows: Collection[PreviewRow], choices: Choices
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return uid → column → text of what is to be written, and the revisions that were seen."""
    typed: dict[str, dict[str, str]] = {}
    revisions: dict[str, str] = {}
    for row in rows:
        for cell in row.cells:
            if cell.state not in WRITTEN:
                continue
            choice = choices.get((row.uid, cell.column), "")
            if cell.state == CellState.CONFLICT and choice not in {TYPED, KEPT}:
                raise InputError(
                    mark(
                        "「{sheet}」シートの{cell}（{row}）は競合しています。"
                        "どちらの内容にするか選んでください。"
                    ),
                    sheet=row.sheet,
                    cell=cell.address,
                    row=row.name,
                )
            if choice != KEPT:
                typed.setdefault(row.uid, {})[cell.column] = cell.typed
                revisions[row.uid] = row.revision
    return typed, revisions


def _event(action: str, upload: Upload, by: User, *, after: dict[str, Any]) -> None:
    record_event(
        action=action,
        row=upload,
        municipality=upload.cycle.municipality,
        by=by,
        about=upload.cycle,
        after=after,
    )
