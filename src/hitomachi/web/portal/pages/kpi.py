"""One indicator with everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.indicators.reasons import Flag, flag_word
from hitomachi.indicators.values import Direction, PaceStart
from hitomachi.reporting import wording
from hitomachi.reporting.content import (
    InitiativeFacts,
    KpiFacts,
    RatingFacts,
    TargetFacts,
)
from hitomachi.reporting.sections import kpi_words
from hitomachi.web.portal.pages.kpi_series import Series, kpi_series
from hitomachi.web.portal.pages.kpis import (
    KpiRow,
    kpi_row,
    percent,
    steps_text,
    target_text,
)
from hitomachi.web.portal.pages.lookup import Lookup

_PACE_STARTS = {
    PaceStart.PLAN: mark("計画の初年度の前年度"),
    PaceStart.BASELINE: mark("基準値の年度"),
    PaceStart.NONE: mark("進度は見ない"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term and its value; ``note`` is small print, ``page`` and ``ref`` the page it names."""

    label: str
    figure: str
    note: str = ""
    page: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another page's name and ref."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """A target, the one in force last."""

    figure: str
    due: str
    revised_on: str
    reason: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiSheet:
    """What the page of one indicator shows."""

    name: str
    marked_name: str
    belongs_to: str
    heading: str
    unit: str
    head: tuple[Entry, ...]
    rating: RatingFacts
    reason: str
    sentence: str
    override: str
    flags: tuple[str, ...]
    rule: tuple[Entry, ...]
    series: Series
    items: tuple[str, ...]
    whole: Link | None
    parts: tuple[KpiRow, ...]
    revisions: tuple[RevisionRow, ...]
    about: tuple[Entry, ...]
    shared_by: tuple[Link, ...]
    footnotes: tuple[str, ...]
    factors: tuple[Entry, ...] = ()


def kpi_sheet(lookup: Lookup, kpi: KpiFacts) -> KpiSheet:
    """Return everything the page of an indicator shows."""
    row = kpi_row(lookup, kpi)
    whole = lookup.indicators.get(kpi.part_of)
    return KpiSheet(
        name=row.name,
        marked_name=kpi_words.marked_name(lookup.context, kpi),
        belongs_to=row.belongs_to,
        heading=lookup.pick(kpi.heading, kpi.heading_en),
        unit=kpi_words.unit(lookup.context, kpi),
        head=_head(lookup, kpi, row),
        rating=kpi.rating,
        reason=row.reason,
        sentence=lookup.by_language(kpi.rating.sentence),
        override=_override(lookup, kpi.rating),
        flags=_flags(lookup, kpi.rating),
        rule=_rule(lookup, kpi),
        series=kpi_series(lookup, kpi),
        items=_items(lookup, kpi),
        whole=Link(ref=whole.ref, name=lookup.kpi_name(whole)) if whole else None,
        parts=tuple(kpi_row(lookup, part) for part in lookup.parts_of(kpi)),
        revisions=_revisions(lookup, kpi),
        about=_about(lookup, kpi),
        shared_by=tuple(
            _link(lookup, lookup.initiatives[uid])
            for uid in kpi.shared_by
            if uid in lookup.initiatives
        ),
        footnotes=kpi.footnotes,
        factors=_factors(lookup, kpi),
    )


def _factors(lookup: Lookup, kpi: KpiFacts) -> tuple[Entry, ...]:
    """Return what the department wrote of the year; nothing where it wrote nothing."""
    found = (
        (mark("内部要因"), lookup.pick(kpi.internal_factors, kpi.internal_factors_en)),
        (mark("外部要因"), lookup.pick(kpi.external_factors, kpi.external_factors_en)),
        (mark("今後の対応"), lookup.pick(kpi.next_actions, kpi.next_actions_en)),
    )
    return tuple(Entry(label=lookup.say(label), figure=text) for label, text in found if text)


def _link(lookup: Lookup, sheet: InitiativeFacts) -> Link:
    return Link(ref=sheet.ref, name=lookup.initiative_name(sheet))


def _head(lookup: Lookup, kpi: KpiFacts, row: KpiRow) -> tuple[Entry, ...]:
    measured = kpi.actual.period if kpi.actual else None
    due = wording.year(kpi.target.due_year, lookup.language, fiscal=True)
    found = [
        Entry(label=lookup.say(mark("基準値")), figure=row.baseline, note=row.baseline_note),
        Entry(
            label=lookup.say(mark("実績")),
            figure=row.actual,
            note=wording.period(measured, lookup.language) if measured else "",
        ),
        *_expected(lookup, kpi),
        Entry(label=lookup.say(mark("目標値")), figure=row.target, note=f"{due} {row.target_note}"),
    ]
    if kpi.rating.progress is not None:
        found.append(
            Entry(
                label=lookup.say(mark("進捗率")),
                figure=percent(lookup, kpi.rating.progress),
                note=steps_text(lookup, kpi),
            )
        )
    elif kpi.rating.attained is not None:
        found.append(
            Entry(label=lookup.say(mark("達成率")), figure=percent(lookup, kpi.rating.attained))
        )
    return tuple(found)


