"""Colours, fonts and sizes shared by charts, printed pages and the workbook: data only.

Every text colour has a contrast of at least 4.5 : 1 on the ground it is printed on (WCAG 2.2,
success criterion 1.4.3), every mark at least 3 : 1 (1.4.11). The series colours stay apart for
people with protanopia, deuteranopia and tritanopia, and no chart relies on them alone: series
differ in shape, dash or position as well, statuses in their word and sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

# The first family is in the package and used for PDF and images; the others are the Japanese
# fonts that screens have (Windows, macOS, Android).
PRINT_FONT = "Noto Sans CJK JP"
FONT_FAMILIES = (
    PRINT_FONT,
    "Noto Sans JP",
    "BIZ UDPGothic",
    "Hiragino Sans",
    "Yu Gothic",
    "Meiryo",
    "sans-serif",
)

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#1c2733",
        "muted": "#52606d",
        "rule": "#c3ccd5",
        "grid": "#e3e8ed",
        "tint": "#f4f7fa",
        "header": "#e4ecf4",
        "primary": "#173f6b",
        "accent": "#0d716b",
        "draft": "#a8201a",
    }
)

# One entry for each standing: text and sign colour, and the ground behind it.
STANDING_COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "good": ("#14603c", "#e2f1e8"),
        "middling": ("#7a4f00", "#fbf0d6"),
        "poor": ("#a3231c", "#fae6e4"),
        "unrated": ("#52606d", "#eef1f4"),
    }
)

# Vega's names of the shapes that stand for the same four; the Typst parts draw the same.
STANDING_SHAPES: Mapping[str, str] = MappingProxyType(
    {"good": "circle", "middling": "diamond", "poor": "triangle-down", "unrated": "stroke"}
)

SERIES: tuple[str, ...] = ("#173f6b", "#c4560a", "#0f8a80", "#8a4c93", "#8a7a12", "#5d6b78")
SERIES_DASHES: tuple[tuple[int, ...], ...] = ((1, 0), (7, 3), (2, 2), (9, 3, 2, 3), (4, 4), (12, 4))
SERIES_SHAPES: tuple[str, ...] = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "triangle-right",
    "cross",
)

TITLE_SIZE = 14
LABEL_SIZE = 12
SMALL_SIZE = 11


def vega_config() -> dict[str, Any]:
    """Return the Vega-Lite configuration of every chart."""
    fonts = ", ".join(FONT_FAMILIES)
    axis = {
        "labelFont": fonts,
        "titleFont": fonts,
        "labelFontSize": LABEL_SIZE,
        "titleFontSize": LABEL_SIZE,
        "titleFontWeight": "normal",
        "labelColor": PALETTE["ink"],
        "titleColor": PALETTE["muted"],
        "gridColor": PALETTE["grid"],
        "domainColor": PALETTE["muted"],
        "tickColor": PALETTE["rule"],
        "labelOverlap": False,
    }
    legend = {
        "labelFont": fonts,
        "titleFont": fonts,
        "labelFontSize": LABEL_SIZE,
        "titleFontSize": LABEL_SIZE,
        "labelColor": PALETTE["ink"],
        "labelLimit": 320,
        "orient": "top",
        "symbolSize": 110,
        # Room for the titles of the vertical axes, which stand level above the view.
        "offset": 27,
        "title": None,
    }
    return {
        "background": PALETTE["paper"],
        "font": fonts,
        "padding": 4,
        "axis": axis,
        "axisX": {"grid": False, "labelAngle": 0},
        "legend": legend,
        "header": {"labelFont": fonts, "titleFont": fonts, "labelFontSize": LABEL_SIZE},
        "text": {"font": fonts, "fontSize": SMALL_SIZE, "color": PALETTE["ink"]},
        "view": {"stroke": None},
        # The picture as a whole has a title and a description; its marks are not read out.
        "aria": False,
    }
