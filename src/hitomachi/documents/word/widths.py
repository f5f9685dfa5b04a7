"""Widths of columns that break no number and no word, and how high rows become."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hitomachi.documents.grid import placed
from hitomachi.documents.lines import line_count, text_width
from hitomachi.documents.wide import setting
from hitomachi.documents.word.styles import DENSE_SIZE, ROOMY_SIZE, SMALL_SIZE, TABLE_SIZE
from hitomachi.reporting.blocks import Cell, CellRole, Table

# A Latin word or a number with its sign; longer ones, such as addresses, break anywhere.
_WORD = re.compile(r"[▲−(（]*[!-~\u00a0-\u024f～]+")
_SHORT_HEAD = 7  # letters of a column's head that stand on one line where there is room
_LONGEST_WORD = 25
_NUMBER = re.compile(r"[▲−(（]*[\d.,]+[%％)）]*")
_LINE = 1.46  # of the size: the highest that Japanese fonts are set in Word and LibreOffice


@dataclass(frozen=True, slots=True)
class Setting:
    """The size in which a table is set, and the room around the text of a cell (points)."""

    style: str
    size: float
    wide: float
    high: float


SETTINGS = {
    "roomy": Setting("HmCellRoomy", ROOMY_SIZE, 7.0, 3.5),
    "usual": Setting("HmCell", TABLE_SIZE, 5.0, 1.7),
    "dense": Setting("HmCellDense", DENSE_SIZE, 3.0, 1.6),
}


def setting_of(table: Table, available: float, *, whole: bool = True) -> Setting:
    """Return the setting of a table in ``available`` points; the smallest has 9 pt."""
    found = SETTINGS[setting(table, available, whole=whole)]
    if found.style == "HmCellRoomy" and sum(_least(table, found, _whole_values)) > available:
        found = SETTINGS["usual"]
    if found.size > DENSE_SIZE and sum(_least(table, found, _numbers)) > available:
        return SETTINGS["dense"]
    return found


def column_widths(table: Table, available: float, look: Setting) -> list[float]:
    """Return the widths of the columns in points; together they fill ``available``.

    Each has its share of the width unless a number with its unit, then a word, then a bare
    number would not stand on one line of it: the most of these is kept that fits.
    """
    total = sum(column.width for column in table.columns) or 1.0
    shares = [available * column.width / total for column in table.columns]
    for pieces in (_whole_values, _words, _numbers):
        least = _least(table, look, pieces)
        if sum(least) <= available:
            return _widened(shares, least)
    return [available * width / sum(least) for width in least]


def row_heights(
    rows: tuple[tuple[Cell, ...], ...], widths: list[float], look: Setting
) -> list[float]:
    """Return how high each row becomes in points, or a little more."""
    lines = placed(rows, len(widths))
    heights = [look.size * _LINE + 2 * look.high] * len(rows)
    spans = sorted(
        (cell.rowspan, index, _height(cell, sum(widths[at : at + cell.colspan]), look))
        for index, line in enumerate(lines)
        for at, cell in line
    )
    for span, index, height in spans:
        missing = height - sum(heights[index : index + span])
        if missing > 0:
            heights[min(index + span, len(rows)) - 1] += missing
    return heights


def _height(cell: Cell, width: float, look: Setting) -> float:
    room = max(width - 2 * look.wide, look.size)
    bold = cell.role in {CellRole.HEADER, CellRole.TOTAL}
    height = line_count(cell.text, room, look.size, bold=bold) * look.size * _LINE
    if cell.note:
        height += line_count(cell.note, room, SMALL_SIZE) * SMALL_SIZE * _LINE
    return height + 2 * look.high


def _widened(shares: list[float], least: list[float]) -> list[float]:
    """Return the shares, none below its least; the others give what that takes."""
    short = [low > share for share, low in zip(shares, least, strict=True)]
    wanted = sum(low - share for share, low in zip(shares, least, strict=True) if low > share)
    spare = sum(share - low for share, low in zip(shares, least, strict=True) if low <= share)
    give = min(wanted / spare, 1.0) if spare > 0 else 0.0
    return [
        low if is_short else share - (share - low) * give
        for share, low, is_short in zip(shares, least, short, strict=True)
    ]


def _least(table: Table, look: Setting, pieces: Callable[[Cell], list[str]]) -> list[float]:
    least = [look.size + 2 * look.wide] * len(table.columns)
    for rows in (table.header, table.rows):
        for line in placed(rows, len(table.columns)):
            for at, cell in line:
                if cell.colspan == 1:
                    bold = cell.role is not CellRole.BODY
                    for piece in pieces(cell):
                        # One point more, so that a border or rounding breaks nothing.
                        needed = text_width(piece, look.size, bold=bold) + 2 * look.wide + 1
                        least[at] = max(least[at], needed)
    return least


def _whole_values(cell: Cell) -> list[str]:
    if cell.role is CellRole.HEADER and len(cell.text) <= _SHORT_HEAD:
        return [cell.text]
    return cell.text.split() if cell.value is not None else _words(cell)


def _words(cell: Cell) -> list[str]:
    return [word for word in _WORD.findall(cell.text) if len(word) < _LONGEST_WORD]


def _numbers(cell: Cell) -> list[str]:
    return [number for number in _NUMBER.findall(cell.text) if len(number) < _LONGEST_WORD]
