"""Sums and counts of money: integer yen, never across kinds, rounded once with the rest told.

A cost belongs to one goal, so goals' costs add up. A budget line may stand under several
goals and initiatives: goals count entries, the plan counts distinct lines.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from hitomachi.arith import Rounding, round_to


class Money(Protocol):
    """An amount in yen with what it is an amount of.

    ``kind`` is its stage (当初予算額, 決算額, 交付決定額, …), the years its span (H28–R1).
    """

    @property
    def amount_yen(self) -> int:
        """Whole yen."""

    @property
    def kind(self) -> str:
        """Stage of the amount; any stable id."""

    @property
    def first_year(self) -> int:
        """Fiscal year, or the first of a span."""

    @property
    def last_year(self) -> int:
        """Last fiscal year of the span."""


def common_total(amounts: Iterable[Money]) -> int | None:
    """Return the yen of all amounts together, such as the costs of all goals.

    None without amounts, and where kinds or spans are mixed: a 決算額 and a 当初予算額, or one
    year and four, are different things, and their sum would mean nothing.
    """
    found = list(amounts)
    if len({(one.kind, one.first_year, one.last_year) for one in found}) != 1:
        return None
    return sum(one.amount_yen for one in found)


@dataclass(frozen=True, slots=True)
class LineCount:
    """How often budget lines are listed.

    Attributes:
        entries: Places in which a line is listed, as goals count.
        distinct: Lines counted once each, as the plan counts.
    """

    entries: int
    distinct: int


def count_lines(listed: Iterable[Hashable]) -> LineCount:
    """Return the counts over budget lines, one for each place in a list."""
    places = list(listed)
    return LineCount(len(places), len(set(places)))


def rounding_rest(amounts_yen: Sequence[int], unit_yen: int, rounding: Rounding) -> int:
    """Return 端数: the printed total less the sum of the printed parts, in the printed unit.

    Each part and the total are rounded once from yen, in units of ``unit_yen`` (千円: 1,000).
    """
    total, *parts = (
        int(round_to(Fraction(yen, unit_yen), 0, rounding))
        for yen in (sum(amounts_yen), *amounts_yen)
    )
    return total - sum(parts)
