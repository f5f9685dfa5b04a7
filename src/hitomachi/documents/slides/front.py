"""The cover and the contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pptx.util import Pt

from hitomachi.charts import theme
from hitomachi.documents.look import Look
from hitomachi.documents.slides.canvas import Box, Canvas, Frame
from hitomachi.documents.slides.deck import DeckWriter
from hitomachi.documents.slides.look import (
    DATE_IDX,
    MEETING_IDX,
    ORGANISATION_IDX,
    WIDTH,
)
from hitomachi.documents.slides.words import SMALL, Para, Run, height_of
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate

_EMBLEM = Box(WIDTH / 2 - 24.0, 62.0, 48.0, 48.0)
_TITLE_SIZE = 30.0
_NUMBER_ROOM = 36.0  # points for the number of a slide
_GUTTER = 34.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a chapter, or a section of one."""

    title: str
    anchor: str
    chapter: bool


def draw_cover(writer: DeckWriter, look: Look) -> None:
    """Fill the first slide: meeting, title, subtitle, date, organisation; emblem and draft mark."""
    document = writer.document
    slide = writer.add(writer.deck.cover, "")
    canvas = writer.canvas(slide)
    lines = {
        MEETING_IDX: document.meeting,
        1: document.subtitle,
        DATE_IDX: document.date,
        ORGANISATION_IDX: document.organisation,
    }
    places = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    title = slide.shapes.title
    if title is not None:
        size = writer.fitting(
            document.title, (title.width or 0) / 12_700, (title.height or 0) / 12_700, _TITLE_SIZE
        )
        body = title._element.txBody
        body.getparent().replace(body, writer.title_body(document.title, size, canvas.writer))
    own = {idx for idx in lines if idx in places}
    if 1 in places and own == {1}:  # a template has one place for all that is not the title
        lines = {1: "\n".join(filter(None, lines.values()))}
    for idx, shape in places.items():
        text = lines.get(idx, "")
        if idx == 0:
            continue
        if not text:
            shape._element.getparent().remove(shape._element)
            continue
        shape.text_frame.text = text
        for run in (run for part in shape.text_frame.paragraphs for run in part.runs):
            run._r.get_or_add_rPr().set("lang", writer.language)
    _extras(canvas, writer, look)


def _extras(canvas: Canvas, writer: DeckWriter, look: Look) -> None:
    document = writer.document
    if look.emblem:
        picture = canvas.slide.shapes.add_picture(
            BytesIO(look.emblem), Pt(_EMBLEM.x), Pt(_EMBLEM.y), height=Pt(_EMBLEM.height)
        )
        picture._element.nvPicPr.cNvPr.set("descr", look.emblem_text or document.organisation)
    writer.surroundings(canvas, "")
    if not writer.deck.own:
        return
    words = []
    if document.description:
        words.append(document.description)
    if document.edition_hash:
        label = translate(mark("版の識別番号"), _language(document.language))
        words.append(f"{label} {document.edition_hash[:16]}")
    if words:
        muted = theme.PALETTE["muted"]
        found = Para(runs=(Run(text="　".join(words), colour=muted),), size=SMALL)
        canvas.text(words[0], Box(74.0, 548.0, WIDTH - 148.0, 14.0), [found], Frame())


def contents_slides(entries: Sequence[Entry], body: Box) -> list[list[list[tuple[Entry, Para]]]]:
    """Return the entries for each slide and, on it, for each of its columns."""
    columns = 1 if _height(entries, body.width) <= body.height else 2
    width = (body.width - _GUTTER * (columns - 1)) / columns
    slides: list[list[list[tuple[Entry, Para]]]] = [[[]]]
    for entry in entries:
        line = _line(entry, width)
        column = slides[-1][-1]
        if (
            column
            and height_of([para for _, para in [*column, (entry, line)]], width) > body.height
        ):
            if len(slides[-1]) == columns:
                slides.append([])
            slides[-1].append([])
        slides[-1][-1].append((entry, line))
    return slides


def draw_contents(
    writer: DeckWriter, canvas: Canvas, columns: Sequence[Sequence[tuple[Entry, Para]]], count: int
) -> None:
    """Write one slide of the contents; ``count`` is how many columns share its width."""
    body = writer.deck.body
    width = (body.width - _GUTTER * (count - 1)) / count
    for index, column in enumerate(columns):
        words = []
        for entry, line in column:
            number = writer.numbers.get(entry.anchor, 0)
            page = (Run(text="\t"), Run(text=str(number), bold=entry.chapter, link=entry.anchor))
            words.append(
                Para(
                    runs=(*line.runs, *page),
                    size=line.size,
                    before=line.before,
                    tab=width - 1,
                    hang=line.hang,
                )
            )
        box = Box(body.x + index * (width + _GUTTER), body.y, width, body.height)
        canvas.text(translate(mark("目次"), _language(writer.document.language)), box, words)


def _line(entry: Entry, width: float) -> Para:
    hang = 0.0 if entry.chapter else 14.0
    run = Run(text=entry.title, bold=entry.chapter)
    room = width - _NUMBER_ROOM - hang
    size = 12.0
    while size > _LEAST and Para(runs=(run,), size=size).height(room) > size * 2:
        size -= 0.5
    return Para(runs=(run,), size=size, hang=hang, before=10.0 if entry.chapter else 2.0)


_LEAST = 9.0


def _height(entries: Sequence[Entry], width: float) -> float:
    return height_of([_line(entry, width) for entry in entries], width)


def _language(code: str) -> Language:
    return "en" if code == "en" else "ja"
