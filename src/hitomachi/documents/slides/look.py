"""Our own look of slides: theme, master and layouts, written in code."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hitomachi.charts import theme
from hitomachi.documents.look import Look
from hitomachi.documents.slides.canvas import NAMESPACES, Box

WIDTH, HEIGHT = 297 * 72 / 25.4, 210 * 72 / 25.4  # A4 landscape
_MARGIN = 42.5
TITLE = Box(_MARGIN, 38.0, WIDTH - 2 * _MARGIN, 34.0)
BODY = Box(_MARGIN, 84.0, WIDTH - 2 * _MARGIN, HEIGHT - 84.0 - 40.0)
CHAPTER = Box(_MARGIN, 19.0, 420.0, 15.0)
FOOT = Box(_MARGIN, HEIGHT - 31.0, 560.0, 16.0)
_NUMBER = Box(WIDTH - _MARGIN - 80.0, HEIGHT - 31.0, 80.0, 16.0)
_RULE = Box(_MARGIN, 74.0, WIDTH - 2 * _MARGIN, 1.4)
MEETING, SUBTITLE, DATE, ORGANISATION = (
    Box(74.0, y, WIDTH - 148.0, height)
    for y, height in ((118.0, 44.0), (300.0, 50.0), (398.0, 30.0), (430.0, 42.0))
)
_COVER_TITLE = Box(74.0, 176.0, WIDTH - 148.0, 112.0)
# Placeholders of the cover besides title and subtitle.
MEETING_IDX, DATE_IDX, ORGANISATION_IDX = 11, 12, 13
_PRIMARY = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
_MUTED = f'<a:solidFill><a:srgbClr val="{theme.PALETTE["muted"][1:].upper()}"/></a:solidFill>'


def theme_xml(look: Look) -> bytes:
    """Return the theme: our colours and fonts, or those of the municipality's look."""
    colours = {
        "dk1": theme.PALETTE["ink"],
        "lt1": theme.PALETTE["paper"],
        "dk2": look.primary,
        "lt2": theme.PALETTE["tint"],
        **{f"accent{place}": colour for place, colour in enumerate(look.series, start=1)},
        "hlink": look.primary,
        "folHlink": theme.SERIES[3],
    }
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        for name, colour in colours.items()
    )
    font = escape(look.font)
    fonts = (
        f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/><a:cs typeface=""/>'
        f'<a:font script="Jpan" typeface="{font}"/>'
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    edge = f'<a:ln w="9525">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="hitomachi"><a:themeElements><a:clrScheme name="hitomachi">{scheme}'
        f'</a:clrScheme><a:fontScheme name="hitomachi"><a:majorFont>{fonts}</a:majorFont>'
        f'<a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="hitomachi">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{edge * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    ).encode()


def master_tree() -> str:
    """Return the shapes of the master: title, body, footer, number, the rule below the title."""
    return _tree(
        _placeholder(2, "Title", 'type="title"', TITLE, anchor="b"),
        _placeholder(3, "Body", 'type="body" idx="1"', BODY),
        _placeholder(4, "Footer", 'type="ftr" sz="quarter" idx="3"', FOOT, _small("l")),
        _placeholder(5, "Number", 'type="sldNum" sz="quarter" idx="4"', _NUMBER, _small("r")),
    )


def text_styles() -> str:
    """Return the text styles of the master."""
    levels = "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * 171450}" indent="0"><a:buNone/>'
        f'<a:defRPr sz="1200" kern="1200">{_scheme("tx1")}{_fonts("mn")}</a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, 6)
    )
    title = (
        f'<a:lvl1pPr algn="l"><a:defRPr sz="1800" b="1" kern="1200">{_PRIMARY}'
        f"{_fonts('mj')}</a:defRPr></a:lvl1pPr>"
    )
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{levels}</p:otherStyle></p:txStyles>"
    )


def cover_tree() -> str:
    """Return the shapes of the cover's layout."""
    band = 37.0
    return _tree(
        _band(20, Box(0, 0, WIDTH, band), "tx2"),
        _band(21, Box(0, band, WIDTH, 4.0), "accent3"),
        _band(22, Box(0, HEIGHT - 14.0, WIDTH, 14.0), "tx2"),
        _band(23, Box(74.0, 168.0, WIDTH - 148.0, 1.2), "tx2"),
        _band(24, Box(74.0, 292.0, WIDTH - 148.0, 1.2), "tx2"),
        _placeholder(2, "Title", 'type="ctrTitle"', _COVER_TITLE, _large(30, "tx2"), "ctr"),
        _placeholder(3, "Subtitle", 'type="subTitle" idx="1"', SUBTITLE, _large(16), "ctr"),
        _placeholder(4, "Meeting", _body(MEETING_IDX), MEETING, _large(18, bold=True), "ctr"),
        _placeholder(5, "Date", _body(DATE_IDX), DATE, _large(16), "ctr"),
        _placeholder(
            6, "Organisation", _body(ORGANISATION_IDX), ORGANISATION, _large(20, "tx2"), "ctr"
        ),
    )


def content_tree(*, body: bool) -> str:
    """Return the shapes of a layout with a title, with a body below it or without."""
    parts = [_placeholder(2, "Title", 'type="title"')]
    if body:
        parts.append(_placeholder(3, "Content", 'idx="1"'))
    parts.append(_band(9, _RULE, "tx2"))
    parts.append(_placeholder(4, "Footer", 'type="ftr" sz="quarter" idx="10"', FOOT, _small("l")))
    number = 'type="sldNum" sz="quarter" idx="11"'
    parts.append(_placeholder(5, "Number", number, _NUMBER, _small("r")))
    return _tree(*parts)


def _body(idx: int) -> str:
    return f'type="body" sz="quarter" idx="{idx}"'


def _tree(*shapes: str) -> str:
    return (
        f'<p:spTree {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{''.join(shapes)}</p:spTree>"
    )


def _placeholder(  # noqa: PLR0917 - read in the order of the trees above
    number: int, name: str, kind: str, box: Box | None = None, style: str = "", anchor: str = "t"
) -> str:
    place = f'{box.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    inner = "<a:bodyPr/>"
    if box:
        insets = f'lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"'
        inner = f"<a:bodyPr {insets}><a:normAutofit/></a:bodyPr>"
    text = (
        '<a:fld id="{7D3A1B60-5C0E-4B7A-9F6B-2A51C3D4E5F6}" type="slidenum">'
        if ("sldNum" in kind)
        else ""
    )
    words = f'{text}<a:rPr lang="ja-JP"/><a:t>‹#›</a:t></a:fld>' if text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr><p:txBody>{inner}<a:lstStyle>{style}</a:lstStyle>"
        f'<a:p>{words}<a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>'
    )


def _band(number: int, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Band {number}"/><p:cNvSpPr/><p:nvPr '
        f'userDrawn="1"/></p:nvSpPr><p:spPr>{box.xml()}<a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{_scheme(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _scheme(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _fonts(kind: str) -> str:
    scripts = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    return "".join(f'<a:{name} typeface="+{kind}-{end}"/>' for name, end in scripts)


def _small(align: str) -> str:
    return f'<a:lvl1pPr algn="{align}"><a:defRPr sz="900">{_MUTED}</a:defRPr></a:lvl1pPr>'


def _large(size: int, colour: str = "tx1", *, bold: bool = False) -> str:
    heavy = int(bold or colour != "tx1")
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="ctr"><a:buNone/><a:defRPr sz="{size * 100}" '
        f'b="{heavy}">{_scheme(colour)}</a:defRPr></a:lvl1pPr>'
    )
