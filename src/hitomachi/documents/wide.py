"""Tables with more columns than the page can hold: set smaller, or cut into several."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from hitomachi.documents.grid import placed
from hitomachi.reporting.blocks import Cell, Table

# Points between the margins of A4 landscape; the sizes are those of typst/theme.typ.
TEXT_WIDTH = 756.0
USUAL_SIZE, DENSE_SIZE = 10.0, 9.0
USUAL_INSET, DENSE_INSET = 11.0, 7.0
ROOMY_SIZE, ROOMY_INSET = 11.0, 15.0
# More columns than this look crowded in the usual size even where the numbers fit.
CROWDED = 12
# Short tables are set larger; those of words alone, which are read like a text, up to more rows.
FEW_ROWS, FEW_ROWS_OF_WORDS = 6, 14
# A number with its sign; a line may break between it and a Japanese unit.
_UNBREAKABLE = re.compile(r"[▲−(（]*[!-~]+")
_LATIN = 0.58  # of the size: a bold digit; Japanese letters and ▲ take the whole


def setting(table: Table, available: float = TEXT_WIDTH, *, whole: bool = True) -> str:
    """Return the size in which a table is set: ``roomy``, ``usual`` or ``dense``.

    The smaller size is for tables that would not fit ``available`` points; ``whole`` asks
    that every number stands on one line with its unit.
    """
    if is_dense(table, available, whole=whole):
        return "dense"
    words_alone = all(cell.value is None for row in table.rows for cell in row)
    few = len(table.rows) <= (FEW_ROWS_OF_WORDS if words_alone else FEW_ROWS)
    room = _room(table, available, ROOMY_SIZE, ROOMY_INSET, whole=True)
    fits = sum(column.width for column in table.columns) <= room
    return "roomy" if whole and few and fits else "usual"


def is_dense(table: Table, available: float = TEXT_WIDTH, *, whole: bool = True) -> bool:
    """Say whether the table is to be set in the smaller size to fit ``available`` points."""
    widths = sum(column.width for column in table.columns)
    room = _room(table, available, USUAL_SIZE, USUAL_INSET, whole=whole)
    return len(table.columns) > CROWDED or widths > room


def printed(table: Table) -> Table:
    """Return the table without the columns that are for the data book alone."""
    kept = [at for at, column in enumerate(table.columns) if column.printed]
    return table if len(kept) == len(table.columns) else _columns_of(table, kept)


def cut_to_width(table: Table, available: float = TEXT_WIDTH) -> tuple[Table, ...]:
    """Return the table, or pieces in which no number is wider than its column.

    Every piece repeats the columns that head the rows. A cut never goes through a cell
    that spans columns. Only the first piece has the table's id, only the last its notes.
    """
    room = _room(table, available, DENSE_SIZE, DENSE_INSET, whole=False)
    if sum(column.width for column in table.columns) <= room:
        return (table,)
    head, width = table.row_headers, len(table.columns)
    pieces = _pieces(table, room)
    return tuple(
        replace(
            _columns_of(table, [*range(head), *range(first, last)]),
            id=table.id if first == head else "",
            notes=table.notes if last == width else (),
        )
        for first, last in pieces
    )


def _room(table: Table, available: float, size: float, inset: float, *, whole: bool) -> float:
    """Return how many shares of width may stand side by side so that every number fits.

    ``whole`` leaves a number on one line with its unit; else the unit may go below it.
    """
    least = float("inf")
    for row in placed(table.rows, len(table.columns)):
        for column, cell in row:
            if cell.value is not None and cell.colspan == 1:
                needed = _longest(cell.text, whole=whole) * size + inset
                least = min(least, available * table.columns[column].width / needed)
    return least


def _longest(text: str, *, whole: bool) -> float:
    parts = text.split() if whole else _UNBREAKABLE.findall(text)
    return max((sum(_letter(letter) for letter in part) for part in parts), default=0.0)


def _letter(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in "WFA" else _LATIN


def _pieces(table: Table, room: float) -> list[tuple[int, int]]:
    """Return (first, last) of pieces of nearly equal width; wider only where a span demands it."""
    widths = [column.width for column in table.columns]
    head = table.row_headers
    room -= sum(widths[:head])
    body = sum(widths[head:])
    target = body / max(round(body / max(room, 1.0) + 0.499), 1)
    cuts = [cut for cut in _possible_cuts(table) if cut > head]
    pieces: list[tuple[int, int]] = []
    first = head
    while first < len(widths):
        ahead = [cut for cut in cuts if cut > first]
        fitting = [cut for cut in ahead if sum(widths[first:cut]) <= target + 1e-9]
        last = max(fitting) if fitting else min(ahead)
        pieces.append((first, last))
        first = last
    return pieces


def _possible_cuts(table: Table) -> list[int]:
    width = len(table.columns)
    spanned = {
        column
        for rows in (table.header, table.rows)
        for row in placed(rows, width)
        for start, cell in row
        for column in range(start + 1, start + cell.colspan)
    }
    return [column for column in range(1, width + 1) if column not in spanned]


def _columns_of(table: Table, kept: list[int]) -> Table:
    def rows_of(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        lines = placed(rows, len(table.columns))
        return tuple(tuple(cell for start, cell in line if start in kept) for line in lines)

    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        header=rows_of(table.header),
        rows=rows_of(table.rows),
    )
