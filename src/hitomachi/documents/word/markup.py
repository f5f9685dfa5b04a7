"""WordprocessingML as strings: elements, runs, fields and paragraphs.

Strings, because a report has some ten thousand elements and trees of objects take ten
times as long. Everything that comes from the document goes through `escaped`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TWIPS = 20  # in a point

# XML 1.0 has no place for these, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_QUOTED = {'"': "&quot;", "\n": "&#10;"}


def escaped(text: str) -> str:
    """Return text for the content or the (double-quoted) attribute of an element."""
    return escape(_FORBIDDEN.sub("", text), _QUOTED)


def twips(points: float) -> int:
    """Return points as twentieths of a point."""
    return round(points * TWIPS)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """How a paragraph stands: its style's id and what differs from it."""

    style: str = ""
    align: str = ""  # start, center, end
    keep: bool = False  # with the next paragraph
    list_id: int = 0
    page_break: bool = False
    tab_end: int = 0  # twips: a tab stop at the right
    dots: bool = False  # before that tab stop
    section: str = ""  # w:sectPr of the section that ends here

    def of(self, *runs: str) -> str:
        """Return the paragraph with these runs, in the order that the schema demands."""
        leader = ' w:leader="dot"' if self.dots else ""
        properties = [
            f'<w:pStyle w:val="{self.style}"/>' if self.style else "",
            "<w:keepNext/>" if self.keep else "",
            "<w:pageBreakBefore/>" if self.page_break else "",
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.list_id}"/></w:numPr>'
            if self.list_id
            else "",
            f'<w:tabs><w:tab w:val="right"{leader} w:pos="{self.tab_end}"/></w:tabs>'
            if self.tab_end
            else "",
            f'<w:jc w:val="{_JUSTIFICATION[self.align]}"/>' if self.align else "",
            self.section,
        ]
        inside = "".join(properties)
        return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{''.join(runs)}</w:p>"


# The transitional names, which every program reads.
_JUSTIFICATION = {"start": "left", "center": "center", "end": "right"}


def run(text: str, style: str = "") -> str:
    """Return a run of text with its line breaks; ``style`` is the id of a character style."""
    if not text:
        return ""
    parts = "<w:br/>".join(_line(line) for line in text.split("\n"))
    return f"<w:r>{_run_style(style)}{parts}</w:r>"


def _line(line: str) -> str:
    parts = (
        f'<w:t xml:space="preserve">{escaped(part)}</w:t>' if part else ""
        for part in line.split("\t")
    )
    return "<w:tab/>".join(parts)


def tab() -> str:
    """Return a run that goes to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


def field(instruction: str, shown: str, style: str = "") -> str:
    """Return a field with the result that is shown until a program computes it again."""
    look = _run_style(style)

    def edge(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = (
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    )
    return edge("begin") + code + edge("separate") + run(shown, style) + edge("end")


def link(bookmark: str, *runs: str) -> str:
    """Return runs that lead to a bookmark of the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{"".join(runs)}</w:hyperlink>'


def bookmarked(number: int, name: str, inside: str) -> str:
    """Return ``inside`` as the place of a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def _run_style(style: str) -> str:
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
