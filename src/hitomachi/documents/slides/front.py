"""The cover and the contents."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

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
from hitomachi.documents.slides.words import SMALL, Para, Run
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting.blocks import Align, Cell, CellRole, Column, Section, Table

_EMBLEM = Box(WIDTH / 2 - 24.0, 62.0, 48.0, 48.0)
_TITLE_SIZE = 30.0


def draw_cover(writer: DeckWriter, look: Look) -> None:
    """Fill the first slide: meeting, title, subtitle, date, organisation; emblem and draft mark."""
    document = writer.document
    slide = writer.add(writer.deck.cover, "")
    canvas = writer.canvas(slide)
    lines = {
        MEETING_IDX: document.meeting,
        1: "\n".join(filter(None, (document.subtitle, document.branding.cover_text))),
        DATE_IDX: document.date,
        ORGANISATION_IDX: document.organisation,
    }
    places = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    title = slide.shapes.title
    if title is not None:
        width, height = ((side or 0) / 12_700 for side in (title.width, title.height))
        largest = _TITLE_SIZE if writer.deck.own else writer.deck.title_size
        size = writer.fitting(document.title, width, height, largest)
        writer.write_title(title, document.title, size, canvas.writer)
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
        properties: Any = picture._element.xpath("./p:nvPicPr/p:cNvPr")[0]
        properties.set("descr", look.emblem_text or document.organisation)
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


def contents(sections: Sequence[Section], language: Language) -> Section:
    """Return the contents as a section: a table of chapters and sections with their slides."""

    def say(text: str) -> str:
        return translate(text, language)

    heads = (say(mark("章・節")), say(mark("スライド")))
    columns = (
        Column(key="title", label=heads[0], width=9.0),
        Column(key="slide", label=heads[1], width=1.0, align=Align.END),
    )
    table = Table(
        id="",
        title="",
        columns=columns,
        header=(tuple(Cell(text=head, role=CellRole.HEADER) for head in heads),),
        rows=tuple(
            (
                Cell(
                    text=section.title if section.level == 1 else f"　{section.title}",
                    role=CellRole.TOTAL if section.level == 1 else CellRole.BODY,
                ),
                Cell(text="", link=section.key, align=Align.END),
            )
            for section in sections
        ),
        summary=say(mark("目次")),
        row_headers=0,
    )
    return Section(key="contents", title=say(mark("目次")), blocks=(table,))


def _language(code: str) -> Language:
    return "en" if code == "en" else "ja"
