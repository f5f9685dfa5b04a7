"""Initiative sheets: a bar with title and badges, then the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hitomachi.charts import theme
from hitomachi.documents.lines import text_width
from hitomachi.documents.slides.canvas import Box, Canvas, Frame
from hitomachi.documents.slides.pieces import Piece, Plain
from hitomachi.documents.slides.rows import numbers_fit
from hitomachi.documents.slides.table_piece import (
    COMPACT,
    SMALLER,
    column_widths,
    table_piece,
)
from hitomachi.documents.slides.words import LEAD, LINE, SMALL, Para, Run, height_of, plain
from hitomachi.documents.wide import cut_to_width, printed
from hitomachi.reporting.blocks import Badge, Sheet

_GOALS = "sdg-"  # tones of badges that name a goal
_INSETS = (8.0, 3.5, 6.0, 3.5)
_GAP = 4.0
_LOOKS = {
    "new": (theme.PALETTE["accent"], theme.PALETTE["paper"]),
    "warning": (theme.PALETTE["draft"], theme.PALETTE["paper"]),
}
_PLAIN = (theme.PALETTE["paper"], theme.PALETTE["primary"])


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBar(Plain):
    """The title of a sheet with its badges at the right and its goals below."""

    title: str
    words: tuple[Para, ...]
    tags: tuple[Badge, ...]

    def sized(self, _height: float) -> SheetBar:
        """Return the piece as it is."""
        return self

    def divided(self, room: float, *, anywhere: bool) -> None:
        """Return nothing: a bar is whole."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the bar, its title, then the badges."""
        box = Box(x, y, self.width, self.height)
        beside = _beside(self.tags)
        insets = (_INSETS[0], _INSETS[1], _INSETS[2] + beside, _INSETS[3])
        frame = Frame(fill=theme.PALETTE["tint"], insets=insets, anchor="ctr")
        canvas.text(self.title, box, self.words, frame)
        canvas.decoration(Box(x, y, 3.0, self.height), theme.PALETTE["accent"])
        right = x + self.width - _INSETS[2]
        for badge in reversed(self.tags):
            width, height = _tag_width(badge), SMALL * LINE + 4
            right -= width
            ground, ink = _LOOKS.get(badge.tone, _PLAIN)
            words = Para(
                runs=(Run(text=badge.text, bold=True, colour=ink),), size=SMALL, align="ctr"
            )
            look = Frame(fill=ground, edge=ink if ground == _PLAIN[0] else ground, anchor="ctr")
            place = Box(right, y + (self.height - height) / 2, width, height)
            canvas.text(f"{badge.text}：{badge.meaning}", place, [words], look)
            right -= _GAP


def sheet_pieces(sheet: Sheet, width: float, again: str) -> Sequence[Piece]:
    """Return the bar and the table of an initiative; ``again`` heads what goes on."""
    tags = tuple(badge for badge in sheet.badges if not badge.tone.startswith(_GOALS))
    goals = [badge.text for badge in sheet.badges if badge.tone.startswith(_GOALS)]
    words = [plain(sheet.title, LEAD, bold=True, colour=theme.PALETTE["primary"])]
    if goals:
        words.append(plain("　".join(goals), SMALL, colour=theme.PALETTE["primary"]))
    inner = width - _INSETS[0] - _INSETS[2] - _beside(tags)
    bar = SheetBar(
        width=width,
        height=height_of(words, inner) + _INSETS[1] + _INSETS[3],
        above=11.0,
        sticky=True,
        anchors=(sheet.anchor,) if sheet.anchor else (),
        title=sheet.title,
        words=tuple(words),
        tags=tags,
    )
    return [bar, *_tables(sheet, width, again)]


def _tables(sheet: Sheet, width: float, again: str) -> list[Piece]:
    found: list[Piece] = []
    for table in cut_to_width(printed(sheet.table), width):
        # Sheets are read one after the other: they share one size where they can.
        fits = numbers_fit(table.rows, column_widths(table, width), COMPACT)
        own_title = table.title if table.title != sheet.title else ""
        found.append(
            table_piece(
                table,
                width,
                setting=COMPACT if fits else SMALLER,
                title=own_title,
                again=again,
                name=sheet.title,
                anchors=(table.id,) if table.id else (),
                sources=("\n".join((sheet.title, *(f"　{note}" for note in table.notes))),),
            )
        )
    return found


def _tag_width(badge: Badge) -> float:
    return text_width(badge.text, SMALL, bold=True) + 12


def _beside(tags: Sequence[Badge]) -> float:
    return sum(_tag_width(badge) + _GAP for badge in tags)
