"""Units as the checks compare them."""

from __future__ import annotations

from fractions import Fraction

from hitomachi.jp.money import YEN_IN, money_unit
from hitomachi.jp.text import fold

_PER_YEAR = ("/年", "/年度")
_ALIKE = {
    "名": "人",
    "箇所": "か所",
    "個所": "か所",
    "カ所": "か所",
    "ヵ所": "か所",
    "ヶ所": "か所",
    "ケ所": "か所",
    "ヘクタール": "ha",
    "トン": "t",
    "パーセント": "%",
    "P": "ポイント",
    "pt": "ポイント",
}
"""Units written in several ways."""


def scale_of(unit: str) -> Fraction:
    """Return how many yen one ``unit`` of money is, 1 for any other unit."""
    found = money_unit(unit)
    return Fraction(1 if found is None else YEN_IN[found])


def is_money(unit: str) -> bool:
    """Return whether amounts in ``unit`` are money."""
    return money_unit(unit) is not None


def plain_unit(unit: str) -> str:
    """Return ``unit`` without differences of width and without 「/年」, which leaves its size."""
    text = fold(unit).replace(" ", "")
    for ending in _PER_YEAR:
        text = text.removesuffix(ending)
    return text


def same_unit(first: str, second: str) -> bool:
    """Return whether two entered units are the same in all that matters.

    人 and 人/年 are: the second only says that the target is one for every year, as in the
    reference's rows 「14人/年 … 14人 … 20人/年」; so are 人 and 名, か所 and 箇所. A unit that
    was not entered fits any.
    """
    one, other = (_ALIKE.get(unit, unit) for unit in (plain_unit(first), plain_unit(second)))
    return not one or not other or one == other
