"""People and money in plain words: the last year beside the one before."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import (
    ColumnKind,
    Figure,
    Measure,
    MoneyKind,
    MoneyPeriod,
    VitalColumn,
)
from hitomachi.reporting.sections.context import Context

_LABELS: dict[Measure, Message] = {
    Measure.YEAR_END_POPULATION: message("まちにすむ人"),
    Measure.BIRTHS: message("生まれた人"),
    Measure.DEATHS: message("なくなった人"),
    Measure.IN_MIGRANTS: message("ほかのまちから来た人"),
    Measure.OUT_MIGRANTS: message("ほかのまちへ出た人"),
}
_SPENT: dict[MoneyKind, Message] = {
    MoneyKind.SETTLED: message("計画のために使ったお金は、{span}で{amount}です。"),
    MoneyKind.INITIAL_BUDGET: message("計画のために使う予定のお金は、{span}で{amount}です。"),
    MoneyKind.SUPPLEMENTARY: message("計画のために使う予定のお金は、{span}で{amount}です。"),
    MoneyKind.ESTIMATE: message("計画のために使う見こみのお金は、{span}で{amount}です。"),
}


def people(ctx: Context) -> tuple[blocks.Block, ...]:
    """Return the cards of the last year, and sentences on people, the future and money."""
    columns = [
        one
        for one in ctx.content.population.vital.columns
        if one.kind is ColumnKind.YEAR and one.first_year == one.last_year
    ]
    sentences = (*_change(ctx, columns), *_future(ctx), *_money(ctx))
    lines = tuple(("", ctx.say(sentence)) for sentence in sentences)
    return (
        *(_cards(ctx, columns) if columns else ()),
        *((blocks.Bullets(items=lines),) if lines else ()),
    )


def _cards(ctx: Context, columns: list[VitalColumn]) -> tuple[blocks.Block, ...]:
    last = columns[-1]
    year = wording.year(last.last_year, ctx.language)
    unit = wording.PERSONS[ctx.language]
    items = tuple(
        (
            ctx.say(message("{label}（{year}）", label=ctx.say(label), year=year)),
            wording.figure(last.values[measure], unit, ctx.language),
            _before(ctx, columns, measure),
            "",
        )
        for measure, label in _LABELS.items()
        if _known(last.values.get(measure))
    )
    return (blocks.Cards(items=items),) if items else ()


def _before(ctx: Context, columns: list[VitalColumn], measure: Measure) -> str:
    """Return the figure of the first year shown, to compare with."""
    first = columns[0]
    found = first.values.get(measure)
    if len(columns) == 1 or found is None or not _known(found):
        return ""
    figure = wording.figure(found, wording.PERSONS[ctx.language], ctx.language)
    year = wording.year(first.first_year, ctx.language)
    return ctx.say(message("{year}は{figure}", year=year, figure=figure))


def _change(ctx: Context, columns: list[VitalColumn]) -> list[Message]:
    """Return what made the population change in the last year, each where it is certain."""
    if not columns:
        return []
    last = columns[-1]
    year = wording.year(last.last_year, ctx.language)
    pairs = (
        (
            Measure.BIRTHS,
            Measure.DEATHS,
            message("{year}は、生まれた人が、なくなった人より{persons}少なかったです。"),
            message("{year}は、生まれた人が、なくなった人より{persons}多かったです。"),
        ),
        (
            Measure.IN_MIGRANTS,
            Measure.OUT_MIGRANTS,
            message("{year}は、まちに来た人が、出た人より{persons}少なかったです。"),
            message("{year}は、まちに来た人が、出た人より{persons}多かったです。"),
        ),
    )
    found = []
    for plus, minus, fewer, more in pairs:
        gained, lost = last.values.get(plus), last.values.get(minus)
        if gained is None or lost is None or gained.value is None or lost.value is None:
            continue
        change = gained.value - lost.value
        if change:
            persons = wording.persons(abs(change), ctx.language)
            words = fewer if change < 0 else more
            found.append(message(words.template, persons=persons, year=year))
    return found


def _future(ctx: Context) -> list[Message]:
    """Return the population that the plan aims at, for the last year it names."""
    totals = [
        row
        for row in ctx.content.population.vision.figures
        if row.group == "total" and row.persons.value is not None
    ]
    base = ctx.content.population.vision.base_year
    later = [row for row in totals if base is None or row.year > base]
    if not later:
        return []
    aim = max(later, key=lambda row: row.year)
    persons = wording.figure(aim.persons, wording.PERSONS[ctx.language], ctx.language)
    year = wording.year(aim.year, ctx.language)
    return [message("{year}の人口を{persons}にすることをめざします。", year=year, persons=persons)]


def _money(ctx: Context) -> list[Message]:
    """Return what the plan cost, in the words of the amount's kind; and the grants."""
    shown: list[MoneyPeriod] = [one for one in ctx.content.money.periods if one.cost is not None]
    if not shown:
        return []
    cost = shown[-1].cost
    if cost is None or cost.kind not in _SPENT:
        return []
    span = wording.years(cost.first_year, cost.last_year, ctx.language, fiscal=True)
    amount = wording.amount(cost, ctx.language, rounding=ctx.content.money.rounding)
    return [message(_SPENT[cost.kind].template, span=span, amount=amount)]


def _known(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None
