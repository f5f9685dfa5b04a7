"""The style of the report's tables."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.documents.word.markup import escaped

TABLE_STYLE, TABLE_STYLE_NAME = "HmTable", "報告書の表"
PANEL_STYLE, PANEL_STYLE_NAME = "HmPanel", "報告書の枠"


def table_style(*, whole: bool = True) -> str:
    """Return the styles of tables and of panels (cards and steps).

    ``whole`` also gives the plain style that they are based on and every template has.
    """
    return (_plain() if whole else "") + _ruled() + _panel()


def _plain() -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{cell_margins(0, 0)}</w:tblPr></w:style>"
    )


def _ruled() -> str:
    rule = theme.PALETTE["rule"][1:]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    first = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{theme.PALETTE["header"][1:]}"/></w:tcPr></w:tblStylePr>'
    )
    return _style(TABLE_STYLE, TABLE_STYLE_NAME, f"<w:tblBorders>{borders}</w:tblBorders>", first)


def _panel() -> str:
    return _style(PANEL_STYLE, PANEL_STYLE_NAME, "", "")


def _style(id_: str, name: str, borders: str, more: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}">'
        f'<w:name w:val="{escaped(name)}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr>{borders}{cell_margins(60, 100)}</w:tblPr>{more}</w:style>"
    )


def cell_margins(high: int, wide: int) -> str:
    """Return the distance (twips) between a cell's edge and its text."""
    sides = (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    inside = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"
