"""Money: totals against their parts, counts of budget lines, spans and magnitudes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from hitomachi.arith import Rounding
from hitomachi.checks.money_input import AmountInput, ColumnInput, MoneyInput
from hitomachi.i18n import Message, message
from hitomachi.jp.money import print_words
from hitomachi.notices import Notice, NoticeKind

_SLIP, _NEAR = 1_000, 2  # 千円 for 円: a thousand times the year before, give or take half


def check_money(money: MoneyInput) -> tuple[Notice, ...]:
    """Return totals that their parts do not give, counts that cannot be, and odd spans."""
    notices = [*_goal_costs(money), *_line_counts(money), *_magnitudes(money.columns)]
    for column in money.columns:
        notices += _funding(column, money.rounding)
        notices += _grants(column, money.rounding)
        notices += _grants_above_cost(column)
        notices += _projects(column)
        notices += _spans(column)
    return tuple(notices)


def _goal_costs(money: MoneyInput) -> Iterator[Notice]:
    """A cost belongs to one goal, so the goals' costs add up; a rest may belong to none."""
    costs = [goal.cost for goal in money.goals if goal.cost is not None]
    total = money.plan_cost
    if total is None or not costs or len(costs) < len(money.goals):
        return
    if any(cost.span != total.span for cost in costs):
        return
    rest = _rest(total, costs, money.rounding)
    if rest:
        yield _total(
            "money.goal_costs",
            money.where,
            total,
            costs,
            found=message(
                "基本目標ごとの事業費の合計は{parts}ですが、全体の事業費は{whole}です。",
                parts=_yen_sum(costs),
                whole=print_words(total.yen),
            ),
            certain=rest < 0,
        )


def _line_counts(money: MoneyInput) -> Iterator[Notice]:
    by_goal = [goal.entries for goal in money.goals if goal.entries is not None]
    complete = bool(by_goal) and len(by_goal) == len(money.goals)
    if money.entries is not None and complete and sum(by_goal) != money.entries:
        yield _count(
            "money.entries",
            money.where,
            message(
                "基本目標ごとの事業数の合計は{derived}ですが、延べ事業数は{entered}です。",
                derived=sum(by_goal),
                entered=money.entries,
            ),
            (money.entries, sum(by_goal)),
        )
    lines, entries = money.distinct_lines, money.entries
    if lines is None or entries is None:
        return
    if lines > entries:
        yield _count(
            "money.distinct_lines",
            money.where,
            message(
                "重複を除いた事業数{entered}が、延べ事業数{derived}を超えています。",
                entered=lines,
                derived=entries,
            ),
            (lines, entries),
        )
    elif by_goal and lines < max(by_goal):
        yield _count(
            "money.distinct_lines",
            money.where,
            message(
                "重複を除いた事業数{entered}が、一つの基本目標の事業数{derived}より少なくなっています。",
                entered=lines,
                derived=max(by_goal),
            ),
            (lines, max(by_goal)),
        )


def _funding(column: ColumnInput, rounding: Rounding) -> Iterator[Notice]:
    if column.cost is None or not column.funding:
        return
    rest = _rest(column.cost, column.funding, rounding)
    if rest < 0 or (rest and column.funding_is_complete):
        yield _total(
            "money.funding",
            column.where,
            column.cost,
            column.funding,
            found=message(
                "財源内訳の合計は{parts}ですが、事業費は{whole}です。",
                parts=_yen_sum(column.funding),
                whole=print_words(column.cost.yen),
            ),
            certain=True,
            subject=column.subject,
        )


def _grants(column: ColumnInput, rounding: Rounding) -> Iterator[Notice]:
    amounts = [grant.amount for grant in column.programmes if grant.amount is not None]
    if column.grants is None or not amounts:
        return
    complete = column.programmes_are_complete and len(amounts) == len(column.programmes)
    rest = _rest(column.grants, amounts, rounding)
    if rest < 0 or (rest and complete):
        yield _total(
            "money.grants",
            column.where,
            column.grants,
            amounts,
            found=message(
                "交付金ごとの額の合計は{parts}ですが、交付金額の計は{whole}です。",
                parts=_yen_sum(amounts),
                whole=print_words(column.grants.yen),
            ),
            certain=True,
            subject=column.subject,
        )


