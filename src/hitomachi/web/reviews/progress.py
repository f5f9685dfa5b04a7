"""How far a review has come: by department, by row, and what is missing where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Department
from hitomachi.web.reviews.entries import EntryRow, SubjectType, load_rows
from hitomachi.web.reviews.models import (
    Assignment,
    AssignmentState,
    CycleStep,
    ReviewCycle,
    StepKind,
)

#: States in which the department still owes the row.
OWED = (AssignmentState.NOT_BEGUN, AssignmentState.IN_WORK, AssignmentState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProgress:
    """A row with its state, what is missing in it, and whether it is late."""

    row: EntryRow
    missing: tuple[str | Promise, ...]
    is_overdue: bool

    @property
    def assignment(self) -> Assignment:
        """The row in the review."""
        return self.row.assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentProgress:
    """The rows of one department; ``department`` is None for rows that nobody owns."""

    department: Department | None
    rows: tuple[RowProgress, ...]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def overdue(self) -> int:
        """Number of rows that are late."""
        return sum(row.is_overdue for row in self.rows)

    @property
    def state(self) -> str:
        """The department's state as a whole: that of the row which is least far."""
        order = (
            AssignmentState.RETURNED,
            AssignmentState.NOT_BEGUN,
            AssignmentState.IN_WORK,
            AssignmentState.SUBMITTED,
            AssignmentState.APPROVED,
            AssignmentState.ACCEPTED,
        )
        if self.counts.get(AssignmentState.NOT_BEGUN) not in {None, self.total} and not (
            self.counts.get(AssignmentState.RETURNED)
        ):
            return AssignmentState.IN_WORK  # some rows are begun, so the department has begun
        return next((state for state in order if self.counts.get(state)), order[1])

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(AssignmentState(self.state).label)


def board(cycle: ReviewCycle, today: dt.date) -> tuple[DepartmentProgress, ...]:
    """Return the progress by department, in the departments' order, ownerless rows last."""
    return by_department(load_rows(cycle, cycle.assignments.all()), cycle, today)


def by_department(
    rows: Iterable[EntryRow], cycle: ReviewCycle, today: dt.date
) -> tuple[DepartmentProgress, ...]:
    """Group rows by the department that owes them."""
    due = fill_in_due(cycle.steps.all())
    groups: dict[int | None, list[RowProgress]] = {}
    departments: dict[int | None, Department | None] = {}
    for row in rows:
        key = row.assignment.department_id
        departments[key] = row.assignment.department
        groups.setdefault(key, []).append(row_progress(row, due, today))
    return tuple(
        DepartmentProgress(
            department=departments[key],
            rows=tuple(groups[key]),
            counts=_counts(groups[key]),
        )
        for key in sorted(groups, key=lambda key: _order(departments[key]))
    )


def _order(department: Department | None) -> tuple[bool, int, str]:
    return (department is None, department.order if department else 0, str(department or ""))


def _counts(rows: Iterable[RowProgress]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        state = row.assignment.state
        counts[state] = counts.get(state, 0) + 1
    return counts


def fill_in_due(steps: Iterable[CycleStep]) -> dt.date | None:
    """Return the day by which departments hand in: the due date of the step 記入."""
    return next((step.due_on for step in steps if step.kind == StepKind.FILL_IN), None)


def row_progress(row: EntryRow, due: dt.date | None, today: dt.date) -> RowProgress:
    """Return one row with what is missing in it."""
    owed = row.assignment.state in OWED
    return RowProgress(
        row=row,
        missing=missing_parts(row) if owed else (),
        is_overdue=owed and due is not None and today > due,
    )


def missing_parts(row: EntryRow) -> tuple[str | Promise, ...]:
    """Return what a row lacks before it can be handed in, in words."""
    cells = row.cells
    if row.subject is SubjectType.INDICATOR:
        has_value = bool(cells["value"] or cells["missing"])
        return () if has_value else (_("実績値（または値がない理由）"),)
    lacking: list[str | Promise] = []
    if not cells["results"]:
        lacking.append(_("取組の実績"))
    if not cells["review_direction"]:
        lacking.append(_("今後の見直しの方向性"))
    return tuple(lacking)
