"""How far an indicator has come: exact shares, where a share says something true."""

from __future__ import annotations

from fractions import Fraction

from hitomachi.indicators.expected import STEADY
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.values import Basis, Case, Direction

# Bases whose progress is the share of the way from the start to the target
ON_THE_WAY = frozenset({Basis.END_OF_PLAN, Basis.LATEST, Basis.CUMULATIVE})


def lead(reading: Reading, value: Fraction, over: Fraction) -> Fraction:
    """Return how far ``value`` is on the better side of ``over``, in the indicator's unit."""
    return reading.sign * (value - over)


def bounds(case: Case) -> tuple[Fraction | None, Fraction | None] | None:
    """Return the range to be kept, an open side as None; None where there is no range.

    A single value to be kept (21.6 → 21.6) is a range without width.
    """
    target = case.target
    if case.better is not Direction.KEEP or target is None:
        return None
    ends = tuple(None if end is None else Fraction(end) for end in (target.lower, target.upper))
    if ends == (None, None):
        if target.value is None:
            return None
        return Fraction(target.value), Fraction(target.value)
    return ends[0], ends[1]


def is_met(reading: Reading, value: Fraction) -> bool | Reason:
    """Return whether ``value`` meets the target; exactly met is met, unless it is strict."""
    case = reading.case
    if case.better is Direction.KEEP:
        kept = bounds(case)
        if kept is None:
            return Reason.NO_RANGE
        lower, upper = kept
        return (lower is None or value >= lower) and (upper is None or value <= upper)
    if reading.target is None:
        return Reason.NO_TARGET
    ahead = lead(reading, value, reading.target)
    return ahead > 0 or (ahead == 0 and not (case.target is not None and case.target.strict))


def step(reading: Reading) -> Fraction | None:
    """Return how much better than the start the target is; negative where it is worse."""
    if reading.start is None or reading.target is None:
        return None
    return lead(reading, reading.target, reading.start)


def progress(reading: Reading) -> Fraction | None:
    """Return the share of the way to the target; 1 is the whole way, negative is backwards.

    A sum is divided by its target, one that goes on from its baseline (2→3→4) by the step:
    (3−2)/(4−2) is one half. None where the target is not better than the start (1,664→1,322
    where more is better), so that nothing absurd is printed, and for targets that are only
    met or not.
    """
    value, start = reading.actual.value, reading.start
    if reading.case.basis not in ON_THE_WAY or value is None or start is None:
        return None
    if reading.case.basis is Basis.CUMULATIVE and not reading.case.includes_baseline:
        return value / reading.target if reading.target is not None and reading.target > 0 else None
    way = step(reading)
    if way is None or way <= 0:
        return None
    return lead(reading, value, start) / way


def ratio(reading: Reading, value: Fraction, to: Fraction) -> Fraction | None:
    """Return ``value`` / ``to``, inverted where less is better.

    None unless ``to`` is positive and ``value`` not negative; an actual of 0 is 0 where more
    is better. Where less is better 0 has no ratio and counts as the best.
    """
    if to <= 0 or value < 0:
        return None
    if reading.sign > 0:
        return value / to
    return to / value if value else None


def attained(reading: Reading) -> Fraction | None:
    """Return value / target of a yearly target, both positive (decreasing: target / value)."""
    value, target = reading.actual.value, reading.target
    if reading.case.basis not in STEADY - {Basis.PREVIOUS_YEAR} or value is None or target is None:
        return None
    return ratio(reading, value, target)
