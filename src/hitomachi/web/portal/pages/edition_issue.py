"""What is shown before a report is issued: what is missing, and what a correction changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict

from hitomachi.i18n import Language
from hitomachi.notices import NoticeKind
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.differences import Difference
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import PlanSnapshot
from hitomachi.web.portal.checks import plan_notices
from hitomachi.web.reviews.actions.editions import Correction
from hitomachi.web.reviews.models import Assignment, AssignmentState

#: States of a row that a chief has not approved yet.
OPEN_STATES = (
    AssignmentState.NOT_BEGUN,
    AssignmentState.IN_WORK,
    AssignmentState.SUBMITTED,
    AssignmentState.RETURNED,
)
EMPTY_LINES = 1  # blank rows at the end of the erratum form


@dataclass(frozen=True, slots=True)
class OpenRows:
    """How many rows of a department are not approved."""

    department: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What a planner should know before issuing; none of it stops an issue."""

    contradictions: tuple[str, ...]
    warnings: int
    without_value: tuple[str, ...]
    open_rows: tuple[OpenRows, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.contradictions or self.without_value or self.open_rows)


def readiness(snapshot: PlanSnapshot, language: Language) -> Readiness:
    """Return what is missing or contradictory in the figures that would be frozen."""
    notices = plan_notices(snapshot)
    grave = {NoticeKind.PROBLEM, NoticeKind.CONTRADICTION}
    return Readiness(
        contradictions=tuple(one.line(language) for one in notices if one.kind in grave),
        warnings=sum(one.kind is NoticeKind.WARNING for one in notices),
        without_value=tuple(_without_value(snapshot.content, language)),
        open_rows=open_rows(snapshot.strategy, snapshot.review_year),
    )


def _without_value(content: EditionContent, language: Language) -> Iterable[str]:
    for kpi in content.indicators:
        if kpi.actual is None and not kpi.is_composite:
            yield kpi.name_en if language == "en" and kpi.name_en else kpi.name


def open_rows(strategy: Strategy, review_year: int) -> tuple[OpenRows, ...]:
    """Return the rows of the year's review that are not approved, by department."""
    rows = (
        Assignment.objects.filter(cycle__strategy=strategy, cycle__review_year=review_year)
        .values("department__name")
        .annotate(open=Count("pk", filter=Q(state__in=OPEN_STATES)))
        .order_by("department__order", "department__name")
    )
    return tuple(
        OpenRows(row["department__name"] or "", row["open"]) for row in rows if row["open"]
    )


@dataclass(frozen=True, slots=True)
class ErratumRow:
    """A row of the erratum form."""

    number: int
    line: Correction
    is_chosen: bool = True


def proposed_rows(found: Sequence[Difference]) -> tuple[ErratumRow, ...]:
    """Return the differences as proposed lines of the erratum list, then a blank one."""
    lines = [Correction(place=one.place, wrong=one.old, right=one.new) for one in found]
    return _numbered([(line, True) for line in lines])


def sent_rows(sent: QueryDict) -> tuple[ErratumRow, ...]:
    """Return the rows of the form as a person filled it in."""
    cells = zip(
        *(sent.getlist(name) for name in ("place", "wrong", "right", "reason")), strict=False
    )
    chosen = set(sent.getlist("line"))
    common = sent.get("common_reason", "").strip()
    lines: list[tuple[Correction, bool]] = []
    for number, (place, wrong, right, reason) in enumerate(cells, start=1):
        if place.strip() or wrong.strip() or right.strip():
            line = Correction(place.strip(), wrong, right, reason.strip() or common)
            lines.append((line, str(number) in chosen))
    return _numbered(lines)


def _numbered(lines: Sequence[tuple[Correction, bool]]) -> tuple[ErratumRow, ...]:
    blank = [(Correction("", "", ""), True)] * EMPTY_LINES
    return tuple(
        ErratumRow(number, line, chosen)
        for number, (line, chosen) in enumerate([*lines, *blank], start=1)
    )


def chosen_lines(rows: Iterable[ErratumRow]) -> tuple[Correction, ...]:
    """Return the lines that are to be issued."""
    return tuple(row.line for row in rows if row.is_chosen and (row.line.place or row.line.right))


def file_choices(formats: Iterable[Any], chosen: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """Return the kinds of files, each with whether it is chosen."""
    wanted = set(chosen)
    return tuple((str(kind), str(kind) in wanted) for kind in formats)
