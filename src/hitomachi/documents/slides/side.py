"""Pieces beside each other, key figures in cards, and steps that follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hitomachi.charts import theme
from hitomachi.documents.slides.canvas import Box, Canvas, Frame
from hitomachi.documents.slides.pieces import Piece, Plain, filled, stack_height
from hitomachi.documents.slides.words import BODY, LEAD, SMALL, TABLE, Para, Run, height_of, plain

GUTTER = 14.0
_GROWTH = 1.15  # of columns in which charts have room to grow


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsPiece(Plain):
    """Stacks of pieces side by side; charts grow with the highest."""

    parts: tuple[tuple[Piece, ...], ...]
    widths: tuple[float, ...]

    @property
    def spread(self) -> tuple[float, float]:
        """Return the heights that the stacks can have."""
        least, most = (max(_bounds(part)[end] for part in self.parts) for end in (0, 1))
        return min(least, self.height), max(self.height, min(most, self.height * _GROWTH))

    def sized(self, height: float) -> ColumnsPiece:
        """Return the columns with charts that fill this height."""
        return replace(self, height=height)

    def divided(self, room: float, *, anywhere: bool) -> None:
        """Return nothing: columns are whole, or are set below each other from the start."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw one stack after the other, as they are read."""
        for part, width in zip(self.parts, self.widths, strict=True):
            draw_stack(canvas, _in_height(part, self.height), x, y)
            x += width + GUTTER


def _bounds(part: Sequence[Piece]) -> tuple[float, float]:
    gaps = stack_height(part) - sum(piece.height for piece in part)
    low, high = (sum(piece.spread[end] for piece in part) + gaps for end in (0, 1))
    return low, high


def _in_height(part: tuple[Piece, ...], height: float) -> list[Piece]:
    over = stack_height(part) - height
    slack = sum(piece.height - piece.spread[0] for piece in part)
    if over > 0 and slack > 0:
        share = min(over / slack, 1.0)
        return [p.sized(p.height - (p.height - p.spread[0]) * share) for p in part]
    return filled(part, height)


def columns_piece(
    parts: Sequence[Sequence[Piece]], widths: Sequence[float], width: float
) -> ColumnsPiece:
    """Return stacks of pieces as one."""
    return ColumnsPiece(
        width=width,
        height=max((stack_height(part) for part in parts), default=0.0),
        parts=tuple(tuple(part) for part in parts),
        widths=tuple(widths),
        anchors=tuple(name for part in parts for piece in part for name in piece.anchors),
        sources=tuple(text for part in parts for piece in part for text in piece.sources),
    )


def draw_stack(canvas: Canvas, pieces: Sequence[Piece], x: float, y: float) -> None:
    """Draw pieces below each other."""
    for index, piece in enumerate(pieces):
        y += piece.above if index else 0.0
        piece.draw(canvas, x, y)
        y += piece.height


_CARD_GAP, _CARD_INSET = 8.0, (9.0, 6.0, 9.0, 5.0)
_CARD_SIZES = ((14, 13.0), (8, 17.0), (0, 22.0))  # letters of the figure from which its size is
_CARD_LINE = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsPiece(Plain):
    """Key figures beside each other."""

    cards: tuple[tuple[str, tuple[Para, ...], str], ...]  # name, words, colour

    def sized(self, _height: float) -> CardsPiece:
        """Return the piece as it is."""
        return self

    def divided(self, room: float, *, anywhere: bool) -> None:
        """Return nothing: a row of cards is whole."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw each card with the line above it."""
        width = _card_width(self.width, len(self.cards))
        for name, words, colour in self.cards:
            frame = Frame(fill=theme.PALETTE["tint"], insets=_CARD_INSET)
            canvas.text(name, Box(x, y, width, self.height), words, frame)
            canvas.decoration(Box(x, y, width, _CARD_LINE), colour)
            x += width + _CARD_GAP


def cards_piece(items: Sequence[tuple[str, str, str, str]], width: float) -> CardsPiece:
    """Return a row of cards: label, figure, note and tone of each."""
    inner = _card_width(width, len(items)) - _CARD_INSET[0] - _CARD_INSET[2]
    cards = tuple(
        (label or figure, *_card(label, figure, note, tone)) for label, figure, note, tone in items
    )
    high = max(height_of(words, inner) for _, words, _ in cards)
    return CardsPiece(
        width=width, height=high + _CARD_INSET[1] + _CARD_INSET[3] + 1, cards=cards, above=9.0
    )


def _card_width(width: float, count: int) -> float:
    return (width - _CARD_GAP * (count - 1)) / max(count, 1)


def _card(label: str, figure: str, note: str, tone: str) -> tuple[tuple[Para, ...], str]:
    colour = theme.STANDING_COLOURS.get(tone, (theme.PALETTE["primary"],))[0]
    size = next(size for length, size in _CARD_SIZES if len(figure) > length or length == 0)
    words = [
        plain(label, TABLE, colour=theme.PALETTE["muted"]),
        plain(figure, size, bold=True, colour=colour),
    ]
    if note:
        words.append(plain(note, SMALL, colour=theme.PALETTE["muted"]))
    return tuple(words), colour


