"""What the worksheet shows: fields of a row, both versions of a conflict, departments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.translation import gettext as _

from hitomachi.i18n import Language
from hitomachi.jp.numerals_print import print_number
from hitomachi.web.core.choices import QualityChoices
from hitomachi.web.core.models import Department, Event
from hitomachi.web.plans.models import Baseline, Target
from hitomachi.web.plans.readings import in_force
from hitomachi.web.reviews.entries import ColumnKind, EntryColumn, columns_of
from hitomachi.web.reviews.entries.conflicts import Difference, Side, changed
from hitomachi.web.reviews.models import Assignment, ReviewCycle
from hitomachi.web.reviews.rights import Rights
from hitomachi.web.reviews.worksheet import WorksheetRow

SEEN = "seen-"
CHOICE = "choice-"
NONE = "none"  # in ?department=: the rows that no department owns


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """A row as a browser sent it.

    Attributes:
        typed: Column → text.
        seen: Column → what stood there when the page was made.
        revision: Revision of the row at that time.
        choices: Column → whose version, where both had been shown.
        keep: One side for every cell; None where each was chosen by itself.
        is_choosing: Whether it answers the question which version is to stay.
    """

    typed: Mapping[str, str]
    seen: Mapping[str, str]
    revision: str
    choices: Mapping[str, Side] = field(default_factory=dict)
    keep: Side | None = None
    is_choosing: bool = False

    @classmethod
    def read(cls, sent: QueryDict, *, is_indicator: bool) -> SentRow:
        """Return what was sent; columns that are none are left aside."""
        names = [column.id for column in columns_of(is_indicator=is_indicator)]
        sides = set(Side)
        return cls(
            typed={name: str(sent[name]) for name in names if name in sent},
            seen={name: str(sent[SEEN + name]) for name in names if SEEN + name in sent},
            revision=str(sent.get("revision", "")),
            choices={
                name: Side(str(sent[CHOICE + name]))
                for name in names
                if sent.get(CHOICE + name) in sides
            },
            keep=Side(str(sent["keep"])) if sent.get("keep") in sides else None,
            is_choosing="choosing" in sent,
        )

    @property
    def wanted(self) -> dict[str, str]:
        """The cells to store: those that were changed and are not left to the other person."""
        return {
            name: text
            for name, text in changed(self.typed, self.seen).items()
            if self.side(name) is not Side.THEIRS
        }

    def side(self, name: str) -> Side | None:
        """Whose version of a cell was chosen; None where there was no choice."""
        return self.keep or self.choices.get(name)

    @property
    def undecided(self) -> bool:
        """Whether a cell that both changed was left without a choice."""
        return self.is_choosing and any(
            self.side(name) is None for name in changed(self.typed, self.seen)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A cell of the form.

    ``seen`` is what is stored, sent along so that only changed cells are written;
    ``value`` what is shown: the same, or what was typed and could not be stored.
    """

    column: EntryColumn
    value: str
    seen: str
    last_year: str
    hint: str = ""
    problem: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Name of the cell in requests."""
        return self.column.id

    @property
    def kind(self) -> str:
        """How the cell is typed."""
        return self.column.kind.value

    @property
    def is_long(self) -> bool:
        """Whether it is a text of several lines."""
        return self.column.kind is ColumnKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of the page: the fields, and what came of the last attempt to save.

    ``conflict`` holds the cells that another person changed meanwhile, ``first`` the event
    that tells who and when.
    """

    shown: WorksheetRow
    fields: tuple[Field, ...]
    facts: tuple[tuple[str, str], ...]
    revision: str
    saved: bool = False
    problem: str = ""
    conflict: tuple[Difference, ...] = ()
    first: Event | None = None

    @property
    def uid(self) -> str:
        """Identifies the row on the page."""
        return self.shown.row.uid

    @property
    def assignment(self) -> Assignment:
        """The row in the review."""
        return self.shown.assignment

    @property
    def subject_kind(self) -> str:
        """Under which name its subject is sent."""
        return "indicator" if self.shown.is_indicator else "initiative"

    @property
    def subject_uid(self) -> str:
        """Identifies the indicator or initiative."""
        subject = self.assignment.indicator or self.assignment.initiative
        return str(subject.uid) if subject else ""

    @property
    def cells(self) -> tuple[Field, ...]:
        """The short fields."""
        return tuple(one for one in self.fields if not one.is_long)

    @property
    def texts(self) -> tuple[Field, ...]:
        """The fields of several lines."""
        return tuple(one for one in self.fields if one.is_long)


