"""Widths of columns and heights of rows, for text that is half Japanese."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

from hitomachi.documents.grid import placed
from hitomachi.reporting.blocks import Cell, Table

PAGE_WIDTH = 120  # characters of 10 pt across A4 landscape
NARROWEST, WIDEST = 8.0, 60.0
LINE_HEIGHT = 15.0
_PADDING = 3.0  # characters: the indent of a cell and its edges
HIGHEST = 409.0  # points, Excel's limit

_WIDE = frozenset("WFA")


def text_width(text: str) -> float:
    """Return the width of the longest line; a Japanese character counts two."""
    return max((_line_width(line) for line in text.split("\n")), default=0.0)


def _line_width(line: str) -> float:
    return sum(2.0 if unicodedata.east_asian_width(letter) in _WIDE else 1.0 for letter in line)


def printed(cell: Cell) -> str:
    """Return what a spreadsheet shows for a cell, near enough for its width."""
    if cell.value is None or not cell.number_format:
        return cell.text
    plain = f"{cell.value:,}"
    return cell.text if text_width(cell.text) > text_width(plain) else plain


def column_widths(table: Table) -> list[float]:
    """Return the width of each column: its share of a page, but no number is cut off."""
    total = sum(column.width for column in table.columns) or 1.0
    widths = [
        min(max(PAGE_WIDTH * column.width / total, NARROWEST), WIDEST) for column in table.columns
    ]
    for row in placed(table.rows, len(table.columns)):
        for start, cell in row:
            if cell.value is not None and cell.colspan == 1:
                widths[start] = max(widths[start], text_width(printed(cell)) + _PADDING)
    return widths


def row_heights(rows: tuple[tuple[Cell, ...], ...], widths: list[float]) -> list[float]:
    """Return the height of each row in points, so that wrapped text can be read whole.

    Spreadsheets fit rows to their text by themselves, but not where cells are merged.
    """
    heights = [LINE_HEIGHT * 1.3] * len(rows)
    for index, row in enumerate(placed(rows, len(widths))):
        for start, cell in row:
            room = sum(widths[start : start + cell.colspan])
            needed = LINE_HEIGHT * (_lines(with_note(cell).split("\n"), room) + 0.3)
            _stretch(heights, range(index, min(index + cell.rowspan, len(rows))), needed)
    return [min(height, HIGHEST) for height in heights]


def with_note(cell: Cell) -> str:
    """Return a cell's text with its note on a line of its own."""
    return f"{cell.text}\n{cell.note}" if cell.note else cell.text


def _lines(lines: Iterable[str], room: float) -> int:
    return sum(max(1, math.ceil(_line_width(line) / max(room - _PADDING, 1))) for line in lines)


def _stretch(heights: list[float], rows: range, needed: float) -> None:
    missing = needed - sum(heights[row] for row in rows)
    if missing > 0:
        for row in rows:
            heights[row] += missing / len(rows)
