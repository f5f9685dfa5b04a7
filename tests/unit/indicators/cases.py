"""Short ways to write down a case for a test."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hitomachi.indicators import (
    Baseline,
    BaselineKind,
    Basis,
    Case,
    Direction,
    MissingReason,
    Observed,
    PlanPeriod,
    Quality,
    Target,
)

PLAN = PlanPeriod(2020, 2024)


def base(value: str, *years: int, kind: BaselineKind = BaselineKind.YEAR) -> Baseline:
    """A baseline of one year, of several, or of an unknown one."""
    first, last = (years[0], years[-1]) if years else (None, None)
    return Baseline(value=Decimal(value), first_year=first, last_year=last, kind=kind)


def seen(
    year: int,
    value: str,
    *,
    reference: int | None = None,
    quality: Quality = Quality.FINAL,
    running: bool = False,
) -> Observed:
    """A value of a year."""
    return Observed(
        review_year=year,
        reference_year=reference or year,
        value=Decimal(value),
        quality=quality,
        running_total=running,
    )


def absent(year: int, missing: MissingReason = MissingReason.UNPUBLISHED) -> Observed:
    """A year without a value."""
    return Observed(review_year=year, reference_year=year, missing=missing)


def case(
    *observations: Observed,
    basis: Basis = Basis.END_OF_PLAN,
    target: str | Target | None = "20",
    baseline: str | Baseline | None = None,
    direction: Direction = Direction.INCREASE,
    year: int = 2020,
    **more: Any,
) -> Case:
    """An increasing end-of-plan count of a plan from 2020 to 2024, unless said otherwise."""
    return Case(
        direction=direction,
        basis=basis,
        plan=more.pop("plan", PLAN),
        review_year=year,
        target=Target(value=Decimal(target), due_year=2024) if isinstance(target, str) else target,
        baseline=base(baseline, 2019) if isinstance(baseline, str) else baseline,
        observations=observations,
        expected={key: Decimal(value) for key, value in more.pop("expected", {}).items()},
        **more,
    )
