"""Charts of the population vision."""

from __future__ import annotations

from typing import Any

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import VisionFigure
from hitomachi.reporting.sections.chart_rows import drawn
from hitomachi.reporting.sections.context import Context

_PARTS = ("age_0_14", "age_15_64", "age_65_plus")
_SIDE_SHARE = 0.4  # of the page: the charts stand beside the tables
_ENOUGH_FOR_A_LINE = 3


def vision_charts(ctx: Context) -> tuple[blocks.Block, ...]:
    """Return the stacked age groups, and the line of the total where it has three years."""
    return (*_groups(ctx), *_total(ctx))


def _groups(ctx: Context) -> tuple[blocks.Block, ...]:
    rows = [row for row in ctx.content.population.vision.figures if row.group in _PARTS]
    if not rows:
        return ()
    data = tuple(
        _row(ctx, row) | {"group": row.group} | drawn(ctx, "share", row.share, wording.PERCENT)
        for row in rows
    )
    return (
        blocks.Chart(
            id="chart-vision-groups",
            kind="vision_groups",
            title=ctx.say(message("年齢3区分別人口の将来展望")),
            description=ctx.described(
                message("年少人口・生産年齢人口・老年人口を積み上げた棒グラフ。年ごとに1本。"),
                (
                    ctx.fact(year, *(_part(ctx, row) for row in data if row["label"] == year))
                    for year in dict.fromkeys(row["label"] for row in data)
                ),
            ),
            data=data,
            options={
                "order": [
                    {"key": group, "label": wording.age_group(group, ctx.language)}
                    for group in _PARTS
                ],
                **_axes(ctx),
            },
            table_id="table-vision-figures",
            width=_SIDE_SHARE,
        ),
    )


def _total(ctx: Context) -> tuple[blocks.Block, ...]:
    rows = [row for row in ctx.content.population.vision.figures if row.group == "total"]
    if len(rows) < _ENOUGH_FOR_A_LINE:
        return ()
    data = tuple(_row(ctx, row) for row in rows)
    return (
        blocks.Chart(
            id="chart-vision-total",
            kind="vision_total",
            title=ctx.say(message("総人口の将来展望")),
            description=ctx.described(
                message("総人口の将来展望を年ごとに示した棒グラフ。"),
                (ctx.fact(row["label"], row["persons_text"]) for row in data),
            ),
            data=data,
            options=_axes(ctx),
            table_id="table-vision-figures",
            width=_SIDE_SHARE,
        ),
    )


def _part(ctx: Context, row: dict[str, Any]) -> str:
    """Return an age group as the description says it: name, persons and share."""
    share = f"（{row['share_text']}）" if ctx.language == "ja" else f" ({row['share_text']})"
    name = wording.age_group(row["group"], ctx.language)
    return f"{name} {row['persons_text']}{share if row['share'] is not None else ''}"


def _row(ctx: Context, row: VisionFigure) -> dict[str, Any]:
    return {
        "year": row.year,
        "label": wording.year(row.year, ctx.language),
    } | drawn(ctx, "persons", row.persons, wording.PERSONS[ctx.language])


def _axes(ctx: Context) -> dict[str, Any]:
    return {
        "title_y": ctx.say(message("人口（人）")),
        "unit": wording.PERSONS[ctx.language],
    }
