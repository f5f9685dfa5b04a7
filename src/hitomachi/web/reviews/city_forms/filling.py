"""Filling a city's own form when workbooks are issued: keys, present contents, version stamp."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any, cast

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils.cell import column_index_from_string
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hitomachi.documents.department_book import STAMP_NAME
from hitomachi.errors import InputError, mark
from hitomachi.web.reviews.city_forms.mapping import MappedSheet, mapped_sheets, split_cell
from hitomachi.web.reviews.city_forms.reading import key_of
from hitomachi.web.reviews.entries import EntryColumn, EntryRow, SubjectType, columns_of
from hitomachi.web.reviews.workbooks.content import shown_cell


def fill_form(
    form: bytes, mapping: Mapping[str, Any], rows: Iterable[EntryRow], stamp: str
) -> bytes:
    """Return the form with a department's rows, and the stamp in its properties.

    A table gets a line for each row, in order; a card is filled for the first row and
    copied for the others. Formulas of the form itself stay; what we write is never one.

    Raises:
        InputError: If the form lacks a sheet that the cell map names.
    """
    book = openpyxl.load_workbook(io.BytesIO(form), keep_links=False)
    stored = list(rows)
    for mapped in mapped_sheets(mapping):
        own = [row for row in stored if row.subject == SubjectType(mapped.subject)]
        if mapped.layout == "table":
            _fill_table(_sheet(book, mapped), mapped, own)
        else:
            _fill_cards(book, mapped, own)
    properties = cast(Any, book).custom_doc_props
    if STAMP_NAME in properties.names:
        del properties[STAMP_NAME]
    properties.append(StringProperty(name=STAMP_NAME, value=stamp))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def check_form(form: bytes, mapping: Mapping[str, Any]) -> None:
    """Refuse a form that lacks a sheet which its cell map names.

    Raises:
        InputError: Naming the sheet.
    """
    book = openpyxl.load_workbook(io.BytesIO(form), keep_links=False)
    for mapped in mapped_sheets(mapping):
        _sheet(book, mapped)


def _sheet(book: Workbook, mapped: MappedSheet) -> Worksheet:
    if mapped.sheet == "*":
        return book.worksheets[0]
    found = next((one for one in book.worksheets if one.title.strip() == mapped.sheet), None)
    if found is None:
        raise InputError(mark("様式に「{sheet}」というシートがありません。"), sheet=mapped.sheet)
    return found


def _fill_table(sheet: Worksheet, mapped: MappedSheet, rows: list[EntryRow]) -> None:
    key = column_index_from_string(mapped.key)
    places = {name: column_index_from_string(one) for name, one in mapped.columns.items()}
    for line, row in enumerate(rows, start=mapped.first_row):
        _write(sheet, (line, key), key_of(row, mapped))
        for column, at in _columns(mapped, places):
            _write(sheet, (line, at), shown_cell(row.cells[column.id], column))


def _fill_cards(book: Workbook, mapped: MappedSheet, rows: list[EntryRow]) -> None:
    places = {name: split_cell(cell) for name, cell in mapped.columns.items()}
    first = _sheet(book, mapped)
    sheets = [first, *(book.copy_worksheet(first) for _row in rows[1:])]
    for sheet, row in zip(sheets, rows, strict=False):
        _write(sheet, split_cell(mapped.key), key_of(row, mapped))
        for column, place in _columns(mapped, places):
            _write(sheet, place, shown_cell(row.cells[column.id], column))


def _columns(mapped: MappedSheet, places: Mapping[str, Any]) -> list[tuple[EntryColumn, Any]]:
    known = columns_of(is_indicator=mapped.subject == SubjectType.INDICATOR)
    return [(column, places[column.id]) for column in known if column.id in places]


def _write(sheet: Worksheet, place: tuple[int, int], text: str) -> None:
    """Write a text as text; an empty one leaves the form's cell as it is."""
    cell = sheet.cell(*place)
    if not text or isinstance(cell, MergedCell):
        return
    cell.value = text
    cell.data_type = "s"  # what begins with = is no formula
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