def _grants_above_cost(column: ColumnInput) -> Iterator[Notice]:
    cost, grants = column.cost, column.grants
    if cost is None or grants is None or cost.span != grants.span:
        return
    if grants.yen > cost.yen:
        yield _total(
            "money.grants_above_cost",
            column.where,
            grants,
            (cost,),
            found=message(
                "交付金額{grants}が、事業費{cost}を超えています。",
                grants=print_words(grants.yen),
                cost=print_words(cost.yen),
            ),
            certain=False,
            subject=column.subject,
        )


def _projects(column: ColumnInput) -> Iterator[Notice]:
    for grant in column.programmes:
        count = grant.project_count
        if count is None or not grant.listed:
            continue
        if grant.listed > count or (grant.listed < count and not grant.has_more):
            yield _count(
                "money.projects",
                column.where,
                message(
                    "「{name}」の事業数は{entered}ですが、一覧には{derived}事業あります。",
                    name=grant.name,
                    entered=count,
                    derived=grant.listed,
                ),
                (count, grant.listed),
            )


def _spans(column: ColumnInput) -> Iterator[Notice]:
    cost, grants = column.cost, column.grants
    if cost is None or grants is None or cost.span == grants.span:
        return
    yield Notice(
        kind=NoticeKind.NOTICE,
        rule="money.spans",
        where=column.where,
        message=message(
            "事業費は{cost_first}～{cost_last}年度、交付金額は{grant_first}～{grant_last}年度と、"
            "対象の年度が異なります。",
            cost_first=cost.first_year,
            cost_last=cost.last_year,
            grant_first=grants.first_year,
            grant_last=grants.last_year,
        ),
        remedy=message("比べるときは期間の違いに注意してください。"),
        subject=column.subject,
    )


def _magnitudes(columns: Sequence[ColumnInput]) -> Iterator[Notice]:
    """Amounts of single years that differ a thousandfold from the year before."""
    for before, now in pairwise(columns):
        for old, new in ((before.cost, now.cost), (before.grants, now.grants)):
            if old is None or new is None or not _is_slip(old, new):
                continue
            yield Notice(
                kind=NoticeKind.WARNING,
                rule="money.scale",
                where=now.where,
                message=message(
                    "{new}は、前の年度の{old}と桁が違うようです。",
                    new=print_words(new.yen),
                    old=print_words(old.yen),
                ),
                remedy=message("円・千円・万円の単位を確かめてください。"),
                entered=print_words(new.yen),
                subject=now.subject,
            )


def _is_slip(old: AmountInput, new: AmountInput) -> bool:
    if min(old.yen, new.yen) <= 0 or any(first != last for first, last in (old.span, new.span)):
        return False
    ratio = Fraction(max(old.yen, new.yen), min(old.yen, new.yen))
    return Fraction(_SLIP, _NEAR) <= ratio <= _SLIP * _NEAR


def _rest(total: AmountInput, parts: Sequence[AmountInput], rounding: Rounding) -> int:
    """Return total minus parts, 0 where cutting each to its unit of entry can explain it."""
    rest = total.yen - sum(part.yen for part in parts)
    cut = sum((_cut(part) for part in parts), Fraction(0))
    if rounding is Rounding.TRUNCATE:
        # The total lost up to one unit, the parts lost up to one unit each
        return 0 if -_cut(total) < rest < cut or rest == 0 else rest
    return 0 if abs(rest) <= (cut + _cut(total)) / 2 else rest


def _cut(amount: AmountInput) -> Fraction:
    """Return the unit of entry, 0 for whole yen: nothing was cut off."""
    return amount.step if amount.step > 1 else Fraction(0)


def _yen_sum(parts: Sequence[AmountInput]) -> str:
    return print_words(sum(part.yen for part in parts))


def _total(
    rule: str,
    where: Message,
    whole: AmountInput,
    parts: Sequence[AmountInput],
    *,
    found: Message,
    certain: bool,
    subject: str = "",
) -> Notice:
    return Notice(
        kind=NoticeKind.CONTRADICTION if certain else NoticeKind.WARNING,
        rule=rule,
        where=where,
        message=found,
        remedy=message("金額と単位の入力を確かめてください。"),
        entered=print_words(whole.yen),
        derived=_yen_sum(parts),
        subject=subject,
    )


def _count(rule: str, where: Message, found: Message, counts: tuple[int, int]) -> Notice:
    return Notice(
        kind=NoticeKind.CONTRADICTION,
        rule=rule,
        where=where,
        message=found,
        remedy=message("事業数の数え方と入力を確かめてください。"),
        entered=str(counts[0]),
        derived=str(counts[1]),
    )
