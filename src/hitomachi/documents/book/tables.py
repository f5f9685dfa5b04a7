"""Tables on worksheets: words as words, numbers as numbers with the format that prints them."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hitomachi.documents.book.looks import Looks
from hitomachi.documents.book.measures import row_heights, with_note
from hitomachi.documents.grid import placed
from hitomachi.reporting.blocks import Cell, Table

# A cell holds this many characters; XlsxWriter leaves longer ones out without a word.
LONGEST_TEXT = 32_767


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a table stands in the book: the worksheet and the first row of its header."""

    sheet: str
    row: int

    @property
    def address(self) -> str:
        """The internal link to the row above the table."""
        return f"internal:'{self.sheet.replace(chr(39), chr(39) * 2)}'!A{max(self.row, 1)}"


class TableWriter:
    """Writes tables onto worksheets; ``places`` tells where an anchor or table id stands."""

    def __init__(self, looks: Looks, places: dict[str, Placement]) -> None:
        self._looks = looks
        self._places = places

    def write(self, sheet: Worksheet, table: Table, top: int, widths: list[float]) -> int:
        """Write header, rows and notes from row ``top`` on; return the next free row."""
        body = top + len(table.header)
        self._rows(sheet, table.header, top, widths, header=True)
        self._rows(sheet, table.rows, body, widths, header=False)
        row = body + len(table.rows)
        for note in (*table.notes, *_notes_of_numbers(table)):
            sheet.write_string(row, 0, note[:LONGEST_TEXT], self._looks.small())
            row += 1
        return row

    def _rows(
        self,
        sheet: Worksheet,
        rows: tuple[tuple[Cell, ...], ...],
        top: int,
        widths: list[float],
        *,
        header: bool,
    ) -> None:
        for index, height in enumerate(row_heights(rows, widths)):
            sheet.set_row(top + index, height)
        for index, row in enumerate(placed(rows, len(widths))):
            for column, cell in row:
                self._cell(sheet, top + index, column, cell, header=header)

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell, *, header: bool) -> None:
        look = self._looks.of_cell(cell, header=header)
        if cell.rowspan > 1 or cell.colspan > 1:
            last = (row + cell.rowspan - 1, column + cell.colspan - 1)
            sheet.merge_range(row, column, *last, "", look)
        if cell.value is not None:
            sheet.write_number(row, column, float(cell.value), look)
        else:
            self._text(sheet, row, column, cell, look)

    def _text(self, sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
        text = with_note(cell)[:LONGEST_TEXT]
        place = self._places.get(cell.link.removeprefix("#")) if cell.link else None
        if not text:
            sheet.write_blank(row, column, None, look)
            return
        if place is not None:
            sheet.write_url(row, column, place.address, look, "")
        # Written as a string even after the link, which would change the text's look.
        sheet.write_string(row, column, text, look)


def _notes_of_numbers(table: Table) -> list[str]:
    """Return the notes of cells that hold a number and so cannot carry words."""
    return [
        f"{table.columns[column].label} {cell.text} / {cell.note}"
        for row in placed(table.rows, len(table.columns))
        for column, cell in row
        if cell.value is not None and cell.note
    ]
