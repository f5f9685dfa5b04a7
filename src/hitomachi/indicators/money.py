"""Sums and counts of money: integer yen, never across kinds, rounded once with the rest told.

A cost belongs to one goal, so goals' costs add up. A budget line may stand under several
goals and initiatives: goals count entries, the plan counts distinct lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hitomachi.arith import Rounding, round_to
from hitomachi.errors import RuleError, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount in yen with what it is an amount of.

    Attributes:
        kind: Stage of the amount (当初予算額, 決算額, 交付決定額, …); any stable id.
        first_year: Fiscal year, or the first of a span (H28–R1).
    """

    amount_yen: int
    kind: str
    first_year: int
    last_year: int


def totals(amounts: Iterable[Sum]) -> list[Sum]:
    """Return one total for each kind and span of years, in order of years and kinds.

    A 決算額 and a 当初予算額, or one year and four, are different things and stay apart.
    """
    found: Counter[tuple[int, int, str]] = Counter()
    for one in amounts:
        found[one.first_year, one.last_year, one.kind] += one.amount_yen
    return [
        Sum(amount_yen=yen, kind=kind, first_year=first, last_year=last)
        for (first, last, kind), yen in sorted(found.items())
    ]


def total(amounts: Iterable[Sum]) -> Sum | None:
    """Return the total of amounts of one kind and span, such as the costs of all goals.

    None without amounts.

    Raises:
        RuleError: If kinds or spans are mixed: such a total would mean nothing.
    """
    found = totals(amounts)
    if len(found) > 1:
        raise RuleError(
            mark("種類又は期間の異なる金額は合計できません。種類と期間ごとに集計してください。")
        )
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class LineCount:
    """How often budget lines are listed.

    Attributes:
        entries: Places in which a line is listed, as goals count.
        distinct: Lines counted once each, as the plan counts.
        repeated: Lines listed more than once, with the number of their places.
    """

    entries: int
    distinct: int
    repeated: dict[str, int]

    @property
    def overlap(self) -> bool:
        """Whether the note 「事業数は他の目標との重複あり」 is due."""
        return self.entries != self.distinct


def count_lines(listed: Iterable[str]) -> LineCount:
    """Return the counts over the addresses of budget lines, one for each place in a list."""
    counts = Counter(listed)
    repeated = {line: count for line, count in counts.items() if count > 1}
    return LineCount(sum(counts.values()), len(counts), repeated)


@dataclass(frozen=True, slots=True)
class RoundedTotal:
    """Printed amounts whose printed total need not be their sum.

    Attributes:
        parts: Each part in the printed unit, rounded on its own from yen.
        total: The total in the printed unit, rounded once from yen.
        remainder: 端数: ``total`` less the sum of ``parts``, in the printed unit.
    """

    parts: tuple[int, ...]
    total: int
    remainder: int


def round_amount(amount_yen: int, unit_yen: int, rounding: Rounding) -> int:
    """Return ``amount_yen`` in units of ``unit_yen`` (千円: 1,000), rounded once from yen."""
    return int(round_to(Fraction(amount_yen, unit_yen), 0, rounding))


def round_amounts(amounts_yen: Sequence[int], unit_yen: int, rounding: Rounding) -> RoundedTotal:
    """Return the parts and their total as printed, and the rest that rounding leaves between."""
    parts = tuple(round_amount(yen, unit_yen, rounding) for yen in amounts_yen)
    printed = round_amount(sum(amounts_yen), unit_yen, rounding)
    return RoundedTotal(parts, printed, printed - sum(parts))
