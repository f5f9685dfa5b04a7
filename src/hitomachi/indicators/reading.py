"""Everything a rule compares, worked out once from a case: value, target, expected, start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from hitomachi.indicators.observations import Actual, Qualities, actual_value, previous_value
from hitomachi.indicators.pace import elapsed_share, on_line, plan_share, start_year
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.values import BaselineKind, Basis, Case, Direction, PaceStart

# Bases whose target is compared year by year with no way towards it
STEADY = frozenset({Basis.ANNUAL, Basis.MEAN, Basis.PREVIOUS_YEAR})
# Bases that are only done or not done
ALL_OR_NOTHING = frozenset({Basis.MILESTONE, Basis.RANK})


class ExpectedFrom(StrEnum):
    """Where the expected value of a year comes from."""

    ENTERED = "entered"  # a value entered for the year: it wins
    LINE = "line"  # on the straight way from the start to the target
    SHARE = "share"  # target × k/n
    TARGET = "target"  # the target itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is asked for in the rated year, or why that is not known."""

    value: Fraction | None
    source: ExpectedFrom = ExpectedFrom.TARGET
    reason: Reason | None = None


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


def target_value(case: Case) -> Fraction | None:
    """Return the number to be reached; None for a range or a target in words."""
    if case.better is Direction.KEEP:
        return None
    value = case.target.value if case.target else None
    if value is None:
        return Fraction(1) if case.basis is Basis.MILESTONE else None
    if case.basis is Basis.PREVIOUS_YEAR and case.better is Direction.DECREASE:
        return -abs(Fraction(value))  # a fall of 5 is written 5 as well as ▲5
    return Fraction(value)


def due_year(case: Case) -> int:
    """Return when the target falls due: 「最新の実績」 and no stated year: the plan's end."""
    if case.basis is Basis.LATEST or case.target is None:
        return case.plan.last_year
    return case.target.due_year


def start_value(case: Case) -> Fraction | None:
    """Return where the way to the target begins.

    A sum begins at 0, or at its baseline where that is inside (2→3→4). A count without a
    baseline begins at 0 only if the plan says so; the total of a former period is no start.
    """
    baseline = case.baseline
    if case.basis is Basis.CUMULATIVE:
        if not case.includes_baseline:
            return Fraction(0)
        return None if baseline is None else Fraction(baseline.value)
    if baseline is not None and baseline.kind is not BaselineKind.FORMER_TOTAL:
        return Fraction(baseline.value)
    if case.starts_from_zero and case.basis in {Basis.END_OF_PLAN, Basis.LATEST}:
        return Fraction(0)
    return None


def _comparable_baseline(case: Case) -> tuple[Fraction | None, Reason]:
    if case.basis is Basis.PREVIOUS_YEAR:
        return None, Reason.NO_BASELINE
    if case.basis is Basis.CUMULATIVE and not case.includes_baseline:
        return None, Reason.NO_BASELINE if case.baseline is None else Reason.FORMER_TOTAL
    if case.baseline is not None and case.baseline.kind is BaselineKind.FORMER_TOTAL:
        return start_value(case), Reason.FORMER_TOTAL
    return start_value(case), Reason.NO_BASELINE


def _rated_year(case: Case, actual: Actual) -> int:
    """Return the year whose expected value applies: 「最新の実績」 stands at its own year."""
    if case.basis is Basis.LATEST and actual.year is not None:
        return actual.year
    return case.review_year


def _entered(case: Case, actual: Actual) -> Fraction | None:
    years = [_rated_year(case, actual)]
    if actual.review_year == case.review_year:
        years.append(case.review_year)
    for year in years:
        if year in case.expected:
            return Fraction(case.expected[year])
    return None


def _expected(case: Case, actual: Actual, pace_start: PaceStart) -> Expected:
    entered = _entered(case, actual)
    if entered is not None and case.basis is not Basis.PREVIOUS_YEAR:
        return Expected(value=entered, source=ExpectedFrom.ENTERED)
    target, due = target_value(case), due_year(case)
    if target is None:
        return Expected(value=None, reason=Reason.NO_TARGET)
    year = _rated_year(case, actual)
    if case.basis in ALL_OR_NOTHING and year < due:
        return Expected(value=None, reason=Reason.BEFORE_DUE)
    start_of_pace = start_year(case, pace_start)
    if case.basis in STEADY or start_of_pace is None or year >= due:
        return Expected(value=target)
    start = start_value(case)
    if start is None:
        return Expected(value=None, reason=_comparable_baseline(case)[1])
    if case.basis is Basis.CUMULATIVE:
        source = ExpectedFrom.LINE if case.includes_baseline else ExpectedFrom.SHARE
        return Expected(value=on_line(start, target, plan_share(case, due, year)), source=source)
    share = elapsed_share(start_of_pace, due, year)
    return Expected(value=on_line(start, target, share), source=ExpectedFrom.LINE)


def _elapsed(case: Case, actual: Actual, pace_start: PaceStart) -> Fraction:
    year, due = _rated_year(case, actual), due_year(case)
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
    baseline, no_baseline = _comparable_baseline(case)
    return Reading(
        case=case,
        actual=actual,
        target=target_value(case),
        due_year=due_year(case),
        expected=_expected(case, actual, pace_start),
        start=start_value(case),
        baseline=baseline,
        no_baseline=no_baseline,
        previous=_previous(case, allowed),
        elapsed=_elapsed(case, actual, pace_start),
        pace_start=pace_start,
    )
