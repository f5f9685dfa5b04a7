"""The overview: the year under review on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.notices import Notice, NoticeKind
from hitomachi.reporting import wording
from hitomachi.reporting.content import (
    ColumnKind,
    Figure,
    KpiFacts,
    Measure,
    MoneyPeriod,
    TextKind,
    VisionFigure,
    VitalColumn,
)
from hitomachi.web.portal.pages.checks import KIND_LABELS, KINDS
from hitomachi.web.portal.pages.kpi import Link
from hitomachi.web.portal.pages.lookup import UNRATED, Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Stat:
    """A key figure; ``page`` tells more, or the part of the same page named by ``anchor``."""

    label: str
    figure: str
    notes: tuple[str, ...] = ()
    page: str = ""
    anchor: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingGroup:
    """Indicators that are not rated for one reason."""

    reason: str
    kpis: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRow:
    """A population at a time: counted, or of the vision."""

    label: str
    note: str
    figure: str
    change: str = ""
    is_counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the first page of a municipality shows beside the counts by goal."""

    heading: str
    plan: str
    has_indicators: bool
    headlines: tuple[str, ...]
    rule: str
    stats: tuple[Stat, ...]
    missing: tuple[MissingGroup, ...]
    population: tuple[PopulationRow, ...]


def overview(lookup: Lookup, notices: Iterable[Notice]) -> Overview:
    """Return the overview of the year under review."""
    content, language = lookup.content, lookup.language
    strategy, rule = content.strategy, content.rating_rule
    year = wording.year(content.review.review_year, language, fiscal=True, era=True)
    missing = _missing(lookup)
    return Overview(
        heading=lookup.say(mark("{year}の進捗状況"), year=year),
        has_indicators=bool(content.indicators),
        plan=lookup.say(
            mark("{name}（{detail}）"),
            name=lookup.pick(strategy.name, strategy.name_en),
            detail=wording.years(
                strategy.first_year, strategy.last_year, language, fiscal=True, era=True
            ),
        ),
        headlines=tuple(
            lookup.pick(text.text, text.text_en)
            for text in content.texts_of("kpis", TextKind.HEADLINE)
        ),
        rule=lookup.say(
            mark("評価の規則：{label}。{note}"),
            label=lookup.by_language(rule.label),
            note=lookup.by_language(rule.note),
        ),
        stats=(*_stats(lookup), *_missing_stats(lookup, missing), _check_stat(lookup, notices)),
        missing=missing,
        population=tuple(_population(lookup)),
    )


def _stats(lookup: Lookup) -> Iterable[Stat]:
    year_end = _newest_year_end(lookup)
    if year_end is not None:
        yield _population_stat(lookup, year_end)
    money = _money_of_year(lookup)
    if money is not None and money.cost is not None:
        yield _money_stat(lookup, money)


def _newest_year_end(lookup: Lookup) -> VitalColumn | None:
    years = [
        column
        for column in lookup.content.population.vital.columns
        if column.kind is ColumnKind.YEAR and _year_end(column).value is not None
    ]
    return max(years, key=lambda column: column.last_year, default=None)


def _year_end(column: VitalColumn) -> Figure:
    return column.values.get(Measure.YEAR_END_POPULATION, Figure())


def _population_stat(lookup: Lookup, column: VitalColumn) -> Stat:
    language = lookup.language
    persons = wording.PERSONS[language]
    parts = [
        f"{wording.measure(measure, language)} {wording.figure(found, persons, language)}"
        for measure in (Measure.NATURAL_CHANGE, Measure.NET_MIGRATION)
        if (found := column.values.get(measure)) is not None
    ]
    return Stat(
        label=lookup.say(mark("{year}末の人口"), year=wording.year(column.last_year, language)),
        figure=wording.figure(_year_end(column), persons, language),
        notes=tuple(parts),
        page="population",
        more=lookup.say(mark("人口動態を見る")),
    )


def _money_of_year(lookup: Lookup) -> MoneyPeriod | None:
    year = lookup.content.review.review_year
    for period in lookup.content.money.periods:
        if period.first_year == period.last_year == year:
            return period
    return None


