"""What a department's workbook holds, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

#: Defined name, document property and first cell of a sheet that carry the version stamp.
STAMP_NAME = "hitomachi_workbook"


def sheet_mark(kind: str, stamp: str) -> str:
    """Return what stands in the hidden first cell of a sheet: its kind and the version stamp."""
    return f"{STAMP_NAME}:{kind}:{stamp}"


class CellStyle(StrEnum):
    """How the cells of a column are typed and look."""

    NAME = "name"
    LINE = "line"
    TEXT = "text"
    FIGURE = "figure"
    CHOICE = "choice"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """A column of a sheet.

    Attributes:
        id: Stands in the hidden row of ids.
        label: Head of the column.
        style: How its cells look.
        width: In characters.
        is_locked: Whether it is only read.
        choices: What the drop-down offers.
        hint: Shown beside the cell while it is filled in.
    """

    id: str
    label: str
    style: CellStyle
    width: float
    is_locked: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row: its uid, which stands in the hidden first column, and column id → text."""

    uid: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSheet:
    """A sheet that is filled in."""

    kind: str
    title: str
    lead: str
    columns: tuple[BookColumn, ...]
    rows: tuple[BookRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cover: what it is and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class HowTo:
    """A paragraph of the last sheet."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentBook:
    """A workbook for one department.

    Attributes:
        stamp: Version stamp: identifies the workbook when it comes back.
        title: Title of the cover.
        organisation: Who issues it.
        created: Day of issue.
        cover_title: Name of the sheet in front.
        cover: Lines of the cover.
        tasks_heading: Heading above the tasks.
        tasks: What the department is asked to do, in order.
        how_to_title: Name of the last sheet.
        how_to: How the cells are filled in.
        sheets: The sheets that are filled in.
    """

    stamp: str
    title: str
    organisation: str
    created: dt.date
    cover_title: str
    cover: tuple[Line, ...]
    tasks_heading: str
    tasks: tuple[str, ...]
    how_to_title: str
    how_to: tuple[HowTo, ...]
    sheets: tuple[BookSheet, ...]
