"""Everything a rule compares, worked out once from a case: value, target, expected, start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from hitomachi.indicators.expected import (
    Expected,
    comparable_baseline,
    due_year,
    expected_value,
    rated_year,
    start_value,
    target_value,
)
from hitomachi.indicators.observations import Actual, Qualities, actual_value, previous_value
from hitomachi.indicators.pace import elapsed_share, plan_share, start_year
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.values import Basis, Case, Direction, PaceStart


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The numbers of one rating; absent ones are None.

    Attributes:
        actual: The value, as the basis asks for it.
        due_year: Year in which the target falls due.
        start: Where the way to the target begins (baseline, or 0 for a sum).
        baseline: The baseline where the value may be compared with it.
        no_baseline: Why it may not.
        elapsed: Elapsed share of the time to the target.
    """

    case: Case
    actual: Actual
    target: Fraction | None
    due_year: int
    expected: Expected
    start: Fraction | None
    baseline: Fraction | None
    no_baseline: Reason
    previous: Fraction | None
    elapsed: Fraction
    pace_start: PaceStart

    @property
    def sign(self) -> int:
        """1 where more is better, −1 where less is."""
        return -1 if self.case.better is Direction.DECREASE else 1

    @property
    def before_due(self) -> bool:
        """Whether the target falls due in a later year than the one under review."""
        return self.case.review_year < self.due_year


def _elapsed(case: Case, actual: Actual, pace_start: PaceStart) -> Fraction:
    year, due = rated_year(case, actual), due_year(case)
    start = start_year(case, pace_start)
    if start is None or case.basis is Basis.CUMULATIVE:
        return plan_share(case, due, year)
    return elapsed_share(start, due, year)


def _previous(case: Case, allowed: Qualities) -> Fraction | None:
    """Return what the year before had, in the first year of the plan the start value."""
    if case.plan.elapsed(case.review_year) == 1:
        return start_value(case)
    if case.basis in {Basis.CUMULATIVE, Basis.MEAN}:
        return actual_value(replace(case, review_year=case.review_year - 1), allowed).value
    return previous_value(case, allowed)


def read(case: Case, allowed: Qualities, pace_start: PaceStart) -> Reading:
    """Return what there is to compare when values of the ``allowed`` qualities count."""
    actual = actual_value(case, allowed)
    baseline, no_baseline = comparable_baseline(case)
    return Reading(
        case=case,
        actual=actual,
        target=target_value(case),
        due_year=due_year(case),
        expected=expected_value(case, actual, pace_start),
        start=start_value(case),
        baseline=baseline,
        no_baseline=no_baseline,
        previous=_previous(case, allowed),
        elapsed=_elapsed(case, actual, pace_start),
        pace_start=pace_start,
    )