def _money_stat(lookup: Lookup, money: MoneyPeriod) -> Stat:
    language, rounding = lookup.language, lookup.content.money.rounding
    cost = money.cost
    parts = []
    if money.initiative_count is not None:
        parts.append(lookup.say(mark("{count}事業"), count=money.initiative_count))
    if money.grants_total is not None:
        parts.append(
            lookup.say(
                mark("うち交付金 {amount}"),
                amount=wording.amount(money.grants_total, language, rounding=rounding),
            )
        )
    return Stat(
        label=lookup.say(
            mark("事業費（{note}）"), note=wording.amount_note(cost, language) if cost else ""
        ),
        figure=wording.amount(cost, language, rounding=rounding) if cost else "",
        notes=tuple(parts),
        page="money",
        more=lookup.say(mark("事業費を見る")),
    )


def _missing(lookup: Lookup) -> tuple[MissingGroup, ...]:
    """Return the indicators that are not rated, by reason, the most frequent first."""
    found: dict[str, list[KpiFacts]] = {}
    for kpi in lookup.content.indicators:
        if kpi.rating.standing == UNRATED and not kpi.is_composite:  # its parts are rated
            found.setdefault(lookup.reason(kpi.rating), []).append(kpi)
    return tuple(
        MissingGroup(
            reason=reason,
            kpis=tuple(Link(ref=kpi.ref, name=lookup.kpi_name(kpi)) for kpi in kpis),
        )
        for reason, kpis in sorted(found.items(), key=lambda entry: -len(entry[1]))
    )


def _missing_stats(lookup: Lookup, missing: tuple[MissingGroup, ...]) -> Iterable[Stat]:
    if missing:
        yield Stat(
            label=lookup.say(mark("評価していない指標")),
            figure=lookup.say(mark("{count}指標"), count=sum(len(group.kpis) for group in missing)),
            notes=tuple(f"{group.reason} {len(group.kpis)}" for group in missing),
            anchor="missing",
            more=lookup.say(mark("指標と理由を見る")),
        )


def _check_stat(lookup: Lookup, notices: Iterable[Notice]) -> Stat:
    """Return the number of contradictions, also where there is none, and of other notices."""
    counted = Counter(notice.kind for notice in notices)
    said = {
        kind: lookup.say(
            mark("{kind} {count}件"), kind=lookup.say(KIND_LABELS[kind]), count=counted[kind]
        )
        for kind in KINDS
    }
    return Stat(
        label=lookup.say(mark("数値の点検")),
        figure=said.pop(NoticeKind.CONTRADICTION),
        notes=tuple(text for kind, text in said.items() if counted[kind]),
        page="checks",
        more=lookup.say(mark("点検の結果を見る")),
    )


def _population(lookup: Lookup) -> Iterable[PopulationRow]:
    newest = _newest_year_end(lookup)
    totals = [row for row in lookup.content.population.vision.figures if row.group == "total"]
    if newest is None or not totals:
        return
    vital = lookup.content.population.vital
    counted = _year_end(newest)
    persons = wording.PERSONS[lookup.language]
    done = False
    for row in totals:
        if row.year > newest.last_year and not done:
            yield _counted_row(lookup, newest, counted, vital.source, vital.source_en)
            done = True
        yield PopulationRow(
            label=wording.year(row.year, lookup.language),
            note=_vision_note(lookup, row),
            figure=wording.figure(row.persons, persons, lookup.language),
            change=""
            if row.change.value is None
            else wording.percent(row.change.value, lookup.language),
            is_counted=row.year <= newest.last_year,
        )
    if not done:
        yield _counted_row(lookup, newest, counted, vital.source, vital.source_en)


def _counted_row(
    lookup: Lookup, column: VitalColumn, counted: Figure, source: str, source_en: str
) -> PopulationRow:
    return PopulationRow(
        label=lookup.say(mark("{year}末"), year=wording.year(column.last_year, lookup.language)),
        note=lookup.pick(source, source_en),
        figure=wording.figure(counted, wording.PERSONS[lookup.language], lookup.language),
        is_counted=True,
    )


def _vision_note(lookup: Lookup, row: VisionFigure) -> str:
    vision = lookup.content.population.vision
    if row.year == vision.base_year:
        return lookup.say(mark("{vision}の基準年"), vision=lookup.pick(vision.name, vision.name_en))
    return lookup.say(mark("{vision}の将来展望"), vision=lookup.pick(vision.name, vision.name_en))
