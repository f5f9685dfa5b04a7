"""The series of one indicator with its target, its pace and its breaks."""

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
    text_mark,
    tick_pattern,
    value_axis,
    values,
)
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart


def kpi_series(chart: Chart, language: Language) -> Spec:
    """One indicator over the years, with its target, its pace and every break of the series.

    A point is hollow where the value is not final; a year without a value carries the
    reason at the foot; a note begins a new stretch of the line.
    """
    rows = _stretches(chart.data)
    title_x = str(chart.options.get("title_x", ""))
    about = "　".join(filter(None, (title_x, not_final(_present(rows), language))))
    years = distinct(rows, "label")
    found = numbers(rows, "value", "pace", "target") or [0.0, 1.0]
    low, high = min(found), max(found)
    span = (high - low) or abs(high) or 1.0
    domain = [low - span * 0.3, high + span * 0.25]
    pattern = tick_pattern(span)
    x: Spec = {
        "field": "label",
        "type": "ordinal",
        "scale": {"domain": years, "padding": 0.5},
        "axis": category_axis(about),
    }
    unit = str(chart.options.get("title_y", "") or chart.options.get("unit", ""))
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": domain, "nice": False},
        "axis": value_axis(unit, language, pattern=pattern),
    }
    names = labels(chart)
    layers = [
        *_series_guides(x, y, names),
        *_series_values(x, y, names),
        *_series_notes(x, rows),
    ]
    return frame(chart, layers, height=270, data=values(rows))


def _stretches(data: tuple[Row, ...]) -> list[Row]:
    """Return the rows with the number of their stretch; a note or a gap begins a new one."""
    rows: list[Row] = []
    stretch = 0
    for row in data:
        stretch += 1 if row.get("note") else 0
        firm = row.get("quality", "final") == "final"
        rows.append({**row, "stretch": stretch, "firm": firm})
    return rows


def _present(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.get("value") is not None]


def _guide_colour(names: dict[str, str]) -> Spec:
    colours = {"value": theme.SERIES[0], "pace": theme.SERIES[5], "target": theme.SERIES[1]}
    keys = [key for key in ("value", "pace", "target") if key in names]
    return colour([names[key] for key in keys], [colours[key] for key in keys])


def _series_guides(x: Spec, y: Spec, names: dict[str, str]) -> list[Spec]:
    shade = _guide_colour(names)
    layers: list[Spec] = []
    for key, dash in (("target", [8, 4]), ("pace", [3, 3])):
        if key in names:
            layers.append(
                {
                    "transform": [
                        {"filter": f"isValid(datum.{key})"},
                        {"calculate": f"'{names[key]}'", "as": "series"},
                    ],
                    "mark": {"type": "line", "strokeDash": dash, "strokeWidth": 2},
                    "encoding": {"x": x, "y": {**y, "field": key}, "color": shade},
                }
            )
    if "target" in names:
        last = {"joinaggregate": [{"op": "max", "field": "year", "as": "last"}]}
        layers.append(
            {
                "transform": [
                    {"filter": "isValid(datum.target)"},
                    last,
                    {"filter": "datum.year === datum.last"},
                ],
                "mark": text_mark(dy=-9, fontWeight="bold", color=theme.SERIES[1]),
                "encoding": {
                    "x": x,
                    "y": {**y, "field": "target"},
                    "text": {"field": "target_text"},
                },
            }
        )
    return layers


def _series_values(x: Spec, y: Spec, names: dict[str, str]) -> list[Spec]:
    calculated = {"calculate": f"'{names.get('value', '')}'", "as": "series"}
    at: dict[str, Any] = {"x": x, "y": {**y, "field": "value"}}
    shade = _guide_colour(names)
    present = {"filter": "isValid(datum.value)"}
    fill = {"condition": {"test": "datum.firm", "value": theme.SERIES[0]}, "value": "#ffffff"}
    return [
        {
            "transform": [calculated],
            "mark": {"type": "line", "strokeWidth": 2.8},
            "encoding": {
                **at,
                "color": shade,
                "detail": {"field": "stretch", "type": "nominal"},
            },
        },
        {
            "transform": [present],
            "mark": {"type": "circle", "size": 80, "stroke": theme.SERIES[0], "strokeWidth": 2},
            "encoding": {
                **at,
                "fill": fill,
                "opacity": {"value": 1},
                "tooltip": {"field": "value_text", "type": "nominal"},
            },
        },
        {
            "transform": [present],
            "mark": text_mark(dy=-14, fontWeight="bold", color=theme.SERIES[0]),
            "encoding": {**at, "text": {"field": "value_text"}},
        },
    ]


def _series_notes(x: Spec, rows: list[Row]) -> list[Spec]:
    foot = {"value": {"expr": "height - 8"}}
    layers: list[Spec] = [
        {
            "transform": [{"filter": "!isValid(datum.value) && datum.missing"}],
            "mark": text_mark(color=theme.PALETTE["muted"]),
            "encoding": {"x": x, "y": foot, "text": {"field": "value_text"}},
        }
    ]
    if any(row.get("note") for row in rows):
        noted = [{"filter": "datum.note"}]
        layers += [
            {
                "transform": noted,
                "mark": {"type": "rule", "strokeDash": [2, 3], "color": theme.PALETTE["muted"]},
                "encoding": {"x": {**x, "bandPosition": 0}},
            },
            {
                "transform": noted,
                "mark": text_mark(align="left", dx=4, color=theme.PALETTE["muted"]),
                "encoding": {
                    "x": {**x, "bandPosition": 0},
                    "y": {"value": 8},
                    "text": {"field": "note"},
                },
            },
        ]
    return layers
