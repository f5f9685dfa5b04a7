"""The population vision: what it assumes and what follows by age group."""

from __future__ import annotations

from itertools import groupby

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import VisionAssumption, VisionFigure
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import figure, head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.sections.vision_charts import vision_charts
from hitomachi.reporting.sections.vision_scenarios import absence
from hitomachi.reporting.statements import vision_statements

KEY = "vision"
GROUPS = ("age_0_14", "age_15_64", "age_65_plus", "total")
_OLD_AGE = 65


def vision(ctx: Context) -> blocks.Section | None:
    """Return the section."""
    facts = ctx.content.population.vision
    return section(
        KEY,
        ctx.either(facts.name, facts.name_en) or ctx.say(message("人口ビジョン")),
        prose.opening(ctx, KEY),
        prose.beside((*_assumptions(ctx), *age_group_table(ctx)), vision_charts(ctx)),
        prose.commentary(ctx, KEY, vision_statements(ctx.content, ctx.figures, ctx.language)),
        absence(ctx),
        prose.loose_footnotes(ctx, KEY),
    )


def _assumptions(ctx: Context) -> tuple[blocks.Block, ...]:
    # Births first, then migration: the order in which a projection uses them.
    assumptions = sorted(
        ctx.content.population.vision.assumptions, key=lambda found: found.measure != "tfr"
    )
    if not assumptions:
        return ()
    labels = [
        ctx.say(found)
        for found in (message("指標"), message("年"), message("仮定"), message("考え方"))
    ]
    return (
        blocks.Table(
            id="table-vision-assumptions",
            title=ctx.say(message("将来展望の前提")),
            columns=(
                text_column("measure", labels[0], 2),
                text_column("year", labels[1], 1.5),
                figure_column("value", labels[2], 1.5),
                text_column("note", labels[3], 4),
            ),
            header=(tuple(head(label) for label in labels),),
            rows=tuple(
                row
                for _, rows in groupby(assumptions, key=lambda found: found.measure)
                for row in _assumption_rows(ctx, tuple(rows))
            ),
        ),
    )


def _assumption_rows(
    ctx: Context, rows: tuple[VisionAssumption, ...]
) -> tuple[tuple[blocks.Cell, ...], ...]:
    is_tfr = rows[0].measure == "tfr"
    name = message("合計特殊出生率") if is_tfr else message("社会増減")
    unit = "" if is_tfr else wording.PERSONS[ctx.language]
    found = [
        (
            words(_anchor_year(ctx, row)),
            figure(ctx, row.figure, unit),
            words(ctx.either(row.note, row.note_en)),
        )
        for row in rows
    ]
    first, *others = found
    return ((row_head(ctx.say(name), rowspan=len(found)), *first), *others)


def _anchor_year(ctx: Context, row: VisionAssumption) -> str:
    year = wording.year(row.year, ctx.language)
    return ctx.say(message("{year}以降", year=year)) if row.onwards else year


def age_group_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return persons, share and change of the age groups by year; empty without figures."""
    figures = ctx.content.population.vision.figures
    if not figures:
        return ()
    by_place = {(row.group, row.year): row for row in figures}
    years = sorted({row.year for row in figures})
    changing = {row.year for row in figures if row.change.value is not None}
    groups = [group for group in GROUPS if any(key[0] == group for key in by_place)]
    return (
        blocks.Table(
            id="table-vision-figures",
            title=ctx.say(message("年齢3区分別の将来展望")),
            unit=ctx.say(message("単位：人")),
            columns=(
                text_column("group", ctx.say(message("区分")), 2),
                *(column for year in years for column in _columns(ctx, year, year in changing)),
            ),
            header=_header(ctx, years, changing),
            rows=tuple(
                (
                    row_head(wording.age_group(group, ctx.language)),
                    *(
                        cell
                        for year in years
                        for cell in _cells(ctx, by_place.get((group, year)), year in changing)
                    ),
                )
                for group in groups
            ),
            notes=(*_born_before(ctx, years[-1]), *_change_note(ctx, changing)),
        ),
    )


def _columns(ctx: Context, year: int, has_change: bool) -> tuple[blocks.Column, ...]:
    label = wording.year(year, ctx.language)
    found = (
        figure_column(f"persons_{year}", ctx.say(message("人口（{year}）", year=label))),
        figure_column(f"share_{year}", ctx.say(message("構成比（{year}）", year=label))),
    )
    if not has_change:
        return found
    change = figure_column(f"change_{year}", ctx.say(message("増減（{year}）", year=label)))
    return (*found, change)


def _header(
    ctx: Context, years: list[int], changing: set[int]
) -> tuple[tuple[blocks.Cell, ...], ...]:
    persons, share, change = (
        head(ctx.say(found)) for found in (message("人口"), message("構成比"), message("増減"))
    )
    above = [head(ctx.say(message("区分")), rowspan=2)]
    below: list[blocks.Cell] = []
    for year in years:
        parts = (persons, share, change) if year in changing else (persons, share)
        above.append(head(wording.year(year, ctx.language), colspan=len(parts)))
        below.extend(parts)
    return tuple(above), tuple(below)


def _cells(ctx: Context, row: VisionFigure | None, has_change: bool) -> tuple[blocks.Cell, ...]:
    found = (
        figure(ctx, row.persons if row else None),
        figure(ctx, row.share if row else None, wording.PERCENT),
    )
    if not has_change:
        return found
    return (*found, figure(ctx, row.change if row else None, wording.PERCENT))


def _born_before(ctx: Context, year: int) -> tuple[str, ...]:
    """Who the old of the last year are: a cohort that is already born and known."""
    text = message(
        "{year}の老年人口（{age}歳以上）は、{born}以前に生まれた人である",
        year=wording.year(year, ctx.language),
        age=_OLD_AGE,
        born=wording.year(year - _OLD_AGE, ctx.language),
    )
    return (prose.note(ctx, text),)


def _change_note(ctx: Context, changing: set[int]) -> tuple[str, ...]:
    base = ctx.content.population.vision.base_year
    if base is None or not changing:
        return ()
    text = message("増減は{year}の人口に対する増減率", year=wording.year(base, ctx.language))
    return (prose.note(ctx, text),)
