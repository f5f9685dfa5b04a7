"""The report as slides: native charts and tables, A4 landscape, the same bytes every time."""

from __future__ import annotations

from pptx.slide import Slide

from hitomachi.documents.look import Look, look_of
from hitomachi.documents.slides.compose import Composer
from hitomachi.documents.slides.deck import DeckWriter
from hitomachi.documents.slides.flow import Plan, plans
from hitomachi.documents.slides.front import contents, draw_cover
from hitomachi.documents.slides.package import undated
from hitomachi.documents.slides.side import draw_stack
from hitomachi.documents.slides.template import open_deck
from hitomachi.errors import mark
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Document

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
    wanted = look or look_of(document)
    deck = open_deck(template, wanted)
    language: Language = "en" if document.language == "en" else "ja"
    composer = Composer(language, deck.body.width, deck.body.height)
    listed = document.sections
    listing = (contents(listed, language),) if listed and not document.brief else ()
    planned = plans((*listing, *listed), composer)
    writer = DeckWriter(deck, document)
    draw_cover(writer, wanted)
    slides = [writer.add(deck.content, _part(plan, document), _anchors(plan)) for plan in planned]
    for number, (slide, plan) in enumerate(zip(slides, planned, strict=True), start=2):
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


def _part(plan: Plan, document: Document) -> str:
    """Return the part of the deck in which a slide stands: its chapter, or the report itself."""
    chapters = {section.title for section in document.sections if section.level == 1}
    return plan.chapter or (plan.title if plan.title in chapters else "")
