"""Short ways to write rules down; the result is plain data all the same."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.indicators.reasons import MISSING, Reason
from hitomachi.indicators.rules import Comparison, Grade, Measure, Rung, Standing, Test
from hitomachi.indicators.values import Basis, Direction
from hitomachi.indicators.words import Words, words

GOOD, MIDDLING, POOR = Standing.GOOD, Standing.MIDDLING, Standing.POOR

EVERY_BASIS = tuple(Basis)
# Bases with a number that can be compared in degrees
BY_DEGREE = (Basis.ANNUAL, Basis.END_OF_PLAN, Basis.CUMULATIVE, Basis.MEAN, Basis.LATEST)
# Of these, the ones whose value can be compared with the baseline
AGAINST_BASELINE = (Basis.ANNUAL, Basis.END_OF_PLAN, Basis.MEAN, Basis.LATEST)
# Bases with a way towards a target that falls due later
DUE_LATER = (Basis.END_OF_PLAN, Basis.CUMULATIVE, Basis.LATEST)
YEARLY = (Basis.ANNUAL, Basis.MEAN)
EVERY_DIRECTION = tuple(Direction)
ONE_WAY = (Direction.INCREASE, Direction.DECREASE)

NO_DATA = (*MISSING.values(), Reason.NO_VALUE, Reason.NO_VALUE_IN_PERIOD)


def grade(
    grade_id: str, word: Words, standing: Standing, *, meaning: Words | None = None, on_track: bool
) -> Grade:
    """Return a grade; ``meaning`` is the legend of a letter."""
    return Grade(grade_id, word, standing, meaning or words(""), on_track)


def at_least(measure: Measure, value: int, *, unknown_fails: bool = False) -> Test:
    """Return the test that ``measure`` is ``value`` or more."""
    return Test(measure, Comparison.AT_LEAST, Decimal(value), unknown_fails)


def more_than(measure: Measure, value: int, *, unknown_fails: bool = False) -> Test:
    """Return the test that ``measure`` is more than ``value``."""
    return Test(measure, Comparison.MORE_THAN, Decimal(value), unknown_fails)


# The target is met. A target in words cannot be met by a number: the walk goes on.
MET = at_least(Measure.MET, 1, unknown_fails=True)
ON_PACE = at_least(Measure.ON_PACE, 1)


def rungs(*pairs: tuple[str, *tuple[Test, ...]]) -> tuple[Rung, ...]:
    """Return rungs from (grade, test, test, …), best first."""
    return tuple(Rung(pair[0], tuple(pair[1:])) for pair in pairs)


def no_data(word: str, english: str) -> dict[Reason, Words]:
    """Return the word for every reason that means: there is no actual value."""
    return dict.fromkeys(NO_DATA, words(word, english))
