"""One sheet that is filled in: hidden ids, locked labels, drop-downs, print set-up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hitomachi.charts import theme
from hitomachi.documents.book.looks import RISKY_STARTS, Looks
from hitomachi.documents.department_book.values import (
    BookColumn,
    BookRow,
    BookSheet,
    CellStyle,
    DepartmentBook,
    sheet_mark,
)

_A4 = 9
_IDS, _TITLE, _LEAD, _HEAD, _FIRST = 0, 1, 2, 3, 4  # rows from above
_LINE_HEIGHT, _LEAST_HEIGHT, _MOST_HEIGHT = 15, 33, 400  # points; Excel allows 409
_FILL = "#FFFBE6"  # what is to be filled in
_LONGEST_HINT, _LONGEST_LIST = 255, 255  # signs that Excel takes

_LOOKS: Mapping[CellStyle, Mapping[str, Any]] = MappingProxyType(
    {
        CellStyle.NAME: {"bold": True, "text_wrap": True},
        CellStyle.LINE: {"text_wrap": True, "num_format": "@"},
        CellStyle.TEXT: {"text_wrap": True, "num_format": "@", "valign": "top"},
        # Text, so that (79.12) stays as typed and is not turned into -79.12, nor 1-2 into a day.
        CellStyle.FIGURE: {"align": "right", "num_format": "@", "indent": 1},
        CellStyle.CHOICE: {"align": "center", "text_wrap": True},
        CellStyle.MONEY: {"align": "right", "num_format": "#,##0.###;▲#,##0.###", "indent": 1},
    }
)


def set_up_page(sheet: Worksheet, book: DepartmentBook) -> None:
    """Print a sheet on A4 landscape, one page wide, with title and page number."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
    title = book.title.replace("&", "&&")
    # The blank keeps a title that begins with a year apart from the size of the letters.
    sheet.set_header(f"&L&9 {title}&R&9 {book.organisation.replace('&', '&&')}")
    sheet.set_footer("&C&9&P / &N")
    sheet.hide_gridlines(2)


class SheetWriter:
    """Writes one sheet of a workbook."""

    def __init__(self, book: Workbook, sheet: Worksheet, content: BookSheet, looks: Looks) -> None:
        self.book = book
        self.sheet = sheet
        self.content = content
        self.looks = looks

    def write(self, book: DepartmentBook) -> None:
        """Write ids, heads and rows, then lock what is not filled in."""
        set_up_page(self.sheet, book)
        self._ids(book.stamp)
        self._heads()
        for number, row in enumerate(self.content.rows):
            self._row(_FIRST + number, row)
        last = _FIRST + len(self.content.rows) - 1
        for at, column in enumerate(self.content.columns, start=1):
            self._validate(at, column, last)
        locked = sum(column.is_locked for column in self.content.columns)
        named = min(locked, 2)  # number and name stay in sight, on a small screen too
        self.sheet.freeze_panes(_FIRST, named + 1)
        self.sheet.repeat_rows(_HEAD)
        self.sheet.print_area(_TITLE, 1, max(last, _FIRST), len(self.content.columns))
        self.sheet.protect(
            "",
            {
                "format_columns": True,
                "format_rows": True,
                "format_cells": True,
                "sort": True,
                "autofilter": True,
            },
        )

    def _ids(self, stamp: str) -> None:
        """Write the hidden row of column ids and the mark that begins it."""
        plain = self.looks.get()
        self.sheet.write_string(_IDS, 0, sheet_mark(self.content.kind, stamp), plain)
        for at, column in enumerate(self.content.columns, start=1):
            self.sheet.write_string(_IDS, at, column.id, plain)
            self.sheet.set_column(at, at, column.width)
        self.sheet.set_row(_IDS, None, None, {"hidden": True})
        self.sheet.set_column(0, 0, 38, None, {"hidden": True})

    def _heads(self) -> None:
        self.sheet.write_string(_TITLE, 1, self.content.title, self.looks.title())
        self.sheet.write_string(_LEAD, 1, self.content.lead, self.looks.small())
        self.sheet.set_row(_TITLE, 24)
        self.sheet.set_row(_HEAD, 36)
        look = {
            "bold": True,
            "border": 1,
            "border_color": theme.PALETTE["rule"],
            "text_wrap": True,
            "align": "center",
            "font_color": theme.PALETTE["primary"],
        }
        for at, column in enumerate(self.content.columns, start=1):
            ground = theme.PALETTE["header"] if column.is_locked else "#FFE9A8"
            shown = self.looks.get(**look, bg_color=ground)
            self.sheet.write_string(_HEAD, at, column.label, shown)

    def _row(self, line: int, row: BookRow) -> None:
        self.sheet.write_string(line, 0, row.uid, self.looks.get())
        self.sheet.set_row(line, self._height(row))
        for at, column in enumerate(self.content.columns, start=1):
            self._cell(line, at, column, row.cells.get(column.id, ""))

    def _cell(self, line: int, at: int, column: BookColumn, text: str) -> None:
        look = self._look(column, text)
        amount = _number(text) if column.style is CellStyle.MONEY else None
        if not text:
            self.sheet.write_blank(line, at, None, look)
        elif amount is not None:
            self.sheet.write_number(line, at, float(amount), look)
        else:
            self.sheet.write_string(line, at, text, look)

    def _look(self, column: BookColumn, text: str) -> Format:
        more: dict[str, Any] = {
            "border": 1,
            "border_color": theme.PALETTE["rule"],
            "locked": column.is_locked,
            **_LOOKS[column.style],
        }
        if column.is_locked:
            more["bg_color"] = theme.PALETTE["tint"]
        else:
            more["bg_color"] = _FILL
        if text.startswith(RISKY_STARTS):
            more["quote_prefix"] = True  # stays text when the cell is opened for editing, too
        return self.looks.get(**more)

    def _height(self, row: BookRow) -> float:
        lines = max(
            sum(
                max(1, -(-_letters(line) // max(int(column.width) - 1, 1)))
                for line in row.cells.get(column.id, "").split("\n")
            )
            for column in self.content.columns
        )
        return min(max(lines * _LINE_HEIGHT + 3, _LEAST_HEIGHT), _MOST_HEIGHT)

    def _validate(self, at: int, column: BookColumn, last: int) -> None:
        """Offer the choices of a column, and say beside the cell what it takes."""
        if column.is_locked or last < _FIRST:
            return
        if column.style is CellStyle.FIGURE:
            self.sheet.ignore_errors({"number_stored_as_text": _address(at, last)})
        listed = ",".join(column.choices)
        options: dict[str, Any] = {"validate": "any"}
        if column.choices and len(listed) <= _LONGEST_LIST:
            # What is not in the list is read with a reason when the workbook comes back; to
            # stop it here would stop 消去 as well.
            options = {"validate": "list", "source": list(column.choices), "show_error": False}
        if column.hint:
            options["input_message"] = column.hint[:_LONGEST_HINT]
        if len(options) > 1:
            self.sheet.data_validation(_FIRST, at, last, at, options)


def _address(at: int, last: int) -> str:
    return str(xl_range(_FIRST, at, last, at))


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _letters(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)
