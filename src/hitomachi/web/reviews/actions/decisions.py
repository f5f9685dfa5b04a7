"""Handing in, returning and approving rows of a review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from hitomachi.errors import ForbiddenError, InputError, mark
from hitomachi.web.core.models import User
from hitomachi.web.core.permissions import Permission
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.closing import require_open
from hitomachi.web.reviews.actions.entries import set_state
from hitomachi.web.reviews.entries import load_rows
from hitomachi.web.reviews.models import (
    Assignment,
    AssignmentState,
    Decision,
    DecisionKind,
    ReviewCycle,
)
from hitomachi.web.reviews.progress import missing_parts
from hitomachi.web.reviews.rights import Rights, rights_of

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
            closed, a return has no comment, or a row to be handed in lacks something.
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
        rights = rights_of(by, cycle.municipality)
        own = [row for row in locked if row.cycle == cycle]
        for row in own:
            _require_possible(row, kind, rights)
        if kind is Kind.SUBMIT:
            _require_complete(cycle, own)
    return [_decide(row, kind, comment.strip(), proxy, by) for row in locked]


def _require_possible(row: Assignment, kind: DecisionKind, rights: Rights) -> None:
    if not may_decide(row, kind, rights):
        raise ForbiddenError(
            mark("「{row}」の「{what}」は、あなたの役割ではできません。"),
            row=str(row),
            what=kind.label,
        )
    if row.state not in MOVES[kind].sources:
        raise InputError(
            mark("「{row}」は「{state}」のため、「{what}」はできません。"),
            row=str(row),
            state=row.get_state_display(),
            what=kind.label,
        )


def _require_complete(cycle: ReviewCycle, rows: Sequence[Assignment]) -> None:
    """Refuse to hand in rows that lack something, and say what."""
    found = load_rows(cycle, Assignment.objects.filter(pk__in=[row.pk for row in rows]))
    lacking = [
        _("「%(row)s」は%(parts)s")
        % {"row": row.assignment, "parts": "・".join(str(part) for part in missing_parts(row))}
        for row in found
        if missing_parts(row)
    ]
    if lacking:
        raise InputError(
            mark("未記入のものがあるため提出できません。{rows}を記入してください。"),
            rows="、".join(lacking),
        )


def _decide(
    row: Assignment, kind: DecisionKind, comment: str, proxy: Proxy | None, by: User
) -> Decision:
    decision = Decision.objects.create(
        assignment=row,
        kind=kind,
        comment=comment,
        proxy_name=proxy.name if proxy else "",
        proxy_on=proxy.on if proxy else None,
        by=by,
    )
    with acting_through(cycle_uid=row.cycle.uid):
        set_state(row, MOVES[kind].to, by=by, decision=decision)
    return decision


def may_decide(row: Assignment, kind: DecisionKind, rights: Rights) -> bool:
    """Say whether a person has the right to a step, whatever the row's state is."""
    if kind is Kind.ACCEPT or (kind is Kind.RETURN and row.state == State.ACCEPTED):
        return rights.may_plan
    if MOVES[kind].permission == Permission.APPROVE:
        return rights.may_approve(row)
    return rights.is_own(row)


def possible(row: Assignment, rights: Rights) -> tuple[DecisionKind, ...]:
    """Return what a person can decide about a row as it stands."""
    return tuple(
        kind
        for kind, move in MOVES.items()
        if row.state in move.sources and may_decide(row, kind, rights)
    )
