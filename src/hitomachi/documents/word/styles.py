"""The styles of the report: what they are called and how they look, as data.

Names that Word knows (heading 1, caption …) are Word's own in every language; the others
are ours. A template that has a style of the same name keeps its own look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hitomachi.charts import theme
from hitomachi.documents.word.markup import escaped, twips
from hitomachi.reporting.blocks import CellRole

# On every Windows since 10; LibreOffice and others replace it by a Japanese font they have.
FONT = "BIZ UDPGothic"
BODY_SIZE, LEAD_SIZE, TABLE_SIZE, SMALL_SIZE = 11.0, 12.0, 10.0, 9.0
ROOMY_SIZE, DENSE_SIZE = 11.0, 9.0
DEEPEST = 6  # levels of headings that have a style

_P = theme.PALETTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style. ``id`` is ours; ``name`` is what programs show and templates are searched for."""

    id: str
    name: str
    kind: str = "paragraph"  # paragraph, character, table
    based_on: str = "Normal"
    following: str = ""
    size: float = 0.0
    bold: bool = False
    colour: str = ""
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    align: str = ""
    indent: float = 0.0
    hanging: float = 0.0
    ground: str = ""  # fill behind the paragraph
    pad: float = 0.0  # of the fill beyond the text
    edge: str = ""  # bar at the left
    underline: str = ""  # rule below
    outline: int = 0
    list_id: int = 0
    dotted_tab: bool = False  # a tab stop at the right with dots before it
    exact: float = 0.0  # height of a line in points
    line: int = 0  # height of a line, 240 for the font's own; 0 is the document's


def paragraph_styles() -> Iterator[Style]:
    """Return every paragraph style, those first that others are based on."""
    yield Style(id="Normal", name="Normal", based_on="", size=BODY_SIZE, after=4)
    yield from _front()
    yield from _headings()
    yield Style(id="HmLead", name="リード文", size=LEAD_SIZE, before=2, after=6)
    yield Style(
        id="HmHeadline", name="要点", size=13, bold=True, colour=_P["primary"],
        before=4, after=8, ground=_P["tint"], pad=4, edge=_P["accent"], indent=9,
    )  # fmt: skip
    yield Style(id="HmCommentary", name="解説", before=3, after=5, edge=_P["accent"], indent=9)
    yield Style(id="HmGenerated", name="自動生成文", before=3, after=5, edge=_P["rule"], indent=9)
    yield Style(id="HmNote", name="注記", size=SMALL_SIZE, colour=_P["muted"], after=1)
    yield Style(id="ListBullet", name="List Bullet", after=3, list_id=1, indent=15, hanging=15)
    yield Style(id="ListNumber", name="List Number", after=3, list_id=2, indent=20, hanging=20)
    yield Style(
        id="Caption", name="caption", size=11, bold=True, colour=_P["ink"],
        before=8, after=3, keep=True,
    )  # fmt: skip
    yield Style(id="HmPicture", name="図の段落", align="center", after=6)
    yield from _cells()
    yield Style(id="HmSeam", name="区切り", size=1, exact=1)
    yield Style(id="HmAfter", name="表の後", size=1, exact=1, after=7)


