"""Figures of TFR by area, migration by age and the population vision."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi import arith
from hitomachi.checks.derived import PERCENT, PERSONS, DerivedFigure, last_place
from hitomachi.i18n import Message, message
from hitomachi.reporting.content import EditionContent, Figure, TfrSeries, VisionFacts
from hitomachi.reporting.figures_vision import GROUP_NAMES, RATE_PLACES, VISION
from hitomachi.reporting.figures_vital import vital_series

Entry = tuple[str, DerivedFigure]

_TFR = message("合計特殊出生率の比較")
_AGES = message("年代別社会増減率の推移")
_TFR_YEARS = 5  # the mean that plans aim at (5か年平均)


def tfr_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``tfr.<area code>.<year>`` and ``tfr.<area code>.mean.<first>-<last>`` (five years).

    An area without a code goes by its name.
    """
    for series in content.population.tfr:
        area = series.code or series.area
        known = {year: fig.value for year, fig in series.values.items() if fig.value is not None}
        for year, value in sorted(known.items()):
            label = message("{area}の合計特殊出生率（{year}年）", area=series.area, year=year)
            key = f"tfr.{area}.{year}"
            yield key, _entered(value, "", label, _TFR, f"tfr.{area}.{year - 1}")
        yield from _tfr_means(series, area, known)


def age_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``migration.<age group>.<year>.net``, ``.rate`` and ``.share``.

    The rate is on the whole population at the previous year end, the share on the year's
    net migration over all groups.
    """
    rows = content.population.migration_by_age
    series = vital_series(content.population.vital)
    totals: dict[int, Decimal] = {}
    for row in rows:
        totals[row.year] = totals.get(row.year, Decimal(0)) + (row.net.value or 0)
    for row in rows:
        stem, before = f"migration.{row.group}.{row.year}", f"migration.{row.group}.{row.year - 1}"
        label = message("{group}の社会増減（{year}年）", group=row.group, year=row.year)
        population = series.year_end_population(row.year - 1)
        parts: tuple[tuple[str, Figure, str, int | Decimal | None], ...] = (
            ("net", row.net, PERSONS, None),
            ("rate", row.rate, PERCENT, population),
            ("share", row.share, PERCENT, totals[row.year]),
        )
        for name, figure, unit, whole in parts:
            if figure.value is None:
                continue
            exact = (
                arith.percent(row.net.value, whole) if row.net.value is not None and whole else None
            )
            yield (
                f"{stem}.{name}",
                DerivedFigure(
                    value=figure.value,
                    unit=unit,
                    label=label,
                    where=_AGES,
                    exact=exact,
                    step=last_place(figure.value) if exact is None else Fraction(0),
                    previous=f"{before}.{name}",
                ),
            )


def vision_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``vision.<group>.<year>``, ``.share``, ``.change`` and the assumptions.

    Shares are of the year's total, changes against the vision's base year.
    """
    vision = content.population.vision
    persons = {
        (row.group, row.year): row.persons.value
        for row in vision.figures
        if row.persons.value is not None
    }
    for (group, year), count in persons.items():
        name = GROUP_NAMES.get(group, message("{group}", group=group))
        label = message("{group}（{year}年）", group=name, year=year)
        yield f"vision.{group}.{year}", _entered(count, PERSONS, label, VISION)
        total = persons.get(("total", year))
        if total:
            share = arith.percent(count, total)
            yield (
                f"vision.{group}.{year}.share",
                _ratio(share, message("{figure}の構成比", figure=label)),
            )
        base = persons.get((group, vision.base_year or 0))
        if base and year != vision.base_year:
            change = arith.growth(count, base) * 100
            yield (
                f"vision.{group}.{year}.change",
                _ratio(change, message("{figure}の増減率", figure=label)),
            )
    yield from _assumptions(vision)


def _assumptions(vision: VisionFacts) -> Iterator[Entry]:
    for assumption in vision.assumptions:
        if assumption.figure.value is None:
            continue
        is_tfr = assumption.measure == "tfr"
        name = message("合計特殊出生率の仮定") if is_tfr else message("社会増減の仮定")
        label = message("{figure}（{year}年）", figure=name, year=assumption.year)
        yield (
            f"vision.{assumption.measure}.{assumption.year}",
            _entered(assumption.figure.value, "" if is_tfr else PERSONS, label, VISION),
        )


def _tfr_means(series: TfrSeries, area: str, known: dict[int, Decimal]) -> Iterator[Entry]:
    for last in sorted(known):
        first = last - _TFR_YEARS + 1
        values = [known[year] for year in range(first, last + 1) if year in known]
        if len(values) < _TFR_YEARS:
            continue
        mean = arith.mean(values)
        label = message(
            "{area}の合計特殊出生率の平均（{first}～{last}年）",
            area=series.area,
            first=first,
            last=last,
        )
        yield (
            f"tfr.{area}.mean.{first}-{last}",
            DerivedFigure(
                value=arith.round_half_up(mean, 2),
                unit="",
                label=label,
                where=_TFR,
                exact=mean,
                step=max(last_place(value) for value in values),
                previous=f"tfr.{area}.mean.{first - 1}-{last - 1}",
            ),
        )


def _entered(
    value: Decimal, unit: str, label: Message, where: Message, previous: str = ""
) -> DerivedFigure:
    return DerivedFigure(
        value=value,
        unit=unit,
        label=label,
        where=where,
        step=last_place(value),
        previous=previous,
    )


def _ratio(exact: Fraction, label: Message) -> DerivedFigure:
    return DerivedFigure(
        value=arith.round_half_up(exact, RATE_PLACES),
        unit=PERCENT,
        label=label,
        where=VISION,
        exact=exact,
    )
