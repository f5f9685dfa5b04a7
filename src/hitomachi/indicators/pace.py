"""The pace towards a target: from which year it is counted and what it asks for in a year.

Expected at y = start + (target − start) × (y − s) / (due − s), with s the year before the
plan's first one or the baseline's year; the setting is printed with the result.
"""

from __future__ import annotations

from fractions import Fraction

from hitomachi.indicators.values import Baseline, Case, PaceStart


def baseline_year(baseline: Baseline | None) -> Fraction | None:
    """Return the baseline's year, of several years their midpoint (2016–2018 gives 2017)."""
    if baseline is None or baseline.first_year is None:
        return None
    last_year = baseline.first_year if baseline.last_year is None else baseline.last_year
    return Fraction(baseline.first_year + last_year, 2)


def start_year(case: Case, pace_start: PaceStart) -> Fraction | None:
    """Return s, the year at which the pace begins; None where no pace is kept.

    A baseline whose year is not known starts with the plan.
    """
    if pace_start is PaceStart.NONE:
        return None
    plan_start = Fraction(case.plan.first_year - 1)
    if pace_start is PaceStart.PLAN:
        return plan_start
    return baseline_year(case.baseline) or plan_start


def elapsed_share(start: Fraction, due_year: int, year: int) -> Fraction:
    """Return the elapsed share of the time from ``start`` to ``due_year``, within 0 and 1."""
    if due_year <= start or year >= due_year:
        return Fraction(1)
    return max((year - start) / (due_year - start), Fraction(0))


def plan_share(case: Case, due_year: int, year: int) -> Fraction:
    """Return k/n: which part of the plan's years up to ``due_year`` has passed in ``year``."""
    return elapsed_share(Fraction(case.plan.first_year - 1), due_year, year)


def on_line(start: Fraction, target: Fraction, share: Fraction) -> Fraction:
    """Return the point at ``share`` of the straight way from ``start`` to ``target``."""
    return start + (target - start) * share
