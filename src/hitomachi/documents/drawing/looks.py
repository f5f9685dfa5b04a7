"""Small pieces of DrawingML that charts are made of: fills, lines, markers, texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from hitomachi.charts import theme

_EMU = 12_700  # of a point
_DASHES = {
    (1, 0): "solid",
    (7, 3): "dash",
    (8, 4): "dash",
    (2, 2): "sysDot",
    (3, 3): "sysDash",
    (4, 4): "sysDash",
    (9, 3, 2, 3): "dashDot",
    (10, 3): "lgDash",
    (12, 4): "lgDash",
}
# DrawingML has no triangle on its side.
_MARKERS = {
    "circle": "circle",
    "square": "square",
    "triangle-up": "triangle",
    "diamond": "diamond",
    "triangle-right": "star",
    "cross": "plus",
}


def srgb(colour: str) -> str:
    """Return a colour of the theme (``#173f6b``) as it stands."""
    return f'<a:srgbClr val="{colour.removeprefix("#").upper()}"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """How a chart is written into a file.

    ``colour`` turns a colour of the theme into DrawingML, so that a file with colours of its
    own can use them; ``size`` is that of all texts in points; ``width`` and ``height`` are
    those of the chart in points.
    """

    language: str = "ja-JP"
    colour: Callable[[str], str] = srgb
    size: float = 10.0
    width: float = 700.0
    height: float = 220.0


def fill(look: ChartLook, colour: str) -> str:
    """Return a solid fill."""
    return f"<a:solidFill>{look.colour(colour)}</a:solidFill>"


def line(
    look: ChartLook, colour: str = "", width: float = 0.75, dash: tuple[int, ...] = (1, 0)
) -> str:
    """Return a line; none where no colour is given."""
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    kind = _DASHES.get(tuple(dash), "dash")
    return (
        f'<a:ln w="{round(width * _EMU)}" cap="flat">{fill(look, colour)}'
        f'<a:prstDash val="{kind}"/><a:round/></a:ln>'
    )


def shape(inner: str) -> str:
    """Return shape properties for a chart's part."""
    return f"<c:spPr>{inner}</c:spPr>"


def marker(look: ChartLook, name: str, colour: str, *, size: int = 7, hollow: bool = False) -> str:
    """Return the marker of a line's points; ``none`` where it has no name."""
    if not name:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    ground = theme.PALETTE["paper"] if hollow else colour
    looks = shape(fill(look, ground) + line(look, colour, 1.5))
    symbol = _MARKERS.get(name, "circle")
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{looks}</c:marker>'


def text_properties(
    look: ChartLook, colour: str = theme.PALETTE["ink"], *, bold: bool = False, whole: bool = False
) -> str:
    """Return how the texts of a chart's part are written; ``whole`` does not break them."""
    wrap = ' wrap="none"' if whole else ""
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz"{wrap}/><a:lstStyle/><a:p><a:pPr>'
        f"{_run(look, 'a:defRPr', colour, bold=bold)}</a:pPr>"
        f'<a:endParaRPr lang="{look.language}"/></a:p></c:txPr>'
    )


def rich_text(
    look: ChartLook, text: str, colour: str = theme.PALETTE["ink"], *, bold: bool = False
) -> str:
    """Return a text of its own for a title or a label."""
    run = _run(look, "a:rPr", colour, bold=bold, lang=True)
    look_of_all = f"<a:pPr>{_run(look, 'a:defRPr', colour, bold=bold)}</a:pPr>"
    lines = "".join(
        f"<a:p>{look_of_all}<a:r>{run}<a:t>{escape(line)}</a:t></a:r></a:p>"
        for line in text.split("\n")
    )
    return (
        '<c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none"/><a:lstStyle/>'
        f"{lines}</c:rich></c:tx>"
    )


def _run(look: ChartLook, name: str, colour: str, *, bold: bool, lang: bool = False) -> str:
    language = f' lang="{look.language}"' if lang else ""
    return (
        f'<{name}{language} sz="{round(look.size * 100)}" b="{int(bold)}">'
        f"{fill(look, colour)}</{name}>"
    )
