"""Amounts, budget lines and grants → the money chapter."""

from __future__ import annotations

from collections.abc import Iterable

from hitomachi.indicators.money import count_lines
from hitomachi.reporting.content import (
    Amount,
    FundingShare,
    GoalCost,
    GrantProgrammeFacts,
    MoneyFacts,
    MoneyKind,
    MoneyPeriod,
)
from hitomachi.web.plans.models import Goal, GrantAward, MoneyAmount
from hitomachi.web.plans.models import MoneyPeriod as MoneyPeriodRow
from hitomachi.web.plans.models.choices import MoneyPurpose
from hitomachi.web.plans.snapshot.rows import PlanRows


def money_facts(rows: PlanRows) -> MoneyFacts:
    """Return the money of the plan: by period, by goal, and the counts of budget lines."""
    entries = line_entries(rows)
    lines = count_lines(line for _goal, line in entries)
    return MoneyFacts(
        periods=tuple(_period(rows, period) for period in rows.money_periods),
        goal_costs=tuple(_goal_costs(rows, entries)),
        entries=lines.entries,
        distinct_lines=lines.distinct,
        rounding=rows.strategy.money_rounding,
    )


def line_entries(rows: PlanRows) -> list[tuple[int, int]]:
    """Return (goal, budget line) once for every line of every sheet under every goal.

    The number of entries is what goals count; a plan counts each line once. In the
    reference 32 entries are 27 lines.
    """
    return [
        (goal, use.budget_line_id)
        for listing in rows.listings
        for goal in {placement.goal_id: None for placement in listing.placements.all()}
        for use in listing.initiative.line_uses.all()
    ]


def amount(row: MoneyAmount) -> Amount:
    """Return one row of money as a value."""
    return Amount(
        amount_yen=row.amount_yen,
        kind=MoneyKind(row.kind),
        first_year=row.first_year,
        last_year=row.last_year,
        entered_unit=row.entered_unit,
        funding=tuple(
            FundingShare(source=share.source, amount_yen=share.amount_yen)
            for share in row.funding.all()
        ),
    )


def _goal_costs(rows: PlanRows, entries: list[tuple[int, int]]) -> Iterable[GoalCost]:
    for goal in rows.goals:
        found = _goal_amount(rows, goal)
        if found is not None:
            count = sum(1 for owner, _line in entries if owner == goal.pk)
            yield GoalCost(goal=str(goal.uid), amount=amount(found), entries=count)


def _goal_amount(rows: PlanRows, goal: Goal) -> MoneyAmount | None:
    candidates = [
        row
        for row in rows.amounts
        if row.goal_id == goal.pk
        and row.purpose == MoneyPurpose.COST
        and row.first_year <= rows.review_year <= row.last_year
    ]
    # A settled amount says more than a budget, a supplemented budget more than the first.
    order = ("settled", "estimate", "supplementary", "initial_budget")
    return min(candidates, key=lambda row: order.index(row.kind), default=None)


def _period(rows: PlanRows, period: MoneyPeriodRow) -> MoneyPeriod:
    own = [row for row in rows.amounts if row.money_period_id == period.pk]
    cost = next((row for row in own if row.purpose == MoneyPurpose.COST), None)
    grants = next(
        (row for row in own if row.purpose == MoneyPurpose.GRANT and row.programme_id is None),
        None,
    )
    return MoneyPeriod(
        first_year=period.first_year,
        last_year=period.last_year,
        stage=period.stage,
        strategy=period.covers.name,
        strategy_en=period.covers.name_en,
        cost=amount(cost) if cost else None,
        initiative_count=_initiative_count(rows, period),
        grants_total=amount(grants) if grants else None,
        programmes=tuple(_programmes(period, own)),
        has_more=period.lists_main_projects_only,
    )


def _initiative_count(rows: PlanRows, period: MoneyPeriodRow) -> int | None:
    """Return the entered number of initiatives, else that of the lines of the review year."""
    if period.initiative_count is not None:
        return period.initiative_count
    if (period.first_year, period.last_year) == (rows.review_year, rows.review_year):
        return len({line for _goal, line in line_entries(rows)})
    return None


def _programmes(
    period: MoneyPeriodRow, amounts: list[MoneyAmount]
) -> Iterable[GrantProgrammeFacts]:
    groups: dict[int | None, list[GrantAward]] = {}
    for award in period.awards.all():
        groups.setdefault(award.programme_id, []).append(award)
    for programme_id, awards in groups.items():
        programme = awards[0].programme
        total = next(
            (row for row in amounts if programme_id and row.programme_id == programme_id), None
        )
        count = period.project_count if period.lists_main_projects_only else len(awards)
        yield GrantProgrammeFacts(
            name=programme.name if programme else "",
            name_en=programme.name_en if programme else "",
            amount=amount(total) if total else None,
            project_count=count,
            projects=tuple(_project(award, "ja") for award in awards),
            projects_en=tuple(_project(award, "en") for award in awards),
        )


def _project(award: GrantAward, language: str) -> str:
    project = award.project
    if language == "ja":
        return f"{project.name}（{project.detail}）" if project.detail else project.name
    name = project.name_en or project.name
    return f"{name} ({project.detail_en})" if project.detail_en else name
