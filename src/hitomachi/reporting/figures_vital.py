"""Figures of the vital table: years, means, changes, and the balancing identity."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi.checks.derived import PERSONS, DerivedFigure
from hitomachi.checks.vital_figures import (
    change_figure,
    change_key,
    mean_figure,
    mean_key,
    year_figure,
    year_key,
)
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries, VitalYear
from hitomachi.i18n import message
from hitomachi.reporting.content import (
    ColumnKind,
    EditionContent,
    Measure,
    VitalColumn,
    VitalFacts,
)

Entry = tuple[str, DerivedFigure]

_TABLE = message("住民基本台帳人口の推移")


def vital_series(facts: VitalFacts) -> VitalSeries:
    """Return the yearly columns of the vital table as an exact series."""
    years = [column for column in facts.columns if column.kind is ColumnKind.YEAR]
    return VitalSeries.of(_vital_year(column) for column in years)


def vital_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``vital.<measure>.<year>``, ``….mean.<first>-<last>``, ``….change.<base>-<year>``.

    Each change comes with the one of the year before, which the last edition printed, and
    the years with the one before the first, whose population follows from the identity.
    """
    facts = content.population.vital
    series = vital_series(facts)
    for key, figure in _candidates(facts, series):
        if figure is not None:
            yield key, figure
    for year in series.years:
        yield from _residual(series, year)


def _candidates(
    facts: VitalFacts, series: VitalSeries
) -> Iterator[tuple[str, DerivedFigure | None]]:
    for measure in VitalMeasure:
        for year in (min(series.years, default=0) - 1, *series.years):
            yield year_key(measure, year), year_figure(series, measure, year)
        for column in facts.columns:
            first, last = column.first_year, column.last_year
            if column.kind is ColumnKind.MEAN:
                yield mean_key(measure, first, last), mean_figure(series, measure, first, last)
            elif column.kind is ColumnKind.CHANGE:
                for year in (last - 1, last):
                    figure = change_figure(series, measure, first, year)
                    yield change_key(measure, first, year), figure


def _residual(series: VitalSeries, year: int) -> Iterator[Entry]:
    residual = series.residual(year)
    if residual is not None:
        yield (
            f"vital.residual.{year}",
            DerivedFigure(
                value=Decimal(residual),
                unit=PERSONS,
                label=message("人口の増減と年末人口の差（{year}年）", year=year),
                where=_TABLE,
                exact=Fraction(residual),
            ),
        )


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
