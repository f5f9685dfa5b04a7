"""How many indicators carry each word, out of how many, and whether a summary word holds.

Counts only: percentages of different indicators are never averaged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from hitomachi.i18n import Message, message
from hitomachi.indicators.override import Judged
from hitomachi.indicators.rating import Rating
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rules import Grade, Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator of a table.

    Attributes:
        uid: Its address; a shared indicator has the same one wherever it stands.
        goals: Goals under which it stands, itself or through initiatives.
        part_of: Address of the indicator that it is a part of; empty for none.
        has_target: Whether it has a target of its own.
    """

    uid: str
    rating: Rating | Judged
    goals: frozenset[str] = frozenset()
    part_of: str = ""
    has_target: bool = True


@dataclass(frozen=True, slots=True)
class RollUp:
    """Counts by grade, each grade of the rule present, with the denominator.

    ``unrated`` counts the ``－`` by reason; ``on_track`` the 順調-type grades.
    """

    counts: tuple[tuple[Grade, int], ...]
    unrated: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def rated(self) -> int:
        """Number of indicators with a grade."""
        return sum(count for _, count in self.counts)

    @property
    def total(self) -> int:
        """Number of indicators, rated or not: the denominator."""
        return self.rated + sum(self.unrated.values())

    @property
    def on_track(self) -> int:
        """Number of indicators whose grade counts as 順調-type."""
        return sum(count for grade, count in self.counts if grade.on_track)


class Counts(Protocol):
    """Counts that a summary word is held against: a `RollUp`, or one that was frozen."""

    @property
    def on_track(self) -> int:
        """Number of indicators whose grade counts as 順調-type."""

    @property
    def rated(self) -> int:
        """Number of indicators with a grade."""

    @property
    def total(self) -> int:
        """Number of indicators, rated or not."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From which shares on a summary word such as 概ね順調 is borne out; a setting."""

    on_track_of_rated: Fraction = Fraction(1, 2)
    rated_of_all: Fraction = Fraction(1, 2)


def counted_rows(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that count: each indicator once, leaves, and parents with a target.

    A part without a target of its own (うち学生) is only a detail of a parent that has one.
    """
    once = {row.uid: row for row in rows}
    parents = {row.part_of for row in once.values() if row.part_of}

    def counts(row: Row) -> bool:
        if row.uid in parents:
            return row.has_target
        parent = once.get(row.part_of)
        return row.has_target or parent is None or not parent.has_target

    return [row for row in once.values() if counts(row)]


def roll_up(rows: Iterable[Row], preset: Preset, *, goal: str | None = None) -> RollUp:
    """Return the counts over ``rows``, of the whole plan or of one ``goal``.

    An indicator that several initiatives or goals share counts once in each goal and once
    in the plan.
    """
    counted = [row for row in counted_rows(rows) if goal is None or goal in row.goals]
    by_grade = Counter(row.rating.grade for row in counted if row.rating.reason is None)
    unrated = Counter(row.rating.reason for row in counted if row.rating.reason is not None)
    return RollUp(
        tuple((grade, by_grade[grade.id]) for grade in preset.grades),
        {reason: unrated[reason] for reason in Reason if unrated[reason]},
    )


def doubts(
    found: Counts, limits: Limits | None = None, *, claims_good: bool = True
) -> list[Message]:
    """Return why the counts do not bear out a word that people wrote for the whole.

    Empty where they do. ``claims_good`` is False for a word such as 低調, which is only
    doubted when too few indicators are rated.
    """
    limits = limits or Limits()
    why: list[Message] = []
    if claims_good and found.on_track < limits.on_track_of_rated * found.rated:
        why.append(
            message(
                "評価した{rated}指標のうち、順調とみられるものは{on_track}指標にとどまります。",
                rated=found.rated,
                on_track=found.on_track,
            )
        )
    if found.rated == 0 or found.rated < limits.rated_of_all * found.total:
        why.append(
            message(
                "{total}指標のうち、評価したものは{rated}指標にとどまります。",
                total=found.total,
                rated=found.rated,
            )
        )
    return why
