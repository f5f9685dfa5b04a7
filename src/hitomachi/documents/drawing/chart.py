"""The chart part: plots that share an area, their axes, the legend."""

from __future__ import annotations

import math
from itertools import groupby
from xml.sax.saxutils import escape

from hitomachi.charts import theme
from hitomachi.documents.drawing.data import columns
from hitomachi.documents.drawing.looks import (
    ChartLook,
    line,
    rich_text,
    shape,
    text_properties,
)
from hitomachi.documents.drawing.series import series_xml
from hitomachi.documents.lines import text_width
from hitomachi.documents.native import NativeAxis, NativeChart, NativeSeries, Plot

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FIRST, _SECOND = (1001, 1002), (1003, 1004)  # ids of the category and the value axis
_TITLE_SHARE = 0.18  # of the width
_TWO = 2  # series from which a legend says something
LINE_HEIGHT = 1.3  # of the size
_KEY = 34.0  # points of a sign in the legend with the gap beside it
_LYING = (Plot.BAR, Plot.BAR_STACKED, Plot.BAR_OVERLAID)
_STACKED = (Plot.COLUMN_STACKED, Plot.BAR_STACKED)


def chart_xml(chart: NativeChart, look: ChartLook, workbook_id: str) -> bytes:
    """Return the part ``chartN.xml``; ``workbook_id`` is the relation to its workbook."""
    placed = [(index, column, series) for index, (column, series) in enumerate(columns(chart))]
    plots = "".join(
        _plot(chart, list(group), look)
        for _, group in groupby(placed, key=lambda one: (one[2].plot, one[2].second))
    )
    place = _legend_place(chart, look)
    legend = _legend(place, look) if place else ""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMESPACES}>'
        f'<c:date1904 val="0"/><c:lang val="{look.language}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_plot_layout(chart, place, look)}{plots}{_axes(chart, look)}"
        f"{shape('<a:noFill/>' + line(look))}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{shape('<a:noFill/>' + line(look))}{text_properties(look)}"
        f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )
    return xml.encode()


def _legend_place(chart: NativeChart, look: ChartLook) -> str:
    """Return where the legend stands: between the titles of the axes, below where they touch."""
    if not chart.legend or len(chart.series) < _TWO:
        return ""
    names = sum(text_width(series.name, look.size) + _KEY for series in chart.series)
    titles = [axis.title for axis in (chart.axis, chart.second) if axis is not None]
    beside = max(text_width(title, look.size) for title in titles)
    lying = any(series.plot in _LYING for series in chart.series)
    return "t" if lying or names + 2 * beside < look.width * 0.95 else "b"


def _plot_layout(chart: NativeChart, place: str, look: ChartLook) -> str:
    """Return the room for the plots: with a legend below, titles have none kept free above."""
    if place != "b":
        return "<c:layout/>"
    names = sum(text_width(series.name, look.size) + _KEY for series in chart.series)
    titles = [axis.title for axis in (chart.axis, chart.second) if axis is not None]
    # LibreOffice breaks a title that is longer than a fifth of the chart.
    broken = any(text_width(title, look.size) > look.width * _TITLE_SHARE for title in titles)
    below = 1.4 + math.ceil(names / (look.width * 0.9)) * 1.2 + (1.6 if chart.category_title else 0)
    lines = (2.8 if broken else 1.8, below)
    top, foot = (look.size * count * LINE_HEIGHT / look.height for count in lines)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="outer"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="0"/><c:y val="{top:.4f}"/><c:w val="1"/>'
        f'<c:h val="{max(1 - top - foot, 0.4):.4f}"/></c:manualLayout></c:layout>'
    )


def _legend(place: str, look: ChartLook) -> str:
    words = text_properties(look)
    return f'<c:legend><c:legendPos val="{place}"/><c:overlay val="0"/>{words}</c:legend>'


