"""How an indicator changed against its baseline and against the year before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hitomachi.arith import growth, points
from hitomachi.indicators.reading import Reading, read
from hitomachi.indicators.values import Basis, Case, Direction, Quality


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two values.

    Attributes:
        difference: New − old, in the unit of the indicator (rates: points).
        growth: (new − old) / |old|, so that a widening loss is negative; None from 0.
        is_better: Whether it goes the better way; None for no change, or a range to keep.
    """

    difference: Fraction
    growth: Fraction | None
    is_better: bool | None


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of one indicator in one year; None where there is nothing to compare."""

    against_baseline: Change | None
    against_previous: Change | None


def change(new: Fraction, old: Fraction, better: Direction) -> Change:
    """Return the change from ``old`` to ``new``."""
    difference = points(new, old)
    is_better: bool | None = None
    if difference != 0 and better is not Direction.KEEP:
        is_better = (difference > 0) is (better is Direction.INCREASE)
    return Change(difference, growth(new, old) if old else None, is_better)


def _against(reading: Reading, old: Fraction | None) -> Change | None:
    new = reading.actual.value
    if new is None or old is None:
        return None
    return change(new, old, reading.case.better)


def changes(case: Case) -> Changes:
    """Return how the final value of the review year changed.

    A sum is not compared with the total of a former period, nor in its first year with
    the year before the plan.
    """
    reading = read(case, (Quality.FINAL,), case.pace_start)
    first_year = case.plan.elapsed(case.review_year) == 1
    no_year_before = case.basis is Basis.CUMULATIVE and first_year
    return Changes(
        against_baseline=_against(reading, reading.baseline),
        against_previous=None if no_year_before else _against(reading, reading.previous),
    )
