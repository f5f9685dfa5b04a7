"""One slide while it is drawn: shapes in reading order, their numbers and relations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu

from hitomachi.charts import theme
from hitomachi.documents.slides.words import Para, Writer, clean

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)


def emu(points: float) -> int:
    """Return a length in the unit of the file."""
    return round(points * 12_700)


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a slide, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def xml(self, tag: str = "a:xfrm") -> str:
        """Return the box as a transform."""
        return (
            f'<{tag}><a:off x="{emu(self.x)}" y="{emu(self.y)}"/>'
            f'<a:ext cx="{emu(self.width)}" cy="{emu(self.height)}"/></{tag}>'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a shape looks around its text; insets are left, top, right, bottom."""

    fill: str = ""
    edge: str = ""
    edge_width: float = 0.75
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    anchor: str = "t"
    shape: str = "rect"


@dataclass
class Canvas:
    """Draws on one slide; ``slides`` are those on which the anchors stand."""

    slide: Slide
    writer: Writer
    add_chart: Callable[[Slide, Any, Box], str]
    slides: dict[str, Slide] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    _last: int = 0

    def __post_init__(self) -> None:
        taken = self.slide.shapes._spTree.xpath("//p:cNvPr/@id")
        self._last = max((int(number) for number in taken), default=1)

    def next_id(self) -> int:
        """Return a number that no shape of the slide has."""
        self._last += 1
        return self._last

    def add(self, xml: str) -> None:
        """Add a shape behind those that are there, which is its place in the reading order."""
        self.slide.shapes._spTree.append(parse_xml(xml))

    def text(self, name: str, box: Box, found: Sequence[Para], frame: Frame | None = None) -> None:
        """Add a text box."""
        self.add(self.text_xml(name, box, found, frame or Frame()))

    def text_xml(self, name: str, box: Box, found: Sequence[Para], frame: Frame) -> str:
        """Return a text box as an element of its own."""
        for run in (run for paragraph in found for run in paragraph.runs):
            self.link(run.link)
        left, top, right, bottom = (emu(inset) for inset in frame.insets)
        return (
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{self.next_id()}" '
            f'name="{attribute(name)}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{box.xml()}{self._look(frame)}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" '
            f'bIns="{bottom}" anchor="{frame.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f"{self.writer.paragraphs(found)}</p:txBody></p:sp>"
        )

    def decoration(self, box: Box, colour: str, shape: str = "rect", turned: int = 0) -> None:
        """Add a shape that says nothing."""
        self.add(self.decoration_xml(box, colour, shape, turned))

    def decoration_xml(self, box: Box, colour: str, shape: str, turned: int = 0) -> str:
        """Return a shape that readers of the screen pass over."""
        number = self.next_id()
        place = box.xml().replace("<a:xfrm>", f'<a:xfrm rot="{turned * 60_000}">')
        look = self._look(Frame(fill=colour, shape=shape))
        return (
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{shape} {number}" '
            f'descr="">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{place}{look}</p:spPr></p:sp>"
        )

    def _look(self, frame: Frame) -> str:
        fill = self.writer.fill(frame.fill) if frame.fill else "<a:noFill/>"
        edge = "<a:ln><a:noFill/></a:ln>"
        if frame.edge:
            edge = f'<a:ln w="{emu(frame.edge_width)}">{self.writer.fill(frame.edge)}</a:ln>'
        return f'<a:prstGeom prst="{frame.shape}"><a:avLst/></a:prstGeom>{fill}{edge}'

    def group(self, name: str, description: str, box: Box, shapes: Sequence[str]) -> None:
        """Add shapes as one, with a text for people who cannot see it."""
        place = box.xml().replace(
            "</a:xfrm>",
            f'<a:chOff x="{emu(box.x)}" y="{emu(box.y)}"/>'
            f'<a:chExt cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>',
        )
        self.add(
            f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{self.next_id()}" '
            f'name="{attribute(name)}" descr="{attribute(description)}"/><p:cNvGrpSpPr/>'
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{place}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def frame(self, name: str, description: str, box: Box, graphic: str) -> None:
        """Add a table or a chart."""
        self.add(
            f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{self.next_id()}" '
            f'name="{attribute(name)}" descr="{attribute(description)}"/>'
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr/></p:nvGraphicFramePr>{box.xml('p:xfrm')}"
            f"<a:graphic>{graphic}</a:graphic></p:graphicFrame>"
        )

    def chart(self, chart: Any, name: str, description: str, box: Box) -> None:
        """Add a native chart."""
        identity = self.add_chart(self.slide, chart, box)
        uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
        graphic = f'<a:graphicData uri="{uri}"><c:chart xmlns:c="{uri}" r:id="{identity}"/>'
        self.frame(name, description, box, f"{graphic}</a:graphicData>")

    def picture(self, image: bytes, name: str, description: str, box: Box) -> None:
        """Add a picture."""
        places = [Emu(emu(side)) for side in (box.x, box.y, box.width, box.height)]
        shape = self.slide.shapes.add_picture(BytesIO(image), *places)
        shape.name = clean(name)
        properties: Any = shape._element.xpath("./p:nvPicPr/p:cNvPr")[0]
        properties.set("descr", clean(description))
        properties.set("id", str(self.next_id()))

    def link(self, anchor: str) -> None:
        """Relate the slide to that on which the anchor stands."""
        target = self.slides.get(anchor)
        if anchor and target is not None and anchor not in self.writer.links:
            self.writer.links[anchor] = self.slide.part.relate_to(
                target.part, RELATIONSHIP_TYPE.SLIDE
            )

    def page_of(self, anchor: str) -> int | None:
        """Return the number of the slide on which the anchor stands."""
        return self.numbers.get(anchor)


def attribute(text: str) -> str:
    """Return a text for an XML attribute, its line feeds kept."""
    return escape(clean(text), {'"': "&quot;", "\n": "&#10;"})


def element(xml: str) -> Any:
    """Return an element of its own, for parts that python-pptx does not model."""
    return etree.fromstring(xml.encode())


PRIMARY, ACCENT, MUTED = (theme.PALETTE[name] for name in ("primary", "accent", "muted"))