def sheet_row(
    shown: WorksheetRow,
    language: Language,
    *,
    sent: SentRow | None = None,
    problem: str = "",
    saved: bool = False,
    conflict: tuple[Difference, ...] = (),
) -> SheetRow:
    """Return a row of the page; with what was ``sent`` where that could not be stored."""
    problems = {one.column: one.sentence(language) for one in shown.judgement.problems}
    typed, seen = (sent.typed, sent.seen) if sent else ({}, {})
    fields = []
    for column in columns_of(is_indicator=shown.is_indicator):
        stored = _stored(shown.row.cells, column)
        fields.append(
            Field(
                column=column,
                value=typed.get(column.id, stored),
                seen=seen.get(column.id, stored),
                last_year=_last_year(shown, column),
                hint=_hint(shown, column),
                problem=problems.get(column.id, ""),
                choices=_choices(column),
            )
        )
    return SheetRow(
        shown=shown,
        fields=tuple(fields),
        facts=_facts(shown),
        revision=sent.revision if sent else shown.row.revision,
        saved=saved,
        problem=problem,
        conflict=conflict,
    )


def _stored(cells: Mapping[str, str], column: EntryColumn) -> str:
    """Return what a cell's form shows of the stored row; a quality is never without choice."""
    if column.choices is QualityChoices:
        return cells[column.id] or QualityChoices.FINAL.value
    return cells[column.id]


def _choices(column: EntryColumn) -> tuple[tuple[str, str], ...]:
    if column.choices is None:
        return ()
    found = tuple((key, str(label)) for key, label in column.choices.choices)
    return found if column.choices is QualityChoices else (("", "－"), *found)


def _last_year(shown: WorksheetRow, column: EntryColumn) -> str:
    text = shown.row.last_year[column.id]
    if column.choices is not None and text:
        return dict(_choices(column)).get(text, text)
    return text


def _hint(shown: WorksheetRow, column: EntryColumn) -> str:
    """Return what an empty period means: the year that the indicator usually measures."""
    indicator = shown.assignment.indicator
    if column.kind is not ColumnKind.PERIOD or indicator is None:
        return ""
    return str(shown.assignment.cycle.review_year - indicator.reference_lag)


def _facts(shown: WorksheetRow) -> tuple[tuple[str, str], ...]:
    """Return unit, baseline, target and last year's value of an indicator."""
    indicator, year = shown.assignment.indicator, shown.assignment.cycle.review_year
    if indicator is None:
        return ()
    baseline: Baseline | None = in_force(indicator.baselines.all(), year)
    last = shown.row.last_year
    return (
        (_("単位"), indicator.unit or "－"),
        (_("基準値"), _number(baseline.value, baseline.text) if baseline else "－"),
        (_("目標値"), _target(shown.row.target)),
        (_("昨年度"), _plain_number(last["value"]) or _last_reason(shown) or "－"),
    )


def _last_reason(shown: WorksheetRow) -> str:
    observation = shown.row.before
    return str(observation.get_missing_display()) if observation and observation.missing else ""


def _number(value: object, text: str) -> str:
    return text or "－" if value is None else print_number(value)  # type: ignore[arg-type]


def _plain_number(text: str) -> str:
    try:
        return print_number(Decimal(text))
    except InvalidOperation:
        return text


def _target(target: Target | None) -> str:
    if target is None:
        return "－"
    if target.value is None and (target.lower is not None or target.upper is not None):
        sides = ("" if one is None else print_number(one) for one in (target.lower, target.upper))
        return "～".join(sides)
    return _number(target.value, target.text) + ("%" if target.in_percent else "")


@dataclass(frozen=True, slots=True)
class DepartmentChoice:
    """A department whose worksheet can be chosen; ``key`` stands in the address."""

    key: str
    name: str
    is_current: bool


def departments_of_cycle(cycle: ReviewCycle, rights: Rights) -> dict[str, Department | None]:
    """Return the departments with rows that the person may fill in or approve, by key."""
    rows = cycle.assignments.select_related("department").order_by(
        "department__order", "department__name"
    )
    found: dict[str, Department | None] = {}
    for row in rows:
        if row.department is None:
            if rights.may_plan:
                found[NONE] = None
        elif rights.filling is None or row.department_id in rights.filling:
            found[str(row.department.uid)] = row.department
    return found
