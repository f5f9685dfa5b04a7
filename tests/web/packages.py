"""Packages for tests: a small valid one, and the means to spoil it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from hitomachi.web.exchange.examples import DEMONSTRATION, example_path

Rows = list[list[str]]
Edit = Callable[[Rows], None]


def copy_of(folder: Path, name: str = DEMONSTRATION) -> Path:
    """Copy a packaged example into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in example_path(name).glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def rows_of(file: Path) -> Rows:
    """Return the cells of a file, the header first."""
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def write_rows(file: Path, rows: Rows) -> None:
    """Write cells into a file."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    file.write_text(buffer.getvalue(), encoding="utf-8")


def cell(row: int, column: str, value: str) -> Edit:
    """Return an edit of one cell; ``row`` as a spreadsheet counts, the header being 1."""

    def edit(rows: Rows) -> None:
        rows[row - 1][rows[0].index(column)] = value

    return edit


def edit_file(folder: Path, table: str, *edits: Edit) -> None:
    """Apply edits to a table of a package."""
    file = folder / f"{table}.csv"
    rows = rows_of(file)
    for edit in edits:
        edit(rows)
    write_rows(file, rows)
