"""Sentences on cost, grants and overlapping entries."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.arith import Rounding, percent, round_half_up
from hitomachi.i18n import Language, message
from hitomachi.indicators.money import rounding_rest
from hitomachi.jp.money import YEN_IN, MoneyUnit
from hitomachi.reporting import wording
from hitomachi.reporting.content import EditionContent, MoneyPeriod
from hitomachi.reporting.statements.statement import Statement, number

_SEVERAL = 2


def money_statements(content: EditionContent, language: Language) -> tuple[Statement, ...]:
    """Return cost and grants of the reviewed year, and the goal that takes most of the cost."""
    found = [
        statement
        for period in content.money.periods
        if period.first_year == period.last_year == content.review.review_year
        for statement in (
            *_cost(content, period, language),
            *_grants(content, period, language),
        )
    ]
    return (*found, *_concentration(content, language))


def _concentration(content: EditionContent, language: Language) -> Iterator[Statement]:
    """Yield the goal with the highest cost and its share; nothing where two are the highest."""
    money = content.money
    numbers = {goal.uid: goal.number for goal in content.goals}
    costs = sorted(
        (cost for cost in money.goal_costs if cost.goal in numbers),
        key=lambda cost: -cost.amount.amount_yen,
    )
    total = money.goals_total
    if len(costs) < _SEVERAL or not total or len(costs) != len(money.goal_costs):
        return
    first, second = costs[0], costs[1]
    if first.amount.amount_yen == second.amount.amount_yen:
        return
    goal = numbers[first.goal]
    yield Statement(
        "money.concentration",
        message(
            "基本目標別の事業費では、基本目標{goal}が{cost}で最も多く、全体の{share}%を占める。",
            goal=goal,
            cost=wording.amount(first.amount, language, rounding=money.rounding),
            share=number(round_half_up(percent(first.amount.amount_yen, total), 1), language),
        ),
        (f"money.goal.{goal}.cost", "money.goals.cost"),
    )


def overlap_statement(content: EditionContent, language: Language) -> Statement | None:
    """Return that entries of the goals overlap; None where no budget line stands twice."""
    money = content.money
    if not money.distinct_lines or money.entries <= money.distinct_lines:
        return None
    return Statement(
        "money.overlap",
        message(
            "事業数は他の目標との重複を含む（延べ{entries}事業、重複を除くと{lines}事業）",
            entries=number(money.entries, language),
            lines=number(money.distinct_lines, language),
        ),
        ("plan.entries", "plan.distinct_lines"),
    )


def rounding_statement(content: EditionContent, language: Language) -> Statement | None:
    """Return that the goals' printed costs do not add up to their printed total.

    None where they do, and where there is no total.
    """
    money = content.money
    yen = [cost.amount.amount_yen for cost in money.goal_costs]
    if money.goals_total is None:
        return None
    unit = YEN_IN[MoneyUnit.TEN_THOUSAND]
    rest = rounding_rest(yen, unit, Rounding(money.rounding))
    if not rest:
        return None
    return Statement(
        "money.rounding",
        message(
            "事業費は万円未満の端数処理をしているため、基本目標ごとの額の計は合計と一致しない"
            "（差 {rest}）",
            rest=wording.amount(rest * unit, language),
        ),
        ("money.goals.cost",),
    )


def _stem(period: MoneyPeriod) -> str:
    return f"money.{period.first_year}-{period.last_year}.{period.stage}"


def _cost(content: EditionContent, period: MoneyPeriod, language: Language) -> Iterator[Statement]:
    if period.cost is None:
        return
    year = wording.year(period.first_year, language, fiscal=True, era=True)
    kind = wording.money_kind(period.cost.kind, language)
    cost = wording.amount(period.cost, language, rounding=content.money.rounding)
    if period.initiative_count is None:
        text = message("{year}の事業費は{cost}（{kind}）である。", year=year, cost=cost, kind=kind)
        yield Statement("money.cost", text, (f"{_stem(period)}.cost",), period.stage)
        return
    yield Statement(
        "money.cost_of_count",
        message(
            "{year}の総合戦略関連事業は{count}事業で、事業費は{cost}（{kind}）である。",
            year=year,
            count=number(period.initiative_count, language),
            cost=cost,
            kind=kind,
        ),
        (f"{_stem(period)}.cost", f"{_stem(period)}.count"),
        period.stage,
    )


def _grants(
    content: EditionContent, period: MoneyPeriod, language: Language
) -> Iterator[Statement]:
    if period.grants_total is None:
        return
    yield Statement(
        "money.grants",
        message(
            "{year}の地方創生関連の交付金は{grants}（{kind}）である。",
            year=wording.year(period.first_year, language, fiscal=True, era=True),
            grants=wording.amount(period.grants_total, language, rounding=content.money.rounding),
            kind=wording.money_kind(period.grants_total.kind, language),
        ),
        (f"{_stem(period)}.grants",),
        period.stage,
    )
