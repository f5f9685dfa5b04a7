"""Money in an edition: integer yen with a kind and a span of years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hitomachi.indicators.money import common_total


class MoneyKind(StrEnum):
    """What stage an amount belongs to."""

    INITIAL_BUDGET = "initial_budget"  # 当初予算額
    SUPPLEMENTARY = "supplementary"  # 補正予算額
    ESTIMATE = "estimate"  # 見込額
    SETTLED = "settled"  # 決算額
    GRANT_DECIDED = "grant_decided"  # 交付決定額
    GRANT_PAID = "grant_paid"  # 交付実績額


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingShare:
    """A part of an amount by source (財源内訳): ``national``, ``prefecture``, ``bond``."""

    source: str
    amount_yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount of money as entered."""

    amount_yen: int
    kind: MoneyKind
    first_year: int
    last_year: int
    entered_unit: str = "円"
    funding: tuple[FundingShare, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantProgrammeFacts:
    """Awards under one grant programme in one period; ``amount`` None if only totals are known."""

    name: str
    name_en: str
    amount: Amount | None
    project_count: int | None
    projects: tuple[str, ...] = ()
    projects_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPeriod:
    """One column of the money table.

    ``stage``: ``settled`` (実績), ``estimate`` (見込) or ``plan`` (計画).
    ``initiative_count`` is the number of budget lines, each counted once.
    """

    first_year: int
    last_year: int
    stage: str
    strategy: str
    strategy_en: str = ""
    cost: Amount | None = None
    initiative_count: int | None = None
    grants_total: Amount | None = None
    programmes: tuple[GrantProgrammeFacts, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCost:
    """Cost of one goal. Costs add up over goals; entries overlap."""

    goal: str
    amount: Amount
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """Money of the plan.

    ``entries`` counts budget lines under every goal, ``distinct_lines`` each once.
    ``rounding``: ``half_up`` or ``truncate``, applied once at print.
    """

    periods: tuple[MoneyPeriod, ...] = ()
    goal_costs: tuple[GoalCost, ...] = ()
    entries: int = 0
    distinct_lines: int = 0
    rounding: str = "half_up"

    @property
    def goals_total(self) -> int | None:
        """Yen of all goals together; None where their amounts differ in kind or years."""
        return common_total(cost.amount for cost in self.goal_costs)
