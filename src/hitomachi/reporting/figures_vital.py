"""Figures of the vital table: years, means, changes, and the balancing identity."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi.checks.derived import PERCENT, PERSONS, POINTS, DerivedFigure
from hitomachi.checks.labels import VITAL_LABELS
from hitomachi.demography.vital_series import RATES, VitalMeasure, VitalSeries, VitalYear
from hitomachi.i18n import Message, message
from hitomachi.reporting.content import (
    ColumnKind,
    EditionContent,
    Measure,
    VitalColumn,
    VitalFacts,
)

Entry = tuple[str, DerivedFigure]

_VITAL = message("住民基本台帳人口の推移")


def vital_series(facts: VitalFacts) -> VitalSeries:
    """Return the yearly columns of the vital table as an exact series."""
    years = [column for column in facts.columns if column.kind is ColumnKind.YEAR]
    return VitalSeries.of(_vital_year(column) for column in years)


def vital_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``vital.<measure>.<year>``, ``….mean.<first>-<last>``, ``….change.<base>-<year>``.

    Each change comes with the one of the year before, which the last edition printed.
    """
    facts = content.population.vital
    series = vital_series(facts)
    first = min(series.years, default=0)
    for year in (first - 1, *series.years):
        for measure in VitalMeasure:
            exact, value = series.value(measure, year), series.printed_value(measure, year)
            label = message("{measure}（{year}年）", measure=VITAL_LABELS[measure], year=year)
            previous = f"vital.{measure}.{year - 1}"
            if exact is None or value is None:
                continue
            yield (
                f"vital.{measure}.{year}",
                _vital_figure(value, exact, _vital_unit(measure), label, previous),
            )
        yield from _residual(series, year)
    for column in facts.columns:
        if column.kind is ColumnKind.MEAN:
            yield from _means(series, column.first_year, column.last_year)
        elif column.kind is ColumnKind.CHANGE:
            for year in (column.last_year - 1, column.last_year):
                yield from _changes(series, column.first_year, year)


def _vital_year(column: VitalColumn) -> VitalYear:
    def whole(measure: Measure) -> int | None:
        figure = column.values.get(measure)
        return None if figure is None or figure.value is None else int(figure.value)

    tfr = column.values.get(Measure.TFR)
    return VitalYear(
        year=column.first_year,
        births=whole(Measure.BIRTHS),
        deaths=whole(Measure.DEATHS),
        in_migrants=whole(Measure.IN_MIGRANTS),
        out_migrants=whole(Measure.OUT_MIGRANTS),
        other_change=whole(Measure.OTHER_CHANGE),
        year_end_population=whole(Measure.YEAR_END_POPULATION),
        tfr=None if tfr is None else tfr.value,
    )


def _vital_unit(measure: VitalMeasure) -> str:
    if measure is VitalMeasure.TFR:
        return ""
    return PERCENT if measure in RATES else PERSONS


def _vital_figure(
    value: Decimal, exact: Fraction, unit: str, label: Message, previous: str = ""
) -> DerivedFigure:
    return DerivedFigure(
        value=value, unit=unit, label=label, where=_VITAL, exact=exact, previous=previous
    )


def _residual(series: VitalSeries, year: int) -> Iterator[Entry]:
    residual = series.residual(year)
    if residual is not None:
        label = message("人口の増減と年末人口の差（{year}年）", year=year)
        yield (
            f"vital.residual.{year}",
            _vital_figure(Decimal(residual), Fraction(residual), PERSONS, label),
        )


def _means(series: VitalSeries, first: int, last: int) -> Iterator[Entry]:
    for measure in VitalMeasure:
        exact, value = series.mean(measure, first, last), series.printed_mean(measure, first, last)
        if exact is None or value is None:
            continue
        label = message(
            "{measure}の平均（{first}～{last}年）",
            measure=VITAL_LABELS[measure],
            first=first,
            last=last,
        )
        yield (
            f"vital.{measure}.mean.{first}-{last}",
            _vital_figure(value, exact, _vital_unit(measure), label),
        )


def _changes(series: VitalSeries, base: int, year: int) -> Iterator[Entry]:
    for measure in VitalMeasure:
        exact, value = (
            series.change(measure, base, year),
            series.printed_change(measure, base, year),
        )
        if exact is None or value is None or base == year:
            continue
        label = message(
            "{measure}の{base}年比（{year}年）", measure=VITAL_LABELS[measure], base=base, year=year
        )
        yield (
            f"vital.{measure}.change.{base}-{year}",
            _vital_figure(
                value,
                exact,
                POINTS if measure in RATES else PERCENT,
                label,
                f"vital.{measure}.change.{base}-{year - 1}",
            ),
        )
