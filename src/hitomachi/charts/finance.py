"""Cost and grants by period."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.layers import (
    Spec,
    category_axis,
    colour,
    distinct,
    frame,
    labels,
    numbers,
    shared_band,
    text_mark,
    value_axis,
    values,
)
from hitomachi.i18n import Language, translate
from hitomachi.reporting.blocks import Chart

MONEY_COLOURS = (theme.SERIES[0], theme.SERIES[1])


def money_by_year(chart: Chart, language: Language) -> Spec:
    """Cost and grants side by side in each period; never stacked, their spans may differ."""
    series = labels(chart)
    rows = [
        {
            **row,
            "series": series.get(row["series"], row["series"]),
            "text": f"{row['amount_text']}\n{row['kind_text']}".strip(),
        }
        for row in chart.data
    ]
    order = list(series.values()) or distinct(rows, "series")
    periods = list(chart.options.get("periods", ())) or distinct(rows, "period")
    top = max(numbers(rows, "amount"), default=1.0) * 1.2
    encoding: Spec = {
        "x": {
            "field": "period",
            "type": "ordinal",
            "scale": {"domain": periods, "paddingInner": 0.2},
            "axis": category_axis(str(chart.options.get("title_x", ""))),
        },
        "xOffset": shared_band("series", order),
        "y": {
            "field": "amount",
            "type": "quantitative",
            "scale": {"domain": [0, top]},
            "axis": _money_axis(chart, language),
        },
        "tooltip": {"field": "text", "type": "nominal"},
    }
    layers = [
        {"mark": {"type": "bar"}, "encoding": {**encoding, "color": colour(order, MONEY_COLOURS)}},
        {
            # Two lines: the amount, and which stage of the budget it is.
            "mark": text_mark(dy=-19, baseline="bottom", lineBreak="\n", lineHeight=14),
            "encoding": {**encoding, "text": {"field": "text"}},
        },
    ]
    return frame(chart, layers, height=340, data=values(rows))


def _money_axis(chart: Chart, language: Language) -> Spec:
    """Return the axis in 億円; English readers count in millions of yen."""
    yen, unit = (10**8, translate("億円", language)) if language == "ja" else (10**6, "¥ million")
    title = str(chart.options.get("title_y", ""))
    axis = value_axis(title or unit, language)
    places = "~f" if yen == 10**8 else ",d"
    return {**axis, "labelExpr": f"format(datum.value / {yen}, '{places}')"}
