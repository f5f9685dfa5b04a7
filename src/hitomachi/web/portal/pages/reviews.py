"""What the pages of a yearly review show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.web.core.models import Department, Municipality, User
from hitomachi.web.core.permissions import TABLE, Permission
from hitomachi.web.plans.models import Strategy
from hitomachi.web.portal.frames import Frame
from hitomachi.web.reviews.actions.steps import Step
from hitomachi.web.reviews.models import (
    Assignment,
    AssignmentState,
    CycleStep,
    ReviewCycle,
    StepKind,
)
from hitomachi.web.reviews.progress import DepartmentProgress

People = dict[str, User]
Departments = dict[str, Department]

EMPTY_STEPS = 2  # blank rows at the end of the form, for steps of the municipality's own


@dataclass(frozen=True, slots=True)
class Openable:
    """A year of a plan whose review can be opened."""

    strategy: Strategy
    year: int


def openable_years(frame: Frame) -> tuple[Openable, ...]:
    """Return the plan's years without a review, the newest plan first."""
    plans = (
        Strategy.objects.visible_to(frame.user)
        .filter(municipality=frame.municipality)
        .prefetch_related("review_cycles")
    )
    return tuple(
        Openable(plan, year)
        for plan in plans
        for year in range(plan.last_year, plan.first_year - 1, -1)
        if year not in {cycle.review_year for cycle in plan.review_cycles.all()}
    )


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of the form of steps."""

    number: int
    name: str = ""
    kind: str = StepKind.OTHER
    due: str = ""


def step_rows(steps: Iterable[Step | CycleStep]) -> tuple[StepRow, ...]:
    """Return the form's rows: the steps, then blank ones."""
    filled = [
        StepRow(number, step.name, step.kind, step.due_on.isoformat() if step.due_on else "")
        for number, step in enumerate(steps, start=1)
    ]
    blank = [StepRow(len(filled) + more) for more in range(1, EMPTY_STEPS + 1)]
    return tuple(filled + blank)


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with where it stands: done, current, late or to come."""

    step: CycleStep
    standing: str

    @property
    def is_done(self) -> bool:
        """Whether it was marked as done."""
        return self.standing == "done"


def shown_steps(cycle: ReviewCycle, today: dt.date) -> tuple[ShownStep, ...]:
    """Return the steps; the first that is not done is the current one."""
    found, current = [], True
    for step in cycle.steps.all():
        if step.done_on:
            standing = "done"
        elif step.due_on and step.due_on < today:
            standing, current = "late", False
        else:
            standing, current = ("current" if current else "later"), False
        found.append(ShownStep(step, standing))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows are in a state."""

    state: str
    label: str
    count: int


def totals(departments: Iterable[DepartmentProgress]) -> tuple[Total, ...]:
    """Return the number of rows in each state, over all departments."""
    counts: dict[str, int] = {}
    for department in departments:
        for state, count in department.counts.items():
            counts[state] = counts.get(state, 0) + count
    return tuple(
        Total(state.value, str(state.label), counts.get(state, 0)) for state in AssignmentState
    )


def owner_rows(cycle: ReviewCycle) -> list[Assignment]:
    """Return every row with its department and people, ownerless ones first."""
    rows = cycle.assignments.select_related(
        "cycle__municipality", "indicator", "initiative", "department", "owner", "deputy"
    )
    return sorted(rows, key=lambda row: (row.department_id is not None, row.order, row.pk))


def fillers(municipality: Municipality) -> People:
    """Return the people who may fill in, by uid."""
    found = User.objects.filter(
        memberships__municipality=municipality,
        memberships__role__in=TABLE[Permission.FILL_IN],
        is_active=True,
    )
    return {str(user.uid): user for user in found.distinct().order_by("username")}


def departments(municipality: Municipality) -> Departments:
    """Return the departments that exist today, by uid."""
    found = municipality.departments.filter(valid_to=None)
    return {str(department.uid): department for department in found}
