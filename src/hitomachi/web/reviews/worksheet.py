"""The worksheet of a department: its rows with rating, warnings, decisions and comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from hitomachi.notices import Notice
from hitomachi.reporting.content import RatingFacts
from hitomachi.web.core.models import Department
from hitomachi.web.reviews.actions.decisions import possible
from hitomachi.web.reviews.entries import Entry, EntryRow, Problem, SubjectType, load_rows
from hitomachi.web.reviews.entries.rating import RatingRule, rated, rating_rule, with_series
from hitomachi.web.reviews.entries.reading import read_entry
from hitomachi.web.reviews.entries.warnings import warnings_of
from hitomachi.web.reviews.models import Assignment, Decision, DecisionKind, ReviewCycle
from hitomachi.web.reviews.progress import OWED, missing_parts
from hitomachi.web.reviews.rights import Rights
from hitomachi.web.reviews.threads import Thread, threads_by_subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a row's cells come to: the rating, what is wrong and what looks wrong."""

    rating: RatingFacts | None
    problems: tuple[Problem, ...]
    warnings: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetRow:
    """A row of the worksheet with everything that is shown beside its cells."""

    row: EntryRow
    judgement: Judgement
    missing: tuple[str | Promise, ...]
    can_fill: bool
    possible: tuple[DecisionKind, ...]
    decisions: tuple[Decision, ...] = ()
    threads: list[Thread] = field(default_factory=list)

    @property
    def assignment(self) -> Assignment:
        """The row in the review."""
        return self.row.assignment

    @property
    def is_indicator(self) -> bool:
        """Whether it is an indicator."""
        return self.row.subject is SubjectType.INDICATOR

    @property
    def open_threads(self) -> int:
        """Number of open comment threads."""
        return sum(thread.is_open for thread in self.threads)


def own_rows(
    cycle: ReviewCycle, rights: Rights, department: Department | None
) -> QuerySet[Assignment]:
    """Return the rows of a worksheet: a department's, with those of owner and deputy.

    Without a department: everything that the person fills in by department.
    """
    rows = cycle.assignments.all()
    if department is not None:
        return rows.filter(department=department)
    personal = Q(owner=rights.user) | Q(deputy=rights.user)
    if rights.filling is None:
        return rows.filter(personal)
    return rows.filter(Q(department__in=rights.filling) | personal)


def worksheet(
    cycle: ReviewCycle, assignments: QuerySet[Assignment], rights: Rights
) -> list[WorksheetRow]:
    """Return these rows of a review, with a constant number of queries."""
    rule = rating_rule(cycle.strategy)
    rows = load_rows(cycle, with_series(assignments.prefetch_related("decisions__by")))
    subjects = [row.assignment.indicator or row.assignment.initiative for row in rows]
    threads = threads_by_subject(cycle.municipality, [one for one in subjects if one is not None])
    return [_shown(cycle, row, rule, rights, threads) for row in rows]


def _shown(
    cycle: ReviewCycle,
    row: EntryRow,
    rule: RatingRule,
    rights: Rights,
    threads: Mapping[tuple[str, int], list[Thread]],
) -> WorksheetRow:
    assignment = row.assignment
    assignment.cycle = cycle  # its plan and municipality are loaded there already
    subject = (
        ("indicator", assignment.indicator_id)
        if assignment.indicator_id
        else ("initiative", assignment.initiative_id or 0)
    )
    return WorksheetRow(
        row=row,
        judgement=judge_cells(row, read_entry(row, {}), rule),
        missing=missing_parts(row) if assignment.state in OWED else (),
        can_fill=can_fill(assignment, rights),
        possible=() if cycle.closed_at else possible(assignment, rights),
        decisions=tuple(assignment.decisions.all()),
        threads=threads.get(subject, []),
    )


def can_fill(row: Assignment, rights: Rights) -> bool:
    """Whether the person may type into the row as it stands; the action checks it again."""
    if row.cycle.closed_at is not None or not rights.is_own(row):
        return False
    return row.state in OWED or rights.filling is None


def judge_cells(row: EntryRow, entry: Entry, rule: RatingRule) -> Judgement:
    """Return what typed or stored cells come to; the row has its series (`with_series`)."""
    return Judgement(
        rating=rated(row, entry, rule) if row.subject is SubjectType.INDICATOR else None,
        problems=entry.problems,
        warnings=warnings_of(row, entry),
    )
