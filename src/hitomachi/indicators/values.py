"""What a rating is asked about: frozen values, no database, no formatting.

Years are integers. A fiscal year is written by the calendar year in which it
begins; whether a year is fiscal or calendar does not change any rule here.
Values are `Decimal` exactly as entered, so that ``1.40`` keeps its two places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better; entered, never inferred from the numbers."""

    INCREASE = "increase"
    DECREASE = "decrease"
    KEEP = "keep"  # inside a range


class Basis(StrEnum):
    """What a target is compared with."""

    ANNUAL = "annual"  # 毎年度実績
    END_OF_PLAN = "end_of_plan"  # 計画終了時
    CUMULATIVE = "cumulative"  # 5年間の合計
    MEAN = "mean"  # 5年間の平均
    LATEST = "latest"  # 計画期間内における最新の実績
    MILESTONE = "milestone"  # done or not
    RANK = "rank"  # a place in a ranking: smaller is better
    PREVIOUS_YEAR = "previous_year"  # change on the year before


class Quality(StrEnum):
    """How firm a value is. Only FINAL is rated unless the preset says otherwise."""

    FINAL = "final"  # 確定
    PROVISIONAL = "provisional"  # 暫定
    PRELIMINARY = "preliminary"  # 速報
    REFERENCE = "reference"  # 参考: printed in parentheses


class MissingReason(StrEnum):
    """Why there is no value. Distinct from a blank and from 0."""

    UNPUBLISHED = "unpublished"  # 未公表
    NO_SURVEY = "no_survey"  # 調査なし
    IN_CALCULATION = "in_calculation"  # 算定中
    IN_SURVEY = "in_survey"  # 調査中
    DISCONTINUED = "discontinued"  # 調査廃止
    NOT_APPLICABLE = "not_applicable"  # 対象外
    NOT_HELD = "not_held"  # 未実施
    NOT_STATED = "not_stated"  # the source prints a dash without a reason


class BaselineKind(StrEnum):
    """What the baseline is a value of."""

    YEAR = "year"  # one year
    MEAN = "mean"  # the mean of several years
    FORMER_TOTAL = "former_total"  # the total of a former period: not a start value


class PaceStart(StrEnum):
    """From when the pace towards the target is counted; a setting of the plan."""

    PLAN = "plan"  # the plan's first year − 1
    BASELINE = "baseline"  # the baseline's year, the midpoint of several
    NONE = "none"  # no pace: only the target counts


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """First and last year of a plan, both included."""

    first_year: int
    last_year: int

    @property
    def years(self) -> int:
        """Number of years, n."""
        return self.last_year - self.first_year + 1

    def elapsed(self, year: int) -> int:
        """Return k: ``year`` is the k-th year of the plan (not clipped)."""
        return year - self.first_year + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Where the indicator stood; ``first_year`` equals ``last_year`` for a single year."""

    value: Decimal
    first_year: int | None
    last_year: int | None
    kind: BaselineKind = BaselineKind.YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be reached, and when.

    ``value`` is None for a range (``lower`` and ``upper``) or a purely verbal target.
    ``strict`` targets are met only beyond the value (前年度を上回る). For
    `Basis.PREVIOUS_YEAR` the value is the change on the year before, in the unit of the
    indicator, or in percent of the year before where ``in_percent`` is set.
    """

    value: Decimal | None
    due_year: int
    lower: Decimal | None = None
    upper: Decimal | None = None
    strict: bool = False
    in_percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One reported value or the reason why there is none.

    Attributes:
        review_year: Year of the plan in whose column it is reported.
        reference_year: Year that it measures.
        value: The value; None when ``missing`` gives the reason.
        running_total: True when a cumulative indicator reports the total so far (of
            an indicator that goes on from its baseline, with the baseline inside).
    """

    review_year: int
    reference_year: int
    value: Decimal | None = None
    missing: MissingReason | None = None
    quality: Quality = Quality.FINAL
    running_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that one rating depends on, besides the preset.

    Attributes:
        plan: The plan's years, as in force when the year was frozen.
        review_year: The year that is rated.
        unit: Unit as printed (人, %), for the explanation only; ``unit_en`` in English.
        expected: Values entered for single years (目安値); they win over interpolation.
        includes_baseline: A cumulative count that goes on from its baseline (2→3→4).
        starts_from_zero: An end-of-plan count without a baseline starts from 0.
        is_survey: Measured by a questionnaire.
        is_execution: The measure's execution itself is the indicator.
        is_qualitative: Text only.
        ended: A person declared the project ended.
    """

    direction: Direction
    basis: Basis
    plan: PlanPeriod
    review_year: int
    target: Target | None
    baseline: Baseline | None = None
    observations: tuple[Observed, ...] = ()
    expected: Mapping[int, Decimal] = field(default_factory=dict)
    pace_start: PaceStart = PaceStart.PLAN
    includes_baseline: bool = False
    starts_from_zero: bool = False
    is_survey: bool = False
    is_execution: bool = False
    is_qualitative: bool = False
    ended: bool = False
    unit: str = ""
    unit_en: str = ""

    @property
    def better(self) -> Direction:
        """Which way is better, with what the basis fixes: a rank is better when smaller."""
        if self.basis is Basis.RANK:
            return Direction.DECREASE
        if self.basis is Basis.MILESTONE:
            return Direction.INCREASE
        return self.direction
