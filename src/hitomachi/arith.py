"""The arithmetic that every figure of a report goes through: exact, and rounded once.

All functions take whole numbers, `Decimal` or `Fraction` and refuse binary floats:
161 / 1120 is 14.375 %, and a float of it may print 14.37 % or 14.38 % by accident.
Whatever is not rounded stays a `Fraction`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from hitomachi.errors import RuleError, mark

Exact = int | Decimal | Fraction
Key = TypeVar("Key")


class Rounding(StrEnum):
    """How a figure is cut to the places that are printed; a setting of the document."""

    HALF_UP = "half_up"  # 四捨五入: a tie goes away from zero
    TRUNCATE = "truncate"  # 切捨て: towards zero


def exact(value: Exact) -> Fraction:
    """Return ``value`` as a fraction.

    Raises:
        RuleError: If it is a binary float, or not finite.
    """
    if isinstance(value, float) or (isinstance(value, Decimal) and not value.is_finite()):
        raise RuleError(
            mark("{value} は厳密な数ではないため計算に使えません。整数・小数で指定してください。"),
            value=value,
        )
    return Fraction(value)


def growth(new: Exact, old: Exact) -> Fraction:
    """Return (new − old) / |old|, so that a widening loss is negative.

    The sign rule is that of the reference's vital statistics: 自然増減 from ▲589 to ▲891
    is ▲51.3 %, 社会増減 from ▲656 to ▲349 is 46.8 %.

    Raises:
        RuleError: If ``old`` is 0.
    """
    if old == 0:
        raise RuleError(mark("比較の基準が 0 のため、増減率を計算できません。"))
    return (exact(new) - exact(old)) / abs(exact(old))


def points(new: Exact, old: Exact) -> Fraction:
    """Return the difference of two rates, in the unit of the rates (percent gives points)."""
    return exact(new) - exact(old)


def percent(part: Exact, whole: Exact) -> Fraction:
    """Return ``part`` as percent of ``whole``.

    Raises:
        RuleError: If ``whole`` is 0.
    """
    if whole == 0:
        raise RuleError(mark("分母が 0 のため、割合を計算できません。"))
    return exact(part) / exact(whole) * 100


def mean(values: Iterable[Exact]) -> Fraction:
    """Return the exact mean; of rates it is the mean of the unrounded yearly rates.

    Raises:
        RuleError: If there are no values.
    """
    found = [exact(value) for value in values]
    if not found:
        raise RuleError(mark("値がないため、平均を計算できません。"))
    return sum(found, Fraction(0)) / len(found)


def round_half_up(value: Exact, places: int = 0) -> Decimal:
    """Return ``value`` with ``places`` decimals; a tie goes away from zero (四捨五入).

    Negative places round to tens, hundreds and so on. Zero has no sign.
    """
    return round_to(value, places, Rounding.HALF_UP)


def truncate(value: Exact, places: int = 0) -> Decimal:
    """Return ``value`` cut to ``places`` decimals, towards zero (切捨て)."""
    return round_to(value, places, Rounding.TRUNCATE)


def round_to(value: Exact, places: int, rounding: Rounding) -> Decimal:
    """Return ``value`` with ``places`` decimals under ``rounding``.

    The quotient is taken in whole numbers, so neither a float nor the precision of the
    decimal context can move a tie.
    """
    scaled = exact(value) * Fraction(10) ** places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    if rounding is Rounding.HALF_UP and 2 * rest >= scaled.denominator:
        whole += 1
    if places < 0:
        return Decimal((-whole if scaled < 0 else whole) * 10**-places)
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((int(scaled < 0 and whole > 0), digits, -places))


def largest_remainder(total: int, weights: Mapping[Key, Exact]) -> dict[Key, int]:
    """Split a whole ``total`` in proportion to ``weights`` so that the parts add up to it.

    Every key first gets the whole part of its share; what is left goes one by one to the
    largest remainders (Hamilton's method). Ties are settled by the order of the keys.

    Raises:
        RuleError: If a weight is negative, or all are 0 while there is something to split.
    """
    shares = {key: exact(weight) for key, weight in weights.items()}
    whole = sum(shares.values(), Fraction(0))
    if any(share < 0 for share in shares.values()) or (whole == 0 and total != 0):
        raise RuleError(mark("按分の比率は 0 以上で、少なくとも一つは正の値にしてください。"))
    if whole == 0:
        return dict.fromkeys(shares, 0)
    sign = -1 if total < 0 else 1
    quotas = {key: abs(total) * share / whole for key, share in shares.items()}
    parts = {key: int(quota) for key, quota in quotas.items()}
    order = sorted(quotas, key=lambda key: parts[key] - quotas[key])
    for key in order[: abs(total) - sum(parts.values())]:
        parts[key] += 1
    return {key: sign * part for key, part in parts.items()}
