"""How far each indicator is on the way from its baseline to its target."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.indicators.signs import signed
from hitomachi.charts.layers import (
    Row,
    Spec,
    frame,
    labels,
    name_axis,
    pixel_width,
    text_mark,
    values,
)
from hitomachi.charts.texts import pixels, wrapped
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

# The way from baseline (0) to target (100) is drawn with some room on either side;
# what lies beyond is cut off, and its figure says how far it went.
BULLET_LOW, BULLET_HIGH = -60.0, 160.0
_NARROW = 700  # pixels; below it names are wrapped earlier
_ROW_HEIGHT = 44  # pixels, with room for two lines of figures
_LINE = 15  # pixels of a line of a name
_BESIDE = 10  # pixels between the bars and the figures


def kpi_bullet(chart: Chart, _language: Language) -> Spec:
    """A row for each indicator on its own scale: 0 is the baseline, 100 the target.

    The bar is the actual value, the tick the value that the pace asks for, the line the
    target. A row whose way cannot be measured has its figures only.
    """
    narrow = pixel_width(chart) < _NARROW
    rows = [_bullet_row(row, index, 17 if narrow else 22) for index, row in enumerate(chart.data)]
    order = [row["row"] for row in rows]
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": [BULLET_LOW, BULLET_HIGH + _room(chart, rows)], "nice": False},
        "axis": _bullet_axis(chart),
    }
    y: Spec = {
        "field": "row",
        "type": "ordinal",
        "scale": {"domain": order, "paddingInner": 0.35, "paddingOuter": 0.2},
        # The number in front of a name is not shown.
        "axis": name_axis("split(substring(datum.label, 4), '\\n')"),
    }
    layers = [*_bullet_bars(x, y), *_bullet_texts(x, y), _bullet_heading(chart, x)]
    lines = max((row["row"].count("\n") + 1 for row in rows), default=1)
    height = max(90, max(_ROW_HEIGHT, _LINE * lines + 8) * len(rows) + 54)
    return frame(chart, layers, height=height, data=values(rows))


def _room(chart: Chart, rows: list[Row]) -> float:
    """Return how far the scale goes on beyond the bars, so that the figures have room there."""
    marks = labels(chart)
    heading = f"{marks.get('actual', '')} / {marks.get('target', '')}"
    names = pixels(line for row in rows for line in row["row"].split("\n"))
    beside = pixels([heading, *(row["figures"] for row in rows)]) + 2 * _BESIDE
    view = max(pixel_width(chart) - names, 2 * beside)
    return (BULLET_HIGH - BULLET_LOW) * beside / (view - beside)


def _bullet_axis(chart: Chart) -> Spec:
    marks = labels(chart)
    names = f"datum.value === 0 ? '{marks.get('baseline', '')}' : '{marks.get('target', '')}'"
    legend = f"■ {marks.get('actual', '')}　┃ {marks.get('expected', '')}"
    return {
        "title": legend,
        "titleAnchor": "start",
        "titleAlign": "left",
        "titlePadding": 10,
        "orient": "top",
        "values": [0, 100],
        "labelExpr": names,
        "grid": True,
        "gridColor": theme.PALETTE["muted"],
        "ticks": False,
        "domain": False,
    }


def _bullet_row(row: Row, index: int, length: int) -> Row:
    progress = row.get("progress")
    name = f"{row.get('ref', '')} {row['name']}".strip()
    return {
        **row,
        # The number in front keeps two indicators of one name apart; the axis leaves it out.
        "row": f"{index:03d} {wrapped(name, length)}",
        "end": None if progress is None else min(max(float(progress), BULLET_LOW), BULLET_HIGH),
        "start": 0,
        "pace": _way(row),
        "figures": f"{row['actual_text']} / {row['target_text']}",
        "ink": theme.STANDING_COLOURS.get(row["standing"], theme.STANDING_COLOURS["unrated"])[0],
        "status": signed(row["word"], row["standing"]),
    }


def _way(row: Row) -> float | None:
    """Return where the expected value lies on the way from baseline to target, percent."""
    baseline, target, expected = (row.get(key) for key in ("baseline", "target", "expected"))
    if baseline is None or target is None or expected is None or baseline == target:
        return None
    share = (float(expected) - float(baseline)) / (float(target) - float(baseline)) * 100
    return min(max(share, BULLET_LOW), BULLET_HIGH)


def _bullet_bars(x: Spec, y: Spec) -> list[Spec]:
    ink = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    tooltip = {"field": "figures", "type": "nominal"}
    return [
        {
            "mark": {"type": "bar", "color": theme.PALETTE["grid"]},
            "encoding": {
                "y": y,
                "x": {**x, "datum": BULLET_LOW},
                "x2": {"datum": BULLET_HIGH},
            },
        },
        {
            "mark": {"type": "bar", "height": {"band": 0.5}},
            "encoding": {
                "y": y,
                "x": {**x, "field": "start"},
                "x2": {"field": "end"},
                "color": ink,
                "tooltip": tooltip,
            },
        },
        {
            "mark": {"type": "tick", "thickness": 3, "color": theme.PALETTE["ink"]},
            "encoding": {"y": y, "x": {**x, "field": "pace"}},
        },
    ]


def _bullet_texts(x: Spec, y: Spec) -> list[Spec]:
    beside = {**x, "datum": BULLET_HIGH}
    ink = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    return [
        {
            "mark": text_mark(align="left", dx=_BESIDE, fontWeight="bold", dy=-7),
            "encoding": {"y": y, "x": beside, "text": {"field": "status"}, "color": ink},
        },
        {
            "mark": text_mark(align="left", dx=_BESIDE, dy=8),
            "encoding": {"y": y, "x": beside, "text": {"field": "figures"}},
        },
    ]


def _bullet_heading(chart: Chart, x: Spec) -> Spec:
    """Return what stands above the figures at the right: which is which."""
    marks = labels(chart)
    return {
        "data": {"values": [{"heading": f"{marks.get('actual', '')} / {marks.get('target', '')}"}]},
        "mark": text_mark(align="left", dx=_BESIDE, color=theme.PALETTE["muted"]),
        "encoding": {
            "x": {**x, "datum": BULLET_HIGH},
            "y": {"value": -10},
            "text": {"field": "heading"},
        },
    }
