"""Rows of tables: how high they are, and where they may be cut between two slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hitomachi.charts.indicators.signs import signed
from hitomachi.documents.grid import placed
from hitomachi.documents.lines import cut_after, line_count, text_width
from hitomachi.documents.slides.words import LINE, SMALL
from hitomachi.reporting.blocks import Cell, CellRole

Rows = tuple[tuple[Cell, ...], ...]
_BOLD_ROLES = (CellRole.HEADER, CellRole.TOTAL, CellRole.STATUS)
_SHORT = 7  # letters of a head that is not to be broken
_PAGE = "　p.000"  # room for the number of the slide that a link leads to


@dataclass(frozen=True, slots=True)
class Setting:
    """The size of a table's letters and the room around them, in points."""

    size: float
    inset: float = 5.0
    above: float = 2.6

    @property
    def around(self) -> float:
        """What a cell is higher than its text."""
        return 2 * self.above

    def room(self, width: float) -> float:
        """Return the room for text in a cell of this width."""
        return max(width - 2 * self.inset, self.size)


def cell_text(cell: Cell) -> str:
    """Return what a cell prints: a rating with the sign that stands for its colour."""
    if cell.role is CellRole.STATUS and cell.text and cell.standing:
        return signed(cell.text, cell.standing)
    return cell.text


def is_bold(cell: Cell, *, header: bool = False) -> bool:
    """Say whether a cell is written in bold."""
    return header or cell.role in _BOLD_ROLES


def cell_height(cell: Cell, width: float, setting: Setting, *, header: bool = False) -> float:
    """Return the height that a cell needs."""
    room = setting.room(width)
    text = cell_text(cell) + (_PAGE if cell.link else "")
    lines = line_count(text, room, setting.size, bold=is_bold(cell, header=header))
    notes = line_count(cell.note, room, SMALL) if cell.note else 0
    return lines * setting.size * LINE + notes * SMALL * LINE + setting.around


def row_heights(
    rows: Rows, widths: Sequence[float], setting: Setting, *, header: bool = False
) -> list[float]:
    """Return the height of each row; a cell over several rows stretches them alike."""
    heights = own_heights(rows, widths, setting, header=header)
    for index, row in enumerate(placed(rows, len(widths))):
        for start, cell in row:
            if cell.rowspan > 1:
                needed = cell_height(
                    cell, sum(widths[start : start + cell.colspan]), setting, header=header
                )
                _stretch(heights, range(index, min(index + cell.rowspan, len(rows))), needed)
    return heights


def own_heights(
    rows: Rows, widths: Sequence[float], setting: Setting, *, header: bool = False
) -> list[float]:
    """Return the heights that the rows need without the cells over several rows."""
    least = setting.size * LINE + setting.around
    heights = [least] * len(rows)
    for index, row in enumerate(placed(rows, len(widths))):
        for start, cell in row:
            if cell.rowspan == 1:
                width = sum(widths[start : start + cell.colspan])
                heights[index] = max(
                    heights[index], cell_height(cell, width, setting, header=header)
                )
    return heights


def _stretch(heights: list[float], rows: range, needed: float) -> None:
    missing = needed - sum(heights[row] for row in rows)
    if missing > 0:
        for row in rows:
            heights[row] += missing / len(rows)


def numbers_fit(rows: Rows, widths: Sequence[float], setting: Setting) -> bool:
    """Say whether every figure stands on one line with its unit."""
    return all(
        text_width(cell.text, setting.size, bold=is_bold(cell))
        <= setting.room(sum(widths[start : start + cell.colspan])) * 0.98
        for row in placed(rows, len(widths))
        for start, cell in row
        if cell.value is not None
    )


def heads_fit(rows: Rows, widths: Sequence[float], setting: Setting) -> bool:
    """Say whether every short head of a column (2015年度) stands on one line."""
    return all(
        text_width(cell.text, setting.size, bold=True)
        <= setting.room(sum(widths[start : start + cell.colspan])) * 0.98
        for row in placed(rows, len(widths))
        for start, cell in row
        if len(cell.text) <= _SHORT
    )


def safe_cuts(rows: Rows, width: int) -> list[int]:
    """Return the rows before which no cell is cut."""
    crossed = {
        row
        for index, line in enumerate(placed(rows, width))
        for _, cell in line
        for row in range(index + 1, index + cell.rowspan)
    }
    return [row for row in range(1, len(rows)) if row not in crossed]


def cut_rows(
    rows: Rows, widths: Sequence[float], setting: Setting, room: float, *, anywhere: bool
) -> tuple[Rows, Rows] | None:
    """Return the rows that fit into ``room`` and those that follow.

    A cut goes between rows that no cell spans. ``anywhere`` allows one through cells where
    there is no other way: their text goes on in the next part, a head is repeated.
    """
    heights = row_heights(rows, widths, setting)
    fitting = [at for at in safe_cuts(rows, len(widths)) if sum(heights[:at]) <= room]
    if fitting:
        return rows[: fitting[-1]], rows[fitting[-1] :]
    if not anywhere:
        return None
    block = min([*safe_cuts(rows, len(widths)), len(rows)])
    own = own_heights(rows, widths, setting)
    at = max((row for row in range(block + 1) if sum(own[:row]) <= room), default=0)
    inside = at in (0, block)
    at = at - 1 if at == block else at
    return _Cut(rows, widths, setting, at, inside=inside).parts(own, room)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cut before row ``at``, or through it where ``inside``."""

    rows: Rows
    widths: Sequence[float]
    setting: Setting
    at: int
    inside: bool

    def parts(self, own: list[float], room: float) -> tuple[Rows, Rows]:
        """Return the rows above and below the cut."""
        above = self.at + self.inside
        heights = [*own[:above]]
        if heights:
            heights[-1] = room - sum(heights[:-1])
        upper: list[list[Cell]] = [[] for _ in range(above)]
        lower: list[list[tuple[int, Cell]]] = [[] for _ in range(len(self.rows) - self.at)]
        for index, line in enumerate(placed(self.rows, len(self.widths))):
            for start, cell in line:
                end = index + cell.rowspan
                both = index < above and end > self.at
                head, tail = cell, cell
                if both:
                    head, tail = self._divided(start, cell, sum(heights[index:above]))
                if index < above:
                    upper[index].append(replace(head, rowspan=min(end, above) - index))
                if end > self.at:
                    place = max(index, self.at) - self.at
                    left = end - max(index, self.at)
                    lower[place].append((start, replace(tail, rowspan=left)))
        ordered = tuple(
            tuple(cell for _, cell in sorted(line, key=lambda pair: pair[0])) for line in lower
        )
        return tuple(tuple(line) for line in upper), ordered

    def _divided(self, start: int, cell: Cell, height: float) -> tuple[Cell, Cell]:
        """Return a cell with the text that fits into the height, and one with the rest."""
        room = self.setting.room(sum(self.widths[start : start + cell.colspan]))
        lines = int((height - self.setting.around) / (self.setting.size * LINE))
        head, tail = cut_after(cell.text, max(lines, 1), room, self.setting.size)
        if tail:
            return replace(cell, text=head, note=""), replace(cell, text=tail, value=None)
        if cell.role is CellRole.HEADER:
            return cell, cell
        return cell, replace(cell, text="", note="", value=None, standing="", link="")
