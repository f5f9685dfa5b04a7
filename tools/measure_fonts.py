"""Make the fonts that charts are measured with: the widths of the printing font, no shapes.

Run by ``python3 -m tools.measure_fonts`` when the printing font changes. vl-convert reads a
font anew for every label that it measures, and the printing font has 16 MB; a font that
holds nothing but its widths gives the same pictures five times faster. Every width is one
glyph, a plain box, which all letters of that width share.
"""

# fontTools sets the fields of its tables while it reads them and annotates few functions.
# mypy: disable-error-code="no-untyped-call,attr-defined,no-any-return,arg-type"

from __future__ import annotations

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from hitomachi.assets import font_folders, package_path
from hitomachi.charts.render import MEASURE_FAMILY

FOLDER = package_path("charts", "fonts")
# Letters beyond the basic plane, which labels never hold, would triple the size.
_LAST = 0xFFFF
_BOX_HEIGHT = 700
_MISSING = ".notdef"
# Seconds from 1904, the time that font files count from, to 1 January 1980: no date of today.
_UNDATED = 2_398_377_600


def fonts() -> dict[str, bytes]:
    """Return the files by name: one for each style of the printing font."""
    found = {}
    for folder in font_folders():
        style = folder.name.rpartition("_")[2]
        found[f"measure-{style}.ttf"] = _font(next(folder.glob("*.otf")), style.capitalize())
    return found


def _font(source: Path, style: str) -> bytes:
    original = TTFont(source)
    widths = {
        code: int(original["hmtx"][glyph][0])
        for code, glyph in (original.getBestCmap() or {}).items()
        if code <= _LAST
    }
    glyphs = {_name(width): width for width in sorted(set(widths.values()))}
    builder = FontBuilder(original["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder([_MISSING, *glyphs])
    glyphs = {_MISSING: original["head"].unitsPerEm, **glyphs}
    builder.setupGlyf({name: _box(width) for name, width in glyphs.items()})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in glyphs.items()})
    builder.setupHorizontalHeader(ascent=original["hhea"].ascent, descent=original["hhea"].descent)
    builder.font["cmap"] = _letters({code: _name(width) for code, width in widths.items()})
    bold = style == "Bold"
    builder.setupNameTable(
        {
            "familyName": MEASURE_FAMILY,
            "styleName": style,
            "psName": f"{MEASURE_FAMILY.replace(' ', '')}-{style}",
        }
    )
    builder.setupOS2(usWeightClass=700 if bold else 400, fsSelection=0x20 if bold else 0x40)
    builder.setupPost(keepGlyphNames=False)
    head = builder.font["head"]
    head.macStyle = int(bold)
    head.created = head.modified = _UNDATED
    builder.font.recalcTimestamp = False
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _name(width: int) -> str:
    return f"w{width}"


def _box(width: int) -> object:
    pen = TTGlyphPen(None)
    if width:
        corners = ((0, 0), (0, _BOX_HEIGHT), (width, _BOX_HEIGHT), (width, 0))
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _letters(glyphs: dict[int, str]) -> DefaultTable:
    """Return the table from letters to glyphs, in the format for many letters of one glyph."""
    table = newTable("cmap")
    table.tableVersion = 0
    many = CmapSubtable.newSubtable(13)
    many.platformID, many.platEncID, many.language = 3, 10, 0
    many.format, many.reserved, many.length, many.nGroups = 13, 0, 0, 0
    many.cmap = glyphs
    table.tables = [many]
    return table


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in fonts().items():
        (FOLDER / name).write_bytes(content)
