"""Editing issued workbooks as departments do, with openpyxl in the part of Excel."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any, cast

import openpyxl
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hitomachi.web.core.models import Department, User
from hitomachi.web.reviews.actions.uploads import receive_upload
from hitomachi.web.reviews.actions.workbooks import issue_workbooks, workbook_file
from hitomachi.web.reviews.models import Upload
from hitomachi.web.reviews.workbooks.preview import PreviewCell, PreviewRow, from_stored
from tests.web.review_factories import Review

SHEETS = {"kpi": 1, "initiative": 2, "money": 3}


def issue(opened: Review, department: Department | None = None, by: User | None = None) -> bytes:
    """The workbook of a department (産業課), issued by a planner."""
    by = by or opened.planner
    (issued,) = issue_workbooks(
        cycle=opened.cycle, departments=[department or opened.industry], by=by
    )
    return workbook_file(issued, opened.cycle, by)


def edit(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The workbook after a change of it was saved."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet(book: Workbook, kind: str) -> Worksheet:
    return book.worksheets[SHEETS[kind]]


def place(page: Worksheet, column: str, uid: str = "") -> str:
    """The address of a column in the row with a uid, or in the first row."""
    ids = {
        str(cell.value): get_column_letter(cast(Any, cell).column)
        for row in page.iter_rows()
        for cell in row
    }
    lines = [
        cell.row
        for row in page.iter_rows()
        for cell in row
        if (str(cell.value) == uid if uid else re.fullmatch(r"[0-9a-f-]{36}", str(cell.value)))
    ]
    return f"{ids[column]}{lines[0]}"


def put(kind: str, **cells: Any) -> Callable[[Workbook], None]:
    """A change that types into cells of the first row of a sheet."""

    def change(book: Workbook) -> None:
        page = sheet(book, kind)
        for column, value in cells.items():
            page[place(page, column)] = value

    return change


def bring(
    opened: Review, content: bytes, by: User | None = None, name: str = "産業課.xlsx"
) -> Upload:
    return receive_upload(cycle=opened.cycle, name=name, content=content, by=by or opened.editor)


def rows(upload: Upload) -> tuple[PreviewRow, ...]:
    return from_stored(upload.preview)


def cells(upload: Upload) -> dict[str, PreviewCell]:
    """Column → cell, of the cells that are not unchanged."""
    return {
        cell.column: cell for row in rows(upload) for cell in row.cells if cell.state != "unchanged"
    }


def states(upload: Upload) -> dict[str, str]:
    return {column: cell.state for column, cell in cells(upload).items()}


def rewrite(content: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The archive with its parts changed one by one; None leaves a part out."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in more.items():
            new.writestr(name, part)
    return target.getvalue()
