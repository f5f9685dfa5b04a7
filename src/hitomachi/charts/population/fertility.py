"""The total fertility rate of the city beside the prefecture and the nation."""

from __future__ import annotations

from typing import Any

from hitomachi.charts import theme
from hitomachi.charts.layers import (
    Row,
    Spec,
    category_axis,
    colour,
    distinct,
    frame,
    labels,
    not_final,
    numbers,
    padded,
    text_mark,
    value_axis,
    values,
)
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart


def tfr_lines(chart: Chart, language: Language) -> Spec:
    """A line for each area; the city's is bold and carries every figure, the others their last."""
    emphasis = str(chart.options.get("emphasis", ""))
    areas = list(labels(chart).values()) or distinct(chart.data, "area")
    rows = rows_with_places(chart.data, emphasis)
    years = distinct(rows, "year")
    title_x = str(chart.options.get("title_x", ""))
    about = "　".join(filter(None, (title_x, not_final(rows, language))))
    scale = {"domain": padded(numbers(rows, "value"), below=0.2, above=0.25), "nice": True}
    encoding: Spec = {
        "x": {
            "field": "year",
            "type": "ordinal",
            "scale": {"domain": years},
            "axis": category_axis(about),
        },
        "y": {
            "field": "value",
            "type": "quantitative",
            "scale": scale,
            "axis": value_axis(str(chart.options.get("title_y", "")), language, pattern=".2f"),
        },
    }
    return frame(chart, _layers(encoding, areas, emphasis), height=230, data=values(rows))


def rows_with_places(data: tuple[Row, ...], emphasis: str) -> list[Row]:
    """Return the rows with what to label, and on which side of the point: the freer one."""
    rows = [{**row, "series": row["area"]} for row in data]
    last = {row["area"]: row["year"] for row in rows if row["value"] is not None}
    for row in rows:
        in_focus = row["area"] == emphasis
        row["shown"] = in_focus or row["year"] == last.get(row["area"])
        row["firm"] = row.get("quality", "final") == "final"
        row["away"] = -13 if _room_above(row, rows) else 15
        row["weight"] = 3.2 if in_focus else 1.8
    return rows


def _room_above(row: Row, rows: list[Row]) -> bool:
    """Say whether the next line above is at least as far away as the next below."""
    if row["value"] is None:
        return True
    others = [other for other in rows if other["year"] == row["year"] and other is not row]
    gaps = [found - row["value"] for found in numbers(others, "value")]
    above = min((gap for gap in gaps if gap >= 0), default=float("inf"))
    below = min((-gap for gap in gaps if gap < 0), default=float("inf"))
    return above >= below


def area_colours(areas: list[str], emphasis: str) -> list[str]:
    """Return the first series colour for the city, the next ones for the others in order."""
    others = iter(theme.SERIES[1:])
    return [theme.SERIES[0] if area == emphasis else next(others) for area in areas]


def _layers(encoding: Spec, areas: list[str], emphasis: str) -> list[Spec]:
    colours = area_colours(areas, emphasis)
    shade = colour(areas, colours)
    places = [theme.SERIES.index(found) for found in colours]
    dashes = _by_area(areas, [list(theme.SERIES_DASHES[place]) for place in places])
    shapes = _by_area(areas, [theme.SERIES_SHAPES[place] for place in places])
    hollow = {
        "condition": {"test": "!datum.firm", "value": theme.PALETTE["paper"]},
        **{key: shade[key] for key in ("field", "type", "scale")},
        "legend": None,
    }
    weight = {"field": "weight", "type": "quantitative", "scale": None, "legend": None}
    tooltip = {"field": "value_text", "type": "nominal"}
    return [
        {
            "mark": {"type": "line"},
            "encoding": {**encoding, "color": shade, "strokeDash": dashes, "strokeWidth": weight},
        },
        {
            "transform": [{"filter": "isValid(datum.value)"}],
            "mark": {"type": "point", "size": 75, "strokeWidth": 1.8, "opacity": 1},
            "encoding": {
                **encoding,
                "stroke": {**shade, "legend": None},
                "fill": hollow,
                "shape": shapes,
                "tooltip": tooltip,
            },
        },
        {
            "transform": [{"filter": "datum.shown && isValid(datum.value)"}],
            "mark": text_mark(dy={"expr": "datum.away"}, fontWeight="bold"),
            "encoding": {**encoding, "color": shade, "text": {"field": "value_text"}},
        },
    ]


def _by_area(areas: list[str], looks: list[Any]) -> Spec:
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": areas, "range": looks},
        "legend": {"title": None},
    }
