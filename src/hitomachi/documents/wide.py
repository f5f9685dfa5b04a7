"""Tables with more columns than a landscape page can hold, cut into several."""

from __future__ import annotations

from dataclasses import replace

from hitomachi.reporting.blocks import Cell, Table

# At 8 pt a number of seven digits needs 11 mm; 263 mm hold this many columns of any width.
WIDEST = 20

Placed = tuple[int, Cell]  # first column of a cell, and the cell


def placed(rows: tuple[tuple[Cell, ...], ...], width: int) -> list[list[Placed]]:
    """Return each row's cells with the column they begin in.

    A cell covered by another's span is left out of its row, so the columns follow from
    the spans above and to the left.
    """
    free = [0] * width
    result: list[list[Placed]] = []
    for index, row in enumerate(rows):
        column = 0
        line: list[Placed] = []
        for cell in row:
            while column < width and free[column] > index:
                column += 1
            line.append((column, cell))
            for covered in range(column, min(column + cell.colspan, width)):
                free[covered] = index + cell.rowspan
            column += cell.colspan
        result.append(line)
    return result


def cut_to_width(table: Table, widest: int = WIDEST) -> tuple[Table, ...]:
    """Return the table, or pieces of at most ``widest`` columns, each with its row headers.

    A cut never goes through a cell that spans columns. Only the first piece has the
    table's id, only the last its notes.
    """
    width = len(table.columns)
    if width <= widest:
        return (table,)
    head = table.row_headers
    pieces = _pieces(_possible_cuts(table), head, width, widest - head)
    return tuple(
        replace(
            _columns_of(table, [*range(head), *range(first, last)]),
            id=table.id if first == head else "",
            notes=table.notes if last == width else (),
        )
        for first, last in pieces
    )


def _possible_cuts(table: Table) -> list[int]:
    width = len(table.columns)
    spanned = {
        column
        for rows in (table.header, table.rows)
        for row in placed(rows, width)
        for start, cell in row
        for column in range(start + 1, start + cell.colspan)
    }
    return [column for column in range(1, width) if column not in spanned]


def _pieces(cuts: list[int], head: int, width: int, room: int) -> list[tuple[int, int]]:
    """Return (first, last) of pieces of nearly equal width; as wide as a span where it must."""
    count = -(-(width - head) // room)
    room = -(-(width - head) // count)
    pieces: list[tuple[int, int]] = []
    first = head
    while first < width:
        fitting = [cut for cut in [*cuts, width] if first < cut <= first + room]
        beyond = [cut for cut in [*cuts, width] if cut > first + room]
        last = max(fitting) if fitting else min(beyond)
        pieces.append((first, last))
        first = last
    return pieces


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
