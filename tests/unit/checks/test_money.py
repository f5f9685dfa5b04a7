from __future__ import annotations

from dataclasses import replace

import pytest

from hitomachi.arith import Rounding
from hitomachi.checks.money import check_money
from hitomachi.checks.money_input import (
    AmountInput,
    ColumnInput,
    GoalMoneyInput,
    GrantInput,
    MoneyInput,
)
from hitomachi.i18n import message
from hitomachi.notices import NoticeKind

C, W, N = NoticeKind.CONTRADICTION, NoticeKind.WARNING, NoticeKind.NOTICE


def yen(amount: int, unit: str = "円", first: int = 2020, last: int | None = None) -> AmountInput:
    return AmountInput(yen=amount, unit=unit, first_year=first, last_year=last or first)


def goals(*costs: AmountInput, entries: tuple[int, ...] = (9, 7)) -> tuple[GoalMoneyInput, ...]:
    return tuple(
        GoalMoneyInput(number=number, cost=cost, entries=count)
        for number, (cost, count) in enumerate(zip(costs, entries, strict=True), start=1)
    )


def column(**more: object) -> ColumnInput:
    return ColumnInput(where=message("令和2年度"), **more)  # type: ignore[arg-type]


def found(money: MoneyInput) -> list[tuple[NoticeKind, str]]:
    return [(notice.kind, notice.rule) for notice in check_money(money)]


def in_column(**more: object) -> list[tuple[NoticeKind, str]]:
    return found(MoneyInput(where=message("事業費"), columns=(column(**more),)))


def of_goals(
    total: AmountInput, *costs: AmountInput, **more: object
) -> list[tuple[NoticeKind, str]]:
    facts = {"goals": goals(*costs), "plan_cost": total, **more}
    return found(MoneyInput(where=message("事業費"), **facts))  # type: ignore[arg-type]


def test_goal_costs_that_add_up_are_left_alone() -> None:
    assert of_goals(yen(300), yen(100), yen(200)) == []


def test_goals_that_cost_more_than_the_plan_are_a_contradiction() -> None:
    assert of_goals(yen(299), yen(100), yen(200)) == [(C, "money.goal_costs")]


def test_a_rest_that_no_goal_has_is_only_looked_at() -> None:
    assert of_goals(yen(301), yen(100), yen(200)) == [(W, "money.goal_costs")]


def test_what_rounding_to_the_unit_of_entry_explains_is_no_contradiction() -> None:
    costs = (yen(1_110_000, "万円"), yen(2_220_000, "万円"))

    assert of_goals(yen(3_339_999), *costs) == []  # each may lie half a 万円 higher or lower
    assert of_goals(yen(3_319_000), *costs) == [(C, "money.goal_costs")]


def test_truncated_parts_may_only_fall_short() -> None:
    costs = (yen(1_110_000, "万円"), yen(2_220_000, "万円"))

    assert of_goals(yen(3_349_999), *costs, rounding=Rounding.TRUNCATE) == []
    assert of_goals(yen(3_329_999), *costs, rounding=Rounding.TRUNCATE) == [(C, "money.goal_costs")]


def test_costs_of_other_years_are_not_compared() -> None:
    assert of_goals(yen(5, first=2016, last=2019), yen(100), yen(200)) == []


@pytest.mark.parametrize(
    ("entries", "lines", "expected"),
    [
        (16, 12, []),
        (16, 16, []),
        (15, 12, [(C, "money.entries")]),
        (16, 17, [(C, "money.distinct_lines")]),
        (16, 8, [(C, "money.distinct_lines")]),  # one goal alone has nine
    ],
)
def test_lines_are_at_most_as_many_as_entries(
    entries: int, lines: int, expected: list[tuple[NoticeKind, str]]
) -> None:
    assert of_goals(yen(300), yen(100), yen(200), entries=entries, distinct_lines=lines) == expected


def test_funding_above_the_cost_is_a_contradiction() -> None:
    assert in_column(cost=yen(100), funding=(yen(60), yen(50))) == [(C, "money.funding")]


def test_funding_below_the_cost_is_one_only_when_it_is_meant_to_be_complete() -> None:
    assert in_column(cost=yen(100), funding=(yen(60),)) == []
    assert in_column(cost=yen(100), funding=(yen(60),), funding_is_complete=True) == [
        (C, "money.funding")
    ]


def grant(amount: int, count: int | None = None, listed: int = 0, **more: bool) -> GrantInput:
    return GrantInput(
        name="推進交付金", amount=yen(amount, "千円"), project_count=count, listed=listed, **more
    )


def test_programmes_add_up_to_the_grants() -> None:
    programmes = (grant(31_225_000), grant(242_836_000))
    facts = {"programmes": programmes, "programmes_are_complete": True}

    assert in_column(grants=yen(274_061_000, "千円"), **facts) == []
    assert in_column(grants=yen(274_161_000, "千円"), **facts) == [(C, "money.grants")]
    assert in_column(grants=yen(273_061_000, "千円"), programmes=programmes) == [
        (C, "money.grants")
    ]


def test_grants_above_the_cost_of_the_same_years_are_looked_at() -> None:
    assert in_column(cost=yen(100), grants=yen(120)) == [(W, "money.grants_above_cost")]


def test_columns_with_two_spans_are_noticed() -> None:
    cost, grants = yen(100, first=2016, last=2019), yen(120, first=2015, last=2019)

    assert in_column(cost=cost, grants=grants) == [(N, "money.spans")]


@pytest.mark.parametrize(
    ("count", "listed", "has_more", "expected"),
    [
        (3, 3, False, []),
        (26, 4, True, []),
        (4, 0, False, []),
        (4, 3, False, [(C, "money.projects")]),
        (2, 3, True, [(C, "money.projects")]),
    ],
)
def test_a_count_of_projects_fits_its_list(
    count: int, listed: int, has_more: bool, expected: list[tuple[NoticeKind, str]]
) -> None:
    programme = grant(1_000, count, listed, has_more=has_more)

    assert in_column(programmes=(programme,)) == expected


def test_an_amount_a_thousand_times_the_year_before_is_looked_at() -> None:
    before, now = column(cost=yen(626_660_000)), column(cost=yen(660_600, first=2021))
    money = MoneyInput(where=message("事業費"), columns=(before, now))

    assert found(money) == [(W, "money.scale")]
    halved = replace(now, cost=yen(300_000_000, first=2021))
    assert found(replace(money, columns=(before, halved))) == []
