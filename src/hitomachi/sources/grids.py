"""Rows of cells from a CSV file, a compressed CSV file or a spreadsheet, with their places.

Encodings are tried strictly in the order UTF-8, Shift_JIS (cp932), EUC-JIS-2004: a guess from
the bytes is wrong more often. A cell that cannot be read is named by file, row and column.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hitomachi.errors import InputError, NotReadableError, mark
from hitomachi.jp.text import fold

ENCODINGS = ("utf-8-sig", "cp932", "euc_jis_2004")
SPREADSHEETS = frozenset({".xls", ".xlsx", ".xlsb", ".ods"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: its cells, folded to half width and stripped, and where it stands."""

    file_name: str
    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return a cell; a short row has empty cells at its end."""
        return self.cells[column] if column < len(self.cells) else ""

    def number_at(self, column: int) -> float:
        """Return the number in a cell; thousands separators are allowed, a blank is not.

        Raises:
            NotReadableError: Naming file, row and column, if there is no finite number.
        """
        text = self.cell(column)
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise NotReadableError(
                mark("{file} {row}行 {column}列: 数値ではありません（「{text}」）。"),
                file=self.file_name,
                row=self.number,
                column=column + 1,
                text=text,
            )
        return value

    def count_at(self, column: int) -> float:
        """Return a number of persons.

        Raises:
            NotReadableError: If it is no number, or negative.
        """
        value = self.number_at(column)
        if value < 0:
            raise NotReadableError(
                mark("{file} {row}行 {column}列: 人数が負の値です（{text}）。"),
                file=self.file_name,
                row=self.number,
                column=column + 1,
                text=self.cell(column),
            )
        return value


def read_rows(path: Path, *, sheet: str = "") -> list[Row]:
    """Return the rows of a file that are not empty.

    Args:
        path: A ``.csv``, ``.csv.gz`` or spreadsheet (``.xls``, ``.xlsx``, ``.xlsb``, ``.ods``).
        sheet: Name of the sheet of a spreadsheet; its first one where empty.

    Raises:
        NotReadableError: If the text has none of the known encodings, or a spreadsheet
            cannot be opened or lacks the sheet.
        InputError: If there is no such file.
    """
    if not path.is_file():
        raise InputError(mark("ファイル {file} がありません。"), file=path.name)
    cells = (
        _sheet_cells(path, sheet)
        if path.suffix.lower() in SPREADSHEETS
        else csv.reader(io.StringIO(read_text(path), newline=""))
    )
    return [
        Row(path.name, number, tuple(map(_tidy, row)))
        for number, row in enumerate(cells, start=1)
        if any(map(str.strip, row))
    ]


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets of a spreadsheet, in order.

    Raises:
        NotReadableError: If it cannot be opened.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    try:
        return tuple(CalamineWorkbook.from_path(path).sheet_names)
    except (CalamineError, OSError) as error:
        raise NotReadableError(
            mark("表計算ファイル {file} を開けません（{reason}）。"), file=path.name, reason=error
        ) from error


def read_text(path: Path) -> str:
    """Return the text of a file, compressed or not.

    Raises:
        NotReadableError: If none of the known encodings fits.
    """
    raw = path.read_bytes()
    data = gzip.decompress(raw) if path.suffix == ".gz" else raw
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotReadableError(
        mark("ファイル {file} の文字コードが UTF-8・Shift_JIS・EUC のいずれでもありません。"),
        file=path.name,
    )


def table(rows: list[Row], *headings: str) -> Iterator[tuple[Row, dict[str, int]]]:
    """Yield the rows below the one that holds all ``headings``, with the column of each heading.

    Raises:
        NotReadableError: If no row holds them all.
    """
    for place, row in enumerate(rows):
        if set(headings) <= set(row.cells):
            columns = {name: row.cells.index(name) for name in row.cells if name}
            yield from ((below, columns) for below in rows[place + 1 :])
            return
    raise NotReadableError(
        mark("ファイル {file} に見出し「{headings}」の行がありません。"),
        file=rows[0].file_name if rows else "",
        headings="・".join(headings),
    )


@lru_cache(maxsize=4096)  # a table repeats its names in a hundred thousand rows
def _tidy(cell: str) -> str:
    return cell.strip() if cell.isascii() else fold(cell)


def _sheet_cells(path: Path, sheet: str) -> list[list[str]]:
    # Imported where used: only the published spreadsheets need it.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_path(path)
        name = sheet or book.sheet_names[0]
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise NotReadableError(
            mark("表計算ファイル {file} のシート「{sheet}」を開けません（{reason}）。"),
            file=path.name,
            sheet=sheet,
            reason=error,
        ) from error
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(cell: object) -> str:
    """A whole number comes out of a spreadsheet as 2015.0: codes and years are written 2015."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
