"""A result over two assumptions, with the line on which a target is reached."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.layers import (
    Spec,
    category_axis,
    distinct,
    frame,
    numbers,
    tick_expression,
    value_axis,
    values,
)
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

HEIGHT = 380
_LIGHT, _DARK = "#eef2fa", "#5b7bb8"  # ink on both has a contrast of more than 4.5


def contour(chart: Chart, language: Language) -> Spec:
    """Cells that darken with the result; the target is a thick line over them."""
    cells = [row for row in chart.data if row["kind"] == "cell"]
    line = sorted((row for row in chart.data if row["kind"] == "line"), key=lambda row: row["x"])
    width, height = _step(cells, "x"), _step(cells, "y")
    tiles = [
        {
            **row,
            "x0": row["x"] - width / 2,
            "x1": row["x"] + width / 2,
            "y0": row["y"] - height / 2,
            "y1": row["y"] + height / 2,
        }
        for row in cells
    ]
    return frame(
        chart,
        [_tiles(chart, tiles, language), _line(line), _points(line)],
        height=HEIGHT,
    )


def _step(cells: list[dict[str, float]], key: str) -> float:
    found = sorted(distinct(cells, key))
    return float(found[1] - found[0]) if len(found) > 1 else 1.0


def _tiles(chart: Chart, tiles: list[dict[str, float]], language: Language) -> Spec:
    found = numbers(tiles, "value")
    span = max(numbers(tiles, "y1"), default=1.0) - min(numbers(tiles, "y0"), default=0.0)
    pattern = ",d" if span >= 100 else ".2f"  # noqa: PLR2004 - persons, or a factor
    scale = {"zero": False, "nice": False}
    return {
        "data": values(tiles),
        "mark": {"type": "rect", "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {
            "x": {
                "field": "x0",
                "type": "quantitative",
                "scale": scale,
                "axis": category_axis(
                    str(chart.options.get("title_x", "")),
                    labelExpr=tick_expression(language, ".2f"),
                ),
            },
            "x2": {"field": "x1"},
            "y": {
                "field": "y0",
                "type": "quantitative",
                "scale": scale,
                "axis": value_axis(
                    str(chart.options.get("title_y", "")), language, pattern=pattern
                ),
            },
            "y2": {"field": "y1"},
            "color": {
                "field": "value",
                "type": "quantitative",
                "scale": {
                    "domain": [min(found, default=0.0), max(found, default=1.0)],
                    "range": [_LIGHT, _DARK],
                },
                "legend": None,
            },
            "tooltip": {"field": "text", "type": "nominal"},
        },
    }


def _line(line: list[dict[str, float]]) -> Spec:
    return {
        "data": values(line),
        "mark": {"type": "line", "strokeWidth": 3, "color": theme.PALETTE["ink"]},
        "encoding": _places(),
    }


def _points(line: list[dict[str, float]]) -> Spec:
    return {
        "data": values(line),
        "mark": {"type": "point", "filled": True, "size": 36, "color": theme.PALETTE["ink"]},
        "encoding": _places(),
    }


def _places() -> Spec:
    return {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "quantitative"},
    }
