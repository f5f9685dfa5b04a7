"""Lines of population, vision and money."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.arith import Rounding
from hitomachi.i18n import Message, message
from hitomachi.jp.money import MoneyUnit
from hitomachi.reporting import wording
from hitomachi.reporting.content import Amount, ColumnKind, Measure, RunFacts, VitalColumn
from hitomachi.reporting.content.projections import GROUPS
from hitomachi.reporting.differences.lines import Kind, Line
from hitomachi.reporting.sections.context import Context

_RATES = {Measure.NATURAL_CHANGE_RATE, Measure.NET_MIGRATION_RATE}


def population_lines(ctx: Context) -> Iterator[Line]:
    """Yield the lines of vital statistics, fertility, migration and the vision."""
    facts = ctx.content.population
    for column in facts.vital.columns:
        for measure, figure in column.values.items():
            yield _line(
                ("vital", column.kind, str(column.first_year), str(column.last_year), measure),
                Kind.POPULATION,
                wording.measure(measure, ctx.language),
                _column(ctx, column),
                wording.figure(figure, _unit(ctx, column, measure), ctx.language),
            )
    for series in facts.tfr:
        name = ctx.say(message("合計特殊出生率"))
        for year, figure in series.values.items():
            label = f"{ctx.either(series.area, series.area_en)} {_year(ctx, year)}"
            text = wording.figure(figure, "", ctx.language)
            key = ("tfr", series.code or series.area, str(year))
            yield _line(key, Kind.POPULATION, name, label, text)
    for one in facts.migration_by_age:
        yield _line(
            ("migration", str(one.year), one.group),
            Kind.POPULATION,
            ctx.say(message("年齢別の社会増減")),
            f"{ctx.either(one.group, one.group_en)} {_year(ctx, one.year)}",
            wording.figure(one.net, wording.PERSONS[ctx.language], ctx.language),
        )
    yield from _vision(ctx)


def money_lines(ctx: Context) -> Iterator[Line]:
    """Yield the lines of costs and grants by period, and of the goals' costs."""
    money = ctx.content.money
    for period in money.periods:
        span = wording.years(period.first_year, period.last_year, ctx.language, fiscal=True)
        key = ("money", str(period.first_year), str(period.last_year), period.stage)
        count = period.initiative_count
        cells: list[tuple[str, str, Message]] = [
            ("cost", _yen(ctx, period.cost), message("事業費")),
            ("grants", _yen(ctx, period.grants_total), message("交付金")),
            ("count", "" if count is None else str(count), message("事業数")),
        ]
        cells += [
            (
                f"programme {one.name}",
                ctx.joined([_yen(ctx, one.amount), *one.projects]),
                message("{name}", name=ctx.either(one.name, one.name_en)),
            )
            for one in period.programmes
        ]
        for cell, yen, what in cells:
            yield _line((*key, cell), Kind.MONEY, span, ctx.say(what), yen)
    names = {goal.uid: ctx.either(goal.name, goal.name_en) for goal in ctx.content.goals}
    for cost in money.goal_costs:
        label = ctx.say(message("事業費"))
        text = _yen(ctx, cost.amount)
        yield _line(("cost", cost.goal), Kind.MONEY, names.get(cost.goal, ""), label, text)


def _vision(ctx: Context) -> Iterator[Line]:
    vision = ctx.content.population.vision
    name = ctx.say(message("将来展望"))
    yield _line(("vision", "name"), Kind.VISION, name, "", ctx.either(vision.name, vision.name_en))
    for one in vision.assumptions:
        measure = message("仮定（出生率）") if one.measure == "tfr" else message("仮定（移動）")
        label = f"{ctx.say(measure)} {_year(ctx, one.year)}"
        text = wording.figure(one.figure, "", ctx.language)
        yield _line(("assumption", one.measure, str(one.year)), Kind.VISION, name, label, text)
    for figure in vision.figures:
        group = wording.age_group(figure.group, ctx.language)
        text = wording.figure(figure.persons, wording.PERSONS[ctx.language], ctx.language)
        key = ("vision", figure.group, str(figure.year))
        yield _line(key, Kind.VISION, name, f"{group} {_year(ctx, figure.year)}", text)
    for run in vision.outlook.runs:
        yield from _run(ctx, run)


def _run(ctx: Context, run: RunFacts) -> Iterator[Line]:
    name = ctx.either(run.label, run.label_en)
    for year in run.years:
        for group in GROUPS:
            label = f"{wording.age_group(group, ctx.language)} {_year(ctx, year.year)}"
            shown = wording.rounded(year.group(group), 0, ctx.language)
            yield _line(("run", run.ref, str(year.year), group), Kind.VISION, name, label, shown)
    for anchor in run.anchors:
        label = f"{ctx.say(message('仮定'))} {anchor.measure} {_year(ctx, anchor.year)}"
        text = wording.number(anchor.value, ctx.language)
        yield _line(
            ("anchor", run.ref, anchor.measure, str(anchor.year)), Kind.VISION, name, label, text
        )


def _line(key: tuple[str, ...], kind: Kind, name: str, label: str, text: str) -> Line:
    return Line(key=key, kind=kind, text=text, name=name, label=label)


def _year(ctx: Context, year: int) -> str:
    return wording.year(year, ctx.language)


def _column(ctx: Context, column: VitalColumn) -> str:
    years = wording.years(column.first_year, column.last_year, ctx.language)
    words = {ColumnKind.MEAN: message("{years}の平均", years=years)}
    words[ColumnKind.CHANGE] = message("{years}の増減", years=years)
    found = words.get(column.kind)
    return ctx.say(found) if found else years


def _unit(ctx: Context, column: VitalColumn, measure: Measure) -> str:
    if measure is Measure.TFR:
        return ""
    if measure in _RATES:
        is_change = column.kind is ColumnKind.CHANGE
        return wording.POINTS[ctx.language] if is_change else wording.PERCENT
    is_percent = column.kind is ColumnKind.CHANGE
    return wording.PERCENT if is_percent else wording.PERSONS[ctx.language]


def _yen(ctx: Context, found: Amount | None) -> str:
    if found is None:
        return ""
    rounding = Rounding(ctx.content.money.rounding)
    text = wording.amount(found, ctx.language, unit=MoneyUnit.YEN, rounding=rounding)
    return f"{text}［{wording.amount_note(found, ctx.language)}］"
