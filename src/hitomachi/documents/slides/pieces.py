"""What stands below each other on slides: pieces that know their height and can be divided."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hitomachi.documents.native import NativeChart
from hitomachi.documents.slides.canvas import Box, Canvas, Frame
from hitomachi.documents.slides.words import Para, height_of

_SMALLEST_TEXT = 40.0  # points: less of a text is not left on a slide


class Piece(Protocol):
    """Something with a height that is drawn at a place.

    ``above`` is the gap before it, ``sticky`` keeps it with what follows, ``spread`` is how
    far its height may be changed. ``sources`` goes into the speaker's notes.
    """

    @property
    def height(self) -> float:
        """Return the height in points."""
        ...

    @property
    def above(self) -> float:
        """Return the gap before it."""
        ...

    @property
    def sticky(self) -> bool:
        """Say whether it stays with what follows."""
        ...

    @property
    def spread(self) -> tuple[float, float]:
        """Return the least and the greatest height."""
        ...

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return the anchors that stand on it."""
        ...

    @property
    def sources(self) -> tuple[str, ...]:
        """Return where its figures are from."""
        ...

    def sized(self, height: float) -> Piece:
        """Return the piece with another height."""

    def divided(self, room: float, *, anywhere: bool) -> tuple[Piece, Piece] | None:
        """Return what fits into ``room`` and the rest."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the piece with its upper left corner at this place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What most pieces share: a firm height that nothing divides."""

    width: float
    height: float
    above: float = 7.0
    sticky: bool = False
    anchors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def spread(self) -> tuple[float, float]:
        """Return the least and the greatest height."""
        return self.height, self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece(Plain):
    """Paragraphs in one text box; ``bar`` is the colour of a line at its left."""

    name: str
    paragraphs: tuple[Para, ...]
    frame: Frame
    bar: str = ""

    def sized(self, _height: float) -> TextPiece:
        """Return the piece as it is."""
        return self

    def divided(self, room: float, *, anywhere: bool) -> tuple[TextPiece, TextPiece] | None:
        """Cut between paragraphs; through one where that alone is too long."""
        inner = self.width - self.frame.insets[0] - self.frame.insets[2]
        free = room - self.frame.insets[1] - self.frame.insets[3]
        fitting = [
            at
            for at in range(1, len(self.paragraphs))
            if height_of(self.paragraphs[:at], inner) <= free
        ]
        if fitting and (anywhere or room > _SMALLEST_TEXT):
            at = fitting[-1]
            return self._of(self.paragraphs[:at]), self._of(self.paragraphs[at:])
        parts = self.paragraphs[0].cut(free, inner) if anywhere else None
        if parts is None:
            return None
        return self._of(parts[:1]), self._of((parts[1], *self.paragraphs[1:]))

    def _of(self, found: tuple[Para, ...]) -> TextPiece:
        return text_piece(self.name, found, self.width, frame=self.frame, bar=self.bar)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the text and the line beside it."""
        box = Box(x, y, self.width, self.height)
        if self.bar:
            canvas.decoration(Box(x, y, 2.5, self.height), self.bar)
        canvas.text(self.name, box, self.paragraphs, self.frame)


def text_piece(
    name: str,
    found: Sequence[Para],
    width: float,
    *,
    frame: Frame | None = None,
    bar: str = "",
    above: float = 7.0,
    sticky: bool = False,
    anchors: tuple[str, ...] = (),
) -> TextPiece:
    """Return paragraphs as a piece of the height that they need."""
    look = frame or Frame()
    left, top, right, bottom = look.insets
    return TextPiece(
        name=name,
        paragraphs=tuple(found),
        width=width,
        height=height_of(found, width - left - right) + top + bottom + 1.0,
        frame=look,
        bar=bar,
        above=above,
        sticky=sticky,
        anchors=anchors,
    )


_LEAST, _MOST = 0.75, 1.5  # of the height that a chart asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPiece(Plain):
    """A native chart; ``asked`` is the height for which it was described."""

    chart: NativeChart
    asked: float
    share: float = 1.0  # of the width
    name: str = ""

    @property
    def spread(self) -> tuple[float, float]:
        """Return the heights between which the chart can be read."""
        return self.asked * _LEAST, self.asked * _MOST

    def sized(self, height: float) -> ChartPiece:
        """Return the chart with another height."""
        return replace(self, height=height)

    def divided(self, room: float, *, anywhere: bool) -> None:
        """Return nothing: a chart is whole."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the chart in the middle of its room."""
        width = self.width * self.share
        box = Box(x + (self.width - width) / 2, y, width, self.height)
        canvas.chart(self.chart, self.name, self.chart.description, box)


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePiece(Plain):
    """A picture with a text for people who cannot see it."""

    image: bytes
    name: str
    description: str
    shown: float  # its width

    def sized(self, _height: float) -> PicturePiece:
        """Return the piece as it is."""
        return self

    def divided(self, room: float, *, anywhere: bool) -> None:
        """Return nothing: a picture is whole."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the picture in the middle of its room."""
        box = Box(x + (self.width - self.shown) / 2, y, self.shown, self.height)
        canvas.picture(self.image, self.name, self.description, box)


def picture_piece(
    image: bytes, width: float, highest: float, *, name: str, description: str
) -> PicturePiece:
    """Return a PNG in its proportions, as large as width and height allow."""
    across, down = struct.unpack(">II", image[16:24])  # of the header chunk of a PNG
    scale = min(width / across, highest / down)
    return PicturePiece(
        width=width,
        height=down * scale,
        image=image,
        name=name,
        description=description,
        shown=across * scale,
        above=3.0,
    )


def stack_height(pieces: Sequence[Piece]) -> float:
    """Return the height of pieces below each other."""
    return sum(piece.height + (piece.above if index else 0.0) for index, piece in enumerate(pieces))


def fitted(pieces: Sequence[Piece], room: float) -> list[Piece] | None:
    """Return the pieces with heights in which they fit into ``room``; None where they cannot."""
    missing = stack_height(pieces) - room
    if missing <= 0:
        return list(pieces)
    slack = sum(piece.height - piece.spread[0] for piece in pieces)
    if missing > slack:
        return None
    return [
        piece.sized(piece.height - (piece.height - piece.spread[0]) * missing / slack)
        for piece in pieces
    ]


def filled(pieces: Sequence[Piece], room: float) -> list[Piece]:
    """Return the pieces with charts as high as the room that is left lets them be."""
    left = room - stack_height(pieces)
    slack = sum(piece.spread[1] - piece.height for piece in pieces)
    if left <= 0 or slack <= 0:
        return list(pieces)
    share = min(left / slack, 1.0)
    return [
        piece.sized(piece.height + (piece.spread[1] - piece.height) * share) for piece in pieces
    ]
