"""Net migration by age group: which group makes how much of it."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import AgeGroupMigration
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import figure, head, row_head
from hitomachi.reporting.sections.chart_rows import drawn
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.statements import migration_statements

KEY = "migration_by_age"


def migration_by_age(ctx: Context) -> blocks.Section | None:
    """Return the section; like the reference it goes on below the vital statistics."""
    table = migration_table(ctx)
    return section(
        KEY,
        ctx.say(message("年代別社会増減率の推移")),
        prose.opening(ctx, KEY),
        prose.beside(
            migration_chart(ctx),
            prose.commentary(
                ctx, KEY, migration_statements(ctx.content, ctx.figures, ctx.language)
            ),
        ),
        table,
        prose.loose_footnotes(ctx, KEY, table),
        continues=True,
    )


def migration_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return persons, rate and share by group and year; empty where there are no data."""
    rows = ctx.content.population.migration_by_age
    if not rows:
        return ()
    years = sorted({row.year for row in rows})
    by_place = {(row.group, row.year): row for row in rows}
    group_label = ctx.say(message("年代"))
    parts = (message("社会増減（人）"), message("社会増減率"), message("全体に占める割合"))
    part_heads = tuple(head(ctx.say(part)) for part in parts)
    return (
        blocks.Table(
            id="table-migration-by-age",
            title=ctx.say(message("年代別の社会増減")),
            columns=(
                text_column("group", group_label, 1.4),
                *(
                    figure_column(f"{key}_{year}", f"{ctx.say(part)} {year}")
                    for year in years
                    for key, part in zip(("net", "rate", "share"), parts, strict=True)
                ),
            ),
            header=(
                (
                    head(group_label, rowspan=2),
                    *(head(wording.year(year, ctx.language), colspan=3) for year in years),
                ),
                part_heads * len(years),
            ),
            rows=tuple(
                (
                    row_head(label),
                    *(cell for year in years for cell in _cells(ctx, by_place.get((group, year)))),
                )
                for group, label in _groups(ctx)
            ),
            notes=_notes(ctx),
        ),
    )


def migration_chart(ctx: Context) -> tuple[blocks.Chart, ...]:
    """Return bars of the rate by group and year; empty where there are no data."""
    rows = ctx.content.population.migration_by_age
    if not rows:
        return ()
    years = sorted({row.year for row in rows})
    return (
        blocks.Chart(
            id="chart-migration-by-age",
            kind="net_migration_by_age",
            title=ctx.say(message("年代別社会増減率")),
            description=ctx.described(
                message(
                    "年代ごとの社会増減率を{span}について棒で比べたグラフ。",
                    span=wording.years(years[0], years[-1], ctx.language),
                ),
                (_fact(ctx, year) for year in years),
            ),
            data=tuple(
                {"year": row.year, "group": ctx.either(row.group, row.group_en)}
                | drawn(ctx, "net", row.net, wording.PERSONS[ctx.language])
                | drawn(ctx, "rate", row.rate, wording.PERCENT)
                | drawn(ctx, "share", row.share, wording.PERCENT)
                for row in rows
            ),
            options={
                "order": [{"key": label, "label": label} for _, label in _groups(ctx)],
                "years": years,
                "title_x": ctx.say(message("年代")),
                "title_y": ctx.say(message("社会増減率（%）")),
                "unit": wording.PERCENT,
            },
            table_id="table-migration-by-age",
            width=0.6,
        ),
    )


def _fact(ctx: Context, year: int) -> str:
    return ctx.fact(
        wording.year(year, ctx.language),
        *(
            f"{ctx.either(row.group, row.group_en)} "
            f"{wording.figure(row.rate, wording.PERCENT, ctx.language)}"
            for row in ctx.content.population.migration_by_age
            if row.year == year
        ),
    )


def _groups(ctx: Context) -> tuple[tuple[str, str], ...]:
    """Return the groups in the order of the edition, each with its printed name."""
    found: dict[str, str] = {}
    for row in ctx.content.population.migration_by_age:
        found.setdefault(row.group, ctx.either(row.group, row.group_en))
    return tuple(found.items())


def _cells(ctx: Context, row: AgeGroupMigration | None) -> tuple[blocks.Cell, ...]:
    if row is None:
        return (figure(ctx, None),) * 3
    return (
        figure(ctx, row.net),
        figure(ctx, row.rate, wording.PERCENT),
        figure(ctx, row.share, wording.PERCENT),
    )


def _notes(ctx: Context) -> tuple[str, ...]:
    definition = message("年代別の社会増減率は、前年末の総人口に対するその年代の社会増減の割合")
    share = message("全体に占める割合は、全年代の社会増減に対する割合。負の値は全体と逆の動き")
    return (
        prose.note(ctx, definition),
        prose.note(ctx, share),
        *prose.footnotes(ctx, KEY),
    )
