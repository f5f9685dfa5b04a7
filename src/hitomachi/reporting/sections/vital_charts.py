"""Natural change, net migration and population as bars and a line."""

from __future__ import annotations

from typing import Any

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import ColumnKind, Measure, VitalColumn
from hitomachi.reporting.sections.chart_rows import drawn
from hitomachi.reporting.sections.context import Context

_SERIES = (
    ("natural", Measure.NATURAL_CHANGE),
    ("social", Measure.NET_MIGRATION),
    ("population", Measure.YEAR_END_POPULATION),
)


def vital_charts(ctx: Context) -> tuple[blocks.Chart, ...]:
    """Return the chart of the yearly columns; empty where there are none."""
    years = [
        column for column in ctx.content.population.vital.columns if column.kind is ColumnKind.YEAR
    ]
    if not years:
        return ()
    rows = tuple(_row(ctx, column) for column in years)
    return (
        blocks.Chart(
            id="chart-vital-balance",
            kind="vital_balance",
            title=ctx.say(message("人口動態の推移")),
            description=ctx.described(
                message(
                    "{first}から{last}までの自然増減と社会増減を棒、年末人口を折れ線で示したグラフ。",
                    first=wording.year(years[0].last_year, ctx.language),
                    last=wording.year(years[-1].last_year, ctx.language),
                ),
                (_fact(ctx, row) for row in rows),
            ),
            data=rows,
            options={
                "order": [
                    {"key": key, "label": wording.measure(measure, ctx.language)}
                    for key, measure in _SERIES
                ],
                "title_y": ctx.say(message("増減（人）")),
                "title_y2": ctx.say(message("年末人口（人）")),
                "unit": wording.PERSONS[ctx.language],
            },
            table_id="table-vital",
        ),
    )


def _fact(ctx: Context, row: dict[str, Any]) -> str:
    return ctx.fact(
        row["label"],
        *(
            f"{wording.measure(measure, ctx.language)} {row[f'{key}_text']}"
            for key, measure in _SERIES
        ),
    )


def _row(ctx: Context, column: VitalColumn) -> dict[str, Any]:
    row: dict[str, Any] = {
        "year": column.last_year,
        "label": wording.year(column.last_year, ctx.language),
    }
    for key, measure in _SERIES:
        row |= drawn(ctx, key, column.values.get(measure), wording.PERSONS[ctx.language])
    return row
