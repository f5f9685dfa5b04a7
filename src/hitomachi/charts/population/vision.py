"""The population vision: the total over the years and its age groups."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.layers import (
    Row,
    Spec,
    category_axis,
    colour,
    distinct,
    frame,
    labels,
    numbers,
    pixel_width,
    text_mark,
    value_axis,
    values,
)
from hitomachi.charts.texts import without_unit
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

# Youngest, working age, oldest: dark enough for white figures.
GROUP_COLOURS = (theme.SERIES[2], theme.SERIES[0], theme.SERIES[5])

_BOTH_WIDTH = 105  # pixels of "54,853（60.8%）"


def vision_total(chart: Chart, language: Language) -> Spec:
    """A bar for each year of the vision with its total."""
    years = distinct(chart.data, "label")
    axis = value_axis(str(chart.options.get("title_y", "")), language)
    top = max(numbers(chart.data, "persons"), default=1.0) * 1.12
    rows = [dict(row) for row in chart.data]
    if chart.options.get("title_y"):
        without_unit(rows, "persons_text")
    encoding: Spec = {
        "x": {
            "field": "label",
            "type": "ordinal",
            "scale": {"domain": years, "padding": 0.35},
            "axis": category_axis(str(chart.options.get("title_x", ""))),
        },
        "y": {
            "field": "persons",
            "type": "quantitative",
            "axis": axis,
            "scale": {"domain": [0, top]},
        },
        "tooltip": {"field": "persons_text", "type": "nominal"},
    }
    layers = [
        {"mark": {"type": "bar", "color": theme.SERIES[0]}, "encoding": encoding},
        {
            "mark": text_mark(dy=-9, fontWeight="bold"),
            "encoding": {**encoding, "text": {"field": "persons_text"}},
        },
    ]
    return frame(chart, layers, height=265, data=values(rows))


def vision_groups(chart: Chart, language: Language) -> Spec:
    """Age groups stacked for each year, youngest at the foot, with persons and share."""
    groups = labels(chart)
    years = distinct(chart.data, "label")
    wide = pixel_width(chart) * 0.75 / max(len(years), 1) >= _BOTH_WIDTH
    place = {key: index for index, key in enumerate(groups)}
    people = [dict(row) for row in chart.data]
    if chart.options.get("title_y"):
        without_unit(people, "persons_text")
    rows = [
        {
            **row,
            "series": groups.get(row["group"], row["group"]),
            "place": place.get(row["group"], len(place)),
            "text": _both(row, language) if wide else row["persons_text"],
        }
        for row in people
    ]
    encoding: Spec = {
        "x": {
            "field": "label",
            "type": "ordinal",
            "scale": {"domain": years, "padding": 0.12},
            "axis": category_axis(str(chart.options.get("title_x", ""))),
        },
        "y": {
            "field": "persons",
            "type": "quantitative",
            "stack": "zero",
            "axis": value_axis(str(chart.options.get("title_y", "")), language),
        },
        "order": {"field": "place", "type": "ordinal"},
        "tooltip": {"field": "text", "type": "nominal"},
    }
    middle = {**encoding["y"], "bandPosition": 0.5}
    layers = [
        {
            "mark": {"type": "bar", "stroke": theme.PALETTE["paper"], "strokeWidth": 1},
            "encoding": {**encoding, "color": colour(list(groups.values()), GROUP_COLOURS)},
        },
        {
            "mark": text_mark(color=theme.PALETTE["paper"], fontWeight="bold"),
            "encoding": {
                **encoding,
                "y": middle,
                "detail": {"field": "series", "type": "nominal"},
                "text": {"field": "text"},
            },
        },
    ]
    return frame(chart, layers, height=330, data=values(rows))


def _both(row: Row, language: Language) -> str:
    persons, share = row["persons_text"], row["share_text"]
    if not share:
        return str(persons)
    return f"{persons} ({share})" if language == "en" else f"{persons}（{share}）"
