"""What must fit together across rows and that no constraint of one table can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hitomachi.i18n import Message, message
from hitomachi.indicators import PRESETS
from hitomachi.indicators.codec import preset_from_dict
from hitomachi.web.exchange.building import Built
from hitomachi.web.exchange.notes import Problems
from hitomachi.web.exchange.tables import Table
from hitomachi.web.plans.models import (
    GrantAward,
    Indicator,
    Measure,
    MoneyAmount,
    Observation,
    Placement,
    RatingOverride,
    Strategy,
)

Finding = tuple[str, Message, Message]  # column, what was found, what to do


def check_consistency(table: Table, built: Iterable[Built], problems: Problems) -> None:
    """Add a problem for each touched row that does not fit the rows it refers to."""
    for one in built:
        if not (one.is_new or one.before):
            continue
        for column, found, remedy in (*_circle(table, one), *_findings(table, one)):
            problems.add("inconsistent", one.row.place(table.column(column)), found, remedy)


def _circle(table: Table, built: Built) -> Iterator[Finding]:
    """A row may not lead back to itself through its parents."""
    for column in table.self_references:
        seen = {id(built.instance)}
        above = getattr(built.instance, column.field)
        while above is not None and id(above) not in seen:
            seen.add(id(above))
            above = getattr(above, column.field)
        if above is built.instance:
            yield (
                column.name,
                message("たどっていくと自分に戻ります。"),
                message("どれか一つの「{label}」を直してください。", label=column.label),
            )


def _findings(table: Table, built: Built) -> Iterator[Finding]:
    check = _CHECKS.get(table.name)
    if check is not None:
        yield from check(built.instance)


def _measure(row: Measure) -> Iterator[Finding]:
    if row.parent is not None and row.parent.goal is not row.goal:
        yield (
            "parent",
            message("上位の施策が別の基本目標にあります。"),
            message("同じ基本目標の施策を書いてください。"),
        )
    if row.parent is not None and row.depth != row.parent.depth + 1:
        yield (
            "depth",
            message("深さが上位の施策より1つ下ではありません。"),
            message("{depth} と書いてください。", depth=row.parent.depth + 1),
        )


def _placement(row: Placement) -> Iterator[Finding]:
    if row.measure is not None and row.measure.goal is not row.goal:
        yield (
            "measure",
            message("施策が別の基本目標にあります。"),
            message("この基本目標の施策を書くか、空欄にしてください。"),
        )


def _observation(row: Observation) -> Iterator[Finding]:
    successor = row.superseded_by
    if successor is not None and (
        successor.version <= row.version or successor.review_year != row.review_year
    ):
        yield (
            "superseded_by",
            message("訂正後の実績が、訂正前より後の回数ではありません。"),
            message("同じ指標・年度の、より大きい回数を書いてください。"),
        )


def _override(row: RatingOverride) -> Iterator[Finding]:
    rule = row.indicator.strategy.rating_rule
    preset = preset_from_dict(rule) if rule else PRESETS[row.indicator.strategy.rating_preset]
    grades = [grade.id for grade in preset.grades]
    if row.grade not in grades:
        yield (
            "grade",
            message("計画の評価の規則に「{grade}」という評価はありません。", grade=row.grade),
            message("次のどれかを書いてください: {known}", known="、".join(grades)),
        )


def _strategy(row: Strategy) -> Iterator[Finding]:
    before = row.predecessor
    if before is not None and before.last_year >= row.first_year:
        yield (
            "predecessor",
            message("前の計画が、この計画の初年度より前に終わっていません。"),
            message("年度か、前の計画の識別名を確かめてください。"),
        )


def _amount(row: MoneyAmount) -> Iterator[Finding]:
    period = row.money_period
    if period is not None and (
        row.first_year < period.first_year or row.last_year > period.last_year
    ):
        yield (
            "first_year",
            message("年度が、年度別の列の年度に収まりません。"),
            message("年度か、年度別の列を確かめてください。"),
        )


def _award(row: GrantAward) -> Iterator[Finding]:
    programme, period = row.programme, row.money_period
    if programme is None or programme.first_year is None:
        return
    if period.last_year < programme.first_year:
        yield (
            "programme",
            message("交付金制度が始まる前の年度です。"),
            message("制度か、年度別の列を確かめてください。"),
        )


def _indicator(row: Indicator) -> Iterator[Finding]:
    parent = row.parent
    if parent is not None and (row.goal, row.measure, row.initiative) != (
        parent.goal,
        parent.measure,
        parent.initiative,
    ):
        yield (
            "parent",
            message("内訳の指標が、元の指標とは別のところに付いています。"),
            message("元の指標と同じ基本目標、施策、事業に付けてください。"),
        )


_CHECKS: dict[str, Callable[..., Iterator[Finding]]] = {
    "measures": _measure,
    "placements": _placement,
    "observations": _observation,
    "rating_overrides": _override,
    "strategies": _strategy,
    "money_amounts": _amount,
    "grant_awards": _award,
    "indicators": _indicator,
}
