"""The total population by scenario, with what was counted before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hitomachi.charts import theme
from hitomachi.charts.layers import (
    Row,
    Spec,
    category_axis,
    frame,
    numbers,
    pixel_width,
    text_mark,
    value_axis,
    values,
)
from hitomachi.charts.texts import pixels
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

HEIGHT = 340
_PLOT_HEIGHT = 280  # what is left of it for the lines
_PLOT_MARGIN = 70  # pixels of the vertical axis
_LABEL_GAP = 17  # pixels between two labels at the right
_LABEL_OFFSET = 10
_TICK_ROOM = 52  # pixels of "2040年" with a gap
_SOLID = (1, 0)
_FIRST_DASH = (10, 3)
_PLAIN, _BOLD = 2.2, 4.0  # widths of lines


def vision_scenarios(chart: Chart, language: Language) -> Spec:
    """A line for each scenario with its name and last figure at its end.

    What was counted is a solid line; scenarios differ in dash and shape; published figures
    are points only, which the title of the horizontal axis explains.
    """
    order = [dict(entry) for entry in chart.options.get("order", ())]
    top = max(numbers(chart.data, "persons"), default=1.0) * 1.06
    rows = _rows(chart.data, order, top)
    for row in rows:
        row["weight"] = _BOLD if row["series"] == chart.options.get("emphasis") else _PLAIN
    encoding = _axes(chart, rows, top, language)
    return frame(chart, _layers(encoding, order), height=HEIGHT, data=values(rows))


def _axes(chart: Chart, rows: list[Row], top: float, language: Language) -> Spec:
    years = sorted({int(row["year"]) for row in rows}) or [0]
    room = pixels(row["end_text"] for row in rows if row["end_text"]) + _LABEL_OFFSET
    inner = max(pixel_width(chart) - _PLOT_MARGIN - room, room)
    span = (years[-1] - years[0]) or 1
    step = max(round(_TICK_ROOM / inner * span / 5 + 0.5), 1) * 5
    ticks = [year for year in range(years[0], years[-1] + 1) if year % step == 0] or years
    unit = str(chart.options.get("unit_x", ""))
    return {
        "x": {
            "field": "year",
            "type": "quantitative",
            "scale": {"domain": [years[0], years[-1] + span * room / inner], "nice": False},
            "axis": category_axis(
                str(chart.options.get("title_x", "")),
                values=ticks,
                labelExpr=f"format(datum.value, 'd') + '{unit}'",
                domain=True,
                labelFlush=False,
                labelPadding=9,
            ),
        },
        "y": {
            "field": "persons",
            "type": "quantitative",
            "scale": {"domain": [0, top]},
            "axis": value_axis(str(chart.options.get("title_y", "")), language),
        },
    }


def _rows(data: Sequence[Row], order: list[dict[str, Any]], top: float) -> list[Row]:
    """Return the rows with the label of each line's last point and where it stands."""
    kinds = {entry["key"]: entry.get("kind", "scenario") for entry in order}
    names = {entry["key"]: str(entry["label"]) for entry in order}
    rows = [
        {**row, "kind": kinds.get(row["series"], "scenario"), "end_text": "", "end": None}
        for row in data
    ]
    last = {
        row["series"]: row for row in sorted(rows, key=lambda row: row["year"]) if row["persons"]
    }
    ends = [row for row in last.values() if row["kind"] == "scenario"]
    places = spread([float(row["persons"]) for row in ends], _LABEL_GAP * top / _PLOT_HEIGHT)
    for row, place in zip(ends, places, strict=True):
        row["end"] = place
        row["end_text"] = f"{names.get(row['series'], row['series'])}　{row['persons_text']}"
    return rows


def spread(found: Sequence[float], gap: float) -> list[float]:
    """Return places at least ``gap`` apart, in the order of ``found`` and close to it.

    Places that would touch are moved apart together, so that their mean stays.
    """
    order = sorted(range(len(found)), key=lambda index: found[index])
    groups: list[tuple[float, list[int]]] = []
    for index in order:
        middle, members = found[index], [index]
        while groups and middle - groups[-1][0] < gap * (len(members) + len(groups[-1][1])) / 2:
            earlier, before = groups.pop()
            count = len(before) + len(members)
            middle = (earlier * len(before) + middle * len(members)) / count
            members = [*before, *members]
        groups.append((middle, members))
    places = [0.0] * len(found)
    for middle, members in groups:
        for position, index in enumerate(members):
            places[index] = middle + gap * (position - (len(members) - 1) / 2)
    return places


def _layers(encoding: Spec, order: list[dict[str, Any]]) -> list[Spec]:
    looks = line_looks(order)
    shade = _scale(order, [look["colour"] for look in looks])
    dash = _scale(order, [list(look["dash"]) for look in looks])
    shape = _scale(order, [look["shape"] for look in looks])
    weight = {"field": "weight", "type": "quantitative", "scale": None, "legend": None}
    tooltip = {"field": "persons_text", "type": "nominal"}
    return [
        {
            "transform": [{"filter": "datum.kind !== 'official'"}],
            "mark": {"type": "line"},
            "encoding": {**encoding, "color": shade, "strokeDash": dash, "strokeWidth": weight},
        },
        {
            "transform": [{"filter": "datum.kind !== 'official'"}],
            "mark": {"type": "point", "size": 46, "filled": True, "opacity": 1},
            "encoding": {**encoding, "color": shade, "shape": shape, "tooltip": tooltip},
        },
        {
            "transform": [{"filter": "datum.kind === 'official'"}],
            "mark": {
                "type": "point",
                "shape": "diamond",
                "size": 190,
                "strokeWidth": 2.2,
                "fill": None,
                "opacity": 1,
                "stroke": theme.PALETTE["draft"],
            },
            "encoding": {**encoding, "tooltip": tooltip},
        },
        {
            "transform": [{"filter": "datum.end !== null"}],
            "mark": text_mark(align="left", dx=_LABEL_OFFSET, fontWeight="bold"),
            "encoding": {
                "x": encoding["x"],
                "y": {**encoding["y"], "field": "end"},
                "color": shade,
                "text": {"field": "end_text"},
            },
        },
    ]


def line_looks(order: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return colour, dash and shape of each series; the past is solid, and dark."""
    looks = []
    place = 0
    for entry in order:
        if entry.get("kind", "scenario") == "scenario":
            look = {
                "colour": theme.SERIES[place],
                # A solid line means that people were counted.
                "dash": theme.SERIES_DASHES[place] if place else _FIRST_DASH,
                "shape": theme.SERIES_SHAPES[place],
            }
            place = (place + 1) % len(theme.SERIES)
        else:
            look = {"colour": theme.PALETTE["ink"], "dash": _SOLID, "shape": "circle"}
        looks.append(look)
    return looks


def _scale(order: list[dict[str, Any]], looks: list[Any]) -> Spec:
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": [entry["key"] for entry in order], "range": looks},
        "legend": None,
    }
