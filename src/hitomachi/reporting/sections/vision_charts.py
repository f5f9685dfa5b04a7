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
    return (
        blocks.Chart(
            id="chart-vision-groups",
            kind="vision_groups",
            title=ctx.say(message("年齢3区分別人口の将来展望")),
            description=ctx.say(
                message("年少人口・生産年齢人口・老年人口を積み上げた棒グラフ。年ごとに1本。")
            ),
            data=tuple(
                _row(ctx, row)
                | {"group": row.group}
                | drawn(ctx, "share", row.share, wording.PERCENT)
                for row in rows
            ),
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
    return (
        blocks.Chart(
            id="chart-vision-total",
            kind="vision_total",
            title=ctx.say(message("総人口の将来展望")),
            description=ctx.say(message("総人口の将来展望を年ごとに結んだ折れ線グラフ。")),
            data=tuple(_row(ctx, row) for row in rows),
            options=_axes(ctx),
            table_id="table-vision-figures",
            width=_SIDE_SHARE,
        ),
    )


def _row(ctx: Context, row: VisionFigure) -> dict[str, Any]:
    return {
        "year": row.year,
        "label": wording.year(row.year, ctx.language),
    } | drawn(ctx, "persons", row.persons, wording.PERSONS[ctx.language])


def _axes(ctx: Context) -> dict[str, Any]:
    return {
        "title_x": ctx.say(message("年")),
        "title_y": ctx.say(message("人口（人）")),
        "unit": wording.PERSONS[ctx.language],
    }
