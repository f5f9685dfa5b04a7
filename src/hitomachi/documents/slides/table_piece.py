"""Tables as pieces: their size, and rows that go on on the next slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hitomachi.charts import theme
from hitomachi.documents.slides.canvas import Box, Canvas
from hitomachi.documents.slides.pieces import Plain, TextPiece, text_piece
from hitomachi.documents.slides.rows import (
    Setting,
    cut_rows,
    heads_fit,
    numbers_fit,
    row_heights,
)
from hitomachi.documents.slides.tables import GridOf, table_xml
from hitomachi.documents.slides.words import (
    DENSE,
    LINE,
    SMALL,
    TABLE,
    Para,
    Run,
    height_of,
    plain,
)
from hitomachi.reporting.blocks import Table

ROOMY = Setting(12.0, inset=7.0, above=5.0)
USUAL = Setting(TABLE)
COMPACT = Setting(10.0, inset=4.0, above=2.2)
SMALLER = Setting(DENSE, inset=3.0, above=2.0)
_FEW_ROWS = 6
_CROWDED = 12  # columns from which a table is set smaller
_TITLE = 11.0
_BELOW_TITLE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePiece(Plain):
    """A table with its title, unit and notes; ``again`` is the title where it goes on."""

    table: Table
    setting: Setting
    title: str
    again: str
    name: str

    def sized(self, _height: float) -> TablePiece:
        """Return the piece as it is."""
        return self

    def divided(self, room: float, *, anywhere: bool) -> tuple[TablePiece, TablePiece] | None:
        """Cut between rows; the header is repeated and the notes stand under the last part."""
        table, widths = self.table, self.widths
        head = _title_height(self.title, table, self.width)
        head += sum(row_heights(table.header, widths, self.setting, header=True))
        parts = cut_rows(table.rows, widths, self.setting, room - head, anywhere=anywhere)
        if parts is None:
            return None
        first = replace(table, rows=parts[0], notes=())
        rest = replace(table, rows=parts[1])
        return self._of(first, self.title), self._of(rest, self.again, follows=True)

    def _of(self, table: Table, title: str, *, follows: bool = False) -> TablePiece:
        return table_piece(
            table,
            self.width,
            setting=self.setting,
            title=title,
            again=self.again,
            name=self.name,
            anchors=() if follows else self.anchors,
            sources=self.sources,
        )

    @property
    def widths(self) -> tuple[float, ...]:
        """Return the widths of the columns in points."""
        return column_widths(self.table, self.width)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw title, unit, table and notes."""
        table = self.table
        y = _draw_title(canvas, self.title, table.unit, Box(x, y, self.width, 0))
        header = row_heights(table.header, self.widths, self.setting, header=True)
        rows = row_heights(table.rows, self.widths, self.setting)
        grid = GridOf(table, self.widths, tuple(header), tuple(rows), self.setting)
        box = Box(x, y, self.width, sum(header) + sum(rows))
        canvas.frame(self.name, table.summary or self.name, box, table_xml(grid, canvas))
        notes = _notes(table)
        if notes:
            height = height_of(notes, self.width) + 1
            canvas.text(self.name, Box(x, y + box.height + 3, self.width, height), notes)


def table_piece(
    table: Table,
    width: float,
    *,
    setting: Setting,
    title: str,
    again: str,
    name: str,
    anchors: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
) -> TablePiece:
    """Return a table as a piece of the height that it needs."""
    widths = column_widths(table, width)
    notes = _notes(table)
    height = (
        _title_height(title, table, width)
        + sum(row_heights(table.header, widths, setting, header=True))
        + sum(row_heights(table.rows, widths, setting))
        + (3 + height_of(notes, width) + 1 if notes else 0.0)
    )
    return TablePiece(
        table=table,
        width=width,
        height=height,
        setting=setting,
        title=title,
        again=again,
        name=name,
        anchors=anchors,
        sources=sources,
    )


def best_setting(table: Table, width: float, room: float, smaller: int = 0) -> Setting:
    """Return the largest letters in which the figures fit and, if it can be, the whole table.

    ``smaller`` leaves out that many of the sizes which come into question.
    """
    widths = column_widths(table, width)
    few = len(table.rows) <= _FEW_ROWS and len(table.columns) < _CROWDED
    choice = [ROOMY] if few else []
    choice += [USUAL, COMPACT] if len(table.columns) <= _CROWDED else [COMPACT]
    wide = [
        found
        for found in choice
        if numbers_fit(table.rows, widths, found) and heads_fit(table.header, widths, found)
    ]
    wide = wide[min(smaller, max(len(wide) - 1, 0)) :]
    if not wide:
        return SMALLER
    limits = {ROOMY: room * 0.45}
    for found in wide:
        high = sum(row_heights(table.rows, widths, found))
        high += sum(row_heights(table.header, widths, found, header=True))
        if high <= limits.get(found, room * 0.9):
            return found
    return wide[-1] if wide[-1] is not ROOMY else USUAL


def column_widths(table: Table, width: float) -> tuple[float, ...]:
    """Return the widths of the columns: their shares of the whole."""
    total = sum(column.width for column in table.columns) or 1.0
    return tuple(width * column.width / total for column in table.columns)


def _title(title: str) -> list[Para]:
    return [plain(title, _TITLE, bold=True)] if title else []


def _title_height(title: str, table: Table, width: float) -> float:
    if title:
        room = width - (_unit_width(table.unit) if table.unit else 0.0)
        return height_of(_title(title), room) + _BELOW_TITLE
    return SMALL * LINE + _BELOW_TITLE if table.unit else 0.0


def _unit_width(unit: str) -> float:
    return SMALL * (len(unit) + 2)


def _draw_title(canvas: Canvas, title: str, unit: str, box: Box) -> float:
    """Draw what stands above a table; return where the table begins."""
    height = 0.0
    beside = _unit_width(unit) if unit else 0.0
    if title:
        height = height_of(_title(title), box.width - beside)
        canvas.text(title, Box(box.x, box.y, box.width - beside, height), _title(title))
    if unit:
        found = Para(runs=(Run(text=unit, colour=theme.PALETTE["muted"]),), size=SMALL, align="r")
        low = max(height, SMALL * LINE)
        place = Box(box.x + box.width - beside, box.y + low - SMALL * LINE, beside, SMALL * LINE)
        canvas.text(unit, place, [found])
        height = low
    return box.y + height + (_BELOW_TITLE if height else 0.0)


def _notes(table: Table) -> list[Para]:
    return [plain(note, SMALL, colour=theme.PALETTE["muted"]) for note in table.notes]


def titled(title: str, width: float, *, anchors: Sequence[str] = ()) -> TextPiece:
    """Return the title of a chart, which stays with it."""
    return text_piece(title, _title(title), width, sticky=True, anchors=tuple(anchors), above=7.0)
