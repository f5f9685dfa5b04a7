"""Charts as native charts that people can edit, each with its description and workbook."""

from __future__ import annotations

from datetime import date

from hitomachi.documents.drawing import ChartLook, chart_workbook, chart_xml
from hitomachi.documents.native import NativeChart, native_chart
from hitomachi.documents.word.markup import TWIPS, escaped
from hitomachi.documents.word.package import Package
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

_SIZE, _SMALL_SIZE, _NARROW = 10.0, 9.0, 0.7  # of texts; the share of the page of the larger
_POINT = 12_700  # English metric units
_HIGHEST = 0.75  # of the page, so that the caption stands with it
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def drawing(
    package: Package,
    chart: Chart,
    language: Language,
    *,
    number: int,
    share: float,
    room: tuple[int, int],
    created: date,
) -> str:
    """Return the run with a chart in ``share`` of the page's width.

    ``room`` is width and height of a page in twips, ``created`` the date in its workbook.
    """
    native = native_chart(chart, language)
    width, height = room[0] / TWIPS * share, chart_height(native, room[1] / TWIPS)
    look = ChartLook(
        language="en-GB" if language == "en" else "ja-JP",
        size=_SIZE if share >= _NARROW else _SMALL_SIZE,
        width=width,
        height=height,
    )
    reference = package.chart(chart_xml(native, look, "rId1"), chart_workbook(native, created))
    size = f'cx="{round(width * _POINT)}" cy="{round(height * _POINT)}"'
    name = f'name="{escaped(chart.id or chart.kind)}"'
    text = f'descr="{escaped(chart.description)}" title="{escaped(chart.title)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" {name} {text}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" '
        f'r:id="{reference}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def chart_height(chart: NativeChart, page: float) -> float:
    """Return the height of a chart in points on a page of this height."""
    return min(chart.height, page * _HIGHEST)
