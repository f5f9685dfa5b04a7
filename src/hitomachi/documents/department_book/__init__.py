"""The workbook that a department fills in: made from plain values, free of macros."""

from hitomachi.documents.department_book.build import build_department_book
from hitomachi.documents.department_book.values import (
    STAMP_NAME,
    BookColumn,
    BookRow,
    BookSheet,
    CellStyle,
    DepartmentBook,
    HowTo,
    Line,
    sheet_mark,
)

__all__ = [
    "STAMP_NAME",
    "BookColumn",
    "BookRow",
    "BookSheet",
    "CellStyle",
    "DepartmentBook",
    "HowTo",
    "Line",
    "build_department_book",
    "sheet_mark",
]
