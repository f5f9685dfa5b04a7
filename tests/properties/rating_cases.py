"""Strategies for cases of every kind, for the laws of rating."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

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

PLAN = PlanPeriod(2020, 2024)
VALUES = st.decimals(-500, 500, places=1, allow_nan=False, allow_infinity=False)


@st.composite
def targets(draw: st.DrawFn) -> Target | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    ends = sorted(draw(st.tuples(VALUES, VALUES)))
    return Target(
        value=draw(VALUES | st.none()),
        due_year=draw(st.integers(2020, 2025)),
        lower=draw(st.just(ends[0]) | st.none()),
        upper=draw(st.just(ends[1]) | st.none()),
        strict=draw(st.booleans()),
        in_percent=draw(st.booleans()),
    )


@st.composite
def baselines(draw: st.DrawFn) -> Baseline | None:
    if draw(st.integers(0, 3)) == 0:
        return None
    first = draw(st.integers(2014, 2021) | st.none())
    last = None if first is None else first + draw(st.integers(0, 3))
    return Baseline(
        value=draw(VALUES),
        first_year=first,
        last_year=last,
        kind=draw(st.sampled_from(BaselineKind)),
    )


@st.composite
def observed(draw: st.DrawFn, year: int) -> Observed:
    value = draw(VALUES | st.none())
    return Observed(
        review_year=year,
        reference_year=year - draw(st.integers(0, 2)),
        value=value,
        missing=draw(st.sampled_from(MissingReason)) if value is None else None,
        quality=draw(st.sampled_from(Quality)) if value is not None else Quality.FINAL,
        running_total=draw(st.booleans()),
    )


@st.composite
def cases(
    draw: st.DrawFn,
    directions: tuple[Direction, ...] = tuple(Direction),
    bases: tuple[Basis, ...] = tuple(Basis),
) -> Case:
    """Return any case at all, sensible or not."""
    years = draw(st.lists(st.integers(2019, 2025), max_size=6))
    return Case(
        direction=draw(st.sampled_from(directions)),
        basis=draw(st.sampled_from(bases)),
        plan=PLAN,
        review_year=draw(st.integers(2019, 2025)),
        target=draw(targets()),
        baseline=draw(baselines()),
        observations=tuple(draw(observed(year)) for year in years),
        expected=draw(st.dictionaries(st.integers(2020, 2024), VALUES, max_size=2)),
        pace_start=draw(st.sampled_from(PaceStart)),
        includes_baseline=draw(st.booleans()),
        starts_from_zero=draw(st.booleans()),
        is_survey=draw(st.booleans()),
        is_execution=draw(st.booleans()),
        ended=draw(st.booleans()),
        unit=draw(st.sampled_from(["", "人", "%"])),
    )


def with_value(case: Case, value: Decimal) -> Case:
    """Return ``case`` with one more final value for the review year, and no other for it."""
    others = tuple(one for one in case.observations if one.review_year != case.review_year)
    new = Observed(review_year=case.review_year, reference_year=case.review_year, value=value)
    return replace(case, observations=(*others, new))
