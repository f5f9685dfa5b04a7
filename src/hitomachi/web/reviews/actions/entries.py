"""Saving what a department filled in, whichever way it came in."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.reviews.actions.entries_bulk import save_entries
from hitomachi.web.reviews.entries import EntryRow, load_rows
from hitomachi.web.reviews.fillers import filler
from hitomachi.web.reviews.models import Assignment, AssignmentState, Decision


@transaction.atomic
def save_entry(
    *, assignment: Assignment, typed: Mapping[str, str], expected_revision: str, by: User
) -> EntryRow:
    """Store the typed cells of one row, and return the row as it is then.

    Columns that are not in ``typed`` stay as they are; an empty text empties its field.
    A row that was not begun or was returned is in work afterwards.

    Raises:
        ForbiddenError: If the row is not one of the person's department.
        InputError: If the year is closed, the row is handed in, or a cell cannot be stored.
        EditConflict: If somebody changed the row since ``expected_revision``.
    """
    save_entries(
        cycle=assignment.cycle,
        typed={str(assignment.uid): typed},
        expected_revisions={str(assignment.uid): expected_revision},
        by=by,
    )
    return current_row(assignment)


def current_row(assignment: Assignment) -> EntryRow:
    """Return one row as it is stored now."""
    return load_rows(assignment.cycle, Assignment.objects.filter(pk=assignment.pk))[0]


def require_fillable(assignment: Assignment, by: User) -> None:
    """Refuse a write to a row that is another department's, handed in, or of a closed year.

    Planners may still correct a row that was handed in.

    Raises:
        ForbiddenError: If the row is not one of the person's department.
        InputError: If it is handed in or its year is closed.
    """
    refusal = filler(assignment.cycle, by).refusal(assignment)
    if refusal is not None:
        raise refusal


def set_state(
    assignment: Assignment,
    state: AssignmentState,
    *,
    by: User,
    decision: Decision | None = None,
) -> None:
    """Move a row to a state, by a decision or by typing into it; the caller has locked it."""
    before = assignment.state
    if before == state:
        return
    assignment.state = state
    assignment.revision += 1
    assignment.save(update_fields=["state", "revision"])
    record_event(
        action=decision.kind if decision else "begin_entry",
        row=assignment,
        municipality=assignment.cycle.municipality,
        by=by,
        about=assignment.indicator or assignment.initiative,
        before={"state": before},
        after={"state": state} | (_reasons(decision) if decision else {}),
    )


def _reasons(decision: Decision) -> dict[str, str]:
    facts = {
        "comment": decision.comment,
        "proxy_name": decision.proxy_name,
        "proxy_on": str(decision.proxy_on or ""),
    }
    return {name: text for name, text in facts.items() if text}
