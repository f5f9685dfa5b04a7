"""Handing in, returning and approving rows of a review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from hitomachi.errors import ForbiddenError, InputError, mark
from hitomachi.web.core.models import User
from hitomachi.web.core.permissions import Permission, departments_of, is_allowed
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.closing import require_open
from hitomachi.web.reviews.actions.entries import set_state
from hitomachi.web.reviews.models import Assignment, AssignmentState, Decision, DecisionKind

State, Kind = AssignmentState, DecisionKind


@dataclass(frozen=True, slots=True)
class Move:
    """A step of the approval: from which states, to which one, by whose right."""

    sources: frozenset[AssignmentState]
    to: AssignmentState
    permission: Permission


#: The whole way of a row; nothing else changes its state but typing into it.
MOVES: dict[DecisionKind, Move] = {
    Kind.SUBMIT: Move(
        frozenset({State.NOT_BEGUN, State.IN_WORK, State.RETURNED}),
        State.SUBMITTED,
        Permission.FILL_IN,
    ),
    Kind.WITHDRAW: Move(frozenset({State.SUBMITTED}), State.IN_WORK, Permission.FILL_IN),
    Kind.APPROVE: Move(frozenset({State.SUBMITTED}), State.APPROVED, Permission.APPROVE),
    Kind.ACCEPT: Move(frozenset({State.APPROVED}), State.ACCEPTED, Permission.PLAN),
    Kind.RETURN: Move(
        frozenset({State.SUBMITTED, State.APPROVED, State.ACCEPTED}),
        State.RETURNED,
        Permission.APPROVE,
    ),
}


@dataclass(frozen=True, slots=True)
class Proxy:
    """An approval that was given on paper: by whom and when (決裁済)."""

    name: str
    on: dt.date


@transaction.atomic
def decide(
    *,
    assignments: Sequence[Assignment],
    kind: DecisionKind,
    comment: str = "",
    proxy: Proxy | None = None,
    by: User,
) -> list[Decision]:
    """Decide about one row, or about several at once: all of them or none.

    Raises:
        ForbiddenError: If a row is not the person's to decide about.
        InputError: If a row is not at the step where this can be decided, its year is
            closed, or a return has no comment.
    """
    if kind is Kind.RETURN and not comment.strip():
        raise InputError(mark("差し戻すときは、直してほしい点を入力してください。"))
    if not assignments:
        raise InputError(mark("行を一つ以上選んでください。"))
    keys = [row.pk for row in assignments]
    locked = list(
        Assignment.objects.select_for_update(of=("self",))
        .select_related("cycle__strategy", "cycle__municipality", "indicator", "initiative")
        .filter(pk__in=keys)
    )
    for cycle in {row.cycle for row in locked}:
        require_open(cycle.strategy, cycle.review_year)
    return [_decide(row, kind, comment.strip(), proxy, by) for row in locked]


def _decide(
    row: Assignment, kind: DecisionKind, comment: str, proxy: Proxy | None, by: User
) -> Decision:
    move = MOVES[kind]
    if not may_decide(row, kind, by):
        raise ForbiddenError(
            mark("「{row}」の「{what}」は、あなたの役割ではできません。"),
            row=str(row),
            what=kind.label,
        )
    if row.state not in move.sources:
        raise InputError(
            mark("「{row}」は「{state}」のため、「{what}」はできません。"),
            row=str(row),
            state=row.get_state_display(),
            what=kind.label,
        )
    decision = Decision.objects.create(
        assignment=row,
        kind=kind,
        comment=comment,
        proxy_name=proxy.name if proxy else "",
        proxy_on=proxy.on if proxy else None,
        by=by,
    )
    with acting_through(cycle_uid=row.cycle.uid):
        set_state(row, move.to, by=by, decision=decision)
    return decision


def may_decide(row: Assignment, kind: DecisionKind, by: User) -> bool:
    """Say whether a person has the right to a step, whatever the row's state is."""
    move, owner = MOVES[kind], row.cycle.municipality
    if kind is Kind.RETURN and row.state == State.ACCEPTED:
        return is_allowed(by, owner, Permission.PLAN)
    if not is_allowed(by, owner, move.permission):
        return False
    own = departments_of(by, owner, move.permission)
    if own is None or any(one.pk == row.department_id for one in own):
        return True
    return move.permission == Permission.FILL_IN and by.pk in {row.owner_id, row.deputy_id}
