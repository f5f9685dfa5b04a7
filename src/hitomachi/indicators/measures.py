"""The numbers that the tests of a rule look at, each exact or with the reason why it is not there.

`INFINITE` stands for the ratio of a decreasing indicator that has come down to 0.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hitomachi.indicators.expected import ExpectedFrom
from hitomachi.indicators.progress import is_met, lead, ratio
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rules import Measure
from hitomachi.indicators.values import Direction

# Above every threshold a rule could name: an actual of 0 where less is better
INFINITE = Fraction(10**12)

Amount = Fraction | Reason

PERCENTAGES = frozenset(
    {
        Measure.BASELINE_CHANGE,
        Measure.TARGET_RATIO,
        Measure.EXPECTED_RATIO,
        Measure.PACE_SHARE,
        Measure.LEAD_OVER_ELAPSED,
    }
)


def _met(reading: Reading, value: Fraction) -> Amount:
    met = is_met(reading, value)
    return met if isinstance(met, Reason) else Fraction(met)


def _on_pace(reading: Reading, value: Fraction) -> Amount:
    expected = reading.expected
    if reading.case.better is Direction.KEEP:
        return _met(reading, value)
    if expected.value is None:
        return expected.reason or Reason.NO_TARGET
    if expected.source is ExpectedFrom.TARGET:  # a strict target is not reached by equality
        return _met(reading, value)
    return Fraction(lead(reading, value, expected.value) >= 0)


def _lead_over(reading: Reading, value: Fraction, over: Fraction | None, why: Reason) -> Amount:
    return why if over is None else lead(reading, value, over)


def _over_target(reading: Reading, value: Fraction) -> Amount:
    return _lead_over(reading, value, reading.target, Reason.NO_TARGET)


def _over_expected(reading: Reading, value: Fraction) -> Amount:
    why = reading.expected.reason or Reason.NO_TARGET
    return _lead_over(reading, value, reading.expected.value, why)


def _over_baseline(reading: Reading, value: Fraction) -> Amount:
    return _lead_over(reading, value, reading.baseline, reading.no_baseline)


def _over_previous(reading: Reading, value: Fraction) -> Amount:
    return _lead_over(reading, value, reading.previous, Reason.NO_PREVIOUS_VALUE)


def _baseline_change(reading: Reading, value: Fraction) -> Amount:
    ahead = _over_baseline(reading, value)
    if isinstance(ahead, Reason) or ahead == 0:
        return ahead
    if reading.baseline == 0:  # no share of nothing: only equal is equal
        return INFINITE if ahead > 0 else -INFINITE
    assert reading.baseline is not None  # noqa: S101 - else ahead were a reason
    return ahead / abs(reading.baseline) * 100


def _ratio_to(reading: Reading, value: Fraction, to: Fraction) -> Amount:
    if to <= 0 or value < 0:
        return Reason.OUTSIDE_RULE
    share = ratio(reading, value, to)
    return INFINITE if share is None else share * 100


def _target_ratio(reading: Reading, value: Fraction) -> Amount:
    if reading.target is None:
        return Reason.NO_TARGET
    return _ratio_to(reading, value, reading.target)


def _expected_ratio(reading: Reading, value: Fraction) -> Amount:
    expected = reading.expected
    if expected.value is None:
        return expected.reason or Reason.NO_TARGET
    return _ratio_to(reading, value, expected.value)


def _pace_share(reading: Reading, value: Fraction) -> Amount:
    expected, start = reading.expected.value, reading.start
    if expected is None:
        return reading.expected.reason or Reason.NO_TARGET
    if start is None:
        return reading.no_baseline
    asked = lead(reading, expected, start)
    if asked == 0:
        return Reason.NO_EXPECTED_PROGRESS
    if asked < 0:
        return Reason.TARGET_NOT_BETTER
    return lead(reading, value, start) / asked * 100


def _over_elapsed(reading: Reading, value: Fraction) -> Amount:
    target, start = reading.target, reading.start
    if target is None:
        return Reason.NO_TARGET
    if start is None:
        return reading.no_baseline
    way = lead(reading, target, start)
    if way < 0:
        return Reason.TARGET_NOT_BETTER
    if way == 0:  # nothing to go: met, or fallen behind
        return Fraction(0) if lead(reading, value, target) >= 0 else -reading.elapsed * 100
    return (lead(reading, value, start) / way - reading.elapsed) * 100


_FROM_VALUE: dict[Measure, Callable[[Reading, Fraction], Amount]] = {
    Measure.MET: _met,
    Measure.ON_PACE: _on_pace,
    Measure.LEAD_OVER_TARGET: _over_target,
    Measure.LEAD_OVER_EXPECTED: _over_expected,
    Measure.LEAD_OVER_BASELINE: _over_baseline,
    Measure.LEAD_OVER_PREVIOUS: _over_previous,
    Measure.BASELINE_CHANGE: _baseline_change,
    Measure.TARGET_RATIO: _target_ratio,
    Measure.EXPECTED_RATIO: _expected_ratio,
    Measure.PACE_SHARE: _pace_share,
    Measure.LEAD_OVER_ELAPSED: _over_elapsed,
}

_FROM_CASE: dict[Measure, Callable[[Reading], bool]] = {
    Measure.IS_SURVEY: lambda reading: reading.case.is_survey,
    Measure.HAS_ENDED: lambda reading: reading.case.ended,
}


def needs_value(measure: Measure) -> bool:
    """Return whether ``measure`` says nothing without an actual value."""
    return measure in _FROM_VALUE


def measured(measure: Measure, reading: Reading) -> Amount:
    """Return ``measure`` for ``reading``, or why it cannot be had.

    Ratios and shares are in percent, leads in the indicator's unit and positive on the
    better side, yes-or-no measures 1 or 0.
    """
    if measure in _FROM_CASE:
        return Fraction(_FROM_CASE[measure](reading))
    value = reading.actual.value
    if value is None:
        return reading.actual.reason or Reason.NO_VALUE
    return _FROM_VALUE[measure](reading, value)
