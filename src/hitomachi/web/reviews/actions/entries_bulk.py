"""Saving typed rows, one or hundreds, with a number of queries that does not grow with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.models import User
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.models import Indicator, Observation
from hitomachi.web.reviews.actions.entries_writing import Writing
from hitomachi.web.reviews.entries import EntryRow, SubjectType, load_rows, read_entry
from hitomachi.web.reviews.fillers import filler
from hitomachi.web.reviews.models import Assignment, ReviewCycle

Cells = Mapping[str, str]


@transaction.atomic
def save_entries(
    *,
    cycle: ReviewCycle,
    typed: Mapping[str, Cells],
    expected_revisions: Mapping[str, str],
    by: User,
) -> int:
    """Store the typed cells of many rows of a review, all or none; return how many changed.

    The rules are those of one row: columns that are not typed stay, an empty text empties
    its field, and a row that was not begun or was returned is in work afterwards.

    Args:
        cycle: The review.
        typed: Uid of the row → column → text.
        expected_revisions: Uid → revision of the row that the person saw.
        by: Who saves.

    Raises:
        ForbiddenError: If a row is not one of the person's department.
        InputError: If the year is closed, a row is handed in or not of this review, or a cell
            cannot be stored; the sentence names the row.
        EditConflict: If somebody changed a row since.
    """
    person = filler(cycle, by)
    rows = _locked_rows(cycle, typed.keys())
    writing = Writing(cycle, by)
    for row in rows:
        refusal = person.refusal(row.assignment)
        if refusal is not None:
            raise refusal
        _refuse_stale(row, expected_revisions.get(row.uid, ""))
        _plan(writing, row, typed[row.uid])
    with acting_through(cycle_uid=cycle.uid):
        return writing.write()


def _locked_rows(cycle: ReviewCycle, uids: Collection[str]) -> list[EntryRow]:
    """Return rows that nobody else writes until the end of the transaction.

    Besides the rows of the review the indicators are locked, which `record_observation`
    takes as its lock: other importers do not know of the review.
    """
    found = Assignment.objects.filter(cycle=cycle, uid__in=uids)
    locked = found.select_for_update(of=("self",)).order_by("pk")
    indicators = [row.indicator_id for row in locked if row.indicator_id is not None]
    list(Indicator.objects.select_for_update().filter(pk__in=indicators).order_by("pk"))
    rows = load_rows(cycle, found)
    if len(rows) != len(uids):
        raise InputError(mark("「{cycle}」にない行が含まれています。"), cycle=cycle.title)
    return rows


def _refuse_stale(row: EntryRow, expected: str) -> None:
    if row.revision != expected:
        raise EditConflict(
            mark(
                "「{row}」は、ほかの人が先に変更しました。"
                "今の内容と見比べて、もう一度保存してください。"
            ),
            row=str(row.assignment),
        )


def _plan(writing: Writing, row: EntryRow, typed: Cells) -> None:
    entry = read_entry(row, typed)
    if entry.problems:
        raise InputError(
            mark("「{row}」を保存できません。{problem}"),
            row=str(row.assignment),
            problem=entry.problems[0].sentence("ja"),
        )
    try:
        if row.subject is SubjectType.INDICATOR:
            writing.indicator(row, entry)
        else:
            writing.initiative(row, entry)
    except ValidationError as error:
        raise InputError(
            mark("「{row}」を保存できません。{problem}"),
            row=str(row.assignment),
            problem="".join(error.messages),
        ) from error
    writing.begin(row.assignment)


def field_problem(column: str, value: Any) -> str:
    """Return why a column of an observation cannot hold a value; empty where it can."""
    field = cast(Any, Observation._meta.get_field(column))
    try:
        field.clean(value, None)
    except ValidationError as error:
        return "".join(error.messages)
    return ""