def _plot(chart: NativeChart, placed: list[tuple[int, int, NativeSeries]], look: ChartLook) -> str:
    kind, second = placed[0][2].plot, placed[0][2].second
    made = "".join(
        series_xml(chart, series, index, column, look) for index, column, series in placed
    )
    ids = "".join(f'<c:axId val="{number}"/>' for number in (_SECOND if second else _FIRST))
    if kind is Plot.LINE:
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{made}<c:marker val="1"/>{ids}</c:lineChart>'
        )
    if kind is Plot.POINTS:
        return (
            '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
            f"{made}{ids}</c:scatterChart>"
        )
    direction = "bar" if kind in _LYING else "col"
    grouping = "stacked" if kind in _STACKED else "clustered"
    overlap = 100 if kind in _STACKED else chart.overlap
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{made}<c:gapWidth val="{chart.gap}"/>'
        f'<c:overlap val="{overlap}"/>{ids}</c:barChart>'
    )


def _axes(chart: NativeChart, look: ChartLook) -> str:
    kinds = {series.plot for series in chart.series}
    if Plot.POINTS in kinds:
        years = chart.category_axis or NativeAxis(grid=False)
        title = chart.category_title
        return _value_axis(
            years, _FIRST, look, position="b", title=title, level=True, among_numbers=True
        ) + _value_axis(chart.axis, _FIRST[::-1], look, position="l", among_numbers=True)
    lying = bool(kinds & set(_LYING))
    found = _category_axis(chart, _FIRST, look, lying=lying)
    # A title stands below the axis; without one the ticks head the bars.
    foot = lying and bool(chart.axis.title) and not upwards(chart)
    found += _value_axis(
        chart.axis, _FIRST[::-1], look, position="b" if lying else "l", level=lying, foot=foot
    )
    if chart.second is not None:
        found += _category_axis(chart, _SECOND, look, lying=False, hidden=True)
        found += _value_axis(chart.second, _SECOND[::-1], look, position="r")
    return found


def upwards(chart: NativeChart) -> bool:
    """Say whether the first category of lying bars is at their foot."""
    return any(series.plot is Plot.BAR_OVERLAID for series in chart.series)


def _category_axis(
    chart: NativeChart, ids: tuple[int, int], look: ChartLook, *, lying: bool, hidden: bool = False
) -> str:
    # Lying bars are read from the top, but a pyramid begins with the youngest at its foot.
    order = "maxMin" if lying and not upwards(chart) else "minMax"
    title = "" if hidden else _title(chart.category_title, look)
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/>'
        f'<c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{"l" if lying else "b"}"/>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{shape(line(look, theme.PALETTE['muted']))}{text_properties(look)}"
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(
    axis: NativeAxis,
    ids: tuple[int, int],
    look: ChartLook,
    *,
    position: str,
    title: str = "",
    level: bool = False,
    foot: bool = False,
    among_numbers: bool = False,
) -> str:
    """Return an axis of numbers; the title of an upright one stands level above it."""
    limits = "".join(
        f'<c:{name} val="{value!r}"/>'
        for name, value in (("max", axis.high), ("min", axis.low))
        if value is not None
    )
    words = _title(title or axis.title, look, above="" if level else position)
    grid = shape(line(look, theme.PALETTE["grid"])) if axis.grid else ""
    step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
    code = escape(axis.number_format, {'"': "&quot;"})
    crosses = "max" if position == "r" or foot else "autoZero"
    middle = "midCat" if among_numbers else "between"
    between = f'<c:crossBetween val="{middle}"/>'
    return (
        f'<c:valAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="minMax"/>{limits}'
        f'</c:scaling><c:delete val="{int(not axis.shown)}"/><c:axPos val="{position}"/>'
        f"{f'<c:majorGridlines>{grid}</c:majorGridlines>' if grid else ''}{words}"
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"{shape(line(look, theme.PALETTE['rule']))}{text_properties(look)}"
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="{crosses}"/>{between}{step}</c:valAx>'
    )


def _title(text: str, look: ChartLook, *, above: str = "") -> str:
    """Return an axis title; ``above`` sets it level over a left (l) or right (r) axis."""
    if not text:
        return ""
    placed = ""
    if above:
        share = min((text_width(text, look.size) + 4) / look.width, 0.5)
        x = 0.0 if above == "l" else 1 - share
        placed = (
            '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{x:.4f}"/><c:y val="0.0050"/></c:manualLayout></c:layout>'
        )
    words = rich_text(look, text, theme.PALETTE["muted"])
    return f'<c:title>{words}{placed}<c:overlay val="0"/></c:title>'