def _front() -> Iterator[Style]:
    primary = _P["primary"]
    yield Style(
        id="Title", name="Title", size=32, bold=True, colour=primary,
        before=18, after=16, align="center",
    )  # fmt: skip
    yield Style(
        id="Subtitle", name="Subtitle", size=17, after=18, align="center", underline=primary
    )
    yield Style(
        id="HmMeeting", name="会議名", size=19, bold=True, after=26, align="center",
        underline=primary,
    )  # fmt: skip
    yield Style(id="HmCoverDate", name="表紙の日付", size=17, before=60, after=14, align="center")
    yield Style(
        id="HmCoverName", name="表紙の団体名", size=22, bold=True, colour=primary,
        after=40, align="center",
    )  # fmt: skip
    yield Style(id="HmCoverNote", name="表紙の注", size=SMALL_SIZE, colour=_P["muted"])
    yield Style(
        id="HmDraft", name="案の表示", size=TABLE_SIZE, bold=True, colour=_P["draft"],
        after=70, align="end",
    )  # fmt: skip
    yield Style(
        id="TOCHeading", name="TOC Heading", size=19, bold=True, colour=_P["paper"],
        ground=primary, pad=5, before=4, after=14, keep=True,
    )  # fmt: skip
    yield Style(
        id="TOC1", name="toc 1", size=LEAD_SIZE, bold=True, before=6, after=2, dotted_tab=True
    )
    yield Style(id="TOC2", name="toc 2", size=LEAD_SIZE, after=1, indent=14, dotted_tab=True)
    yield Style(
        id="Header", name="header", size=SMALL_SIZE, colour=_P["muted"], underline=_P["rule"]
    )
    yield Style(id="Footer", name="footer", size=SMALL_SIZE, colour=_P["muted"])


def _headings() -> Iterator[Style]:
    primary, ink, muted = _P["primary"], _P["ink"], _P["muted"]
    looks = (
        Style(
            id="", name="", size=19, colour=_P["paper"], ground=primary, pad=5, before=4, after=13
        ),
        Style(id="", name="", size=16.5, colour=primary, underline=primary, before=6, after=6),
        Style(id="", name="", size=13, colour=primary, before=8, after=4),
        Style(id="", name="", size=12, colour=ink, before=6, after=3),
        Style(id="", name="", size=12, colour=muted, before=6, after=3),
        Style(id="", name="", size=11, colour=muted, before=6, after=3),
    )
    for level, look in enumerate(looks, start=1):
        yield replace(
            look,
            id=f"Heading{level}",
            name=f"heading {level}",
            following="Normal",
            bold=True,
            keep=True,
            line=240,
            outline=level,
        )


def _cells() -> Iterator[Style]:
    yield Style(id="HmCell", name="表の文字", size=TABLE_SIZE, line=240)
    yield Style(id="HmCellRoomy", name="表の文字（大）", based_on="HmCell", size=ROOMY_SIZE)
    yield Style(id="HmCellDense", name="表の文字（小）", based_on="HmCell", size=DENSE_SIZE)
    yield Style(
        id="HmCellNote", name="表の中の注", based_on="HmCell", size=SMALL_SIZE, colour=_P["muted"]
    )
    yield Style(
        id="HmUnit", name="単位", size=SMALL_SIZE, colour=_P["muted"], keep=True, align="end"
    )
    yield Style(id="HmTags", name="事業の区分", size=SMALL_SIZE, colour=_P["primary"], bold=True,
                after=3, keep=True)  # fmt: skip
    yield Style(id="HmCardLabel", name="指標カードの名称", size=TABLE_SIZE, colour=_P["muted"])
    yield Style(
        id="HmCardFigure", name="指標カードの数値", size=20, bold=True, colour=_P["primary"]
    )
    for name, shown, size in (("Middle", "中", 16), ("Long", "長", 13)):
        yield Style(
            id=f"HmCardFigure{name}", name=f"指標カードの数値（{shown}）",
            based_on="HmCardFigure", size=size,
        )  # fmt: skip
    yield Style(id="HmCardNote", name="指標カードの注", size=SMALL_SIZE, colour=_P["muted"])
    yield Style(
        id="HmStepTitle", name="流れの見出し", size=LEAD_SIZE, bold=True, colour=_P["paper"]
    )
    yield Style(id="HmStep", name="流れの内容", size=BODY_SIZE, after=2)
    yield Style(id="HmArrow", name="流れの矢印", size=14, colour=_P["accent"], align="center")


