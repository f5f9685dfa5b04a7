"""Numbers inside an explanation: separators, the sign of the language, the unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import exact, round_half_up
from hitomachi.errors import mark
from hitomachi.i18n import Message, message
from hitomachi.indicators.values import Basis, Case
from hitomachi.indicators.words import words

_PERCENT = frozenset({"%", "％"})
_PER_YEAR = ("/年度", "/年", "/year", " a year", " per year")
_POINTS = words("ポイント", " points").message


def observed_places(case: Case) -> int:
    """Return the decimals that the case's values were reported with, at most."""
    return _most(one.value for one in case.observations)


def planned_places(case: Case) -> int:
    """Return the decimals that the baseline and the target were entered with, at most."""
    return _most(_planned(case))


def _planned(case: Case) -> list[Decimal | None]:
    target, baseline = case.target, case.baseline
    ends = [] if target is None else [target.value, target.lower, target.upper]
    return [*ends, None if baseline is None else baseline.value]


def _most(values: Iterable[Decimal | None]) -> int:
    return max((decimals(value) for value in values if value is not None), default=0)


def _entered_places(case: Case, value: Fraction) -> int | None:
    """Return the decimals of ``value`` where it was entered as it is: 1.40 keeps its two."""
    entered = [one.value for one in case.observations]
    entered += [*_planned(case), *case.expected.values()]
    same = [one for one in entered if one is not None and one == value]
    return _most(same) if same else None


def decimals(value: Decimal) -> int:
    """Return the number of decimals that ``value`` was entered with."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def signed(digits: str, *, negative: bool) -> Message:
    """Return ``digits`` with the minus sign of the reader's language (▲ in Japanese)."""
    return message("▲{digits}", digits=digits) if negative else words(digits).message


def quantity(case: Case, value: Fraction, *, unit: Message | None = None) -> Message:
    """Return ``value`` with the case's unit.

    A value that was entered keeps its decimals. One that was computed, such as a sum or a
    point on the pace line, has those of the target and the baseline, or one more where it
    lies between, and is marked 約 if that is not exact either.
    """
    places = _entered_places(case, value)
    if places is None:
        places = planned_places(case)
        if exact(round_half_up(value, places)) != value:
            places = max(places + 1, observed_places(case))
    rounded = round_half_up(value, places)
    number = signed(f"{abs(rounded):,}", negative=rounded < 0)
    amount = message("{number}{unit}", number=number, unit=unit or _unit(case))
    return amount if exact(rounded) == value else message("約{amount}", amount=amount)


def difference(case: Case, value: Fraction) -> Message:
    """Return the difference of two values of the case: of percentages it is in points."""
    return quantity(case, value, unit=_POINTS if case.unit in _PERCENT else None)


def _unit(case: Case) -> Message:
    if case.basis is Basis.PREVIOUS_YEAR:
        if case.target is not None and case.target.in_percent:
            return words("%").message
        if case.unit in _PERCENT:
            return _POINTS
    english = _of_one_year(case.unit_en or case.unit)
    joined = english if english in {"", "%"} else f" {english}"
    return words(_of_one_year(case.unit), joined).message


def _of_one_year(unit: str) -> str:
    """Return 人 for 人/年: a sentence on the year's value says of which year it is."""
    for ending in _PER_YEAR:
        unit = unit.removesuffix(ending)
    return unit


def percentage(share: Fraction, places: int = 1) -> Message:
    """Return a percentage (101.4 for 101.4 %) with ``places`` decimals."""
    rounded = round_half_up(share, places)
    number = signed(f"{abs(rounded):,}", negative=rounded < 0)
    return Message(mark("{number}%"), {"number": number})
