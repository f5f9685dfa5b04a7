"""Derived figures of the vital table: a year, a mean over years, a change against a base."""

from __future__ import annotations

from fractions import Fraction

from hitomachi.arith import points
from hitomachi.checks.derived import PERCENT, PERSONS, POINTS, DerivedFigure
from hitomachi.checks.labels import VITAL_LABELS
from hitomachi.demography.vital_series import RATE_PLACES, RATES, VitalMeasure, VitalSeries
from hitomachi.i18n import message

_TABLE = message("住民基本台帳人口の推移")
_TFR_STEP = Fraction(1, 10**RATE_PLACES)  # published with two places; its mean is no firmer


def year_key(measure: VitalMeasure, year: int) -> str:
    """Return the key of a measure in one year."""
    return f"vital.{measure}.{year}"


def mean_key(measure: VitalMeasure, first_year: int, last_year: int) -> str:
    """Return the key of a mean over the years, both included."""
    return f"vital.{measure}.mean.{first_year}-{last_year}"


def change_key(measure: VitalMeasure, base_year: int, year: int) -> str:
    """Return the key of the change of ``year`` against ``base_year``."""
    return f"vital.{measure}.change.{base_year}-{year}"


def year_figure(series: VitalSeries, measure: VitalMeasure, year: int) -> DerivedFigure | None:
    """Return a measure in one year; None where a figure it needs is missing."""
    exact, value = series.value(measure, year), series.printed_value(measure, year)
    if exact is None or value is None:
        return None
    return DerivedFigure(
        value=value,
        unit=_unit(measure),
        label=message("{measure}（{year}年）", measure=VITAL_LABELS[measure], year=year),
        where=_TABLE,
        exact=exact,
        step=_step(measure),
        previous=year_key(measure, year - 1),
    )


def mean_figure(
    series: VitalSeries, measure: VitalMeasure, first_year: int, last_year: int
) -> DerivedFigure | None:
    """Return the mean over the years; of rates, of the unrounded yearly rates."""
    exact = series.mean(measure, first_year, last_year)
    value = series.printed_mean(measure, first_year, last_year)
    if exact is None or value is None:
        return None
    return DerivedFigure(
        value=value,
        unit=_unit(measure),
        label=message(
            "{measure}の平均（{first}～{last}年）",
            measure=VITAL_LABELS[measure],
            first=first_year,
            last=last_year,
        ),
        where=_TABLE,
        exact=exact,
        step=_step(measure),
        previous=mean_key(measure, first_year - 1, last_year - 1),
    )


def change_figure(
    series: VitalSeries, measure: VitalMeasure, base_year: int, year: int
) -> DerivedFigure | None:
    """Return the change against a base year: percent, points for rates.

    Points between the printed rates are an admissible reading beside the exact ones.
    """
    exact = series.change(measure, base_year, year)
    value = series.printed_change(measure, base_year, year)
    if exact is None or value is None or base_year == year:
        return None
    return DerivedFigure(
        value=value,
        unit=POINTS if measure in RATES else PERCENT,
        label=message(
            "{measure}の{base}年比（{year}年）",
            measure=VITAL_LABELS[measure],
            base=base_year,
            year=year,
        ),
        where=_TABLE,
        exact=exact,
        also=_points_between_printed(series, measure, base_year, year),
        previous=change_key(measure, base_year, year - 1),
    )


def _points_between_printed(
    series: VitalSeries, measure: VitalMeasure, base_year: int, year: int
) -> tuple[Fraction, ...]:
    old = series.printed_value(measure, base_year)
    new = series.printed_value(measure, year)
    if measure not in RATES or old is None or new is None:
        return ()
    return (points(new, old),)


def _unit(measure: VitalMeasure) -> str:
    if measure is VitalMeasure.TFR:
        return ""
    return PERCENT if measure in RATES else PERSONS


def _step(measure: VitalMeasure) -> Fraction:
    return _TFR_STEP if measure is VitalMeasure.TFR else Fraction(0)
