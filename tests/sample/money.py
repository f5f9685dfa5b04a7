"""Money of ひとまち市: mixed spans and kinds, a budget line met twice, a total without parts."""

from __future__ import annotations

from hitomachi.reporting.content import (
    Amount,
    FundingShare,
    GoalCost,
    GrantProgrammeFacts,
    MoneyFacts,
    MoneyKind,
    MoneyPeriod,
)


def _amount(
    yen: int, kind: MoneyKind, first: int, last: int | None = None, **more: object
) -> Amount:
    return Amount(amount_yen=yen, kind=kind, first_year=first, last_year=last or first, **more)  # type: ignore[arg-type]


def _first_period() -> MoneyPeriod:
    """Costs of four years beside grants of five, and only some of the projects named."""
    return MoneyPeriod(
        first_year=2015,
        last_year=2019,
        stage="settled",
        strategy="第1期ひとまち市総合戦略",
        strategy_en="First strategy",
        cost=_amount(612_483_512, MoneyKind.SETTLED, 2016, 2019),
        grants_total=_amount(148_205_000, MoneyKind.SETTLED, 2015, 2019),
        programmes=(
            GrantProgrammeFacts(
                name="",
                name_en="",
                amount=_amount(148_205_000, MoneyKind.SETTLED, 2015, 2019),
                project_count=9,
                projects=("移住促進事業", "港の倉庫改修事業"),
                projects_en=("Settlement", "Harbour warehouse"),
            ),
        ),
        has_more=True,
    )


def _settled() -> MoneyPeriod:
    cost = _amount(
        203_417_655,
        MoneyKind.SETTLED,
        2021,
        funding=(
            FundingShare(source="national", amount_yen=48_611_000),
            FundingShare(source="general", amount_yen=154_806_655),
        ),
    )
    return MoneyPeriod(
        first_year=2021,
        last_year=2021,
        stage="settled",
        strategy="第2期ひとまち市総合戦略",
        strategy_en="Second strategy",
        cost=cost,
        initiative_count=7,
        grants_total=_amount(48_611_000, MoneyKind.SETTLED, 2021),
        programmes=(
            GrantProgrammeFacts(
                name="地方創生推進交付金",
                name_en="Grant for Promotion of Local Revitalization",
                amount=_amount(31_225_000, MoneyKind.SETTLED, 2021, entered_unit="千円"),
                project_count=2,
                projects=("港の美術交流事業", "はじめての創業応援事業"),
                projects_en=("Arts at the Harbour", "First Start-up Support"),
            ),
            GrantProgrammeFacts(
                name="地方創生拠点整備交付金",
                name_en="Grant for Development of Bases",
                amount=_amount(17_386_000, MoneyKind.SETTLED, 2021, entered_unit="千円"),
                project_count=1,
                projects=("港の倉庫改修事業",),
                projects_en=("Harbour warehouse",),
            ),
        ),
    )


def _planned() -> MoneyPeriod:
    return MoneyPeriod(
        first_year=2022,
        last_year=2022,
        stage="plan",
        strategy="第2期ひとまち市総合戦略",
        strategy_en="Second strategy",
        cost=_amount(187_904_000, MoneyKind.INITIAL_BUDGET, 2022),
        initiative_count=7,
        grants_total=_amount(26_555_000, MoneyKind.GRANT_DECIDED, 2022),
        programmes=(
            GrantProgrammeFacts(
                name="地方創生推進交付金",
                name_en="Grant for Promotion of Local Revitalization",
                amount=_amount(26_555_000, MoneyKind.GRANT_DECIDED, 2022),
                project_count=1,
                projects=("港の美術交流事業",),
                projects_en=("Arts at the Harbour",),
            ),
        ),
    )


def money() -> MoneyFacts:
    """Nine entries over the goals, seven distinct lines; the goals' costs add up to the year's."""
    costs = (("goal-1", 61_220_155, 3), ("goal-2", 74_102_000, 4), ("goal-3", 68_095_500, 2))
    return MoneyFacts(
        periods=(_first_period(), _settled(), _planned()),
        goal_costs=tuple(
            GoalCost(goal=goal, amount=_amount(yen, MoneyKind.SETTLED, 2021), entries=entries)
            for goal, yen, entries in costs
        ),
        entries=9,
        distinct_lines=7,
    )
