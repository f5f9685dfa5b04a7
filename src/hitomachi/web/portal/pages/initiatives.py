"""Initiatives: the list and one sheet, arranged as on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.jp.text import match_key
from hitomachi.reporting import wording
from hitomachi.reporting.content import InitiativeFacts, InitiativeRow, RatingFacts
from hitomachi.web.portal.pages.kpi import Entry
from hitomachi.web.portal.pages.kpis import Choice, goal_choices, kpi_row
from hitomachi.web.portal.pages.lookup import Lookup

TAGS = ("new", "newly_listed", "continued", "ended")
_TAG_MEANINGS = {
    "new": mark("この計画の期間に新しく始めた事業"),
    "newly_listed": mark("以前から実施し、この計画から登載した事業"),
    "continued": mark("前の計画から続く事業"),
    "ended": mark("終了した事業"),
}
_SORTS = {
    "plan": mark("計画の順"),
    "status": mark("状況（低調の多い順）"),
    "name": mark("名称の順"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeFilter:
    """The choices of the filter form; empty means all. What is not known counts as empty."""

    goal: str = ""
    tag: str = ""
    text: str = ""
    sort: str = "plan"

    @classmethod
    def read(cls, params: Mapping[str, str]) -> InitiativeFilter:
        """Return the filter of a query string (goal, tag, q, sort)."""
        tag, sort = params.get("tag", ""), params.get("sort", "")
        return cls(
            goal=params.get("goal", ""),
            tag=tag if tag in TAGS else "",
            text=params.get("q", "").strip(),
            sort=sort if sort in _SORTS else "plan",
        )

    @property
    def is_active(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.goal or self.tag or self.text)

    def apply(self, lookup: Lookup) -> tuple[InitiativeFacts, ...]:
        """Return the initiatives that the filter lets through, sorted."""
        found = [sheet for sheet in lookup.sheets_in_order() if self._shows(sheet, lookup)]
        if self.sort == "name":
            found.sort(key=lambda sheet: match_key(lookup.initiative_name(sheet)))
        elif self.sort == "status":
            found.sort(key=lambda sheet: -_behind(sheet, lookup))
        return tuple(found)

    def _shows(self, sheet: InitiativeFacts, lookup: Lookup) -> bool:
        if self.tag and sheet.tag != self.tag:
            return False
        numbers = {str(lookup.goals[uid].number) for uid in sheet.goals if uid in lookup.goals}
        if self.goal and self.goal not in numbers:
            return False
        searched = (sheet.name, sheet.name_en, sheet.detail, sheet.department, sheet.results)
        return not self.text or match_key(self.text) in match_key(" ".join(searched))


def _behind(sheet: InitiativeFacts, lookup: Lookup) -> int:
    return sum(rating.standing == "poor" for rating in lookup.ratings_of(sheet))


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeLine:
    """An initiative as a row of the list."""

    ref: str
    name: str
    tag: str
    goals: str
    department: str
    ratings: tuple[RatingFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeChoices:
    """What the filter form offers, and whether there is a column of departments."""

    goal_label: str
    goals: tuple[Choice, ...]
    tags: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    has_departments: bool


def initiative_line(lookup: Lookup, sheet: InitiativeFacts) -> InitiativeLine:
    """Return the row of an initiative."""
    return InitiativeLine(
        ref=sheet.ref,
        name=lookup.initiative_name(sheet),
        tag=sheet.tag,
        goals=lookup.joined(lookup.goal_label(lookup.goals[uid]) for uid in sheet.goals),
        department=sheet.department,
        ratings=lookup.ratings_of(sheet),
    )


def initiative_choices(lookup: Lookup) -> InitiativeChoices:
    """Return what the list can be filtered and sorted by: only what the plan has."""
    sheets = lookup.content.initiatives
    used = {sheet.tag for sheet in sheets}
    return InitiativeChoices(
        goal_label=lookup.level_name("goal"),
        goals=goal_choices(lookup),
        tags=tuple((tag, wording.tag(tag, lookup.language)) for tag in TAGS if tag in used),
        sorts=tuple((key, lookup.say(label)) for key, label in _SORTS.items()),
        has_departments=any(sheet.department for sheet in sheets),
    )


def line_counts(lookup: Lookup) -> str:
    """Return how many budget lines there are, each counted once and goal by goal."""
    money = lookup.content.money
    if not money.distinct_lines:
        return ""
    return lookup.say(
        mark("予算事業は{distinct}事業（目標ごとに数えると延べ{entries}事業）です。"),
        distinct=wording.number(money.distinct_lines, lookup.language),
        entries=wording.number(money.entries, lookup.language),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedPart:
    """A rating with the part that it is of; ``label`` is empty where the whole is rated."""

    label: str
    rating: RatingFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """An indicator of a sheet; with ``shared_with`` only the reference to its owner is printed."""

    ref: str
    name: str
    ratings: tuple[RatedPart, ...]
    shared_with: str = ""
    shared_ref: str = ""
    baseline: str = ""
    actual: str = ""
    target: str = ""
    target_note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A term with its lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page of one initiative shows."""

    name: str
    tag: str
    tag_meaning: str
    goals: tuple[str, ...]
    results_heading: str
    results: str
    review_direction: str
    rows: tuple[SheetRow, ...]
    about: tuple[About, ...]
    ratings: tuple[Entry, ...]


