"""What a reader should know beside the grade."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hitomachi.indicators.expected import ALL_OR_NOTHING, ExpectedFrom
from hitomachi.indicators.observations import Qualities, in_year
from hitomachi.indicators.progress import ON_THE_WAY, is_met, lead, step
from hitomachi.indicators.quantities import places_of
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Flag
from hitomachi.indicators.values import Basis, Observed, PaceStart

# A step of a few hundredths, or of half a percent of the baseline: progress explodes
TINY_ABSOLUTE = Decimal("0.05")
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
    if places_of(reading.case) >= len("00") and abs(way) <= Fraction(TINY_ABSOLUTE):
        return True
    return abs(way) <= TINY_RELATIVE * abs(reading.start)


def _about_target(reading: Reading) -> list[Flag]:
    found: list[Flag] = []
    baseline, target, value = reading.baseline, reading.target, reading.actual.value
    if baseline is not None and target is not None:
        ahead = lead(reading, target, baseline)
        if ahead < 0:
            found.append(Flag.TARGET_WORSE_THAN_BASELINE)
        elif ahead == 0:
            found.append(Flag.TARGET_EQUALS_BASELINE)
    if baseline is not None and value is not None and lead(reading, value, baseline) < 0:
        found.append(Flag.WORSE_THAN_BASELINE)
    if _is_tiny(reading):
        found.append(Flag.TINY_STEP)
    return found


def flags_of(reading: Reading, met_earlier: int | None) -> tuple[Flag, ...]:
    """Return the flags of a reading, in a fixed order."""
    case, actual = reading.case, reading.actual
    met = actual.value is not None and is_met(reading, actual.value) is True
    found = _about_target(reading)
    if met_earlier is not None and not met:
        found.append(Flag.MET_EARLIER)
    if (
        met
        and reading.before_due
        and case.basis in {Basis.END_OF_PLAN, Basis.LATEST, Basis.CUMULATIVE} | ALL_OR_NOTHING
    ):
        found.append(Flag.TARGET_ALREADY_PASSED)
    if actual.value is not None and actual.gaps:
        found.append(Flag.MISSING_YEARS)
    if (
        actual.value is not None
        and actual.year is not None
        and case.basis is Basis.LATEST
        and actual.year < case.review_year
    ):
        found.append(Flag.VALUE_OF_EARLIER_YEAR)
    if reading.expected.source is ExpectedFrom.ENTERED:
        found.append(Flag.EXPECTED_ENTERED)
    if (
        reading.pace_start is PaceStart.BASELINE
        and reading.expected.source is ExpectedFrom.LINE
        and (case.baseline is None or case.baseline.first_year is None)
    ):
        found.append(Flag.PACE_FROM_PLAN)
    return tuple(found)
