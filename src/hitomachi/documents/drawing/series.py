"""The series of a chart part: values with their cache, looks and labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from hitomachi.charts import theme
from hitomachi.documents.drawing.data import SHEET, cells, column_name
from hitomachi.documents.drawing.looks import (
    ChartLook,
    fill,
    line,
    marker,
    rich_text,
    shape,
    text_properties,
)
from hitomachi.documents.native import NativeChart, NativeSeries, Plot, Point

_LINES = (Plot.LINE, Plot.POINTS)


def series_xml(
    chart: NativeChart, series: NativeSeries, index: int, column: int, look: ChartLook
) -> str:
    """Return one ``c:ser`` element; the order of its parts is the schema's."""
    name = escape(series.name)
    head = (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef>'
        f"<c:f>{SHEET}!${column_name(column)}$1</c:f>"
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache>'
        "</c:strRef></c:tx>"
    )
    if series.plot in _LINES:
        parts = (head, _line_look(series, look), _line_points(series, look))
    else:
        parts = (head, _bar_look(series, look), _bar_points(series, look))
    return f"<c:ser>{''.join(parts)}{_labels(series, look)}{_data(chart, series, column)}</c:ser>"


def _line_look(series: NativeSeries, look: ChartLook) -> str:
    drawn = line(look, series.colour, series.width, series.dash) if series.joined else line(look)
    hollow = bool(series.points) and all(point.hollow for point in series.points)
    size = 7 if series.joined else 10
    return shape(drawn) + marker(look, series.marker, series.colour, size=size, hollow=hollow)


def _line_points(series: NativeSeries, look: ChartLook) -> str:
    found = []
    for index, point in enumerate(series.points):
        if not (point.hollow or point.unjoined) or not series.joined:
            continue
        drawn = (
            line(look) if point.unjoined else line(look, series.colour, series.width, series.dash)
        )
        sign = marker(look, series.marker, series.colour, hollow=point.hollow)
        found.append(
            f'<c:dPt><c:idx val="{index}"/>{sign}<c:bubble3D val="0"/>{shape(drawn)}</c:dPt>'
        )
    return "".join(found)


def _bar_look(series: NativeSeries, look: ChartLook) -> str:
    if series.outline:
        inner = "<a:noFill/>" + line(look, series.colour, 1.5)
    else:
        inner = fill(look, series.colour) + line(look, theme.PALETTE["paper"])
    return shape(inner) + '<c:invertIfNegative val="0"/>'


def _bar_points(series: NativeSeries, look: ChartLook) -> str:
    return "".join(
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{shape(fill(look, point.colour) + line(look, theme.PALETTE['paper']))}</c:dPt>"
        for index, point in enumerate(series.points)
        if point.colour and point.colour != series.colour
    )


def _labels(series: NativeSeries, look: ChartLook) -> str:
    """Return the labels: as a rule by number format, single ones left out, moved or in words."""
    labelled = [point for point in series.points if point.label]
    if not labelled:
        return f"<c:dLbls>{_shown(value=False)}</c:dLbls>"
    usual = len(labelled) * 2 > sum(point.value is not None for point in series.points)
    single = "".join(
        _label(series, index, point, look, usual=usual)
        for index, point in enumerate(series.points)
        if point.value is not None
    )
    rest = (
        f'<c:numFmt formatCode="{_attribute(series.number_format)}" sourceLinked="0"/>'
        f"{shape('<a:noFill/>' + line(look))}"
        f"{text_properties(look, series.label_colour, bold=series.bold, whole=True)}"
        f'<c:dLblPos val="{series.place.value}"/>'
    )
    return f"<c:dLbls>{single}{rest if usual else ''}{_shown(value=usual)}</c:dLbls>"


def _label(series: NativeSeries, index: int, point: Point, look: ChartLook, *, usual: bool) -> str:
    """Return the label of one point, nothing where it is as the others."""
    if not point.label:
        return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>' if usual else ""
    special = point.own_words or point.place or point.lift or point.label_format
    if usual and not special:
        return ""
    moved = (
        f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{-point.lift:.5f}"/>'
        "</c:manualLayout></c:layout>"
        if abs(point.lift) > _LEAST_LIFT
        else ""
    )
    words = ""
    if point.own_words:
        words = rich_text(look, point.label, series.label_colour, bold=series.bold)
    found = point.label_format or series.number_format
    return (
        f'<c:dLbl><c:idx val="{index}"/>{moved}{words}'
        f'<c:numFmt formatCode="{_attribute(found)}" sourceLinked="0"/>'
        f"{shape('<a:noFill/>' + line(look))}"
        f"{text_properties(look, series.label_colour, bold=series.bold, whole=True)}"
        f'<c:dLblPos val="{(point.place or series.place).value}"/>{_shown(value=True)}</c:dLbl>'
    )


_LEAST_LIFT = 0.004  # of the chart's height


def _shown(*, value: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _data(chart: NativeChart, series: NativeSeries, column: int) -> str:
    count = len(series.points)
    values = _numbers(cells(column, count), [p.value for p in series.points], series.number_format)
    if series.plot is Plot.POINTS:
        years = _numbers(cells(column - 1, count), [p.x for p in series.points], "General")
        return f'<c:xVal>{years}</c:xVal><c:yVal>{values}</c:yVal><c:smooth val="0"/>'
    smooth = '<c:smooth val="0"/>' if series.plot is Plot.LINE else ""
    return f"<c:cat>{_texts(chart.categories)}</c:cat><c:val>{values}</c:val>{smooth}"


def _texts(found: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(found)
    )
    return (
        f"<c:strRef><c:f>{cells(0, len(found))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(found)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(address: str, found: Iterable[float | None], number_format: str) -> str:
    values = list(found)
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{address}</c:f><c:numCache>"
        f"<c:formatCode>{escape(number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
