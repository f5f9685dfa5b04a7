"""Cost and grants by period."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.layers import (
    Row,
    Spec,
    colour,
    distinct,
    frame,
    labels,
    name_axis,
    pixel_width,
    shared_band,
    text_mark,
    values,
)
from hitomachi.charts.texts import pixels, wrapped
from hitomachi.i18n import Language, translate
from hitomachi.reporting.blocks import Chart

MONEY_COLOURS = (theme.SERIES[0], theme.SERIES[1])

_BAR = 23  # pixels of a bar with the gap beside it
_AROUND = 84  # pixels of legend, axis and its title
_NAMES = 18  # Japanese letters of a period's name on one line
_GAP = 6  # pixels between a bar and its label


def money_by_year(chart: Chart, language: Language) -> Spec:
    """Cost and grants as two bars in each period, from the top; never stacked.

    Their spans and stages of the budget may differ, so each amount is labelled with its own:
    level labels of that length have room only beside bars that lie.
    """
    series = labels(chart)
    order = list(series.values()) or distinct(chart.data, "series")
    periods = list(chart.options.get("periods", ())) or distinct(chart.data, "period")
    names = {period: wrapped(str(period), _NAMES) for period in periods}
    rows = [
        {
            **row,
            "series": series.get(row["series"], row["series"]),
            "period": names.get(row["period"], row["period"]),
            "text": amount_label(row, language),
        }
        for row in chart.data
    ]
    view = pixel_width(chart) - pixels(names.values())
    encoding: Spec = {
        "y": {
            "field": "period",
            "type": "ordinal",
            "scale": {"domain": list(names.values()), "paddingInner": 0.28, "paddingOuter": 0.12},
            "axis": name_axis("split(datum.label, '\\n')"),
        },
        "yOffset": shared_band("series", order),
        "x": {
            "field": "amount",
            "type": "quantitative",
            "scale": {"domain": [0, _end(rows, view)], "nice": False},
            "axis": _money_axis(chart, language),
        },
        "tooltip": {"field": "text", "type": "nominal"},
    }
    shade = colour(order, MONEY_COLOURS, legend={"title": None, "offset": 8})
    layers = [
        {"mark": {"type": "bar"}, "encoding": {**encoding, "color": shade}},
        {
            "mark": text_mark(align="left", dx=_GAP),
            "encoding": {**encoding, "text": {"field": "text"}},
        },
    ]
    height = _BAR * len(periods) * max(len(order), 1) + _AROUND
    return frame(chart, layers, height=height, data=values(rows))


def amount_label(row: Row, language: Language) -> str:
    """Return the amount with the years and the stage of the budget that it is of."""
    if not row["kind_text"]:
        return str(row["amount_text"])
    both = "{}（{}）" if language == "ja" else "{} ({})"
    return both.format(row["amount_text"], row["kind_text"])


def _end(rows: list[Row], view: float) -> float:
    """Return where the axis ends so that every label has room behind its bar."""
    room = [
        row["amount"] / max(1 - (pixels([row["text"]]) + _GAP) / view, 0.2)
        for row in rows
        if row["amount"]
    ]
    return max(room, default=1.0)


def _money_axis(chart: Chart, language: Language) -> Spec:
    """Return the axis in 億円; English readers count in millions of yen."""
    yen, unit = (10**8, translate("億円", language)) if language == "ja" else (10**6, "¥ million")
    title = str(chart.options.get("title_y", ""))
    both = f"{title} ({unit})" if language == "en" else f"{title}（{unit}）"
    places = "~f" if yen == 10**8 else ",d"
    return {
        "title": both if title else unit,
        "tickCount": 6,
        "labelExpr": f"format(datum.value / {yen}, '{places}')",
    }