def initiative_sheet(lookup: Lookup, sheet: InitiativeFacts) -> Sheet:
    """Return everything the page of an initiative shows."""
    year = wording.year(lookup.content.review.review_year, lookup.language, fiscal=True, era=True)
    goals = tuple(lookup.goals[uid] for uid in sheet.goals)
    return Sheet(
        name=lookup.initiative_name(sheet),
        tag=sheet.tag,
        tag_meaning=lookup.say(_TAG_MEANINGS[sheet.tag]) if sheet.tag in _TAG_MEANINGS else "",
        goals=tuple(
            f"{lookup.goal_label(goal)} {lookup.pick(goal.name, goal.name_en)}" for goal in goals
        ),
        results_heading=lookup.say(mark("{year}の実績"), year=year),
        results=lookup.pick(sheet.results, sheet.results_en),
        review_direction=lookup.pick(sheet.review_direction, sheet.review_direction_en),
        rows=tuple(_sheet_row(lookup, row) for row in sheet.rows),
        about=_about(lookup, sheet),
        ratings=tuple(
            Entry(label=lookup.kpi_name(kpi), figure=lookup.by_language(kpi.rating.sentence))
            for row in sheet.rows
            for kpi in lookup.rated(lookup.indicators[row.indicator])
        ),
    )


def _sheet_row(lookup: Lookup, row: InitiativeRow) -> SheetRow:
    kpi = lookup.indicators[row.indicator]
    name = row.label or lookup.kpi_name(kpi)
    owner = lookup.initiatives.get(row.shared_with_uid)
    if row.shared_with and owner is not None:
        return SheetRow(
            ref=kpi.ref,
            name=name,
            ratings=(),
            shared_with=lookup.say(mark("{name}との共通指標"), name=lookup.initiative_name(owner)),
            shared_ref=owner.ref,
        )
    printed = kpi_row(lookup, kpi)
    return SheetRow(
        ref=kpi.ref,
        name=name,
        ratings=tuple(
            RatedPart(
                label=lookup.pick(part.part_label, part.part_label_en) if kpi.is_composite else "",
                rating=part.rating,
            )
            for part in lookup.rated(kpi)
        ),
        baseline=printed.baseline,
        actual=printed.actual,
        target=printed.target,
        target_note=printed.target_note,
        reason="" if kpi.is_composite else printed.reason,
    )


def _about(lookup: Lookup, sheet: InitiativeFacts) -> tuple[About, ...]:
    found = (
        (
            lookup.level_name("measure"),
            tuple(lookup.pick(named.name, named.name_en) for named in sheet.measures),
        ),
        (lookup.say(mark("担当部署")), (sheet.department,) if sheet.department else ()),
        (
            lookup.say(mark("予算事業")),
            tuple(lookup.pick(named.name, named.name_en) for named in sheet.budget_lines),
        ),
        (
            lookup.say(mark("SDGsのゴール")),
            (lookup.joined(str(number) for number in sheet.sdgs),) if sheet.sdgs else (),
        ),
    )
    return tuple(About(label=label, lines=lines) for label, lines in found if lines)
