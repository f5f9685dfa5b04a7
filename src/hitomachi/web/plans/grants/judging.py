"""Rows of a grant project → what the grant preset says of a year."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from hitomachi.indicators import (
    Baseline,
    Basis,
    Case,
    Direction,
    GrantReview,
    MissingReason,
    Observed,
    PlanPeriod,
    Target,
    review_grant,
)
from hitomachi.web.plans.models import EffectChoices, GrantKpi, GrantKpiYear

#: Grade of the grant preset → the word of the state's form.
EFFECTS = {
    "very": EffectChoices.VERY_EFFECTIVE,
    "considerable": EffectChoices.CONSIDERABLY_EFFECTIVE,
    "some": EffectChoices.EFFECTIVE,
    "none": EffectChoices.NOT_EFFECTIVE,
}


def judge(kpis: Iterable[GrantKpi], year: int) -> GrantReview:
    """Return what the grant preset says of a project at the end of ``year``.

    Each KPI is judged on what was added since before the project: the increments up to the
    year against those planned up to it.
    """
    return review_grant([kpi_case(kpi, list(kpi.years.all()), year) for kpi in kpis])


def computed_effect(review: GrantReview) -> str:
    """Return the choice of the form for the rule's grade; empty where it cannot be judged."""
    return EFFECTS[review.computed.id].value if review.computed else ""


def kpi_case(kpi: GrantKpi, rows: Iterable[GrantKpiYear], year: int) -> Case:
    """Return the case of one KPI: cumulated increments from nothing, in the direction wanted.

    A KPI that is to fall has planned increments below zero (or an indicator of the plan that
    says so); its falls are counted as gains, so that 8 of 10 fewer are 80 % as well.
    """
    past = [row for row in rows if row.year <= year]
    planned = [row.planned for row in past if row.planned is not None]
    sign = -1 if _falls(kpi, planned) else 1
    target = sum(planned, Decimal(0)) * sign if planned else None
    first = min((row.year for row in past), default=year)
    return Case(
        direction=Direction.INCREASE,
        basis=Basis.CUMULATIVE,
        plan=PlanPeriod(first, year),
        review_year=year,
        target=None if target is None else Target(value=target, due_year=year),
        baseline=Baseline(value=Decimal(0), first_year=first - 1, last_year=first - 1),
        includes_baseline=True,
        observations=tuple(_observed(row, sign) for row in past),
        unit=kpi.unit,
        unit_en=kpi.unit_en,
    )


def _observed(row: GrantKpiYear, sign: int) -> Observed:
    if row.actual is None:
        missing = MissingReason.NOT_STATED
        return Observed(review_year=row.year, reference_year=row.year, missing=missing)
    return Observed(review_year=row.year, reference_year=row.year, value=row.actual * sign)


def _falls(kpi: GrantKpi, planned: list[Decimal]) -> bool:
    if kpi.indicator is not None:
        return kpi.indicator.direction == Direction.DECREASE
    return sum(planned, Decimal(0)) < 0
