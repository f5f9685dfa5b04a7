"""Units of money and what one of them is worth, and units that measure the same thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from fractions import Fraction

YEN_SCALES: Mapping[str, int] = {
    "円": 1,
    "千円": 1_000,
    "万円": 10_000,
    "百万円": 1_000_000,
    "億円": 100_000_000,
}
"""Yen in one unit; 1億円 is 100,000,000円."""


def scale_of(unit: str) -> Fraction:
    """Return how many yen one ``unit`` is, 1 for a unit that is not money."""
    return Fraction(YEN_SCALES.get(plain_unit(unit), 1))


def plain_unit(unit: str) -> str:
    """Return ``unit`` without what does not change its size: width, blanks, 「/年」, P of %."""
    text = unicodedata.normalize("NFKC", unit).replace(" ", "")
    return text.removesuffix("/年").removesuffix("/年度")


def same_unit(first: str, second: str) -> bool:
    """Return whether two entered units are the same in all that matters.

    人 and 人/年 are: the second only says that the target is one for every year, as in the
    reference's rows 「14人/年 … 14人 … 20人/年」. A unit that was not entered fits any.
    """
    return not first or not second or plain_unit(first) == plain_unit(second)
