"""A file of slides opened again by reading its XML, without the program that wrote it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import openpyxl
from lxml import etree

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
EMU = 12_700


@dataclass(frozen=True)
class OpenedTable:
    """Rows of cells: None where another cell covers it, else its paragraphs and spans."""

    name: str
    description: str
    rows: list[list[tuple[list[str], int, int] | None]]


@dataclass(frozen=True)
class OpenedChart:
    """A chart part with the workbook in it."""

    description: str
    root: Any
    workbook: bytes

    def series(self) -> list[tuple[str, list[float | None]]]:
        """Name and cached values of each series."""
        return [
            (_joined(one.find("c:tx", NAMESPACES)), _values(one)) for one in self.every("c:ser")
        ]

    def categories(self) -> list[str]:
        """The cached categories of the first series."""
        first = self.every("c:ser")[0]
        return [
            found.findtext("c:v", "", NAMESPACES)
            for found in first.findall("c:cat//c:pt", NAMESPACES)
        ]

    def every(self, name: str) -> list[Any]:
        """Every element of this name."""
        found: list[Any] = self.root.findall(f".//{name}", NAMESPACES)
        return found

    def sheet(self) -> list[list[Any]]:
        """The rows of the workbook."""
        book = openpyxl.load_workbook(io.BytesIO(self.workbook))
        return [list(row) for row in book["Sheet1"].iter_rows(values_only=True)]


@dataclass(frozen=True)
class OpenedSlide:
    """One slide of the file."""

    root: Any
    tables: list[OpenedTable]
    charts: list[OpenedChart]
    notes: str

    @property
    def title(self) -> str:
        """The text of the title's placeholder."""
        found = self.root.xpath(
            ".//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]",
            namespaces=NAMESPACES,
        )
        return _joined(found[0]) if found else ""

    def kinds(self) -> list[str]:
        """Kinds of placeholders in reading order."""
        return [str(kind) for kind in self.root.xpath(".//p:ph/@type", namespaces=NAMESPACES)]

    def text(self) -> str:
        """Everything that is written on the slide."""
        return _joined(self.root)

    def boxes(self) -> Iterator[tuple[str, str, float, float, float, float]]:
        """Tag, name and box (left, top, right, bottom in points) of each shape."""
        for shape in self.root.iter():
            tag = etree.QName(shape).localname if isinstance(shape.tag, str) else ""
            if tag not in ("sp", "graphicFrame", "pic", "grpSp"):
                continue
            place = next(
                (
                    found
                    for path in ("p:spPr/a:xfrm", "p:xfrm", "p:grpSpPr/a:xfrm")
                    if (found := shape.find(path, NAMESPACES)) is not None
                ),
                None,
            )
            if place is None:
                continue
            x, y = (int(place.find("a:off", NAMESPACES).get(side)) / EMU for side in "xy")
            across, down = (
                int(place.find("a:ext", NAMESPACES).get(side)) / EMU for side in ("cx", "cy")
            )
            name = shape.xpath("./*/p:cNvPr/@name", namespaces=NAMESPACES)[0]
            yield tag, name, x, y, x + across, y + down

    def sizes(self) -> set[float]:
        """Sizes of letters on the slide and in its charts, in points."""
        roots = [self.root, *(chart.root for chart in self.charts)]
        return {
            int(size) / 100
            for root in roots
            for size in root.xpath(".//a:rPr/@sz | .//a:defRPr/@sz", namespaces=NAMESPACES)
        }

    def descriptions(self) -> list[tuple[str, str]]:
        """Tag and description of every table, chart, picture and group."""
        return [
            (
                etree.QName(shape).localname,
                shape.xpath("./*/p:cNvPr/@descr", namespaces=NAMESPACES)[0],
            )
            for shape in self.root.xpath(
                ".//p:graphicFrame | .//p:pic | .//p:grpSp", namespaces=NAMESPACES
            )
        ]


