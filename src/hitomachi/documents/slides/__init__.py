"""The report as slides: native charts and tables, A4 landscape, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pptx.slide import Slide

from hitomachi.documents.look import Look
from hitomachi.documents.slides.compose import Composer
from hitomachi.documents.slides.deck import DeckWriter
from hitomachi.documents.slides.flow import Plan, Titles, plans
from hitomachi.documents.slides.front import Entry, contents_slides, draw_contents, draw_cover
from hitomachi.documents.slides.package import undated
from hitomachi.documents.slides.side import draw_stack
from hitomachi.documents.slides.template import open_deck
from hitomachi.errors import mark
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Document, Section

__all__ = ["build_slides"]


def build_slides(
    document: Document, *, template: bytes | None = None, look: Look | None = None
) -> bytes:
    """Return the document as a ``.pptx`` file.

    With a ``template`` its slide size, layouts, fonts and colours are used; else ours in the
    municipality's ``look``. Charts and tables are native: their data can be edited.

    Raises:
        InputError: If the template is no presentation, or has no layout with a title.
    """
    wanted = look or Look()
    deck = open_deck(template, wanted)
    language: Language = "en" if document.language == "en" else "ja"
    composer = Composer(language, deck.body.width, deck.body.height)
    planned = plans(document.sections, composer)
    writer = DeckWriter(deck, document)
    draw_cover(writer, wanted)
    contents = contents_slides(list(_entries(document.sections)), deck.body)
    front = [writer.add(deck.content, "") for _ in contents if document.sections]
    slides = [
        writer.add(deck.content, plan.chapter or plan.title, _anchors(plan)) for plan in planned
    ]
    title, titles = composer.say(mark("目次")), Titles(composer)
    for number, (slide, columns) in enumerate(zip(front, contents, strict=False)):
        canvas = writer.canvas(slide)
        writer.title(canvas, titles.take(title, again=number))
        writer.surroundings(canvas, "")
        draw_contents(writer, canvas, columns, max(len(found) for found in contents))
        writer.foot(canvas, number + 2)
    for number, (slide, plan) in enumerate(zip(slides, planned, strict=True), len(front) + 2):
        _draw(writer, plan, number, slide, composer)
    writer.sections()
    writer.properties()
    return undated(writer.save())


def _draw(writer: DeckWriter, plan: Plan, number: int, slide: Slide, composer: Composer) -> None:
    """Draw a planned slide: title first, then what is read from the top, the foot last."""
    canvas = writer.canvas(slide)
    writer.title(canvas, plan.title)
    writer.surroundings(canvas, plan.chapter)
    body = writer.deck.body
    draw_stack(canvas, plan.pieces, body.x, body.y)
    writer.foot(canvas, number)
    sources = [source for piece in plan.pieces for source in piece.sources]
    head = composer.say(mark("このスライドの数値の出所"))
    if sources:
        writer.notes(slide, number, [head, *dict.fromkeys(sources)])


def _anchors(plan: Plan) -> list[str]:
    return [*plan.anchors, *(name for piece in plan.pieces for name in piece.anchors)]


def _entries(sections: Sequence[Section]) -> Iterator[Entry]:
    for section in sections:
        yield Entry(section.title, section.key, chapter=section.level == 1)
