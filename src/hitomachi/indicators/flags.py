"""What a reader should know beside the grade."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hitomachi.indicators.expected import ALL_OR_NOTHING, ExpectedFrom
from hitomachi.indicators.observations import Qualities, in_year
from hitomachi.indicators.progress import ON_THE_WAY, is_met, lead, step
from hitomachi.indicators.quantities import observed_places, planned_places
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Flag
from hitomachi.indicators.values import Basis, Direction, Observed, PaceStart

# A step of a few hundredths, or of half a percent of the baseline: progress explodes
TINY_ABSOLUTE = Decimal("0.05")
_HUNDREDTHS = 2
TINY_RELATIVE = Fraction(1, 200)

_ONE_VALUE = frozenset({Basis.ANNUAL, Basis.END_OF_PLAN, Basis.LATEST}) | ALL_OR_NOTHING


def year_met_earlier(reading: Reading, allowed: Qualities) -> int | None:
    """Return the first earlier year of the plan whose own value met the target."""
    case = reading.case
    if case.basis not in _ONE_VALUE:
        return None
    for year in range(case.plan.first_year, case.review_year):
        found = in_year(case, year, allowed)
        if (
            isinstance(found, Observed)
            and found.value is not None
            and is_met(reading, Fraction(found.value)) is True
        ):
            return year
    return None


def _is_tiny(reading: Reading) -> bool:
    way = step(reading)
    if not way or reading.start is None or reading.case.basis not in ON_THE_WAY:
        return False
    places = max(planned_places(reading.case), observed_places(reading.case))
    if places >= _HUNDREDTHS and abs(way) <= Fraction(TINY_ABSOLUTE):
        return True
    return abs(way) <= TINY_RELATIVE * abs(reading.start)


def _against_baseline(reading: Reading) -> dict[Flag, bool]:
    """Return the flags about the baseline; in a range nothing is better or worse."""
    baseline, target, value = reading.baseline, reading.target, reading.actual.value
    if baseline is None or reading.case.better is Direction.KEEP:
        return {}
    ahead = None if target is None else lead(reading, target, baseline)
    return {
        Flag.TARGET_WORSE_THAN_BASELINE: ahead is not None and ahead < 0,
        Flag.TARGET_EQUALS_BASELINE: ahead == 0,
        Flag.WORSE_THAN_BASELINE: value is not None and lead(reading, value, baseline) < 0,
    }


def _passed_early(reading: Reading) -> bool:
    """Return whether a target to be worked towards is met before it is due."""
    value, case = reading.actual.value, reading.case
    worked_towards = case.basis in ON_THE_WAY | ALL_OR_NOTHING
    if value is None or case.better is Direction.KEEP or not worked_towards:
        return False
    return reading.before_due and is_met(reading, value) is True


def _is_older(reading: Reading) -> bool:
    actual = reading.actual
    return actual.value is not None and (actual.year or 0) < reading.case.review_year


def _pace_from_plan(reading: Reading) -> bool:
    baseline = reading.case.baseline
    unknown = baseline is None or baseline.first_year is None
    on_line = reading.expected.source is ExpectedFrom.LINE
    return on_line and unknown and reading.pace_start is PaceStart.BASELINE


def flags_of(reading: Reading, met_earlier: int | None) -> tuple[Flag, ...]:
    """Return the flags of a reading, in a fixed order."""
    actual = reading.actual
    met = actual.value is not None and is_met(reading, actual.value) is True
    holds = _against_baseline(reading) | {
        Flag.TINY_STEP: _is_tiny(reading),
        Flag.MET_EARLIER: met_earlier is not None and not met,
        Flag.TARGET_ALREADY_PASSED: _passed_early(reading),
        Flag.MISSING_YEARS: actual.value is not None and bool(actual.gaps),
        Flag.VALUE_OF_EARLIER_YEAR: reading.case.basis is Basis.LATEST and _is_older(reading),
        Flag.EXPECTED_ENTERED: reading.expected.source is ExpectedFrom.ENTERED,
        Flag.PACE_FROM_PLAN: _pace_from_plan(reading),
    }
    return tuple(flag for flag in Flag if holds.get(flag))
