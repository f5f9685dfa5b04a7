"""How many indicators carry each word of the rating."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.indicators.signs import SIGNS, signed
from hitomachi.charts.layers import (
    Row,
    Spec,
    colour,
    distinct,
    frame,
    name_axis,
    pixel_width,
    text_mark,
    values,
)
from hitomachi.charts.texts import wrapped
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

_SIGNED_WIDTH = 34  # pixels of "● 12"
_COUNT_WIDTH = 20  # of "1件"


def status_strip(chart: Chart, _language: Language) -> Spec:
    """A strip for each scope: how many indicators carry each word, best at the left."""
    words = {str(item["word"]): str(item["standing"]) for item in chart.options["words"]}
    rows = _rows(chart, words)
    scopes = distinct(rows, "scope_name")
    named = [signed(word, standing) for word, standing in words.items()]
    inks = [theme.STANDING_COLOURS[standing][0] for standing in words.values()]
    # No axis title stands between the legend and the strips.
    shade = colour(named, inks, legend={"title": None, "offset": 4})
    shared: Spec = {
        "y": {
            "field": "scope_name",
            "type": "ordinal",
            "scale": {"domain": scopes, "paddingInner": 0.3},
            "axis": name_axis("split(datum.label, '\\n')"),
        },
        "order": {"field": "place", "type": "ordinal"},
    }
    x: Spec = {
        "field": "count",
        "type": "quantitative",
        "stack": "zero",
        # Every strip carries its counts: an axis would repeat them.
        "axis": None,
    }
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "stroke": theme.PALETTE["paper"], "strokeWidth": 2},
            "encoding": {**shared, "x": x, "color": shade},
        },
        {
            "transform": [{"filter": "datum.count > 0"}],
            "mark": text_mark(color=theme.PALETTE["paper"], fontWeight="bold"),
            "encoding": {
                **shared,
                "x": {**x, "bandPosition": 0.5},
                "detail": {"field": "series", "type": "nominal"},
                "text": {"field": "text"},
            },
        },
    ]
    height = max(80, 20 * len(scopes) + 36)
    return frame(chart, layers, height=height, data=values(rows))


def _rows(chart: Chart, words: dict[str, str]) -> list[Row]:
    place = {word: index for index, word in enumerate(words)}
    # Pixels of one indicator: the strips have about the half of the picture that names leave.
    room = pixel_width(chart) / 2 / (max((row["total"] for row in chart.data), default=0) or 1)
    return [
        {
            **row,
            "series": signed(row["word"], words[row["word"]]),
            "place": place[row["word"]],
            "scope_name": wrapped(str(row["scope_label"]), 24),
            "text": _in_segment(row, room),
        }
        for row in chart.data
        if row["word"] in words
    ]


def _in_segment(row: Row, room: float) -> str:
    """Return the count with its sign, or alone where the segment is short."""
    sign, width = SIGNS.get(row["standing"], ""), row["count"] * room
    if width >= _SIGNED_WIDTH:
        return f"{sign} {row['count_text']}".strip()
    return str(row["count_text"] if width >= _COUNT_WIDTH else row["count"])
