"""The total fertility rate beside nation and prefecture."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, TfrSeries
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import figure, head, row_head
from hitomachi.reporting.sections.chart_rows import drawn
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.statements import city_series, tfr_statements

KEY = "tfr"


def tfr(ctx: Context) -> blocks.Section | None:
    """Return the section; like the reference it goes on below the vital statistics."""
    table = tfr_table(ctx)
    return section(
        KEY,
        ctx.say(message("合計特殊出生率の比較")),
        prose.opening(ctx, KEY),
        prose.beside(
            (
                *table,
                *prose.commentary(ctx, KEY, tfr_statements(ctx.content, ctx.figures, ctx.language)),
            ),
            tfr_chart(ctx),
        ),
        prose.loose_footnotes(ctx, KEY, table),
        continues=True,
    )


def tfr_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return a row for each area, a column for each year; empty where there is no series."""
    series = ctx.content.population.tfr
    years = _years(ctx)
    if not years:
        return ()
    labels = [wording.year(year, ctx.language) for year in years]
    area = ctx.say(message("区分"))
    return (
        blocks.Table(
            id="table-tfr",
            title=ctx.say(message("合計特殊出生率の推移")),
            columns=(
                text_column("area", area, 1.5),
                *(
                    figure_column(f"year_{year}", label)
                    for year, label in zip(years, labels, strict=True)
                ),
            ),
            header=((head(area), *(head(label) for label in labels)),),
            rows=tuple(
                (
                    row_head(_area(ctx, found)),
                    *(figure(ctx, found.values.get(year)) for year in years),
                )
                for found in series
            ),
            notes=(*_sources(ctx), *prose.footnotes(ctx, KEY)),
        ),
    )


def tfr_chart(ctx: Context) -> tuple[blocks.Chart, ...]:
    """Return the lines of all areas; empty where there is no series."""
    years = _years(ctx)
    if not years:
        return ()
    city = city_series(ctx.content)
    # The city last, so that its line lies on top.
    ordered = sorted(ctx.content.population.tfr, key=lambda found: found is city)
    return (
        blocks.Chart(
            id="chart-tfr",
            kind="tfr_lines",
            title=ctx.say(message("合計特殊出生率の推移")),
            description=ctx.described(
                message(
                    "{areas}の合計特殊出生率を{span}について折れ線で比べたグラフ。",
                    areas=ctx.joined([_area(ctx, found) for found in ordered]),
                    span=wording.years(years[0], years[-1], ctx.language),
                ),
                (_fact(ctx, found) for found in ordered),
            ),
            data=tuple(
                {"year": year, "area": _area(ctx, found)}
                | drawn(ctx, "value", found.values.get(year))
                | {"quality": found.values.get(year, Figure()).quality.value}
                for found in ordered
                for year in years
            ),
            options={
                "order": [
                    {"key": _area(ctx, found), "label": _area(ctx, found)} for found in ordered
                ],
                "emphasis": "" if city is None else _area(ctx, city),
                "title_x": ctx.say(message("年")),
                "title_y": ctx.say(message("合計特殊出生率")),
            },
            table_id="table-tfr",
            width=0.4,
        ),
    )


def _fact(ctx: Context, found: TfrSeries) -> str:
    return ctx.fact(
        _area(ctx, found),
        *(
            f"{wording.year(year, ctx.language)} {wording.figure(shown, '', ctx.language)}"
            for year, shown in sorted(found.values.items())
        ),
    )


def _years(ctx: Context) -> list[int]:
    return sorted({year for found in ctx.content.population.tfr for year in found.values})


def _area(ctx: Context, found: TfrSeries) -> str:
    return ctx.either(found.area, found.area_en)


def _sources(ctx: Context) -> tuple[str, ...]:
    """Return the sources in one line, each with the areas it stands for."""
    by_source: dict[str, list[str]] = {}
    for found in ctx.content.population.tfr:
        source = ctx.either(found.source, found.source_en)
        if source:
            by_source.setdefault(source, []).append(_area(ctx, found))
    lines = [
        ctx.say(message("{areas}は{source}", areas=ctx.joined(areas), source=source))
        for source, areas in by_source.items()
    ]
    return (ctx.say(message("資料：{source}", source=ctx.joined(lines))),) if lines else ()
