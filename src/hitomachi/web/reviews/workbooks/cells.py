"""The cells of a returned workbook, sparsely: only cells that stand in the file cost anything.

Read here and not with a spreadsheet library, because the classification needs what such
libraries do not tell in one pass: whether a value is a formula's stored result, whether a
number is a percentage, which cells are merged; and because they lay a sheet out as one block,
which a single cell in the last row and column makes larger than any memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from hitomachi.errors import InputError, mark
from hitomachi.web.reviews.workbooks.archive import Package
from hitomachi.web.reviews.workbooks.styles import Styles, read_styles

MOST_CELLS = 200_000  # filled cells of one sheet
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DIGITS = 15  # significant ones of a spreadsheet's numbers: 0.1+0.2 is 0.3 there
_TWIPS = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a sign that XML cannot hold is written


class CellFault(StrEnum):
    """Why a cell has no certain text."""

    NO_RESULT = "no_result"  # a formula without a stored result
    ERROR = "error"  # #REF! and the like
    DAY = "day"  # a day, perhaps made of 1-2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text: a number plainly, a day as 2021年4月1日; with what is doubtful."""

    text: str
    fault: CellFault | None = None
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: (row, column) → cell, both from 1; merged areas as (left, top, right, bottom)."""

    name: str
    cells: dict[tuple[int, int], Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook, and its own properties by name."""

    name: str
    sheets: tuple[Sheet, ...]
    properties: dict[str, str] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """Return how people call a cell: F7."""
    return f"{get_column_letter(column)}{row}"


def read_book(package: Package) -> Book:
    """Return the cells of every sheet.

    Raises:
        InputError: If the XML is damaged, or a sheet has more cells than any form.
    """
    try:
        return _Reader(package).book()
    except (ParseError, DefusedXmlException, KeyError, ValueError, IndexError) as error:
        raise InputError(
            mark("「{file}」は壊れているため、読み取れません。"), file=package.name
        ) from error


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(parent: Element, name: str) -> Iterator[Element]:
    return (element for element in parent.iter() if _local(element) == name)


class _Reader:
    """Reads one package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.strings = self._strings()
        self.styles: Styles = read_styles(self._xml("xl/styles.xml"))
        self.epoch = CALENDAR_WINDOWS_1900

    def book(self) -> Book:
        workbook = fromstring(self.package.parts["xl/workbook.xml"], forbid_dtd=True)
        for properties in _named(workbook, "workbookPr"):
            if properties.get("date1904") in {"1", "true"}:
                self.epoch = CALENDAR_MAC_1904
        targets = self._targets()
        sheets = []
        for element in _named(workbook, "sheet"):
            key = next(value for name, value in element.items() if name.endswith("}id"))
            part = targets.get(key, "")
            if part in self.package.parts and "/worksheets/" in part:
                sheets.append(self._sheet(element.get("name", ""), part))
        return Book(self.package.name, tuple(sheets), self._properties())

    def _xml(self, part: str) -> Element | None:
        content = self.package.parts.get(part)
        return None if content is None else fromstring(content, forbid_dtd=True)

    def _strings(self) -> list[str]:
        root = self._xml("xl/sharedStrings.xml")
        return [] if root is None else [_text(one) for one in root if _local(one) == "si"]

    def _targets(self) -> dict[str, str]:
        root = self._xml("xl/_rels/workbook.xml.rels")
        found: dict[str, str] = {}
        for one in root if root is not None else ():
            target = one.get("Target", "")
            found[one.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
        return found

    def _properties(self) -> dict[str, str]:
        root = self._xml("docProps/custom.xml")
        return {
            one.get("name", ""): "".join(one.itertext())
            for one in (root if root is not None else ())
        }

    def _sheet(self, name: str, part: str) -> Sheet:
        root = fromstring(self.package.parts[part], forbid_dtd=True)
        cells: dict[tuple[int, int], Cell] = {}
        merged: list[tuple[int, int, int, int]] = []
        row = column = 0
        for element in root.iter():
            kind = _local(element)
            if kind == "row":
                row, column = int(element.get("r") or row + 1), 0
            elif kind == "c":
                row, column = _place(element, row, column + 1)
                if len(element):
                    cell = self._cell(element)
                    if cell is not None:
                        cells[row, column] = cell
                if len(cells) > MOST_CELLS:
                    raise InputError(
                        mark("「{file}」の「{sheet}」シートは、記入票より大きすぎます。"),
                        file=self.package.name,
                        sheet=name,
                    )
            elif kind == "mergeCell":
                ends = range_boundaries(element.get("ref", ""))
                left, top, right, bottom = (int(end or 0) for end in ends)
                merged.append((left, top, right, bottom))
        return Sheet(name, cells, tuple(merged))

    def _cell(self, element: Element) -> Cell | None:
        kind, value, formula = element.get("t", "n"), None, False
        for part in element:
            match _local(part):
                case "v":
                    value = part.text
                case "f":
                    formula = True
                case "is":
                    value = _text(part)
        if value is None or (not value and kind != "str"):
            return Cell("", CellFault.NO_RESULT, is_formula=True) if formula else None
        if kind == "s":
            return Cell(self.strings[int(value)], is_formula=formula)
        if kind == "e":
            return Cell(value, CellFault.ERROR, is_formula=formula)
        if kind == "b":
            return Cell("TRUE" if value == "1" else "FALSE", is_formula=formula)
        if kind == "n":
            return self._number(value, int(element.get("s", "0")), formula)
        return Cell(_unescaped(value), is_formula=formula)  # str, inlineStr, d

    def _number(self, value: str, style: int, formula: bool) -> Cell:
        if self.styles.is_day(style):
            day = from_excel(float(value), self.epoch)
            if hasattr(day, "year"):
                text = f"{day.year}年{day.month}月{day.day}日"
                return Cell(text, CellFault.DAY, is_formula=formula)
            return Cell(str(day), CellFault.DAY, is_formula=formula)
        number = Decimal(format(float(value), f".{_DIGITS}g"))
        if self.styles.is_percent(style):
            return Cell(f"{_plain(number * 100)}%", is_formula=formula)
        return Cell(_plain(number), is_formula=formula)


def _plain(number: Decimal) -> str:
    return format(number.normalize() + 0, "f")


def _place(element: Element, row: int, column: int) -> tuple[int, int]:
    """Return where a cell stands; one without a reference follows the one before it."""
    reference = element.get("r")
    if reference is None:
        return row, column
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    return int(found[2]), column_index_from_string(found[1])


def _text(parent: Element) -> str:
    """Return a text with its runs, without the readings (ふりがな) beside it."""
    found: list[str] = []
    for part in parent:
        kind = _local(part)
        if kind == "t":
            found.append(part.text or "")
        elif kind == "r":
            found.extend(one.text or "" for one in part if _local(one) == "t")
    return _unescaped("".join(found))


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = _TWIPS.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
