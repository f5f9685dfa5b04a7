"""Blocks of a section → pieces of a given width, in the order of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from hitomachi.charts import specification, theme
from hitomachi.charts.render import png
from hitomachi.documents.native import NATIVE_KINDS, native_chart
from hitomachi.documents.slides.canvas import Frame
from hitomachi.documents.slides.pieces import (
    ChartPiece,
    Piece,
    TextPiece,
    fitted,
    picture_piece,
    text_piece,
)
from hitomachi.documents.slides.sheets import sheet_pieces
from hitomachi.documents.slides.side import (
    GUTTER,
    cards_piece,
    columns_piece,
    flow_piece,
)
from hitomachi.documents.slides.table_piece import best_setting, table_piece, titled
from hitomachi.documents.slides.words import BODY, H3, LEAD, MINOR, SMALL, Para, Run, plain
from hitomachi.documents.wide import cut_to_width, printed
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import blocks

_SIZES = 3
_ACROSS = 5  # cards in a row
_MAJOR = 3  # headings of this level open a group that stays on one slide
_P = theme.PALETTE


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes the pieces of one document for bodies of this width and height."""

    language: Language
    width: float
    height: float
    smaller: int = 0  # how many of the larger sizes tables go without

    def say(self, text: str) -> str:
        """Return words of the frame in the document's language."""
        return translate(text, self.language)

    def goes_on(self, title: str) -> str:
        """Return a title for what goes on on the next slide."""
        return self.say(mark("{title}（続き）")).format(title=title) if title else ""

    def groups(self, parts: Sequence[blocks.Block]) -> Iterator[list[Piece]]:
        """Return pieces that are to stand on one slide where they fit.

        Tables are set smaller where the group fits one slide only so.
        """
        for group in _groups(parts):
            for smaller in range(_SIZES):
                found = replace(self, smaller=smaller).pieces(group, self.width)
                if fitted(found, self.height) is not None:
                    break
            else:
                found = self.pieces(group, self.width)
            yield found

    def pieces(self, parts: Sequence[blocks.Block], width: float) -> list[Piece]:
        """Return the pieces of some blocks in a width."""
        found: list[Piece] = []
        for kind, group in groupby(parts, key=_paragraph_kind):
            if kind:
                texts = [part for part in group if isinstance(part, blocks.Paragraph)]
                found.append(paragraph_piece(kind, texts, width))
            else:
                found += [piece for part in group for piece in self.piece(part, width)]
        return found

    def piece(  # noqa: PLR0911 - one for each kind of block
        self, part: blocks.Block, width: float
    ) -> list[Piece]:
        """Return the pieces of one block."""
        match part:
            case blocks.Table():
                return self.tables(part, width)
            case blocks.Sheet():
                return list(sheet_pieces(part, width, self.goes_on(part.title)))
            case blocks.Chart():
                return self.charts(part, width)
            case blocks.Columns():
                return self.columns(part, width)
            case blocks.Heading():
                return [heading_piece(part, width)]
            case blocks.Bullets():
                return [bullets_piece(part, width)]
            case blocks.Cards():
                rows = range(0, len(part.items), _ACROSS)
                return [cards_piece(part.items[at : at + _ACROSS], width) for at in rows]
            case blocks.Flow():
                return self.flow(part, width)
            case _:
                raise TypeError(type(part).__name__)

    def tables(self, table: blocks.Table, width: float) -> list[Piece]:
        """Return a table, in several where it is too wide."""
        whole = printed(table)
        return [
            table_piece(
                piece,
                width,
                setting=best_setting(piece, width, self.height, self.smaller),
                title=piece.title,
                again=self.goes_on(piece.title),
                name=piece.title or table.id or table.summary,
                anchors=(piece.id,) if piece.id else (),
                sources=(self.source(piece),),
            )
            for piece in cut_to_width(whole, width)
        ]

    def source(self, table: blocks.Table) -> str:
        """Return where the figures of a table are from, for the speaker's notes."""
        words = self.say(mark("表「{title}」：データブックの表 {id}"))
        head = words.format(title=table.title, id=table.id)
        return "\n".join((head, *(f"　{note}" for note in table.notes)))

    def charts(self, chart: blocks.Chart, width: float) -> list[Piece]:
        """Return the title of a chart and the chart."""
        if chart.kind not in NATIVE_KINDS:
            return self.picture(chart, width)
        native = native_chart(replace(chart, width=1.0), self.language)
        beside = width < self.width - 1
        height = min(native.height, self.height * 0.9)
        found = ChartPiece(
            chart=native,
            width=width,
            height=height,
            asked=height,
            share=1.0 if beside else min(max(chart.width, 0.55), 1.0),
            name=chart.title or chart.id,
            above=3.0,
            anchors=(chart.id,) if not chart.title else (),
            sources=self.chart_source(chart),
        )
        return [titled(chart.title, width, anchors=(chart.id,)), found] if chart.title else [found]

    def chart_source(self, chart: blocks.Chart) -> tuple[str, ...]:
        """Return which table has the figures of a chart, for the speaker's notes."""
        words = self.say(mark("図「{title}」：表 {id} と同じ数値"))
        return (words.format(title=chart.title, id=chart.table_id),) if chart.table_id else ()

    def picture(self, chart: blocks.Chart, width: float) -> list[Piece]:
        """Return a chart that office programs have no kind for as a picture."""
        image = png(specification(chart, self.language))
        found = picture_piece(
            image, width, self.height * 0.8, name=chart.title, description=chart.description
        )
        found = replace(found, sources=self.chart_source(chart))
        return [titled(chart.title, width, anchors=(chart.id,)), found] if chart.title else [found]

    def columns(self, part: blocks.Columns, width: float) -> list[Piece]:
        """Return blocks side by side; below each other where they are too high for that."""
        total = sum(part.weights)
        free = width - GUTTER * (len(part.parts) - 1)
        widths = [free * weight / total for weight in part.weights]
        made = [self.pieces(one, room) for one, room in zip(part.parts, widths, strict=True)]
        found = columns_piece(made, widths, width)
        if found.spread[0] <= self.height:
            return [found.sized(self.height) if found.height > self.height else found]
        return [piece for one in part.parts for piece in self.pieces(one, width)]

    def flow(self, part: blocks.Flow, width: float) -> list[Piece]:
        """Return steps with arrows; a list where they are too long for that."""
        found = flow_piece(part.steps, width, cyclic=part.cyclic, description=part.description)
        if found.height <= self.height:
            return [found]
        items = tuple((title, "\n".join(lines)) for title, lines in part.steps)
        return [bullets_piece(blocks.Bullets(items=items, ordered=True), width)]


