"""Natural and social change with the population, and net migration by age."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.charts.layers import (
    Row,
    Spec,
    category_axis,
    colour,
    distinct,
    frame,
    labels,
    long_form,
    numbers,
    outward,
    padded,
    pixel_width,
    shared_band,
    text_mark,
    value_axis,
    values,
    zero_line,
)
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

# Colours of natural change, social change, population.
_LABEL_WIDTH = 42  # pixels of "▲1,234" with a gap

BALANCE_COLOURS = (theme.SERIES[1], theme.SERIES[2], theme.SERIES[0])


def vital_balance(chart: Chart, _language: Language) -> Spec:
    """Bars of natural and social change below, the population as a line above them.

    The two axes are set so that bars and line do not cross; the population's does not
    begin at 0, which its ticks show.
    """
    series = labels(chart)
    bars = {key: label for key, label in series.items() if key != "population"}
    years = distinct(chart.data, "label")
    x = {"field": "label", "type": "ordinal", "scale": {"domain": years}}
    shade = colour(list(series.values()), BALANCE_COLOURS)
    changes = long_form(chart.data, bars)
    bar_layers = _balance_bars(chart, changes, x, shade, list(bars.values()))
    line = {"population": series["population"]} if "population" in series else {}
    people = long_form(chart.data, line)
    layers = [*bar_layers, _population_line(chart, people, x, shade)] if people else bar_layers
    return frame(chart, layers, height=340, resolve={"scale": {"y": "independent"}})


def _balance_bars(
    chart: Chart, rows: list[Row], x: Spec, shade: Spec, order: list[str]
) -> list[Spec]:
    found = numbers(rows, "value")
    low, high = min([0.0, *found]), max([0.0, *found])
    span = (high - low) or 1.0
    width_each = pixel_width(chart) * 0.78 / max(len(rows), 1)
    narrow = width_each < _LABEL_WIDTH
    # The upper part of the view, a little less than a half, is kept for the line.
    domain = [low - span * (0.3 if narrow else 0.12), high + span]
    axis = value_axis(str(chart.options.get("title_y", "")), values=_ticks(low, high))
    y = {"field": "value", "type": "quantitative", "scale": {"domain": domain}, "axis": axis}
    shared = {
        "x": {**x, "axis": category_axis(str(chart.options.get("title_x", "")))},
        "xOffset": shared_band("series", order),
        "y": y,
        "tooltip": {"field": "text", "type": "nominal"},
    }
    label = _upright() if narrow else text_mark(**outward())
    layer = {
        "data": values(rows),
        "layer": [
            {"mark": {"type": "bar"}, "encoding": {**shared, "color": shade}},
            {"mark": label, "encoding": {**shared, "text": {"field": "text"}}},
            zero_line(scale={"domain": domain}),
        ],
    }
    return [layer]


def _upright() -> Spec:
    """Return a label written upwards, for bars too narrow for a level one."""
    return text_mark(
        angle=270,
        baseline="middle",
        align={"expr": "datum.value < 0 ? 'right' : 'left'"},
        dx={"expr": "datum.value < 0 ? -4 : 4"},
    )


def _population_line(chart: Chart, rows: list[Row], x: Spec, shade: Spec) -> Spec:
    found = numbers(rows, "value")
    low, high = padded(found, below=0.1, above=0.1)
    domain = padded(found, below=2.4, above=0.45)
    width_each = pixel_width(chart) * 0.78 / max(len(rows), 1)
    every = -(-_LABEL_WIDTH // width_each)
    for index, row in enumerate(reversed(rows)):
        row["shown"] = index % every == 0
    axis = value_axis(
        str(chart.options.get("title_y2", "")),
        orient="right",
        grid=False,
        values=_ticks(low, high, 3),
        titleAlign="right",
        titleX=36,
    )
    y = {"field": "value", "type": "quantitative", "scale": {"domain": domain}, "axis": axis}
    encoding = {"x": x, "y": y, "tooltip": {"field": "text", "type": "nominal"}}
    return {
        "data": values(rows),
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2.5, "point": {"size": 60, "filled": True}},
                "encoding": {**encoding, "color": shade},
            },
            {
                "transform": [{"filter": "datum.shown"}],
                "mark": text_mark(dy=-12, fontWeight="bold", color=BALANCE_COLOURS[2]),
                "encoding": {**encoding, "text": {"field": "text"}},
            },
        ],
    }


def _ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Return round numbers from ``low`` to ``high``, about ``count`` of them."""
    span = (high - low) or 1.0
    step = 10.0 ** len(str(int(span)))
    for divisor in (2, 2.5, 2) * 6:
        if span / step >= count - 1:
            break
        step /= divisor
    first = int(low / step)
    return [step * index for index in range(first, int(high / step) + 1)]


def net_migration_by_age(chart: Chart, _language: Language) -> Spec:
    """Groups from left to right, in each the years; the last year is darkest and labelled."""
    groups = list(labels(chart).values()) or distinct(chart.data, "group")
    years = [str(year) for year in chart.options.get("years", distinct(chart.data, "year"))]
    rows = [{**row, "series": str(row["year"])} for row in chart.data]
    shade = colour(years, _ramp(len(years)))
    axis = value_axis(str(chart.options.get("title_y", "")), pattern=".1f", suffix="%")
    # Room for the labels beyond the ends of the bars.
    scale = {"domain": padded([0.0, *numbers(rows, "rate")], below=0.1, above=0.1), "nice": False}
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
    return frame(chart, layers, height=320, data=values(rows))


def _ramp(count: int) -> list[str]:
    """Return ``count`` blues from pale to dark; the last is the palette's first series colour."""
    pale, dark = (0x8C, 0xA5, 0xC0), tuple(bytes.fromhex(theme.SERIES[0][1:]))
    steps = [index / max(count - 1, 1) for index in range(count)] if count > 1 else [1.0]
    mixed = [
        tuple(round(a + (b - a) * step) for a, b in zip(pale, dark, strict=True)) for step in steps
    ]
    return ["#{:02x}{:02x}{:02x}".format(*rgb) for rgb in mixed]
