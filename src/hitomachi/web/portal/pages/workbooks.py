"""What the pages of department workbooks show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, QuerySet

from hitomachi.web.core.models import Department
from hitomachi.web.core.permissions import Permission, departments_of
from hitomachi.web.portal.frames import Frame
from hitomachi.web.reviews.entries import INDICATOR_COLUMNS, INITIATIVE_COLUMNS
from hitomachi.web.reviews.models import FormMap, IssuedWorkbook, ReviewCycle, Upload, UploadState
from hitomachi.web.reviews.workbooks.preview import (
    WRITTEN,
    CellState,
    PreviewCell,
    PreviewRow,
    counts,
    from_stored,
)

_LABELS = {column.id: column.label for column in (*INDICATOR_COLUMNS, *INITIATIVE_COLUMNS)}

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class DepartmentWorkbooks:
    """A department with what it is to fill in, and what went out and came back last."""

    department: Department
    rows: int
    issued: IssuedWorkbook | None
    upload: Upload | None


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many cells are in a state."""

    state: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class ShownUpload:
    """A workbook that came back, in a list."""

    upload: Upload
    found: tuple[StateCount, ...]

    @property
    def is_waiting(self) -> bool:
        """Whether it is neither applied nor discarded."""
        return bool(self.upload.state == UploadState.PREVIEWED)


def own_departments(frame: Frame, cycle: ReviewCycle) -> list[Department]:
    """Return the departments with rows in a review that the person fills in for, in order."""
    own = departments_of(frame.user, frame.municipality, Permission.FILL_IN)
    found = Department.objects.filter(assignments__cycle=cycle)
    if own is not None:
        found = found.filter(pk__in=[one.pk for one in own])
    return list(found.annotate(row_count=Count("assignments")).order_by("order", "name"))


def own_uploads(frame: Frame, cycle: ReviewCycle) -> QuerySet[Upload]:
    """Return the workbooks that came back which the person may look at; contents not loaded."""
    found = Upload.objects.visible_to(frame.user).filter(cycle=cycle)
    own = departments_of(frame.user, frame.municipality, Permission.FILL_IN)
    if own is not None:
        found = found.filter(department__in=[one.pk for one in own])
    return found.select_related("department", "uploaded_by", "applied_by")


def form_maps_of(frame: Frame) -> list[FormMap]:
    """Return the municipality's own forms."""
    return list(FormMap.objects.visible_to(frame.user).filter(municipality=frame.municipality))


def department_table(
    departments: Iterable[Department], cycle: ReviewCycle, uploads: Iterable[Upload]
) -> tuple[DepartmentWorkbooks, ...]:
    """Return the table of departments; the last of each is shown."""
    issued: dict[int | None, IssuedWorkbook] = {}
    for one in cycle.workbooks.defer("rows").order_by("issued_at", "pk"):
        issued[one.department_id] = one
    brought: dict[int | None, Upload] = {}
    for upload in uploads:  # the newest first
        brought.setdefault(upload.department_id, upload)
    return tuple(
        DepartmentWorkbooks(
            department=one,
            rows=one.row_count,  # type: ignore[attr-defined]  # counted by own_departments
            issued=issued.get(one.pk),
            upload=brought.get(one.pk),
        )
        for one in departments
    )


def shown_uploads(uploads: Iterable[Upload]) -> tuple[ShownUpload, ...]:
    """Return the list of what came back."""
    return tuple(ShownUpload(one, state_counts(one.result.get("found", {}))) for one in uploads)


def state_counts(found: Mapping[str, int]) -> tuple[StateCount, ...]:
    """Return the states that occur, with their names."""
    return tuple(
        StateCount(state, str(CellState(state).label), number)
        for state, number in found.items()
        if number
    )


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the preview with its names."""

    cell: PreviewCell
    row_uid: str

    @property
    def label(self) -> str:
        """Head of the cell's column."""
        return str(_LABELS.get(self.cell.column, self.cell.column))

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(CellState(self.cell.state).label)

    @property
    def is_conflict(self) -> bool:
        """Whether a person has to choose."""
        return self.cell.state == CellState.CONFLICT

    @property
    def is_cleared(self) -> bool:
        """Whether the field would be emptied."""
        return not self.cell.typed and self.cell.state in WRITTEN

    @property
    def field_name(self) -> str:
        """Name of the choice in the form."""
        return f"choice-{self.row_uid}-{self.cell.column}"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the preview with the cells that are shown."""

    row: PreviewRow
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet of the preview."""

    name: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The preview of a workbook, or the part of it in one state."""

    sheets: tuple[ShownSheet, ...]
    found: tuple[StateCount, ...]
    show: str

    @property
    def writable(self) -> int:
        """How many of the rows shown write something."""
        return sum(one.row.is_writable for sheet in self.sheets for one in sheet.rows)


def preview_of(upload: Upload, show: str) -> Preview:
    """Return what is shown of an upload: what is not unchanged, all, or the cells of one state."""
    rows = from_stored(upload.preview)
    known = show if show in {*CellState.values, EVERYTHING} else ""
    shown = [one for row in rows if (one := _shown_row(row, known)).cells]
    return Preview(
        sheets=tuple(
            ShownSheet(name, tuple(group))
            for name, group in groupby(shown, key=lambda one: one.row.sheet)
        ),
        found=state_counts(counts(rows)),
        show=known,
    )


def _shown_row(row: PreviewRow, show: str) -> ShownRow:
    def is_shown(state: str) -> bool:
        if show == EVERYTHING:
            return True
        return state == show if show else state != CellState.UNCHANGED

    cells = tuple(ShownCell(cell, row.uid) for cell in row.cells if is_shown(cell.state))
    return ShownRow(row, cells)
