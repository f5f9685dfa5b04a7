"""What a target asks for in a year: the target itself, where the way to it begins, the pace."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hitomachi.indicators.observations import Actual
from hitomachi.indicators.pace import elapsed_share, on_line, plan_share, start_year
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.values import BaselineKind, Basis, Case, Direction, PaceStart

# Bases whose target is compared year by year with no way towards it
STEADY = frozenset({Basis.ANNUAL, Basis.MEAN, Basis.PREVIOUS_YEAR})
# Bases of a count that may begin at 0 when the plan does
_COUNTS = frozenset({Basis.END_OF_PLAN, Basis.LATEST})
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
    counts_up = case.better is Direction.INCREASE and case.basis in _COUNTS
    return Fraction(0) if case.starts_from_zero and counts_up else None


def comparable_baseline(case: Case) -> tuple[Fraction | None, Reason]:
    """Return the baseline where a value may be compared with it, and the reason where not."""
    if case.basis is Basis.PREVIOUS_YEAR:
        return None, Reason.NO_BASELINE
    if case.basis is Basis.CUMULATIVE and not case.includes_baseline:
        return None, Reason.NO_BASELINE if case.baseline is None else Reason.FORMER_TOTAL
    if case.baseline is not None and case.baseline.kind is BaselineKind.FORMER_TOTAL:
        return start_value(case), Reason.FORMER_TOTAL
    return start_value(case), Reason.NO_BASELINE


def rated_year(case: Case, actual: Actual) -> int:
    """Return the year whose expected value applies: 「最新の実績」 stands at its own year."""
    if case.basis is Basis.LATEST and actual.year is not None:
        return actual.year
    return case.review_year


def _entered(case: Case, actual: Actual) -> Fraction | None:
    years = [rated_year(case, actual)]
    if actual.review_year == case.review_year:
        years.append(case.review_year)
    for year in years:
        if year in case.expected:
            return Fraction(case.expected[year])
    return None


def _on_the_way(case: Case, target: Fraction, year: int, pace_start: PaceStart) -> Expected:
    """Return the point of the pace in ``year``; the target itself where there is no pace."""
    start_of_pace, due = start_year(case, pace_start), due_year(case)
    if start_of_pace is None or year >= due:
        return Expected(value=target)
    start = start_value(case)
    if start is None:
        return Expected(value=None, reason=comparable_baseline(case)[1])
    if case.basis is Basis.CUMULATIVE:
        source = ExpectedFrom.LINE if case.includes_baseline else ExpectedFrom.SHARE
        return Expected(value=on_line(start, target, plan_share(case, due, year)), source=source)
    share = elapsed_share(start_of_pace, due, year)
    return Expected(value=on_line(start, target, share), source=ExpectedFrom.LINE)


def expected_value(case: Case, actual: Actual, pace_start: PaceStart) -> Expected:
    """Return what is asked for in the rated year; a value entered for it wins."""
    entered = _entered(case, actual)
    if entered is not None and case.basis is not Basis.PREVIOUS_YEAR:
        return Expected(value=entered, source=ExpectedFrom.ENTERED)
    target, year = target_value(case), rated_year(case, actual)
    if target is None:
        return Expected(value=None, reason=Reason.NO_TARGET)
    if case.basis in ALL_OR_NOTHING and year < due_year(case):
        return Expected(value=None, reason=Reason.BEFORE_DUE)
    if case.basis in STEADY:
        return Expected(value=target)
    return _on_the_way(case, target, year, pace_start)
