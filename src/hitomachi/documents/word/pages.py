"""Page set-up, running head and foot, and sections of pages."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.documents.word.markup import DECLARED, Paragraph, field, run, tab
from hitomachi.reporting.blocks import Document

GUTTER = 280  # twips between blocks that stand side by side


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size and margins in twips; A4 landscape."""

    width: int = 16838
    height: int = 11906
    top: int = 964
    bottom: int = 737
    left: int = 850
    right: int = 850
    head: int = 397
    foot: int = 340

    @property
    def text_width(self) -> int:
        """Twips between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Twips between running head and foot."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What the sections of a document have in common.

    ``references`` are the elements that name running heads and feet; ``own_cover`` says
    that the first page has its own (those of a template), else it has none.
    """

    page: Page
    references: str
    own_cover: bool = False

    def cover(self) -> str:
        """Return the section of the cover: set in the middle of its page."""
        own = self.references if self.own_cover else ""
        title_page = "<w:titlePg/>" if self.own_cover else ""
        return self._section(own, "nextPage", "", f'<w:vAlign w:val="center"/>{title_page}')

    def section(self, start: str, widths: tuple[int, ...] = (), *, first: bool = False) -> str:
        """Return a section that starts on the ``nextPage`` or is ``continuous``.

        ``widths`` are those of columns side by side; ``first`` names the running heads, which
        the sections after it take over.
        """
        columns = "".join(
            f'<w:col w:w="{width}"{_space(at, len(widths))}/>' for at, width in enumerate(widths)
        )
        count = f'<w:cols w:num="{len(widths)}" w:equalWidth="0">{columns}</w:cols>'
        references = self.references if first else ""
        return self._section(references, start, count if len(widths) > 1 else "", "")

    def _section(self, references: str, start: str, columns: str, more: str) -> str:
        page = self.page
        landscape = ' w:orient="landscape"' if page.width > page.height else ""
        return (
            f'<w:sectPr>{references}<w:type w:val="{start}"/>'
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{landscape}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
            f'w:left="{page.left}" w:header="{page.head}" w:footer="{page.foot}" w:gutter="0"/>'
            f"{columns}{more}</w:sectPr>"
        )


def reference(kind: str, relationship: str, page: str = "default") -> str:
    """Return the element that names a running ``header`` or ``footer``."""
    return f'<w:{kind}Reference w:type="{page}" r:id="{relationship}"/>'


def header(document: Document, width: int) -> str:
    """Return the running head: title at the left, organisation and draft mark at the right."""
    right = document.running_head or document.organisation
    runs = [run(document.title), tab(), run(right)]
    if document.draft:
        runs += [run("\u3000"), run(document.draft, "HmDraftMark")]
    return f"<w:hdr {DECLARED}>{Paragraph('Header', tab_end=width).of(*runs)}</w:hdr>"


def footer(document: Document, width: int) -> str:
    """Return the running foot: date at the left, page and number of pages at the right."""
    number = (field("PAGE", "1"), run(" / "), field("NUMPAGES", "1"))
    line = Paragraph("Footer", tab_end=width).of(run(document.date), tab(), *number)
    return f"<w:ftr {DECLARED}>{line}</w:ftr>"


def _space(at: int, count: int) -> str:
    return f' w:space="{GUTTER}"' if at < count - 1 else ""
