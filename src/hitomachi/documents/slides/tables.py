"""Native tables: merged cells, header rows, ratings in words, sign and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hitomachi.charts import theme
from hitomachi.documents.grid import placed
from hitomachi.documents.slides.canvas import Canvas, emu
from hitomachi.documents.slides.rows import Rows, Setting, cell_text, is_bold
from hitomachi.documents.slides.words import SMALL, Para, Run, Writer
from hitomachi.reporting.blocks import Align, Cell, CellRole, Table

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid" of PowerPoint
_ALIGN = {Align.START: "l", Align.CENTER: "ctr", Align.END: "r"}
_LONG = 180  # letters from which a cell is read like a text, from its top
_LINES = ("lnL", "lnR", "lnT", "lnB")


@dataclass(frozen=True, slots=True)
class GridOf:
    """A table with the sizes it was given."""

    table: Table
    widths: tuple[float, ...]
    header: tuple[float, ...]  # heights of its header rows
    rows: tuple[float, ...]
    setting: Setting


def table_xml(grid: GridOf, canvas: Canvas) -> str:
    """Return the graphic of a table."""
    table = grid.table
    head_column = ' firstCol="1"' if table.row_headers else ""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths)
    drawn = _Rows(canvas, grid.setting, len(grid.widths))
    rows = drawn.xml(table.header, grid.header, header=True)
    rows += drawn.xml(table.rows, grid.rows, header=False)
    return (
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"{head_column}><a:tableStyleId>{_NO_STYLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
    )


class _Rows:
    """Writes rows; cells that others cover are written empty, as the format wants it."""

    def __init__(self, canvas: Canvas, setting: Setting, width: int) -> None:
        self.canvas = canvas
        self.writer: Writer = canvas.writer
        self.setting = setting
        self.width = width
        edge = self.writer.fill(theme.PALETTE["rule"])
        self.edges = "".join(f'<a:{name} w="6350">{edge}</a:{name}>' for name in _LINES)
        self.fills: dict[str, str] = {}
        inset, above = emu(setting.inset), emu(setting.above)
        self.insets = f'marL="{inset}" marR="{inset}" marT="{above}" marB="{above}"'

    def xml(self, rows: Rows, heights: Sequence[float], *, header: bool) -> str:
        grid: list[list[str]] = [[""] * self.width for _ in rows]
        for index, line in enumerate(placed(rows, self.width)):
            for start, cell in line:
                self._place(grid, index, start, cell, header=header)
        return "".join(
            f'<a:tr h="{emu(height)}">{"".join(cell or self._empty() for cell in line)}</a:tr>'
            for line, height in zip(grid, heights, strict=True)
        )

    def _place(
        self, grid: list[list[str]], index: int, start: int, cell: Cell, *, header: bool
    ) -> None:
        last_row = min(index + cell.rowspan, len(grid))
        last_column = min(start + cell.colspan, self.width)
        for row in range(index, last_row):
            for column in range(start, last_column):
                if (row, column) == (index, start):
                    grid[row][column] = self._cell(
                        cell, last_row - row, last_column - column, header=header
                    )
                else:
                    grid[row][column] = self._covered(
                        cell,
                        header=header,
                        across=column > start,
                        down=row > index,
                        rows=last_row - index if row == index else 1,
                        columns=last_column - start if column == start else 1,
                    )

    def _cell(self, cell: Cell, rows: int, columns: int, *, header: bool) -> str:
        spans = (f' rowSpan="{rows}"' if rows > 1 else "") + (
            f' gridSpan="{columns}"' if columns > 1 else ""
        )
        self.canvas.link(cell.link.removeprefix("#"))
        text = self.writer.paragraphs(self._paragraphs(cell, header=header))
        return (
            f"<a:tc{spans}><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
            f"{self._properties(cell, header=header)}</a:tc>"
        )

    def _covered(
        self, cell: Cell, *, header: bool, across: bool, down: bool, rows: int, columns: int
    ) -> str:
        spans = (
            (f' rowSpan="{rows}"' if rows > 1 else "")
            + (f' gridSpan="{columns}"' if columns > 1 else "")
            + (' hMerge="1"' if across else "")
            + (' vMerge="1"' if down else "")
        )
        return f"<a:tc{spans}>{self._blank()}{self._properties(cell, header=header)}</a:tc>"

    def _empty(self) -> str:
        return f"<a:tc>{self._blank()}{self._properties(Cell(text=''), header=False)}</a:tc>"

    def _blank(self) -> str:
        size = round(self.setting.size * 100)
        end = f'<a:endParaRPr {self.writer.lang} sz="{size}"/>'
        return f"<a:txBody><a:bodyPr/><a:lstStyle/><a:p>{end}</a:p></a:txBody>"

    def _paragraphs(self, cell: Cell, *, header: bool) -> list[Para]:
        align = "ctr" if header else _ALIGN[cell.align]
        link = cell.link.removeprefix("#")
        bold, colour = is_bold(cell, header=header), _ink(cell, header=header)
        runs = [Run(text=cell_text(cell), bold=bold, colour=colour)]
        page = self.canvas.page_of(link) if link else None
        if page is not None:
            runs.append(Run(text=" ", size=SMALL))
            runs.append(Run(text=f"p.{page}", colour=theme.PALETTE["muted"], size=SMALL, link=link))
        found = [Para(runs=tuple(runs), size=self.setting.size, align=align)]
        if cell.note:
            note = Run(text=cell.note, colour=theme.PALETTE["muted"])
            found.append(Para(runs=(note,), size=SMALL, align=align))
        return found

    def _properties(self, cell: Cell, *, header: bool) -> str:
        anchor = "t" if len(cell.text) > _LONG else "ctr"
        ground = _ground(cell, header=header)
        if ground not in self.fills:
            self.fills[ground] = self.writer.fill(ground) if ground else "<a:noFill/>"
        return f'<a:tcPr {self.insets} anchor="{anchor}">{self.edges}{self.fills[ground]}</a:tcPr>'


def _ink(cell: Cell, *, header: bool) -> str:
    if header or cell.role is CellRole.HEADER:
        return theme.PALETTE["primary"]
    if cell.role is CellRole.STATUS:
        return _standing(cell)[0]
    if cell.role in (CellRole.MUTED, CellRole.REFERENCE):
        return theme.PALETTE["muted"]
    return theme.PALETTE["ink"]


def _ground(cell: Cell, *, header: bool) -> str:
    if header or cell.role is CellRole.HEADER:
        return theme.PALETTE["header"]
    if cell.role is CellRole.TOTAL:
        return theme.PALETTE["tint"]
    if cell.role is CellRole.STATUS and cell.text:
        return _standing(cell)[1]
    return ""


def _standing(cell: Cell) -> tuple[str, str]:
    return theme.STANDING_COLOURS.get(cell.standing, theme.STANDING_COLOURS["unrated"])
