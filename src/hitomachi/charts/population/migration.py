"""Net migration by age group."""

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
    outward,
    padded,
    shared_band,
    text_mark,
    tick_pattern,
    value_axis,
    values,
    zero_line,
)
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart


def net_migration_by_age(chart: Chart, language: Language) -> Spec:
    """Groups from left to right, in each the years; the last year is darkest and labelled."""
    groups = list(labels(chart).values()) or distinct(chart.data, "group")
    years = [str(year) for year in chart.options.get("years", distinct(chart.data, "year"))]
    rows = [{**row, "series": str(row["year"])} for row in chart.data]
    shade = colour(years, year_ramp(len(years)))
    low, high = padded([0.0, *numbers(rows, "rate")], below=0.1, above=0.1)
    axis = value_axis(
        str(chart.options.get("title_y", "")),
        language,
        pattern=tick_pattern(high - low),
        suffix="%",
    )
    # Room for the labels beyond the ends of the bars.
    scale = {"domain": [low, high], "nice": False}
    encoding: Spec = {
        "x": {
            "field": "group",
            "type": "ordinal",
            "scale": {"domain": groups, "paddingInner": 0.25},
            "axis": category_axis(str(chart.options.get("title_x", "")), domain=False, offset=6),
        },
        "xOffset": shared_band("series", years),
        "y": {"field": "rate", "type": "quantitative", "axis": axis, "scale": scale},
        "tooltip": {"field": "rate_text", "type": "nominal"},
    }
    label = text_mark(fontWeight="bold", **outward("rate"))
    layers: list[Spec] = [
        {"mark": {"type": "bar"}, "encoding": {**encoding, "color": shade}},
        {
            "transform": [{"filter": f"datum.series === '{years[-1]}'"}],
            "mark": label,
            "encoding": {**encoding, "text": {"field": "rate_text"}},
        },
        zero_line(scale=scale),
    ]
    return frame(chart, layers, height=240, data=values(rows))


def year_ramp(count: int) -> list[str]:
    """Return ``count`` blues from pale to dark; the last is the palette's first series colour."""
    pale, dark = (0x8C, 0xA5, 0xC0), tuple(bytes.fromhex(theme.SERIES[0][1:]))
    steps = [index / max(count - 1, 1) for index in range(count)] if count > 1 else [1.0]
    mixed = [
        tuple(round(a + (b - a) * step) for a, b in zip(pale, dark, strict=True)) for step in steps
    ]
    return ["#{:02x}{:02x}{:02x}".format(*rgb) for rgb in mixed]
