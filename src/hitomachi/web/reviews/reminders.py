"""Who owes what, and on which days a person is reminded of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hitomachi.web.core.models import Membership, Role, User
from hitomachi.web.reviews.models import Assignment, AssignmentState, ReviewCycle, StepKind
from hitomachi.web.reviews.progress import OWED

#: Days before (negative) and after the due date on which a reminder falls.
POINTS = (-30, -7, -1, 1, 7, 30)

#: A person is not reminded more often than this, whatever falls due.
LEAST_DAYS_BETWEEN = 5

#: Step → states of the rows that are still owed at it.
_WAITING: Mapping[str, tuple[str, ...]] = {
    StepKind.FILL_IN: tuple(OWED),
    StepKind.CHIEF: (AssignmentState.SUBMITTED,),
    StepKind.PLANNING: (AssignmentState.APPROVED,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """Rows that one person owes at one step of a review."""

    step: str
    kind: StepKind
    due_on: dt.date
    rows: tuple[str, ...]


def pending_point(
    due_on: dt.date, today: dt.date, *, opened_on: dt.date, last_sent: dt.date | None
) -> int | None:
    """Return the point (days from the due date) for which a reminder is to go out today.

    A day on which the program did not run is caught up; of several points that were
    missed only the latest counts. None where nothing is due, where the point was before
    the review began, or where the last reminder is less than five days ago.
    """
    passed = [days for days in POINTS if due_on + dt.timedelta(days=days) <= today]
    if not passed:
        return None
    point = passed[-1]
    falls_on = due_on + dt.timedelta(days=point)
    if falls_on < opened_on or (last_sent is not None and last_sent >= falls_on):
        return None
    if last_sent is not None and (today - last_sent).days < LEAST_DAYS_BETWEEN:
        return None
    return point


def debts(cycle: ReviewCycle) -> dict[User, list[Debt]]:
    """Return what each person owes in a review; nobody who owes nothing is in it.

    Rows with a person in charge are owed by that person and the deputy, others by every
    editor of the department; what waits for a chief by the department's chiefs (or those
    of the departments above); what waits for the planners by the planners.
    """
    people = _People.of(cycle)
    rows = list(
        cycle.assignments.select_related("indicator", "initiative", "owner", "deputy", "department")
    )
    found: dict[User, list[Debt]] = {}
    for step in cycle.steps.all():
        states = _WAITING.get(step.kind)
        if states is None or step.due_on is None:
            continue
        owed: dict[User, list[str]] = {}
        for row in rows:
            if row.state in states:
                for user in people.in_charge(row, StepKind(step.kind)):
                    owed.setdefault(user, []).append(str(row))
        for user, names in owed.items():
            debt = Debt(
                step=step.name, kind=StepKind(step.kind), due_on=step.due_on, rows=tuple(names)
            )
            found.setdefault(user, []).append(debt)
    return found


@dataclass(frozen=True, slots=True)
class _People:
    """Who holds which role in which department."""

    memberships: tuple[Membership, ...]
    parents: Mapping[int, int | None]

    @classmethod
    def of(cls, cycle: ReviewCycle) -> _People:
        owner = cycle.municipality
        memberships = owner.memberships.filter(user__is_active=True).select_related("user")
        parents = dict(owner.departments.values_list("pk", "parent_id"))
        return cls(tuple(memberships), parents)

    def in_charge(self, row: Assignment, kind: StepKind) -> list[User]:
        if kind is StepKind.PLANNING:
            return self._with_role(Role.PLANNER, None)
        if kind is StepKind.CHIEF:
            return self._with_role(Role.CHIEF, self._upwards(row.department_id))
        named = [one for one in (row.owner, row.deputy) if one is not None and one.is_active]
        if row.owner is not None and row.owner.is_active:
            return named
        editors = self._with_role(Role.EDITOR, self._upwards(row.department_id))
        return list(dict.fromkeys([*editors, *named]))

    def _upwards(self, department: int | None) -> set[int]:
        found: set[int] = set()
        while department is not None and department not in found:
            found.add(department)
            department = self.parents.get(department)
        return found

    def _with_role(self, role: str, departments: set[int] | None) -> list[User]:
        return list(
            dict.fromkeys(
                one.user
                for one in self.memberships
                if one.role == role and (departments is None or one.department_id in departments)
            )
        )


def digest(cycle: ReviewCycle, owed: Iterable[Debt], today: dt.date) -> str:
    """Return the text of a reminder: one paragraph for each step, with the rows owed."""
    parts = [_("「%(title)s」で、次のものが残っています。") % {"title": cycle.title}]
    for debt in owed:
        days = (debt.due_on - today).days
        facts = {"step": debt.step, "due": debt.due_on.isoformat(), "days": abs(days)}
        if days > 0:
            head = _("■ %(step)s（期限 %(due)s、あと%(days)s日）") % facts
        elif days == 0:
            head = _("■ %(step)s（期限は今日 %(due)s です）") % facts
        else:
            head = _("■ %(step)s（期限 %(due)s を%(days)s日過ぎています）") % facts
        parts.append("\n".join([head, *(f"・{name}" for name in debt.rows)]))
    return "\n\n".join(parts)
