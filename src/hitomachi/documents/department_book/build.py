"""Writes a department's workbook: cover, sheets to fill in, instructions."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hitomachi.documents.book.looks import Looks
from hitomachi.documents.book.names import SheetNames
from hitomachi.documents.department_book.sheet import SheetWriter, set_up_page
from hitomachi.documents.department_book.values import STAMP_NAME, DepartmentBook

_COVER_WIDTHS = (3, 18, 80)
_HOW_TO_WIDTHS = (3, 100)
_LINE_HEIGHT = 18  # points


def build_department_book(book: DepartmentBook) -> bytes:
    """Return the workbook as an ``.xlsx`` file; the same values give the same bytes.

    Labels are locked and cells to fill in are not; nothing that is written is a formula or
    a link, whatever it begins with. The stamp stands in a defined name, in a document
    property and in the hidden first cell of each sheet, so that one of them survives.
    """
    target = BytesIO()
    made = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    made.set_properties(
        {
            "title": book.title,
            "author": book.organisation,
            "created": dt.datetime.combine(book.created, dt.time(), dt.UTC),
        }
    )
    made.set_custom_property(STAMP_NAME, book.stamp, "text")
    made.define_name(STAMP_NAME, f'="{book.stamp}"')
    looks, names = Looks(made), SheetNames()
    _cover(made.add_worksheet(names.take(book.cover_title)), book, looks)
    for sheet in book.sheets:
        SheetWriter(made, made.add_worksheet(names.take(sheet.title)), sheet, looks).write(book)
    _how_to(made.add_worksheet(names.take(book.how_to_title)), book, looks)
    made.close()
    return target.getvalue()


def _cover(sheet: Worksheet, book: DepartmentBook, looks: Looks) -> None:
    set_up_page(sheet, book)
    for column, width in enumerate(_COVER_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(1, 30)
    sheet.write_string(1, 1, book.title, looks.title())
    row = 3
    label = looks.get(bold=True, border=1, bg_color="#EEF2F6", valign="top")
    text = looks.get(border=1, text_wrap=True, valign="top")
    for line in book.cover:
        sheet.write_string(row, 1, line.label, label)
        sheet.write_string(row, 2, line.text, text)
        sheet.set_row(row, _height(line.text, _COVER_WIDTHS[2]))
        row += 1
    row += 1
    sheet.write_string(row, 1, book.tasks_heading, looks.get(bold=True))
    wrapped = looks.get(text_wrap=True, valign="top")
    for number, task in enumerate(book.tasks, start=1):
        row += 1
        sheet.write_string(row, 1, str(number), looks.get(align="right", valign="top"))
        sheet.write_string(row, 2, task, wrapped)
        sheet.set_row(row, _height(task, _COVER_WIDTHS[2]))
    sheet.protect()


def _how_to(sheet: Worksheet, book: DepartmentBook, looks: Looks) -> None:
    set_up_page(sheet, book)
    for column, width in enumerate(_HOW_TO_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, book.how_to_title, looks.title())
    row = 2
    wrapped = looks.get(text_wrap=True, valign="top")
    for part in book.how_to:
        sheet.write_string(row, 0, part.heading, looks.get(bold=True))
        for line in part.lines:
            row += 1
            sheet.write_string(row, 1, line, wrapped)
            sheet.set_row(row, _height(line, _HOW_TO_WIDTHS[1]))
        row += 2
    sheet.protect()


def _height(text: str, width: float) -> float:
    """Return the height in points of wrapped text; a Japanese letter takes two of ASCII."""
    lines = sum(max(1, -(-_letters(line) // int(width))) for line in text.split("\n"))
    return lines * _LINE_HEIGHT


def _letters(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)