class Deck:
    """All slides of a file, in order."""

    def __init__(self, content: bytes) -> None:
        self.parts = zipfile.ZipFile(io.BytesIO(content))
        self.presentation = self.xml("ppt/presentation.xml")
        relations = self.relations("ppt/presentation.xml")
        self.slides = [
            self._slide(relations[identity])
            for identity in self.presentation.xpath(
                ".//p:sldIdLst/p:sldId/@r:id", namespaces=NAMESPACES
            )
        ]
        size = self.presentation.find("p:sldSz", NAMESPACES)
        self.size = (int(size.get("cx")) / EMU, int(size.get("cy")) / EMU)

    def xml(self, name: str) -> Any:
        """Return the root of a part."""
        return etree.fromstring(self.parts.read(name))

    def relations(self, name: str) -> dict[str, str]:
        """Relation → name of the part, of one part."""
        path = PurePosixPath(name)
        try:
            found = self.xml(str(path.parent / "_rels" / f"{path.name}.rels"))
        except KeyError:
            return {}
        return {
            one.get("Id"): _resolved(path.parent, one.get("Target"))
            for one in found
            if one.get("TargetMode") != "External"
        }

    def tables(self) -> list[OpenedTable]:
        return [table for slide in self.slides for table in slide.tables]

    def charts(self) -> list[OpenedChart]:
        return [chart for slide in self.slides for chart in slide.charts]

    def _slide(self, name: str) -> OpenedSlide:
        root, relations = self.xml(name), self.relations(name)
        notes = next((part for part in relations.values() if "notesSlide" in part), "")
        frames = root.findall(".//p:graphicFrame", NAMESPACES)
        return OpenedSlide(
            root=root,
            tables=[_table(one) for one in frames if one.find(".//a:tbl", NAMESPACES) is not None],
            charts=[
                self._chart(one, relations)
                for one in frames
                if one.find(".//c:chart", NAMESPACES) is not None
            ],
            notes="\n".join(_paragraphs(self.xml(notes))) if notes else "",
        )

    def _chart(self, frame: Any, relations: dict[str, str]) -> OpenedChart:
        name = relations[frame.find(".//c:chart", NAMESPACES).get(f"{{{NAMESPACES['r']}}}id")]
        book = next(iter(self.relations(name).values()))
        return OpenedChart(_description(frame), self.xml(name), self.parts.read(book))


def _description(shape: Any) -> str:
    return str(shape.xpath("./*/p:cNvPr/@descr", namespaces=NAMESPACES)[0])


def _resolved(folder: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _table(frame: Any) -> OpenedTable:
    properties = frame.find("p:nvGraphicFramePr/p:cNvPr", NAMESPACES)
    rows = [
        [_cell(cell) for cell in row.findall("a:tc", NAMESPACES)]
        for row in frame.findall(".//a:tr", NAMESPACES)
    ]
    return OpenedTable(properties.get("name"), properties.get("descr"), rows)


def _cell(cell: Any) -> tuple[list[str], int, int] | None:
    if cell.get("hMerge") or cell.get("vMerge"):
        return None
    spans = int(cell.get("rowSpan", "1")), int(cell.get("gridSpan", "1"))
    return _paragraphs(cell), *spans


def _paragraphs(root: Any) -> list[str]:
    return [
        re.sub(
            r"\n$",
            "",
            "".join(
                "\n" if etree.QName(part).localname == "br" else part.text or ""
                for part in paragraph.iter(f"{{{NAMESPACES['a']}}}t", f"{{{NAMESPACES['a']}}}br")
            ),
        )
        for paragraph in root.iter(f"{{{NAMESPACES['a']}}}p")
    ]


def _joined(root: Any) -> str:
    return "".join(
        part.text or "" for part in root.iter(f"{{{NAMESPACES['a']}}}t", f"{{{NAMESPACES['c']}}}v")
    )


def _values(series: Any) -> list[float | None]:
    block = series.find("c:val", NAMESPACES)
    if block is None:
        block = series.find("c:yVal", NAMESPACES)
    count = int(block.find(".//c:ptCount", NAMESPACES).get("val"))
    found: list[float | None] = [None] * count
    for point in block.findall(".//c:pt", NAMESPACES):
        found[int(point.get("idx"))] = float(point.findtext("c:v", "", NAMESPACES))
    return found