def _expected(lookup: Lookup, kpi: KpiFacts) -> Iterable[Entry]:
    """Yield what the rule compares the value with, where that is not the target itself."""
    value = kpi.rating.expected
    if value is not None and value != kpi.target.figure.value:
        yield Entry(
            label=lookup.say(mark("目安値")),
            figure=wording.with_unit(value, kpi_words.unit(lookup.context, kpi), lookup.language),
            note=wording.year(lookup.content.review.review_year, lookup.language, fiscal=True),
        )


def _override(lookup: Lookup, rating: RatingFacts) -> str:
    if not rating.computed_word:
        return ""
    return lookup.say(
        mark("規則による評価「{computed}」を「{word}」に改めています。理由：{reason}"),
        computed=lookup.word_of(rating.computed_word),
        word=lookup.word(rating),
        reason=rating.override_reason,
    )


def _flags(lookup: Lookup, rating: RatingFacts) -> tuple[str, ...]:
    known = {flag.value for flag in Flag}
    return tuple(
        flag_word(Flag(flag)).text(lookup.language) for flag in rating.flags if flag in known
    )


def _rule(lookup: Lookup, kpi: KpiFacts) -> tuple[Entry, ...]:
    rule = lookup.content.rating_rule
    version = lookup.say(mark("第{number}版"), number=rule.version)
    start = lookup.say(_PACE_STARTS[PaceStart(rule.pace_start)])
    return (
        Entry(
            label=lookup.say(mark("評価の規則")),
            figure=f"{lookup.by_language(rule.label)} {version}",
            note=lookup.by_language(rule.note),
        ),
        Entry(label=lookup.say(mark("進度の起点")), figure=start),
        Entry(
            label=lookup.say(mark("望ましい方向")),
            figure=wording.direction(kpi.direction, lookup.language),
            note=_direction_note(lookup, kpi),
        ),
        Entry(
            label=lookup.say(mark("目標の取り方")),
            figure=kpi_words.basis(lookup.context, kpi),
        ),
    )


def _direction_note(lookup: Lookup, kpi: KpiFacts) -> str:
    """Return what an increase means where the values are losses (転出超過数 ▲312 → ▲275)."""
    values = (kpi.baseline.figure.value, kpi.target.figure.value)
    if kpi.direction is Direction.INCREASE and all(value and value < 0 for value in values):
        return lookup.say(mark("値は負の数で、0に近づくほど望ましい"))
    return ""


def _items(lookup: Lookup, kpi: KpiFacts) -> tuple[str, ...]:
    if kpi.actual is None:
        return ()
    if lookup.language == "en" and kpi.actual.items_en:
        return kpi.actual.items_en
    return kpi.actual.items


def _revisions(lookup: Lookup, kpi: KpiFacts) -> tuple[RevisionRow, ...]:
    if not kpi.target_revisions:
        return ()
    return (
        *(_revision(lookup, kpi, target, current=False) for target in kpi.target_revisions),
        _revision(lookup, kpi, kpi.target, current=True),
    )


def _revision(lookup: Lookup, kpi: KpiFacts, target: TargetFacts, *, current: bool) -> RevisionRow:
    return RevisionRow(
        figure=target_text(lookup, kpi, target),
        due=wording.year(target.due_year, lookup.language, fiscal=True),
        revised_on=target.revised_on,
        reason=lookup.pick(target.revision_reason, target.revision_reason_en),
        current=current,
    )


def _about(lookup: Lookup, kpi: KpiFacts) -> tuple[Entry, ...]:
    goals = tuple(
        f"{lookup.goal_label(goal)} {lookup.pick(goal.name, goal.name_en)}"
        for goal in lookup.goals_of(kpi)
    )
    sheet = lookup.initiatives.get(kpi.owner)
    source = lookup.pick(kpi.source, kpi.source_en)
    found = (
        Entry(label=lookup.say(mark("番号")), figure=kpi.ref),
        Entry(
            label=lookup.say(mark("所属")),
            figure=lookup.owner_name(kpi),
            note=lookup.level_name(kpi.level),
            page="initiative" if sheet else "plan",
            ref=sheet.ref if sheet else "",
        ),
        Entry(
            label=lookup.say(mark("基本目標")),
            figure="" if kpi.owner in lookup.goals else lookup.joined(goals),
        ),
        Entry(label=lookup.say(mark("指標群")), figure=kpi.group),
        Entry(
            label=lookup.say(mark("実績の出典")),
            figure=kpi.actual.source if kpi.actual else "",
        ),
        Entry(
            label=lookup.say(mark("出典")),
            figure=source,
            # A derived indicator is recomputed from the vital statistics that this page shows.
            page="population" if kpi.derived_from else "",
        ),
    )
    return tuple(entry for entry in found if entry.figure)
