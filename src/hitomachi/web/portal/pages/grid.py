"""Where the cells of a renderer-neutral table stand, and what they head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hitomachi.reporting.blocks import Cell, CellRole, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell with its leading column and the scope that it heads (empty: a data cell)."""

    cell: Cell
    column: int
    scope: str


def placed(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[tuple[int, Cell], ...]]:
    """Yield each row's cells with their columns, spans from the rows above taken into account."""
    covered: dict[int, int] = {}  # column → rows that a span from above still covers
    for row in rows:
        found: list[tuple[int, Cell]] = []
        column = 0
        opened: dict[int, int] = {}
        for cell in row:
            while covered.get(column, 0):
                column += 1
            found.append((column, cell))
            opened |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan - 1)
            column += cell.colspan
        covered = {at: left - 1 for at, left in covered.items() if left > 1} | {
            at: left for at, left in opened.items() if left
        }
        yield tuple(found)


def head_rows(table: Table) -> tuple[tuple[GridCell, ...], ...]:
    """Return the header rows; a cell over several columns heads a column group."""
    return tuple(
        tuple(
            GridCell(cell=cell, column=column, scope="colgroup" if cell.colspan > 1 else "col")
            for column, cell in row
        )
        for row in placed(table.header)
    )


def body_rows(table: Table) -> tuple[tuple[GridCell, ...], ...]:
    """Return the body rows; the leading columns head their row, or the rows they span."""
    return tuple(
        tuple(
            GridCell(cell=cell, column=column, scope=_row_scope(cell, column, table))
            for column, cell in row
        )
        for row in placed(table.rows)
    )


def _row_scope(cell: Cell, column: int, table: Table) -> str:
    # An empty header helps nobody and is an accessibility fault.
    if not cell.text.strip():
        return ""
    if column < table.row_headers or cell.role is CellRole.HEADER:
        return "rowgroup" if cell.rowspan > 1 else "row"
    return ""
