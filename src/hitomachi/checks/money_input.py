"""Money as the checks are given it: amounts with their unit of entry, columns, goals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hitomachi.arith import Rounding
from hitomachi.checks.units import scale_of
from hitomachi.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountInput:
    """An amount as entered. ``unit`` is the unit of its last digit (円, 千円, 万円)."""

    yen: int
    first_year: int
    last_year: int
    unit: str = "円"

    @property
    def step(self) -> Fraction:
        """Yen in one unit of entry: what is below was cut off."""
        return scale_of(self.unit)

    @property
    def span(self) -> tuple[int, int]:
        """First and last fiscal year."""
        return self.first_year, self.last_year


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantInput:
    """Grants under one programme in one column of the money table.

    ``listed`` is how many projects are named; ``has_more`` that others are not.
    """

    name: Message | str
    amount: AmountInput | None
    project_count: int | None = None
    listed: int = 0
    has_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnInput:
    """One column of the money table.

    ``funding`` are the parts of ``cost`` by source; ``funding_is_complete`` says that they
    are meant to be all of it (a general fund among them). ``programmes_are_complete`` says
    the same of the programmes under ``grants``.
    """

    where: Message
    cost: AmountInput | None = None
    funding: tuple[AmountInput, ...] = ()
    funding_is_complete: bool = False
    grants: AmountInput | None = None
    programmes: tuple[GrantInput, ...] = ()
    programmes_are_complete: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalMoneyInput:
    """Cost and number of budget-line entries of one goal."""

    number: int
    cost: AmountInput | None = None
    entries: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyInput:
    """Money of the plan. ``entries`` counts lines under every goal, ``distinct_lines`` once.

    ``plan_cost`` is the cost of the whole plan in the year of the goals' costs.
    """

    where: Message
    columns: tuple[ColumnInput, ...] = ()
    goals: tuple[GoalMoneyInput, ...] = ()
    plan_cost: AmountInput | None = None
    entries: int | None = None
    distinct_lines: int | None = None
    rounding: Rounding = Rounding.HALF_UP
