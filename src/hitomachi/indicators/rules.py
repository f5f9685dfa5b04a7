"""What a rating rule is made of: grades, and ladders of tests, as plain data.

A preset holds ladders. The first ladder whose scope covers the indicator is walked from
its best rung down; the first rung all of whose tests hold gives the grade, and a rung
without tests is the last resort. Nothing here computes: `hitomachi.indicators.measures`
gives the numbers, `hitomachi.indicators.ladder` walks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from hitomachi.arith import Rounding
from hitomachi.errors import NotFoundError, mark
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.values import Basis, Direction, PaceStart, Quality
from hitomachi.indicators.words import Words, words


class Standing(StrEnum):
    """How a grade stands, whatever its word: drives shapes, colours and roll-ups."""

    GOOD = "good"
    MIDDLING = "middling"
    POOR = "poor"
    UNRATED = "unrated"


class Measure(StrEnum):
    """A number that a test looks at. Leads are positive on the better side."""

    MET = "met"  # 1 when the value meets the target
    ON_PACE = "on_pace"  # 1 when it reaches what is expected in the year
    LEAD_OVER_TARGET = "lead_over_target"
    LEAD_OVER_EXPECTED = "lead_over_expected"
    LEAD_OVER_BASELINE = "lead_over_baseline"
    LEAD_OVER_PREVIOUS = "lead_over_previous"  # the year before; in the first year the baseline
    BASELINE_CHANGE = "baseline_change"  # lead over the baseline in percent of |baseline|
    TARGET_RATIO = "target_ratio"  # actual / target in percent; decreasing: inverted
    EXPECTED_RATIO = "expected_ratio"  # actual / expected in percent; decreasing: inverted
    PACE_SHARE = "pace_share"  # progress in percent of the expected progress
    LEAD_OVER_ELAPSED = "lead_over_elapsed"  # progress share − elapsed share, in points
    IS_SURVEY = "is_survey"  # 1 for a KPI measured by a questionnaire
    HAS_ENDED = "has_ended"  # 1 where a person declared the project without progress or ended


class Comparison(StrEnum):
    """How a measure is compared with the value of a test."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"


class Signs(StrEnum):
    """Which signs a ladder is defined for."""

    ANY = "any"
    RATIO = "ratio"  # target > 0 and actual ≥ 0: a ratio of negatives turns good into bad


class Requirement(StrEnum):
    """A further condition under which a ladder applies."""

    STARTS_AT_ZERO = "starts_at_zero"  # a count that begins at 0
    BASELINE_INSIDE = "baseline_inside"  # a sum that goes on from its baseline
    EXPECTED_ENTERED = "expected_entered"  # the year has an entered expected value
    YEARLY_TARGET = "yearly_target"  # the year has a target of its own, or it is due
    BEFORE_DUE = "before_due"  # the target falls due in a later year


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a rung.

    ``unknown_fails``: where there is nothing to compare with (no baseline, no target), the
    test fails and the walk goes on, instead of leaving the indicator unrated. A missing
    actual value always leaves it unrated.
    """

    __test__ = False  # not a test class of pytest

    measure: Measure
    comparison: Comparison
    value: Decimal
    unknown_fails: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """The grade that is given when all ``tests`` hold; no tests: otherwise."""

    grade: str
    tests: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Indicators that a ladder is defined for."""

    bases: tuple[Basis, ...]
    directions: tuple[Direction, ...]
    signs: Signs = Signs.ANY
    requires: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from the best grade down, for the indicators of any of its scopes."""

    scopes: tuple[Scope, ...]
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade: stable id, the word that an edition prints, and how it stands.

    ``meaning`` is the legend where the word is only a letter. ``on_track`` counts the grade
    as 順調-type in a roll-up, which a middling おおむね順調 is too.
    """

    id: str
    word: Words
    standing: Standing
    meaning: Words = field(default_factory=lambda: words(""))
    on_track: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A rounding to ``places`` decimals."""

    rounding: Rounding
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A rating rule as data. Its id and version are stored with each rating.

    Attributes:
        note: What the rule says, and where it is our reading of an incomplete source.
        grades: Best first.
        unrated_word: Printed where there is no grade; ``words_by_reason`` wins (宇陀市: X).
        rated_qualities: Values that get a grade.
        shown_qualities: Values whose rate is printed, also where they get no grade.
        execution_is_unrated: A KPI that is the execution of a measure gets no grade (国: F).
        pace_start: The rule's own pace, where it fixes one; else the plan's setting.
        cut: Rounding of percentages before they are compared; None compares exactly.
        shown_rate: The percentage printed with the grade, rounded by ``shown_cut``.
    """

    id: str
    version: int
    label: Words
    note: Words
    source: str
    grades: tuple[Grade, ...]
    ladders: tuple[Ladder, ...]
    unrated_word: Words = field(default_factory=lambda: words("－", "–"))
    words_by_reason: Mapping[Reason, Words] = field(default_factory=dict)
    rated_qualities: tuple[Quality, ...] = (Quality.FINAL,)
    shown_qualities: tuple[Quality, ...] = (Quality.FINAL,)
    execution_is_unrated: bool = False
    pace_start: PaceStart | None = None
    cut: Cut | None = None
    shown_rate: Measure | None = None
    shown_cut: Cut = field(default_factory=lambda: Cut(Rounding.HALF_UP, 1))

    def grade(self, grade_id: str) -> Grade:
        """Return the grade with ``grade_id``.

        Raises:
            NotFoundError: If the preset has no such grade.
        """
        for grade in self.grades:
            if grade.id == grade_id:
                return grade
        raise NotFoundError(
            mark("評価規則「{preset}」に評語「{grade}」はありません。使える評語: {known}"),
            preset=self.label.ja,
            grade=grade_id,
            known="、".join(grade.id for grade in self.grades),
        )

    def word_for(self, reason: Reason) -> Words:
        """Return what is printed where ``reason`` leaves the indicator unrated."""
        return self.words_by_reason.get(reason, self.unrated_word)

    def with_words(self, by_grade: Mapping[str, Words], *, unrated: Words | None = None) -> Preset:
        """Return a copy that prints other words (長野県: A, B, C); the rule stays the same.

        Raises:
            NotFoundError: If ``by_grade`` names a grade that the preset does not have.
        """
        for grade_id in by_grade:
            self.grade(grade_id)
        return replace(
            self,
            grades=tuple(
                replace(grade, word=by_grade.get(grade.id, grade.word)) for grade in self.grades
            ),
            unrated_word=unrated or self.unrated_word,
        )