def character_styles() -> Iterator[Style]:
    """Return every character style."""
    yield _words("Hyperlink", "Hyperlink", colour=_P["primary"])
    yield _words("Strong", "Strong", bold=True)
    yield _words("HmHead", "見出しセル", bold=True, colour=_P["primary"])
    yield _words("HmMuted", "補足", colour=_P["muted"])
    yield _words("HmDraftMark", "案の印", bold=True, colour=_P["draft"])
    for standing, (ink, _) in theme.STANDING_COLOURS.items():
        yield _words(standing_style(standing), f"状況 {standing}", bold=True, colour=ink)


def all_styles() -> Iterator[Style]:
    """Return the styles of paragraphs and of letters."""
    yield from paragraph_styles()
    yield from character_styles()


def _words(id_: str, name: str, *, bold: bool = False, colour: str = "") -> Style:
    return Style(id=id_, name=name, kind="character", based_on="", bold=bold, colour=colour)


def standing_style(standing: str) -> str:
    """Return the id of the character style of a standing."""
    known = standing if standing in theme.STANDING_COLOURS else "unrated"
    return f"HmStanding{known.capitalize()}"


CELL_TEXT: dict[CellRole, str] = {
    CellRole.HEADER: "HmHead",
    CellRole.TOTAL: "Strong",
    CellRole.MUTED: "HmMuted",
    CellRole.REFERENCE: "HmMuted",
}


def style_xml(style: Style, *, text_width: int) -> str:
    """Return one paragraph or character style; ``text_width`` (twips) places the right tab."""
    inside = [
        f'<w:name w:val="{escaped(style.name)}"/>',
        f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else "",
        f'<w:next w:val="{style.following}"/>' if style.following else "",
        "<w:qFormat/>",
    ]
    properties = "" if style.kind == "character" else _paragraph_properties(style, text_width)
    default = ' w:default="1"' if style.id == "Normal" else ""
    return (
        f'<w:style w:type="{style.kind}"{default} w:styleId="{style.id}">'
        f"{''.join(inside)}{properties}{_run_properties(style)}</w:style>"
    )


def _paragraph_properties(style: Style, text_width: int) -> str:
    pad, fill = round(style.pad), style.ground if style.pad else ""
    borders = (
        _border("top", fill, 4, pad)
        + (_border("left", style.edge, 18, 6) or _border("left", fill, 4, pad))
        + (_border("bottom", style.underline, 8, 4) or _border("bottom", fill, 4, pad))
        + _border("right", fill, 4, pad)
    )
    right = f' w:right="{twips(style.pad)}"' if style.pad else ""
    line = f' w:line="{style.line}" w:lineRule="auto"' if style.line else ""
    if style.exact:
        line = f' w:line="{twips(style.exact)}" w:lineRule="exact"'
    hanging = f' w:hanging="{twips(style.hanging)}"' if style.hanging else ""
    aligned = {"": "", "start": "left", "center": "center", "end": "right"}[style.align]
    level = f'<w:numId w:val="{style.list_id}"/>'
    parts = [
        "<w:keepNext/><w:keepLines/>" if style.keep else "",
        f"<w:numPr>{level}</w:numPr>" if style.list_id else "",
        f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.ground[1:]}"/>'
        if style.ground
        else "",
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{text_width}"/></w:tabs>'
        if style.dotted_tab
        else "",
        # Here as well as in the defaults, which LibreOffice does not follow in this.
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if style.id == "Normal" else "",
        f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"{line}/>',
        f'<w:ind w:left="{twips(style.indent or style.pad)}"{right}{hanging}/>'
        if style.indent or style.pad
        else "",
        f'<w:jc w:val="{aligned}"/>' if aligned else "",
        f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "",
    ]
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _border(side: str, colour: str, eighths: int, space: int) -> str:
    if not colour:
        return ""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour[1:]}"/>'


def _run_properties(style: Style) -> str:
    half = round(style.size * 2)
    parts = [
        "<w:b/><w:bCs/>" if style.bold else "",
        f'<w:color w:val="{style.colour[1:]}"/>' if style.colour else "",
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
    ]
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""
