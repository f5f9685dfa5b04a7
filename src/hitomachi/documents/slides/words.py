"""Texts of slides: runs and paragraphs that know how high they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from hitomachi.charts import theme
from hitomachi.documents.lines import cut_after, line_count
from hitomachi.documents.slides.paint import Paint

LINE = 1.32  # height of a line as a share of its size
BODY, LEAD, TABLE, DENSE, SMALL = 11.0, 12.0, 10.5, 9.0, 9.0
H3, MINOR = 13.0, 12.0
_INK = theme.PALETTE["ink"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters of one look; ``link`` is an anchor of the document."""

    text: str
    bold: bool = False
    colour: str = _INK
    size: float = 0.0  # that of the paragraph where 0
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph; ``hang`` is how far its lines after the bullet stand in."""

    runs: tuple[Run, ...]
    size: float = BODY
    align: str = "l"
    bullet: str = ""  # a sign, or ``1`` for a number
    number: int = 1
    hang: float = 0.0
    before: float = 0.0
    tab: float = 0.0  # where a right-hand tab stands

    @property
    def text(self) -> str:
        """What the paragraph says."""
        return "".join(run.text for run in self.runs)

    def height(self, room: float) -> float:
        """Return the height in points where the paragraph has this width."""
        size = max([self.size, *(run.size for run in self.runs)])
        return self.before + self._lines(room) * size * LINE

    def _lines(self, room: float) -> int:
        # Runs follow one another on a line: bold all over where one is, which is never too little.
        bold = any(run.bold for run in self.runs)
        text = self.text.replace("\t", " ")
        return line_count(text, room - self.hang, self.size, bold=bold)

    def cut(self, height: float, room: float) -> tuple[Para, Para] | None:
        """Return what fits into ``height`` and the rest; None where that is not a line."""
        lines = int((height - self.before) / (self.size * LINE))
        if lines < 1 or not self.runs:
            return None
        *before, run = self.runs
        term = "".join(one.text for one in before)
        bold = any(one.bold for one in self.runs)
        head, tail = cut_after(self.text, lines, room - self.hang, self.size, bold=bold)
        if len(head) <= len(term) or not tail:
            return None
        first = (*before, replace(run, text=head[len(term) :]))
        rest = replace(self, runs=(replace(run, text=tail),), bullet="", before=0.0)
        return replace(self, runs=first), rest


def plain(text: str, size: float = BODY, **look: object) -> Para:
    """Return a paragraph of one run; ``look`` are fields of `Run`."""
    return Para(runs=(Run(text=text, **look),), size=size)  # type: ignore[arg-type]


def height_of(paragraphs: Iterable[Para], room: float) -> float:
    """Return the height of paragraphs below each other; the first has nothing above it."""
    found = list(paragraphs)
    first = found[0].before if found else 0.0
    return sum(paragraph.height(room) for paragraph in found) - first


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes paragraphs as DrawingML in one language with one set of colours."""

    language: str
    paint: Paint
    links: dict[str, str]  # anchor → id of the relation to its slide

    @property
    def lang(self) -> str:
        """Return the language attributes of a run."""
        if self.language == "en":
            return 'lang="en-US" altLang="ja-JP"'
        return 'lang="ja-JP" altLang="en-US"'

    def fill(self, colour: str) -> str:
        """Return a solid fill in a colour of the theme."""
        return f"<a:solidFill>{self.paint(colour)}</a:solidFill>"

    def paragraphs(self, found: Sequence[Para]) -> str:
        """Return ``a:p`` elements; at least one, which every text body needs."""
        return (
            "".join(
                self._paragraph(paragraph, first=index == 0)
                for index, paragraph in enumerate(found)
            )
            or f"<a:p><a:endParaRPr {self.lang}/></a:p>"
        )

    def _paragraph(self, found: Para, *, first: bool) -> str:
        spacing = max([found.size, *(run.size for run in found.runs)]) * LINE
        before = 0.0 if first else found.before
        inner = (
            f'<a:lnSpc><a:spcPts val="{round(spacing * 100)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>{self._bullet(found)}'
        )
        if found.tab:
            stop = f'<a:tab pos="{round(found.tab * 12700)}" algn="r"/>'
            inner += f"<a:tabLst>{stop}</a:tabLst>"
        hang = round(found.hang * 12700)
        properties = f'<a:pPr marL="{hang}" indent="{-hang if found.bullet else 0}"'
        runs = "".join(self._run(run, found.size) for run in found.runs)
        end = f'<a:endParaRPr {self.lang} sz="{round(found.size * 100)}"/>'
        return f'<a:p>{properties} algn="{found.align}">{inner}</a:pPr>{runs}{end}</a:p>'

    def _bullet(self, found: Para) -> str:
        if not found.bullet:
            return "<a:buNone/>"
        colour = f"<a:buClr>{self.paint(theme.PALETTE['accent'])}</a:buClr>"
        if found.bullet == "1":
            return f'{colour}<a:buAutoNum type="arabicPeriod" startAt="{found.number}"/>'
        return f'{colour}<a:buChar char="{found.bullet}"/>'

    def _run(self, run: Run, size: float) -> str:
        identity = self.links.get(run.link, "") if run.link else ""
        link = (
            f'<a:hlinkClick r:id="{identity}" action="ppaction://hlinksldjump"/>'
            if identity
            else ""
        )
        look = (
            f'<a:rPr {self.lang} sz="{round((run.size or size) * 100)}" b="{int(run.bold)}">'
            f"{self.fill(run.colour)}{link}</a:rPr>"
        )
        # A line feed within a run is a break of its own.
        return f"<a:br>{look}</a:br>".join(
            f"<a:r>{look}<a:t>{escape(part)}</a:t></a:r>" if part else ""
            for part in clean(run.text).split("\n")
        )


def clean(text: str) -> str:
    """Return the text without signs that XML does not allow."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
