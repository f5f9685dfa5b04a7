"""Walking through a document, and what must hold in every one: geometry, anchors, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hitomachi.reporting import blocks


def blocks_of(document: blocks.Document) -> Iterator[blocks.Block]:
    """Yield every block in print order, also those inside columns."""
    for section in document.sections:
        yield from _within(section.blocks)


def tables_of(document: blocks.Document) -> Iterator[blocks.Table]:
    """Yield every table in print order, those of initiative sheets included."""
    for block in blocks_of(document):
        if isinstance(block, blocks.Table):
            yield block
        elif isinstance(block, blocks.Sheet):
            yield block.table


def cells_of(table: blocks.Table) -> Iterator[blocks.Cell]:
    """Yield every cell, header first."""
    for row in (*table.header, *table.rows):
        yield from row


def geometry_faults(table: blocks.Table) -> tuple[str, ...]:
    """Return where the cells of a table do not fill its columns exactly; empty if they do.

    Header and body are grids of their own: a span may not reach out of either.
    """
    width = len(table.columns)
    return (
        *_grid_faults(table.id, "header", table.header, width),
        *_grid_faults(table.id, "body", table.rows, width),
    )


def anchors_of(document: blocks.Document) -> Counter[str]:
    """Count every address in the document: sections, headings, sheets, tables and charts."""
    found = Counter(section.key for section in document.sections)
    for block in blocks_of(document):
        match block:
            case blocks.Heading() | blocks.Sheet():
                found[block.anchor] += 1
            case blocks.Table() | blocks.Chart():
                found[block.id] += 1
        if isinstance(block, blocks.Sheet):
            found[block.table.id] += 1
    del found[""]
    return found


def links_of(document: blocks.Document) -> tuple[str, ...]:
    """Return the addresses that cells point to, without the leading ``#``."""
    return tuple(
        cell.link.removeprefix("#")
        for table in tables_of(document)
        for cell in cells_of(table)
        if cell.link
    )


def _within(parts: tuple[blocks.Block, ...]) -> Iterator[blocks.Block]:
    for part in parts:
        yield part
        if isinstance(part, blocks.Columns):
            for column in part.parts:
                yield from _within(column)


def _grid_faults(
    table: str, part: str, rows: tuple[tuple[blocks.Cell, ...], ...], width: int
) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            for place in _places(cell, number, column):
                if place in taken or place[0] >= len(rows) or place[1] >= width:
                    yield f"{table} {part} row {number + 1}: cell 「{cell.text}」 does not fit"
                taken.add(place)
        missing = [at for at in range(width) if (number, at) not in taken]
        if missing:
            yield f"{table} {part} row {number + 1}: columns {missing} are not filled"


def _places(cell: blocks.Cell, row: int, column: int) -> Iterator[tuple[int, int]]:
    for down in range(cell.rowspan):
        for across in range(cell.colspan):
            yield row + down, column + across
