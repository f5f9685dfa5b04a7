"""Specifications drawn as SVG or PNG without a browser, and the bundle that draws on a page.

vl-convert hangs for ever in a process that was forked after it was used (`forking`).
Everything here runs under one lock, because the fonts are registered once for the
whole process.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections import OrderedDict
from functools import cache
from html import escape
from typing import Any

import vl_convert

from hitomachi.assets import font_folders, package_path
from hitomachi.charts.theme import FONT_FAMILIES
from hitomachi.forking import before_rendering

# An edition of sixty indicators and its two languages fit; beyond that the oldest go.
CACHE_SIZE = 512

_ON_WINDOW = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"

# A font with the widths of the printing font and nothing else (tools/measure_fonts.py). Each
# label is measured, for which vl-convert reads the whole font: 12 kB here, else 16 MB.
MEASURE_FAMILY = "Hitomachi Measure"

_FAMILIES = ", ".join(FONT_FAMILIES)
_drawing = threading.RLock()
_drawn: OrderedDict[str, str] = OrderedDict()
_ID = re.compile(r'\bid="([^"]+)"')
_OPENING = re.compile(r"<svg\b([^>]*)>")


def svg(spec: dict[str, Any], *, title: str, description: str) -> str:
    """Return the chart as SVG with a title, a description and ids of its own.

    The ids are unique to the chart, so that several charts can stand in one page. The same
    chart is drawn once per process.
    """
    before_rendering()  # before the lock: a forked child may inherit it locked
    key = _key(spec, title, description)
    with _drawing:
        found = _drawn.get(key)
        if found is None:
            _register_fonts()
            bare = _measured_svg(json.dumps(spec, ensure_ascii=False))
            found = _named(bare, title, description, prefix=f"c{key[:10]}")
            _drawn[key] = found
            while len(_drawn) > CACHE_SIZE:
                _drawn.popitem(last=False)
        else:
            _drawn.move_to_end(key)
    return found


def png(spec: dict[str, Any], *, scale: float = 2.0) -> bytes:
    """Return the chart as a PNG image, ``scale`` pixels to a CSS pixel."""
    before_rendering()
    with _drawing:
        _register_fonts()
        return vl_convert.vegalite_to_png(json.dumps(spec, ensure_ascii=False), scale=scale)


@cache
def vega_bundle() -> str:
    """Return the JavaScript with which a page draws the specifications, without a network.

    Needs no ``unsafe-eval`` when called with ``{ast: true, renderer: "svg", defaultStyle: false}``.
    """
    before_rendering()
    with _drawing:
        return vl_convert.javascript_bundle(_ON_WINDOW)


def _measured_svg(spec: str) -> str:
    """Return the drawn chart; its texts are measured with one font and name the others."""
    drawn = vl_convert.vegalite_to_svg(spec.replace(_FAMILIES, MEASURE_FAMILY))
    return drawn.replace(MEASURE_FAMILY, _FAMILIES)


@cache
def _register_fonts() -> None:
    # Without this vl-convert drops every text of a chart, digits too, and says nothing.
    for folder in (*font_folders(), package_path("charts", "fonts")):
        vl_convert.register_font_directory(str(folder))


def _key(spec: dict[str, Any], title: str, description: str) -> str:
    text = json.dumps([spec, title, description], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _named(image: str, title: str, description: str, *, prefix: str) -> str:
    """Return the SVG with title and description; Vega leaves both out."""
    for name in dict.fromkeys(_ID.findall(image)):
        image = image.replace(f'id="{name}"', f'id="{prefix}-{name}"')
        image = image.replace(f"url(#{name})", f"url(#{prefix}-{name})")
        image = image.replace(f'href="#{name}"', f'href="#{prefix}-{name}"')
    names = (
        f'<title id="{prefix}-title">{escape(title)}</title>'
        f'<desc id="{prefix}-desc">{escape(description)}</desc>'
    )
    labels = f' role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    return _OPENING.sub(lambda opening: f"<svg{opening.group(1)}{labels}>{names}", image, count=1)
