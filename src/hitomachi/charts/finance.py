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
    pixel_width,
    shared_band,
    text_mark,
    value_axis,
    values,
)
from hitomachi.charts.texts import letters, wrapped
from hitomachi.i18n import Language, translate
from hitomachi.reporting.blocks import Chart

MONEY_COLOURS = (theme.SERIES[0], theme.SERIES[1])

_LINE = 14  # pixels from line to line


def money_by_year(chart: Chart, language: Language) -> Spec:
    """Cost and grants side by side in each period; never stacked, their spans may differ."""
    series = labels(chart)
    order = list(series.values()) or distinct(chart.data, "series")
    periods = list(chart.options.get("periods", ())) or distinct(chart.data, "period")
    # Letters that a label may have on one line, so that neighbours do not touch.
    length = int(pixel_width(chart) * 0.85 / max(len(periods) * len(order), 1) / theme.SMALL_SIZE)
    rows = [
        {
            **row,
            "series": series.get(row["series"], row["series"]),
            "text": f"{row['amount_text']}\n{_stage(row['kind_text'], max(length, 4))}".strip(),
        }
        for row in chart.data
    ]
    lines = max((row["text"].count("\n") for row in rows), default=0)
    top = max(numbers(rows, "amount"), default=1.0) * (1.15 + 0.06 * lines)
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
            # The amount, and below it which stage of the budget it is; the last line ends
            # above the bar.
            "mark": text_mark(
                dy={"expr": f"-5 - {_LINE} * (length(split(datum.text, '\\n')) - 1)"},
                baseline="bottom",
                lineBreak="\n",
                lineHeight=_LINE,
            ),
            "encoding": {**encoding, "text": {"field": "text"}},
        },
    ]
    return frame(chart, layers, height=300, data=values(rows))


def _money_axis(chart: Chart, language: Language) -> Spec:
    """Return the axis in 億円; English readers count in millions of yen."""
    yen, unit = (10**8, translate("億円", language)) if language == "ja" else (10**6, "¥ million")
    title = str(chart.options.get("title_y", ""))
    both = f"{title} ({unit})" if language == "en" else f"{title}（{unit}）"
    axis = value_axis(both if title else unit, language)
    places = "~f" if yen == 10**8 else ",d"
    return {**axis, "labelExpr": f"format(datum.value / {yen}, '{places}')"}


def _stage(text: str, length: int) -> str:
    """Return a stage (令和3年度当初予算額) in lines; the year stands on one of its own."""
    year, mark, kind = text.partition("年度")
    if letters(text) <= length or not kind:
        return wrapped(text, length)
    return f"{year}{mark}\n{wrapped(kind, length)}"
