"""Numbers inside an explanation: separators, the sign of the language, the unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import exact, round_half_up
from hitomachi.errors import mark
from hitomachi.i18n import Message, message
from hitomachi.indicators.values import Basis, Case
from hitomachi.indicators.words import words


def places_of(case: Case) -> int:
    """Return the decimals that the case's values were entered with, at most."""
    values = [one.value for one in case.observations]
    values.extend(case.expected.values())
    if case.target is not None:
        values += [case.target.value, case.target.lower, case.target.upper]
    if case.baseline is not None:
        values.append(case.baseline.value)
    return max((decimals(value) for value in values if value is not None), default=0)


def decimals(value: Decimal) -> int:
    """Return the number of decimals that ``value`` was entered with."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def signed(digits: str, *, negative: bool) -> Message:
    """Return ``digits`` with the minus sign of the reader's language (▲ in Japanese)."""
    return message("▲{digits}", digits=digits) if negative else words(digits).message


def quantity(case: Case, value: Fraction, places: int | None = None) -> Message:
    """Return ``value`` with the case's unit.

    It has the decimals that the case's values were entered with; a value that lies between
    them, such as a point on the pace line, has one more and is marked 約 if that is not
    exact either.
    """
    entered = places_of(case) if places is None else places
    rounded = round_half_up(value, entered)
    if exact(rounded) != value:
        rounded = round_half_up(value, entered + 1)
    number = signed(f"{abs(rounded):,}", negative=rounded < 0)
    amount = message("{number}{unit}", number=number, unit=_unit(case))
    return amount if exact(rounded) == value else message("約{amount}", amount=amount)


def _unit(case: Case) -> Message:
    if case.basis is Basis.PREVIOUS_YEAR and case.target is not None and case.target.in_percent:
        return words("%", "%").message
    english = case.unit_en or case.unit
    joined = english if english in {"", "%"} else f" {english}"
    return words(case.unit, joined).message


def percentage(share: Fraction, places: int = 1) -> Message:
    """Return a percentage (101.4 for 101.4 %) with ``places`` decimals."""
    rounded = round_half_up(share, places)
    number = signed(f"{abs(rounded):,}", negative=rounded < 0)
    return Message(mark("{number}%"), {"number": number})
