"""Charts as pictures with their description."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hitomachi.charts import specification
from hitomachi.charts.render import raster, svg
from hitomachi.documents.word.markup import escaped
from hitomachi.documents.word.package import Package
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

_SCALE = 2.5  # pixels to a CSS pixel: about 220 to an inch in print
_TWIP = 635  # English metric units
_HIGHEST = 0.8  # of the page, so that the caption stands with it
_SIZE = re.compile(r'\bwidth="([\d.]+)" height="([\d.]+)"')
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(
    package: Package,
    chart: Chart,
    language: Language,
    *,
    number: int,
    share: float,
    room: tuple[int, int],
) -> str:
    """Return the run with a chart; ``room`` is width and height of a page in twips.

    ``share`` is the part of the width in which the chart is drawn, so that its text has the
    size of the text around it.
    """
    spec = drawn_spec(chart, share, language)
    image = svg(spec, title=chart.title, description=chart.description)
    reference = package.picture(raster(image, scale=_SCALE))
    ratio = chart_ratio(image)
    width = room[0] * share
    shrunk = min(1.0, room[1] * _HIGHEST / (width * ratio))
    extent = round(width * shrunk * _TWIP), round(width * ratio * shrunk * _TWIP)
    return _drawing(reference, number, extent, chart)


def drawn_spec(chart: Chart, share: float, language: Language) -> dict[str, Any]:
    """Return the specification of a chart that has ``share`` of the page's width."""
    return specification(replace(chart, width=round(share, 3)), language)


def chart_ratio(image: str) -> float:
    """Return the height of a drawn chart as a share of its width."""
    found = _SIZE.search(image)
    return float(found[2]) / float(found[1]) if found else 0.5


def _drawing(reference: str, number: int, extent: tuple[int, int], chart: Chart) -> str:
    size = f'cx="{extent[0]}" cy="{extent[1]}"'
    name = f'name="{escaped(chart.id or chart.kind)}"'
    text = f'descr="{escaped(chart.description)}" title="{escaped(chart.title)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" {name} {text}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" {name} {text}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{reference}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
