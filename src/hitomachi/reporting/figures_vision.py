"""Figures of the computed futures: every scenario of an edition, and the published ones beside."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi import arith
from hitomachi.checks.derived import PERCENT, PERSONS, DerivedFigure, last_place
from hitomachi.i18n import Message, bilingual, message
from hitomachi.reporting.content import EditionContent, RunFacts
from hitomachi.reporting.content.projections import GROUPS

Entry = tuple[str, DerivedFigure]

VISION = message("人口ビジョン")
GROUP_NAMES = {
    "total": message("総人口"),
    "age_0_14": message("年少人口"),
    "age_15_64": message("生産年齢人口"),
    "age_65_plus": message("老年人口"),
}
RATE_PLACES = 1  # 構成比, 増減 and 差の割合 are printed with one place
_MEASURES = {
    "tfr": message("合計特殊出生率の仮定"),
    "child_woman_ratio": message("子ども女性比の仮定"),
    "conversion": message("換算率の仮定"),
    "net_migration_factor": message("純移動率の倍率の仮定"),
    "net_migration_total": message("年間の純移動数の仮定"),
    "life_expectancy_male": message("平均寿命（男）の仮定"),
    "life_expectancy_female": message("平均寿命（女）の仮定"),
}


def run_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield the figures of every run under ``vision.run.<scenario>.…``.

    ``<group>.<year>`` with ``.share`` and, against the base year, ``.change``;
    ``births.<first>-<last>`` and the other flows as yearly averages of a period;
    ``<measure>.<year>`` for the anchors; ``<group>.<year>.published``, ``.difference`` and
    ``.difference_rate`` where a source publishes the figure.
    """
    for run in content.population.vision.outlook.runs:
        stem = f"vision.run.{run.ref}"
        yield from _populations(run, stem)
        yield from _flows(run, stem)
        yield from _anchors(run, stem)
        yield from _published(run, stem)


def whole(value: Decimal | Fraction) -> Decimal:
    """Return persons as they are printed."""
    return arith.round_half_up(value)


def per_year(persons: Decimal, first_year: int, last_year: int) -> Fraction:
    """Return the yearly average of a flow."""
    return Fraction(persons) / (last_year - first_year)


def _populations(run: RunFacts, stem: str) -> Iterator[Entry]:
    base = run.years[0]
    for row in run.years:
        for group in GROUPS:
            label, count = _label(run, group, row.year), row.group(group)
            key = f"{stem}.{group}.{row.year}"
            yield key, _persons(Fraction(count), label)
            if row.total and group != "total":
                share = arith.percent(count, row.total)
                yield f"{key}.share", _rate(share, message("{figure}の構成比", figure=label))
            if row.year != base.year and base.group(group):
                change = arith.growth(count, base.group(group)) * 100
                yield f"{key}.change", _rate(change, message("{figure}の増減率", figure=label))


def _flows(run: RunFacts, stem: str) -> Iterator[Entry]:
    for row in run.flows:
        span = f"{row.first_year}-{row.last_year}"
        for name, words, value in (
            ("births", message("出生数"), row.births),
            ("deaths", message("死亡数"), row.deaths),
            ("unseparated", message("死亡数など（移動と分離せず）"), row.unseparated),
            ("net_migration", message("純移動数"), row.net_migration),
        ):
            if value is not None:
                label = message(
                    "{scenario}の{figure}（{first}～{last}年の年平均）",
                    scenario=_name(run),
                    figure=words,
                    first=row.first_year,
                    last=row.last_year,
                )
                yearly = per_year(value, row.first_year, row.last_year)
                yield f"{stem}.{name}.{span}", _persons(yearly, label)


def _anchors(run: RunFacts, stem: str) -> Iterator[Entry]:
    for anchor in run.anchors:
        name = _MEASURES.get(anchor.measure, message("{text}", text=anchor.measure))
        label = message(
            "{scenario}の{figure}（{year}年）", scenario=_name(run), figure=name, year=anchor.year
        )
        yield (
            f"{stem}.{anchor.measure}.{anchor.year}",
            DerivedFigure(
                value=anchor.value,
                unit=PERSONS if anchor.measure == "net_migration_total" else "",
                label=label,
                where=VISION,
                step=last_place(anchor.value),
            ),
        )


def _published(run: RunFacts, stem: str) -> Iterator[Entry]:
    for row in run.published:
        found = run.at(row.year)
        if found is None:
            continue
        key, label = f"{stem}.{row.group}.{row.year}", _label(run, row.group, row.year)
        published = message("{figure}の公表値", figure=label)
        yield f"{key}.published", _persons(Fraction(row.persons), published)
        difference = Fraction(found.group(row.group)) - row.persons
        beside = message("{figure}の公表値との差", figure=label)
        yield f"{key}.difference", _persons(difference, beside)
        if row.persons:
            rate = arith.percent(difference, row.persons)
            yield f"{key}.difference_rate", _rate(rate, message("{figure}の割合", figure=beside))


def _label(run: RunFacts, group: str, year: int) -> Message:
    return message(
        "{scenario}の{figure}（{year}年）",
        scenario=_name(run),
        figure=GROUP_NAMES[group],
        year=year,
    )


def _name(run: RunFacts) -> Message:
    return bilingual(run.label, run.label_en)


def _persons(exact: Fraction, label: Message) -> DerivedFigure:
    return DerivedFigure(value=whole(exact), unit=PERSONS, label=label, where=VISION, exact=exact)


def _rate(exact: Fraction, label: Message) -> DerivedFigure:
    return DerivedFigure(
        value=arith.round_half_up(exact, RATE_PLACES),
        unit=PERCENT,
        label=label,
        where=VISION,
        exact=exact,
    )