def _groups(parts: Sequence[blocks.Block]) -> Iterator[list[blocks.Block]]:
    group: list[blocks.Block] = []
    for part in parts:
        if group and not _belongs(group, part):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _belongs(group: Sequence[blocks.Block], part: blocks.Block) -> bool:
    """Say whether a block is to stand on one slide with those before it."""
    if isinstance(part, blocks.Heading) and part.level <= _MAJOR:
        return False
    first, last = group[0], group[-1]
    if isinstance(first, blocks.Heading) and first.level <= _MAJOR:
        return True
    if isinstance(last, blocks.Heading):
        return True
    kind = _paragraph_kind(part)
    return bool(kind) and kind == _paragraph_kind(last)


def _paragraph_kind(part: blocks.Block) -> str:
    return part.kind if isinstance(part, blocks.Paragraph) else ""


def paragraph_piece(kind: str, found: Sequence[blocks.Paragraph], width: float) -> TextPiece:
    """Return paragraphs of one kind in one box."""
    styles: dict[str, tuple[float, dict[str, Any]]] = {
        "headline": (H3, {"bold": True, "colour": _P["primary"]}),
        "lead": (LEAD, {}),
        "note": (SMALL, {"colour": _P["muted"]}),
    }
    size, look = styles.get(kind, (BODY, {}))
    paragraphs = tuple(
        replace(
            plain(_marked(part), size, **look),
            before=0.0 if kind == "note" else 5.0,
        )
        for part in found
    )
    frame, bar = Frame(), ""
    if kind == "headline":
        frame, bar = Frame(fill=_P["tint"], insets=(10.0, 6.0, 10.0, 6.0)), _P["accent"]
    elif kind in ("commentary", "generated"):
        frame = Frame(insets=(9.0, 1.0, 0.0, 1.0))
        bar = _P["accent"] if kind == "commentary" else _P["rule"]
    return text_piece(found[0].text[:40], paragraphs, width, frame=frame, bar=bar)


def _marked(part: blocks.Paragraph) -> str:
    """Return a paragraph behind its mark (※, Note:)."""
    gap = " " if part.mark.isascii() and part.mark else ""
    return f"{part.mark}{gap}{part.text}"


def heading_piece(heading: blocks.Heading, width: float) -> TextPiece:
    """Return a heading within a section; it stays with what follows."""
    minor = heading.level > _MAJOR
    colour = _P["ink"] if minor else _P["primary"]
    words = plain(heading.text, MINOR if minor else H3, bold=True, colour=colour)
    anchors = (heading.anchor,) if heading.anchor else ()
    return text_piece(
        heading.text, [words], width, sticky=True, anchors=anchors, above=7.0 if minor else 12.0
    )


def bullets_piece(found: blocks.Bullets, width: float) -> TextPiece:
    """Return a list; terms are bold."""
    paragraphs = []
    for number, (term, text) in enumerate(found.items, start=1):
        gap = "\n" if found.ordered and term and text else "　" if term and text else ""
        runs = (Run(text=term + gap, bold=True, colour=_P["primary"]),) if term else ()
        paragraphs.append(
            Para(
                runs=(*runs, Run(text=text)) if text else runs,
                size=BODY,
                bullet="1" if found.ordered else "•",
                number=number,
                hang=18.0 if found.ordered else 12.0,
                before=5.0 if found.ordered else 3.0,
            )
        )
    first = next(iter(found.items), ("", ""))
    return text_piece((first[0] or first[1])[:40], paragraphs, width)
