"""Slides added to a deck: cover, contents, then the planned ones; notes; sections."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.parts.slide import NotesSlidePart
from pptx.slide import Slide, SlideLayout

from hitomachi.charts import theme
from hitomachi.documents.dates import file_date
from hitomachi.documents.drawing import ChartLook, chart_workbook, chart_xml
from hitomachi.documents.lines import line_count
from hitomachi.documents.native import NativeChart
from hitomachi.documents.slides.canvas import NAMESPACES, Box, Canvas, Frame, attribute
from hitomachi.documents.slides.look import CHAPTER, FOOT, WIDTH
from hitomachi.documents.slides.paint import chart_paint, page_paint
from hitomachi.documents.slides.template import Deck
from hitomachi.documents.slides.words import LINE, SMALL, Para, Run, Writer, clean
from hitomachi.reporting.blocks import Document

_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_EMBEDDED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEAST_TITLE = 12.0
_DRAFT_WIDTH = 210.0


@dataclass
class DeckWriter:
    """Adds slides to a deck; remembers how many charts and which slides there are."""

    deck: Deck
    document: Document
    slides: list[Slide] = field(default_factory=list)
    anchors: dict[str, Slide] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    chapters: list[tuple[str, int]] = field(default_factory=list)  # chapter, id of its slide
    charts: int = 0

    @property
    def language(self) -> str:
        """Return the language code of texts."""
        return "en-US" if self.document.language == "en" else "ja-JP"

    def add(self, layout: SlideLayout, chapter: str, anchors: Sequence[str] = ()) -> Slide:
        """Add a slide on which the anchors stand."""
        slide: Slide = self.deck.presentation.slides.add_slide(layout)
        self.slides.append(slide)
        for anchor in anchors:
            self.anchors.setdefault(anchor, slide)
            self.numbers.setdefault(anchor, len(self.slides))
        self.chapters.append((chapter, slide.slide_id))
        return slide

    def canvas(self, slide: Slide) -> Canvas:
        """Return what draws on a slide."""
        paint = page_paint(own=self.deck.own)
        writer = Writer(language=self.document.language, paint=paint, links={})
        return Canvas(slide, writer, self._add_chart, self.anchors, self.numbers)

    def title(self, canvas: Canvas, text: str) -> None:
        """Write the title, smaller where it is long; take away the other placeholders."""
        slide = canvas.slide
        title = slide.shapes.title
        for shape in list(slide.placeholders):
            if title is None or shape.shape_id != title.shape_id:
                shape._element.getparent().remove(shape._element)
        if title is None:
            return
        box = [(side or 0) / 12_700 for side in (title.width, title.height)]
        size = self.fitting(text, box[0], box[1], self.deck.title_size)
        self.write_title(title, text, size, canvas.writer)

    def write_title(self, title: Any, text: str, size: float, writer: Writer) -> None:
        """Write a title's text; the size only where it is not the master's."""
        smaller = f' sz="{round(size * 100)}"' if size != self.deck.title_size else ""
        run = f"<a:r><a:rPr {writer.lang}{smaller}/><a:t>{escape(clean(text))}</a:t></a:r>"
        body = parse_xml(
            f"<p:txBody {NAMESPACES}><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>"
            f"<a:p>{run}</a:p></p:txBody>"
        )
        title._element.replace(title._element.txBody, body)

    def fitting(self, text: str, width: float, height: float, size: float) -> float:
        """Return the largest size up to ``size`` in which a title fits its box."""
        while size > _LEAST_TITLE:
            if line_count(text, width - 8, size, bold=True) * size * LINE <= height:
                break
            size = max(size * 0.92, _LEAST_TITLE)
        return round(size, 1)

    def surroundings(self, canvas: Canvas, chapter: str) -> None:
        """Write the chapter and the draft mark above the title (in our own look)."""
        muted, draft = theme.PALETTE["muted"], self.document.draft
        if self.deck.own and chapter:
            words = Para(runs=(Run(text=chapter, colour=muted),), size=SMALL + 0.5)
            canvas.text(chapter, CHAPTER, [words])
        if self.deck.own and draft:
            red = theme.PALETTE["draft"]
            words = Para(runs=(Run(text=draft, bold=True, colour=red),), size=10.0, align="ctr")
            y = 16.0 if canvas.slide.slide_layout == self.deck.content else 58.0
            box = Box(WIDTH - CHAPTER.x - _DRAFT_WIDTH, y, _DRAFT_WIDTH, 18.0)
            canvas.text(draft, box, [words], Frame(edge=red, edge_width=1.0, anchor="ctr"))

    def foot(self, canvas: Canvas, number: int) -> None:
        """Write footer and slide number into the places that the layout has for them."""
        running = self.document.running_head or self.document.title
        if not self.deck.own and self.document.draft:
            running = self.document.draft  # a template's foot has no room for both
        lang = canvas.writer.lang
        words = f"<a:r><a:rPr {lang}/><a:t>{escape(clean(running))}</a:t></a:r>"
        field_of_number = (
            '<a:fld id="{7D3A1B60-5C0E-4B7A-9F6B-2A51C3D4E5F6}" type="slidenum">'
            f"<a:rPr {lang}/><a:t>{number}</a:t></a:fld>"
        )
        layout = canvas.slide.slide_layout._element
        for kind, inner in (("ftr", words), ("sldNum", field_of_number)):
            for found in layout.xpath(f".//p:nvPr/p:ph[@type='{kind}']")[:1]:
                self._foot_part(canvas, kind, found, inner)

    def _foot_part(self, canvas: Canvas, kind: str, found: Any, inner: str) -> None:
        attributes = " ".join(f'{name}="{value}"' for name, value in found.items())
        look = "<a:pPr/>"
        place = ""
        if self.deck.own and kind == "ftr":  # LibreOffice does not take over what a footer inherits
            look, place = '<a:pPr algn="l"/>', FOOT.xml()
            inner = inner.replace("/><a:t>", ' sz="900"/><a:t>')
        canvas.add(
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{canvas.next_id()}" name="{kind}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {attributes}/></p:nvPr>'
            f"</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{look}{inner}</a:p>"
            "</p:txBody></p:sp>"
        )

    def _add_chart(self, slide: Slide, chart: NativeChart, box: Box) -> str:
        """Add the part of a chart with its workbook; return its relation to the slide."""
        self.charts += 1
        package = self.deck.presentation.part.package
        look = ChartLook(
            language=self.language, colour=chart_paint(), width=box.width, height=box.height
        )
        part = ChartPart.load(
            PackURI(f"/ppt/charts/chart{self.charts}.xml"),
            CONTENT_TYPE.DML_CHART,
            package,
            chart_xml(chart, look, "rId1"),
        )
        book = EmbeddedXlsxPart(
            PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{self.charts}.xlsx"),
            _EMBEDDED,
            package,
            chart_workbook(chart, file_date(self.document)),
        )
        part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        return slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)

    def notes(self, slide: Slide, number: int, lines: Sequence[str]) -> None:
        """Write the speaker's notes of a slide."""
        lang = Writer(language=self.document.language, paint=str, links={}).lang
        paragraphs = "".join(
            f"<a:p><a:r><a:rPr {lang}/><a:t>{escape(clean(line))}</a:t></a:r></a:p>"
            for text in lines
            for line in text.split("\n")
        )
        tree = (
            f'<p:notes {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
            "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/><p:cNvSpPr><a:spLocks '
            'noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/>'
            "</p:nvPr></p:nvSpPr><p:spPr/></p:sp>"
            '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            '</p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
            "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        )
        presentation = self.deck.presentation.part
        part = NotesSlidePart(
            PackURI(f"/ppt/notesSlides/notesSlide{number}.xml"),
            CONTENT_TYPE.PML_NOTES_SLIDE,
            presentation.package,
            parse_xml(tree),
        )
        part.relate_to(presentation.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
        slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)

    def sections(self) -> None:
        """Group the slides by chapter, as the panel of slides shows them."""
        parts = []
        for index, (chapter, found) in enumerate(groupby(self.chapters, key=lambda one: one[0])):
            ids = "".join(f'<p14:sldId id="{identity}"/>' for _, identity in found)
            name = chapter or self.document.title
            guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{index}/{name}")).upper()
            parts.append(
                f'<p14:section name="{attribute(name)}" id="{{{guid}}}">'
                f"<p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>"
            )
        listed = f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(parts)}</p14:sectionLst>'
        root = self.deck.presentation.part._element
        extensions = root.xpath("./p:extLst")
        if extensions:
            extensions[0].append(
                parse_xml(f'<p:ext {NAMESPACES} uri="{_SECTIONS}">{listed}</p:ext>')
            )
        else:
            root.append(
                parse_xml(
                    f'<p:extLst {NAMESPACES}><p:ext uri="{_SECTIONS}">{listed}</p:ext></p:extLst>'
                )
            )

    def properties(self) -> None:
        """Write title, author and date into the file; nothing asks the clock."""
        document = self.document
        found = self.deck.presentation.core_properties
        moment = datetime.combine(file_date(document), time(), UTC).replace(tzinfo=None)
        found.title, found.subject = document.title, document.subtitle
        found.author = found.last_modified_by = document.organisation
        found.comments = document.draft or document.description
        found.language = self.language
        found.keywords, found.revision = document.edition_hash[:16], 1
        found.created = found.modified = moment

    def save(self) -> bytes:
        """Return the deck as a file, and let go of its parts, which cannot be used any more.

        Parts know each other in circles: megabytes of XML would wait for the collector,
        which counts objects and not their size.
        """
        target = BytesIO()
        package = self.deck.presentation.part.package
        package.save(target)
        for part in [*self.slides, *package.iter_parts(), package]:
            vars(part).clear()
        return target.getvalue()
