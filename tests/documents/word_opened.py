"""A Word document opened again by reading its XML, as another program would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
}
W = f"{{{NAMES['w']}}}"


@dataclass(frozen=True)
class ReadCell:
    """A cell with the column it begins in; ``goes_on`` for the rest of one from above."""

    column: int
    span: int
    goes_on: bool
    texts: tuple[str, ...]  # of its paragraphs


def part(data: bytes, path: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(path))


def found(element: etree._Element, path: str) -> list[etree._Element]:
    result = element.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return [one for one in result if isinstance(one, etree._Element)]


def values(element: etree._Element, path: str) -> list[str]:
    result = element.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return [str(one) for one in result]


def text_of(element: etree._Element) -> str:
    """Text with line breaks, without the instructions of fields."""
    letters = []
    for one in element.iter(f"{W}t", f"{W}br", f"{W}tab"):
        is_stop = one.getparent() is not None and one.getparent().tag == f"{W}tabs"
        if one.tag == f"{W}t":
            letters.append(one.text or "")
        elif not is_stop:
            letters.append("\n" if one.tag == f"{W}br" else "\t")
    return "".join(letters)


def style_names(data: bytes) -> dict[str, str]:
    """Names of styles by their ids."""
    styles = found(part(data, "word/styles.xml"), "//w:style")
    return {style.get(f"{W}styleId", ""): values(style, "w:name/@w:val")[0] for style in styles}


def paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """Style's name and text of every paragraph outside tables, in order."""
    names = style_names(data)
    for one in found(part(data), "//w:body//w:p[not(ancestor::w:tbl)]"):
        style = values(one, "w:pPr/w:pStyle/@w:val")
        yield names[style[0]] if style else "Normal", text_of(one)


def tables(data: bytes, style: str = "報告書の表") -> list[etree._Element]:
    """Tables of a style in order."""
    ids = [id_ for id_, name in style_names(data).items() if name == style]
    return found(part(data), f"//w:tbl[w:tblPr/w:tblStyle/@w:val='{ids[0]}']")


def rows(table: etree._Element) -> list[list[ReadCell]]:
    """Cells of each row, those that go on from above among them."""
    return [_row(row) for row in found(table, "w:tr")]


def header_rows(table: etree._Element) -> int:
    return len(found(table, "w:tr[w:trPr/w:tblHeader]"))


def _row(row: etree._Element) -> list[ReadCell]:
    cells = []
    column = 0
    for cell in found(row, "w:tc"):
        spans = values(cell, "w:tcPr/w:gridSpan/@w:val")
        merges = found(cell, "w:tcPr/w:vMerge")
        goes_on = bool(merges) and merges[0].get(f"{W}val", "continue") == "continue"
        span = int(spans[0]) if spans else 1
        texts = tuple(text_of(one) for one in found(cell, "w:p"))
        cells.append(ReadCell(column, span, goes_on, texts))
        column += span
    return cells
