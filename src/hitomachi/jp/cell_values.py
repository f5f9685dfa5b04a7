"""What a cell of a table was found to say.

The ids of quality, missing reason, basis and direction are those of
`hitomachi.indicators.values`; a test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from hitomachi.jp.periods import Moment


class CellKind(StrEnum):
    """What a column holds. It decides what a sign means.

    ``(980)`` is a reference value in a KPI column and −980 in a money column; ``△`` before
    a number is a minus and in a rating column a mark.
    """

    KPI = "kpi"  # figures keep their unit: 1,498千円 is 1498 with the unit 千円
    MONEY = "money"  # figures become whole yen
    ACCOUNTING = "accounting"  # plain figures, parentheses are negative
    RATING = "rating"  # a grade, kept as it is
    PERIOD = "period"  # a year, span, month or day


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is known of the column a cell stands in.

    Attributes:
        kind: What it holds.
        unit: Unit in its head or beside it; a figure without a unit has this one.
        middle_dot_decimal: Whether ・ is a decimal point (1・57).
    """

    kind: CellKind = CellKind.KPI
    unit: str = ""
    middle_dot_decimal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPart:
    """One of several figures in a cell: うち学生 3人, 女性 84.35, or a second missing one."""

    label: str = ""
    value: Decimal | None = None
    unit: str = ""
    missing: str = ""
    period: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPoint:
    """A figure of one period in a cell that holds several (H26年▲3,703→H31年▲2,000)."""

    period: Moment
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellValue:
    """A cell as it was meant. Fields that the text says nothing about are empty.

    Attributes:
        text: The cell exactly as it stood.
        value: The one figure, with the places written; None where there is none or several.
        unit: Its unit as written (人/年, 千円, %), or the column's; ``円`` in a money column.
        quality: ``final``, ``provisional``, ``preliminary`` or ``reference``.
        missing: Id of the reason why there is no value; empty where there is one.
        comparison: ``>=``, ``>``, ``<=`` or ``<`` (30%以上).
        lower: Lower end of a range (70～80%), ``upper`` the upper one.
        upper_is_open: The upper end is not part of the range (60%未満).
        approximate: 約, 程度, 前後.
        per: Time or base it is counted per (年, 月, 人口10万人).
        basis: Id of the target's basis (5年間の合計: ``cumulative``).
        basis_years: Number of years of that basis, 0 where not said.
        counted: 延べ or 実.
        running_total: It is the total so far (累計).
        direction: ``increase``, ``decrease`` or ``keep``.
        relative_to: ``previous_year``, ``baseline``, or the words of another measure.
        tolerance: Half width of a band that counts as unchanged, in ``unit``.
        tolerance_below_only: The band lies below only (△10%以内).
        milestone: The word of a thing done or to be done (設置); ``value`` is then 1 or 0.
        parts: Figures of a composite cell, or those that are part of ``value``.
        previous: The value before a revision; ``value`` is the revised one.
        revised_on: When it was revised.
        series: Figures by period.
        moment: The period or day that the whole cell is.
        period: Period or day the value is of (2018年実施調査).
        deadline: Until when it is to be reached (平成31年度まで).
        expected_on: When a missing value will be published.
        shared_with: Name of the initiative whose indicator it is; ``shared_detail`` its sub-name.
        mark: A rating mark or word as written.
        footnotes: Marks such as ※3, ①.
        note: Words that were understood but have no field (12月末時点, 見込).
        accounting_negative: The minus was written as parentheses.
        mended: A slip of the pen was read as meant; a person should see it.
    """

    text: str
    value: Decimal | None = None
    unit: str = ""
    quality: str = "final"
    missing: str = ""
    comparison: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    upper_is_open: bool = False
    approximate: bool = False
    per: str = ""
    basis: str = ""
    basis_years: int = 0
    counted: str = ""
    running_total: bool = False
    direction: str = ""
    relative_to: str = ""
    tolerance: Decimal | None = None
    tolerance_below_only: bool = False
    milestone: str = ""
    parts: tuple[CellPart, ...] = ()
    previous: Decimal | None = None
    revised_on: Moment | None = None
    series: tuple[CellPoint, ...] = ()
    moment: Moment | None = None
    period: Moment | None = None
    deadline: Moment | None = None
    expected_on: Moment | None = None
    shared_with: str = ""
    shared_detail: str = ""
    mark: str = ""
    footnotes: tuple[str, ...] = ()
    note: str = ""
    accounting_negative: bool = False
    mended: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the cell was empty: neither a value nor a reason."""
        return not self.text.strip()

    @property
    def is_composite(self) -> bool:
        """Whether it holds several figures of equal standing, so that no one value is certain."""
        return self.value is None and bool(self.parts)
