"""Rows of an indicator → the values a rating is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from hitomachi import arith
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries
from hitomachi.indicators import (
    Baseline,
    BaselineKind,
    Basis,
    Case,
    Direction,
    MissingReason,
    Observed,
    PaceStart,
    PlanPeriod,
    Quality,
    Target,
)
from hitomachi.web.plans.models import Baseline as BaselineRow
from hitomachi.web.plans.models import Indicator, Observation, Strategy
from hitomachi.web.plans.models import Target as TargetRow
from hitomachi.web.plans.models.choices import DerivedFrom

TFR_MEAN_YEARS = 5

Row = TypeVar("Row", BaselineRow, TargetRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What was reported for one review year: entered, or derived from vital statistics."""

    review_year: int
    period_kind: str
    first_year: int
    last_year: int
    value: Decimal | None = None
    text: str = ""
    missing: MissingReason | None = None
    quality: Quality = Quality.FINAL
    is_running_total: bool = False
    breaks_series: bool = False
    note: str = ""
    note_en: str = ""
    items: tuple[str, ...] = ()
    items_en: tuple[str, ...] = ()
    derived: bool = False
    source: str = ""


def in_force(rows: Iterable[Row], review_year: int) -> Row | None:
    """Return the baseline or target in force in ``review_year``: the latest that began by then."""
    begun = [row for row in rows if row.from_review_year <= review_year]
    return max(begun, key=lambda row: row.from_review_year, default=None)


def reported_series(
    indicator: Indicator,
    vital: VitalSeries,
    until_review_year: int,
    tfr_missing: Mapping[int, MissingReason] | None = None,
) -> list[Reported]:
    """Return the series of an indicator up to a review year, in the order of time.

    An indicator that is a vital statistic takes its values from the vital series; what was
    typed for such a year beside it is left to the checks. ``tfr_missing`` says why a year
    has no TFR.
    """
    derived = derived_series(indicator, vital, until_review_year, tfr_missing or {})
    years = {one.review_year for one in derived}
    entered = [
        _entered(row)
        for row in indicator.observations.all()
        if row.review_year <= until_review_year and row.review_year not in years
    ]
    return sorted([*derived, *entered], key=lambda one: (one.review_year, one.last_year))


def derived_series(
    indicator: Indicator,
    vital: VitalSeries,
    until_review_year: int,
    tfr_missing: Mapping[int, MissingReason],
) -> list[Reported]:
    """Return the values of an indicator that is a vital statistic; none for another."""
    if not indicator.derived_from:
        return []
    found = []
    for year in vital.years:
        review_year = year + indicator.reference_lag
        value = derived_value(indicator.derived_from, vital, year, indicator.places)
        reason = tfr_missing.get(year) if value is None and _is_tfr(indicator) else None
        if (value is None and reason is None) or review_year > until_review_year:
            continue
        first = year - TFR_MEAN_YEARS + 1 if _is_mean(indicator) else year
        found.append(
            Reported(
                review_year=review_year,
                period_kind=indicator.period_kind,
                first_year=first,
                last_year=year,
                value=value,
                missing=reason,
                derived=True,
            )
        )
    return found


def _is_tfr(indicator: Indicator) -> bool:
    return indicator.derived_from in {DerivedFrom.TFR, DerivedFrom.TFR_MEAN_5}


def _is_mean(indicator: Indicator) -> bool:
    return indicator.derived_from == DerivedFrom.TFR_MEAN_5


def derived_value(derived_from: str, vital: VitalSeries, year: int, places: int) -> Decimal | None:
    """Return a vital statistic of one year, half up to ``places``; None where it is not known."""
    if derived_from == DerivedFrom.TFR_MEAN_5:
        exact = vital.trailing_mean(VitalMeasure.TFR, year, TFR_MEAN_YEARS)
    else:
        exact = vital.value(VitalMeasure(derived_from), year)
    return None if exact is None else arith.round_half_up(exact, places)


def _entered(row: Observation) -> Reported:
    return Reported(
        review_year=row.review_year,
        period_kind=row.period_kind,
        first_year=row.first_year,
        last_year=row.last_year,
        value=row.value,
        text=row.text,
        missing=MissingReason(row.missing) if row.missing else None,
        quality=Quality(row.quality),
        is_running_total=row.is_running_total,
        breaks_series=row.breaks_series,
        note=row.note,
        note_en=row.note_en,
        source=row.source,
        items=tuple(item.name for item in row.items.all()),
        items_en=tuple(item.name_en or item.name for item in row.items.all()),
    )


def rating_case(
    indicator: Indicator,
    strategy: Strategy,
    series: Iterable[Reported],
    review_year: int,
    *,
    ended: bool = False,
) -> Case:
    """Return the case that the rating of ``indicator`` in ``review_year`` depends on."""
    baseline = in_force(indicator.baselines.all(), review_year)
    target = in_force(indicator.targets.all(), review_year)
    return Case(
        direction=Direction(indicator.direction),
        basis=Basis(indicator.basis),
        plan=PlanPeriod(strategy.first_year, strategy.last_year),
        review_year=review_year,
        target=_target(target),
        baseline=_baseline(baseline),
        observations=tuple(
            _observed(one)
            for one in series
            if strategy.first_year <= one.review_year <= review_year
        ),
        expected={row.year: row.value for row in indicator.expected_values.all()},
        pace_start=PaceStart(indicator.pace_start or strategy.pace_start),
        includes_baseline=indicator.includes_baseline,
        starts_from_zero=indicator.starts_from_zero,
        is_survey=indicator.is_survey,
        is_execution=indicator.is_execution,
        is_qualitative=indicator.is_qualitative,
        ended=ended,
        unit=indicator.unit,
        unit_en=indicator.unit_en,
    )


def _observed(one: Reported) -> Observed:
    return Observed(
        review_year=one.review_year,
        reference_year=one.last_year,
        value=one.value,
        missing=one.missing,
        quality=one.quality,
        running_total=one.is_running_total,
    )


def _target(row: TargetRow | None) -> Target | None:
    if row is None:
        return None
    return Target(
        value=row.value,
        due_year=row.due_year,
        lower=row.lower,
        upper=row.upper,
        strict=row.strict,
        in_percent=row.in_percent,
    )


def _baseline(row: BaselineRow | None) -> Baseline | None:
    if row is None or row.value is None:
        return None
    return Baseline(
        value=row.value,
        first_year=row.first_year,
        last_year=row.last_year,
        kind=BaselineKind(row.kind),
    )
