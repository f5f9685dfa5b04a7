"""Where the cells of a table stand once their spans are laid out."""

from __future__ import annotations

from hitomachi.reporting.blocks import Cell

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
