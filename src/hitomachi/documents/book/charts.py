"""The report's charts as charts that the spreadsheet draws itself and people can edit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from xlsxwriter.chart import Chart as BookChart
from xlsxwriter.workbook import Workbook

from hitomachi.charts import theme
from hitomachi.documents.book.chart_data import ChartData, Range
from hitomachi.documents.book.looks import FONT
from hitomachi.documents.native import NativeAxis, NativeChart, NativeSeries, Place, Plot, Point
from hitomachi.reporting import blocks

_SIZE = 9
_KINDS = {
    Plot.COLUMN: {"type": "column"},
    Plot.COLUMN_STACKED: {"type": "column", "subtype": "stacked"},
    Plot.BAR: {"type": "bar"},
    Plot.BAR_STACKED: {"type": "bar", "subtype": "stacked"},
    Plot.BAR_OVERLAID: {"type": "bar"},
    Plot.LINE: {"type": "line"},
    Plot.POINTS: {"type": "scatter", "subtype": "straight_with_markers"},
}
_LYING = (Plot.BAR, Plot.BAR_STACKED, Plot.BAR_OVERLAID)
_LINES = (Plot.LINE, Plot.POINTS)
_PLACES = {
    Place.OUTSIDE: "outside_end",
    Place.INSIDE: "center",
    Place.ABOVE: "above",
    Place.BELOW: "below",
    Place.RIGHT: "right",
}
_DASHES = {
    (1, 0): "solid",
    (7, 3): "dash",
    (2, 2): "round_dot",
    (9, 3, 2, 3): "dash_dot",
    (4, 4): "square_dot",
    (12, 4): "long_dash",
}
_MARKERS = {
    "circle": "circle",
    "square": "square",
    "triangle-up": "triangle",
    "diamond": "diamond",
    "triangle-right": "star",
    "cross": "plus",
}


def charts_of(sections: tuple[blocks.Section, ...]) -> Iterator[blocks.Chart]:
    """Return every chart of the sections in order, wherever it stands."""
    for section in sections:
        yield from _charts(section.blocks)


def _charts(parts: tuple[blocks.Block, ...]) -> Iterator[blocks.Chart]:
    for part in parts:
        match part:
            case blocks.Chart():
                yield part
            case blocks.Columns():
                for column in part.parts:
                    yield from _charts(column)
            case _:
                pass


def book_chart(book: Workbook, chart: NativeChart, data: ChartData) -> BookChart:
    """Return the chart, its figures placed in ``data``; bars and lines share one area."""
    placed = list(zip(chart.series, data.place(chart), strict=True))
    made = [
        _part(book, chart, list(group))
        for _, group in groupby(placed, key=lambda one: (one[0].plot, one[0].second))
    ]
    first = made[0]
    for other in made[1:]:
        first.combine(other)
    _axes(chart, made)
    first.set_title({"name": chart.title, "name_font": _font(bold=True, size=12)})
    if chart.legend and len(chart.series) > 1:
        first.set_legend({"position": "top", "font": _font()})
    else:
        first.set_legend({"none": True})
    first.show_blanks_as("gap")
    return first


def _part(
    book: Workbook, chart: NativeChart, placed: list[tuple[NativeSeries, Range]]
) -> BookChart:
    plot = placed[0][0].plot
    made = book.add_chart(dict(_KINDS[plot]))
    if made is None:
        raise TypeError(plot)
    for series, place in placed:
        made.add_series(_series(chart, series, place))
    return made


def _series(chart: NativeChart, series: NativeSeries, place: Range) -> dict[str, Any]:
    """Return a series as XlsxWriter describes it."""
    found: dict[str, Any] = {
        "name": [place.sheet, *place.name],
        "categories": place.of(place.categories),
        "values": place.of(place.values),
        "data_labels": _labels(series),
        "y2_axis": series.second,
    }
    if series.plot in _LINES:
        found |= _line_look(series)
    else:
        stacked = series.plot in {Plot.COLUMN_STACKED, Plot.BAR_STACKED}
        edge = {"color": series.colour, "width": 1.5}
        found["fill"] = {"none": True} if series.outline else {"color": series.colour}
        found["border"] = edge if series.outline else {"none": True}
        found |= {"gap": chart.gap, "overlap": 100 if stacked else chart.overlap}
    points = [_point(point, series) for point in series.points]
    if any(points):
        found["points"] = points
    return {name: value for name, value in found.items() if value is not None}


def _line_look(series: NativeSeries) -> dict[str, Any]:
    dash = _DASHES.get(tuple(series.dash), "dash")
    line = {"color": series.colour, "width": series.width, "dash_type": dash}
    marker: dict[str, Any] = {"type": "none"}
    if series.marker:
        marker = {
            "type": _MARKERS.get(series.marker, "circle"),
            "size": 7,
            "fill": {"color": series.colour},
            "border": {"color": series.colour},
        }
    return {"line": line if series.joined else {"none": True}, "marker": marker}


def _point(point: Point, series: NativeSeries) -> dict[str, Any] | None:
    """Return how a point differs from its series: its own colour, or not final."""
    if point.hollow:
        return {"fill": {"color": theme.PALETTE["paper"]}, "border": {"color": series.colour}}
    if point.colour and series.plot not in _LINES:
        return {"fill": {"color": point.colour}}
    return None


def _labels(series: NativeSeries) -> dict[str, Any] | None:
    if not any(point.label for point in series.points):
        return None
    custom: list[dict[str, Any] | None] = []
    for point in series.points:
        if not point.label:
            custom.append({"delete": True})
        else:
            custom.append({"value": _own_words(point, series)} if point.own_words else None)
    font = _font(bold=series.bold, colour=series.label_colour)
    found = {
        "value": True,
        "num_format": series.number_format,
        "position": _PLACES[_place(series)],
        "font": font,
    }
    if any(custom):
        found["custom"] = [None if one is None else {"font": font, **one} for one in custom]
    return found


def _own_words(point: Point, series: NativeSeries) -> str:
    """Return the words of a label; beside lying bars the figure alone, which fits one line."""
    return point.text if series.plot is Plot.BAR else point.label


def _place(series: NativeSeries) -> Place:
    """Return where most labels of a series stand."""
    places = [point.place or series.place for point in series.points if point.label]
    found = max(places, key=places.count)
    if series.plot in _LINES and found is Place.OUTSIDE:
        return Place.ABOVE
    return found


def _axes(chart: NativeChart, made: list[BookChart]) -> None:
    plot = chart.series[0].plot
    categories: dict[str, Any] = {
        "num_font": _font(),
        "label_position": "low",
        "major_tick_mark": "none",
        "line": {"color": theme.PALETTE["muted"]},
        **_named(chart.category_title),
    }
    if plot is Plot.POINTS and chart.category_axis is not None:
        categories = _value_axis(chart.category_axis, name=chart.category_title)
    if plot in _LYING:
        # Lying bars are read from the top, but a pyramid begins with the youngest at its foot.
        if plot is not Plot.BAR_OVERLAID:
            categories |= {"reverse": True, "crossing": "max"}
        made[0].set_y_axis(categories)
        made[0].set_x_axis(_value_axis(chart.axis))
        return
    made[0].set_x_axis(categories)
    made[0].set_y_axis(_value_axis(chart.axis))
    if chart.second is not None:
        made[-1].set_y2_axis(_value_axis(chart.second))


def _value_axis(axis: NativeAxis, *, name: str = "") -> dict[str, Any]:
    grid = {"visible": axis.grid, "line": {"color": theme.PALETTE["grid"]}}
    found = {
        "min": axis.low,
        "max": axis.high,
        "major_unit": axis.step,
        "num_format": axis.number_format,
        "num_font": _font(),
        "major_gridlines": grid,
        "major_tick_mark": "none",
        "line": {"color": theme.PALETTE["rule"]},
        "visible": axis.shown,
        **_named(name or axis.title),
    }
    return {key: value for key, value in found.items() if value is not None}


def _named(title: str) -> dict[str, Any]:
    muted = _font(colour=theme.PALETTE["muted"])
    return {"name": title, "name_font": muted} if title else {}


def _font(*, bold: bool = False, colour: str = "", size: int = _SIZE) -> dict[str, Any]:
    font = {"name": FONT, "size": size, "bold": bold}
    return font | {"color": colour or theme.PALETTE["ink"]}