_ARROW, _STEP_INSET = 26.0, (9.0, 6.0, 9.0, 6.0)
_AROUND = 4  # steps that go round a square


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowPiece(Plain):
    """Steps with arrows between them, in a row or round a square, as one group."""

    steps: tuple[tuple[str, tuple[Para, ...], tuple[Para, ...]], ...]  # name, head, lines
    cyclic: bool
    description: str

    def sized(self, _height: float) -> FlowPiece:
        """Return the piece as it is."""
        return self

    def divided(self, room: float, *, anywhere: bool) -> None:
        """Return nothing: steps stay together."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the steps in their order, then the arrows."""
        square = self.cyclic and len(self.steps) == _AROUND
        shapes: list[str] = []
        places = self._square(x, y) if square else self._row(x, y)
        for (name, head, lines), (box, top) in zip(self.steps, places, strict=True):
            shapes += _step(canvas, name, head, lines, box, top)
        boxes = [box for box, _ in places]
        shapes += _square_arrows(canvas, boxes) if square else _row_arrows(canvas, boxes)
        if self.cyclic and not square and len(boxes) > 1:
            back = Box(boxes[0].x, y + self.height - 14, self.width, 12)
            shapes.append(canvas.decoration_xml(back, theme.PALETTE["accent"], "leftArrow"))
        whole = Box(x, y, self.width, self.height)
        canvas.group(self.description[:60], self.description, whole, shapes)

    def _row(self, x: float, y: float) -> list[tuple[Box, float]]:
        width = _step_width(self.width, len(self.steps))
        top, high = _step_heights(self.steps, width)
        return [
            (Box(x + index * (width + _ARROW), y, width, top + high), top)
            for index in range(len(self.steps))
        ]

    def _square(self, x: float, y: float) -> list[tuple[Box, float]]:
        width = _step_width(self.width, 2)
        top, high = _step_heights(self.steps, width)
        right, below = x + width + _ARROW, y + top + high + _ARROW
        corners = ((x, y), (right, y), (right, below), (x, below))
        return [(Box(*corner, width, top + high), top) for corner in corners]


def flow_piece(
    steps: Sequence[tuple[str, tuple[str, ...]]], width: float, *, cyclic: bool, description: str
) -> FlowPiece:
    """Return steps as one piece; each has a title and lines."""
    made = tuple((title, _head(title), _lines(lines)) for title, lines in steps)
    square = cyclic and len(steps) == _AROUND
    step = _step_width(width, 2 if square else len(steps))
    top, high = _step_heights(made, step)
    height = 2 * (top + high) + _ARROW if square else top + high
    if cyclic and not square:
        height += 18.0
    described = description or " → ".join(title for title, _ in steps)
    return FlowPiece(
        width=width, height=height, steps=made, cyclic=cyclic, description=described, above=10.0
    )


def _step_width(width: float, count: int) -> float:
    return (width - _ARROW * (count - 1)) / max(count, 1)


def _step_heights(
    steps: Sequence[tuple[str, tuple[Para, ...], tuple[Para, ...]]], width: float
) -> tuple[float, float]:
    inner = width - _STEP_INSET[0] - _STEP_INSET[2]
    around = _STEP_INSET[1] + _STEP_INSET[3] + 1
    top = max(height_of(head, inner) for _, head, _ in steps) + around
    return top, max(height_of(lines, inner) for _, _, lines in steps) + around + 4


def _head(title: str) -> tuple[Para, ...]:
    return (plain(title, LEAD, bold=True, colour=theme.PALETTE["paper"]),)


def _lines(lines: tuple[str, ...]) -> tuple[Para, ...]:
    if len(lines) == 1:
        return (plain(lines[0], BODY),)
    return tuple(
        Para(runs=(Run(text=line),), size=BODY, bullet="•", hang=11.0, before=3.0) for line in lines
    )


def _step(  # noqa: PLR0917 - a step as it is unpacked
    canvas: Canvas, name: str, head: tuple[Para, ...], lines: tuple[Para, ...], box: Box, top: float
) -> list[str]:
    primary = theme.PALETTE["primary"]
    title = Frame(fill=primary, edge=primary, insets=_STEP_INSET, anchor="ctr")
    body = Frame(edge=primary, insets=_STEP_INSET)
    return [
        canvas.text_xml(name, Box(box.x, box.y, box.width, top), head, title),
        canvas.text_xml(name, Box(box.x, box.y + top, box.width, box.height - top), lines, body),
    ]


def _row_arrows(canvas: Canvas, boxes: Sequence[Box]) -> list[str]:
    return [
        canvas.decoration_xml(
            Box(box.x + box.width + 4, box.y + box.height / 2 - 7, _ARROW - 8, 14),
            theme.PALETTE["accent"],
            "rightArrow",
        )
        for box in boxes[:-1]
    ]


def _square_arrows(canvas: Canvas, boxes: Sequence[Box]) -> list[str]:
    plan, do, check, act = boxes
    middle, size = _ARROW / 2, 16.0
    across = plan.x + plan.width + middle
    down = plan.y + plan.height + middle
    places = (
        (across, plan.y + plan.height / 2, "rightArrow"),
        (do.x + do.width / 2, down, "downArrow"),
        (across, check.y + check.height / 2, "leftArrow"),
        (act.x + act.width / 2, down, "upArrow"),
    )
    return [
        canvas.decoration_xml(
            Box(x - size / 2, y - size / 2, size, size), theme.PALETTE["accent"], shape
        )
        for x, y, shape in places
    ]
