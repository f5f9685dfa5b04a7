"""One indicator with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.indicators.reasons import Flag, flag_word
from hitomachi.indicators.values import PaceStart
from hitomachi.reporting import wording
from hitomachi.reporting.content import (
    InitiativeFacts,
    KpiFacts,
    ObservationFacts,
    RatingFacts,
    TargetFacts,
)
from hitomachi.reporting.sections import kpi_words
from hitomachi.web.portal.pages.kpis import (
    KpiRow,
    kpi_row,
    observed_text,
    percent,
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
    """A term and its value; ``note`` is small print."""

    label: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another page's name and ref."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One year of the series: the value, what the pace asked for, and the rating of that year."""

    review_year: str
    period: str
    figure: str
    expected: str
    rating: RatingFacts | None
    note: str


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
    mark: str
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
    series: tuple[SeriesRow, ...]
    items: tuple[str, ...]
    whole: Link | None
    parts: tuple[KpiRow, ...]
    revisions: tuple[RevisionRow, ...]
    about: tuple[Entry, ...]
    shared_by: tuple[Link, ...]
    footnotes: tuple[str, ...]


def kpi_sheet(lookup: Lookup, kpi: KpiFacts) -> KpiSheet:
    """Return everything the page of an indicator shows."""
    row = kpi_row(lookup, kpi)
    whole = lookup.indicators.get(kpi.part_of)
    return KpiSheet(
        name=row.name,
        mark=kpi.mark,
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
        series=tuple(_series_row(lookup, kpi, seen) for seen in kpi.series),
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
    )


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
        Entry(label=lookup.say(mark("目標値")), figure=row.target, note=f"{due} {row.target_note}"),
    ]
    if kpi.rating.progress is not None:
        expected = kpi.rating.expected
        note = "" if expected is None else _expected(lookup, kpi)
        found.append(
            Entry(
                label=lookup.say(mark("進捗率")),
                figure=percent(lookup, kpi.rating.progress),
                note=note,
            )
        )
    elif kpi.rating.attained is not None:
        found.append(
            Entry(label=lookup.say(mark("達成率")), figure=percent(lookup, kpi.rating.attained))
        )
    return tuple(found)


def _expected(lookup: Lookup, kpi: KpiFacts) -> str:
    value = kpi.rating.expected
    if value is None:
        return ""
    printed = wording.with_unit(value, kpi_words.unit(lookup.context, kpi), lookup.language)
    return lookup.say(mark("目安値 {value}"), value=printed)


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
        ),
        Entry(
            label=lookup.say(mark("目標の取り方")),
            figure=kpi_words.basis(lookup.context, kpi),
        ),
    )


def _series_row(lookup: Lookup, kpi: KpiFacts, seen: ObservationFacts) -> SeriesRow:
    year = seen.review_year
    current = year == lookup.content.review.review_year
    pace = {point.year: point.value for point in kpi.pace}
    expected = pace.get(year)
    return SeriesRow(
        review_year=wording.year(year, lookup.language, fiscal=True),
        period=wording.period(seen.period, lookup.language),
        figure=observed_text(lookup, kpi, seen),
        expected="" if expected is None else wording.number(expected, lookup.language),
        rating=kpi.rating if current else kpi.past_ratings.get(year),
        note=_series_note(lookup, seen),
    )


def _series_note(lookup: Lookup, seen: ObservationFacts) -> str:
    parts = [lookup.pick(seen.note, seen.note_en)]
    if seen.breaks_series:
        parts.append(lookup.say(mark("この年の前後は単純に比較できない")))
    if seen.derived:
        parts.append(lookup.say(mark("住民基本台帳の数値から算出")))
    return lookup.joined(parts)


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
    pairs = (
        (mark("番号"), kpi.ref),
        (mark("階層"), lookup.level_name(kpi.level)),
        (mark("所属"), lookup.owner_name(kpi)),
        (mark("目標"), "" if kpi.owner in lookup.goals else lookup.joined(goals)),
        (mark("指標群"), kpi.group),
        (mark("単位"), kpi_words.unit(lookup.context, kpi)),
        (mark("出典"), lookup.pick(kpi.source, kpi.source_en)),
    )
    return tuple(Entry(label=lookup.say(label), figure=text) for label, text in pairs if text)
