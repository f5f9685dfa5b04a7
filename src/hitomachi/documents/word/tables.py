"""Tables: header rows repeated on every page, rows kept whole, cells merged as in the edition."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from hitomachi.charts import theme
from hitomachi.documents.grid import placed
from hitomachi.documents.word.marks import Marks
from hitomachi.documents.word.markup import Paragraph, escaped, field, link, run, twips
from hitomachi.documents.word.styles import CELL_TEXT, standing_style
from hitomachi.documents.word.table_style import TABLE_STYLE, cell_margins
from hitomachi.documents.word.widths import Setting, column_widths, row_heights
from hitomachi.reporting.blocks import Cell, CellRole, Table

_LONG_TEXT = 180  # letters from which a cell is read from the top
_FEW_ROWS = range(2, 9)  # rows under one head that stay together
_LARGE_ROW = 0.6  # share of a page from which a row may be divided


@dataclass(frozen=True, slots=True)
class Room:
    """The width (points) for a table, and the height of a page."""

    width: float
    page: float


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands at one place of a row: a cell, or the rest of one from above."""

    cell: Cell
    goes_on: bool


class TableWriter:
    """Writes tables of one document; ``page_mark`` stands before the page that a link leads to."""

    def __init__(self, marks: Marks, page_mark: str) -> None:
        self._marks = marks
        self._page_mark = page_mark

    def table(
        self, table: Table, room: Room, look: Setting, *, described: tuple[str, str], whole: float
    ) -> str:
        """Return the table; one lower than ``whole`` of a page is kept on one page.

        ``described`` are its title and description for people who cannot see it.
        """
        widths = column_widths(table, room.width, look)
        grid = _grid_widths(widths)
        rows = (*table.header, *table.rows)
        heights = row_heights(table.header, widths, look) + row_heights(table.rows, widths, look)
        kept = self._kept(table, sum(heights) <= room.page * whole)
        lines = _lines(table.header, len(grid)) + _lines(table.rows, len(grid))
        written = [
            self._row(
                line,
                grid,
                look,
                heads=at < len(table.header),
                keep=kept[at],
                may_break=heights[at] > room.page * _LARGE_ROW,
            )
            for at, line in enumerate(lines)
        ]
        if not rows:
            return ""
        return f"<w:tbl>{_properties(table, grid, look, described)}{''.join(written)}</w:tbl>"

    def _kept(self, table: Table, whole: bool) -> list[bool]:
        """Say of each row whether it stays with the next one."""
        count = len(table.header) + len(table.rows)
        kept = [whole or at < len(table.header) for at in range(count)]
        for at, line in enumerate(placed(table.rows, len(table.columns)), start=len(table.header)):
            for _, cell in line:
                if cell.role is CellRole.HEADER and cell.rowspan in _FEW_ROWS:
                    kept[at : at + cell.rowspan - 1] = [True] * (cell.rowspan - 1)
        if kept:
            kept[-1] = bool(table.notes)
        return kept[:count]

    def _row(
        self,
        line: list[_Place | None],
        grid: list[int],
        look: Setting,
        *,
        heads: bool,
        keep: bool,
        may_break: bool,
    ) -> str:
        cells = []
        at = 0
        while at < len(grid):
            place = line[at]
            span = min(place.cell.colspan, len(grid) - at) if place else 1
            width = sum(grid[at : at + span])
            cells.append(self._cell(place, width, span, look, heads=heads, keep=keep))
            at += span
        split = "" if may_break else "<w:cantSplit/>"
        repeated = "<w:tblHeader/>" if heads else ""
        return f"<w:tr><w:trPr>{split}{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(
        self, place: _Place | None, width: int, span: int, look: Setting, *, heads: bool, keep: bool
    ) -> str:
        cell = place.cell if place else Cell(text="")
        goes_on = place is not None and place.goes_on
        merge = "<w:vMerge/>" if goes_on else ""
        if cell.rowspan > 1 and not goes_on:
            merge = '<w:vMerge w:val="restart"/>'
        ground = _ground(cell, heads=heads)
        properties = (
            f'<w:tcW w:w="{width}" w:type="dxa"/>'
            + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
            + merge
            + (f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else "")
            + f'<w:vAlign w:val="{"top" if len(cell.text) > _LONG_TEXT else "center"}"/>'
        )
        empty = Paragraph(look.style, keep=keep).of()
        inside = empty if goes_on else self._text(cell, look, heads=heads, keep=keep)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    def _text(self, cell: Cell, look: Setting, *, heads: bool, keep: bool) -> str:
        role = CellRole.HEADER if heads else cell.role
        style = CELL_TEXT.get(role, "")
        if role is CellRole.STATUS:
            style = standing_style(cell.standing)
        words = run(cell.text, style)
        target = self._marks.bookmark(cell.link.removeprefix("#")) if cell.link else ""
        if target and words:
            words = link(target, words) + self._page(target)
        paragraph = Paragraph(look.style, align=cell.align.value, keep=keep)
        note = Paragraph("HmCellNote", align=cell.align.value, keep=keep)
        return paragraph.of(words) + (note.of(run(cell.note)) if cell.note else "")

    def _page(self, target: str) -> str:
        """Return the page of a link, empty until a program counts the pages."""
        picture = f"PAGEREF {target} \\h \\# \"'{self._page_mark}'0\""
        return run("\u00a0", "HmMuted") + field(picture, "", "HmMuted")


def _properties(table: Table, grid: list[int], look: Setting, described: tuple[str, str]) -> str:
    title, description = described
    first_column = 1 if table.row_headers else 0
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{cell_margins(twips(look.high), twips(look.wide))}'
        f'<w:tblLook w:val="{"06A0" if first_column else "0620"}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{alternative(title, description)}</w:tblPr>{grid_of(grid)}"
    )


def alternative(title: str, description: str) -> str:
    """Return the elements that describe a table to people who cannot see it."""
    named = f'<w:tblCaption w:val="{escaped(title)}"/>'
    return f'{named}<w:tblDescription w:val="{escaped(description)}"/>'


def grid_of(widths: list[int]) -> str:
    """Return the widths (twips) of the columns of a table."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _grid_widths(widths: list[float]) -> list[int]:
    """Return whole twips that add up to the whole table."""
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return [twips(end) - twips(start) for start, end in itertools.pairwise(edges)]


def _lines(rows: tuple[tuple[Cell, ...], ...], width: int) -> list[list[_Place | None]]:
    """Return what stands in each column of each row."""
    lines: list[list[_Place | None]] = [[None] * width for _ in rows]
    for index, row in enumerate(placed(rows, width)):
        for start, cell in row:
            for at in range(index, min(index + cell.rowspan, len(rows))):
                for column in range(start, min(start + cell.colspan, width)):
                    lines[at][column] = _Place(cell, goes_on=at > index)
    return lines


def _ground(cell: Cell, *, heads: bool) -> str:
    if heads or cell.role is CellRole.HEADER:
        return theme.PALETTE["header"][1:]
    if cell.role is CellRole.TOTAL:
        return theme.PALETTE["tint"][1:]
    if cell.role is CellRole.STATUS and cell.text:
        unrated = theme.STANDING_COLOURS["unrated"]
        return theme.STANDING_COLOURS.get(cell.standing, unrated)[1][1:]
    return ""
