"""Natural and social change as bars, with the population as a line."""

from __future__ import annotations

import math

from hitomachi.charts import theme
from hitomachi.charts.layers import (
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
from hitomachi.charts.texts import pixels, without_unit
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

# Colours of natural change, social change, population.
BALANCE_COLOURS = (theme.SERIES[1], theme.SERIES[2], theme.SERIES[0])
_VIEW_SHARE = 0.84  # of the picture's width, what the two axes leave


def vital_balance(chart: Chart, language: Language) -> Spec:
    """Bars of natural and social change below, the population as a line above them.

    The two axes are set so that bars and line do not cross; the population's does not
    begin at 0, which its ticks show.
    """
    series = labels(chart)
    x = {
        "field": "label",
        "type": "ordinal",
        "scale": {"domain": distinct(chart.data, "label")},
        "axis": category_axis(str(chart.options.get("title_x", ""))),
    }
    shade = colour(list(series.values()), BALANCE_COLOURS)
    layers = [_bars(chart, language, x, shade)]
    if "population" in series:
        layers.append(_line(chart, language, x, shade))
    return frame(chart, layers, height=204, resolve={"scale": {"y": "independent"}})


def _bars(chart: Chart, language: Language, x: Spec, shade: Spec) -> Spec:
    series = {key: label for key, label in labels(chart).items() if key != "population"}
    rows = long_form(chart.data, series)
    if chart.options.get("title_y"):
        without_unit(rows)
    found = numbers(rows, "value")
    low, high = min([0.0, *found]), max([0.0, *found])
    span = (high - low) or 1.0
    narrow = _room(chart, len(rows)) < pixels(row["text"] for row in rows)
    # The upper part of the view, a little less than a half, is kept for the line.
    scale = {"domain": [low - span * (0.36 if narrow else 0.24), high + span]}
    title = str(chart.options.get("title_y", ""))
    axis = value_axis(title, language, values=round_numbers(low, high, 5))
    shared = {
        "x": x,
        "xOffset": shared_band("series", list(series.values())),
        "y": {"field": "value", "type": "quantitative", "scale": scale, "axis": axis},
        "tooltip": {"field": "text", "type": "nominal"},
    }
    label = _upright() if narrow else text_mark(**outward())
    return {
        "data": values(rows),
        "layer": [
            {"mark": {"type": "bar"}, "encoding": {**shared, "color": shade}},
            {"mark": label, "encoding": {**shared, "text": {"field": "text"}}},
            zero_line(scale=scale),
        ],
    }


def _upright() -> Spec:
    """Return a label written upwards, for bars too narrow for a level one."""
    return text_mark(
        angle=270,
        baseline="middle",
        align={"expr": "datum.value < 0 ? 'right' : 'left'"},
        dx={"expr": "datum.value < 0 ? -4 : 4"},
    )


def _line(chart: Chart, language: Language, x: Spec, shade: Spec) -> Spec:
    rows = long_form(chart.data, {"population": labels(chart)["population"]})
    if chart.options.get("title_y2"):
        without_unit(rows)
    found = numbers(rows, "value")
    # Where labels would touch, every second or third year has one, the last always.
    every = math.ceil(pixels(row["text"] for row in rows) / _room(chart, len(rows)))
    for index, row in enumerate(reversed(rows)):
        row["shown"] = index % every == 0
    low, high = padded(found, below=0.1, above=0.1)
    axis = value_axis(
        str(chart.options.get("title_y2", "")),
        language,
        orient="right",
        grid=False,
        values=round_numbers(low, high, 4),
        titleAlign="right",
        titleX=36,
    )
    scale = {"domain": padded(found, below=2.4, above=0.45)}
    encoding = {
        "x": x,
        "y": {"field": "value", "type": "quantitative", "scale": scale, "axis": axis},
        "tooltip": {"field": "text", "type": "nominal"},
    }
    point = {"size": 60, "filled": True}
    return {
        "data": values(rows),
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2.5, "point": point},
                "encoding": {**encoding, "color": shade},
            },
            {
                "transform": [{"filter": "datum.shown"}],
                "mark": text_mark(dy=-12, fontWeight="bold", color=BALANCE_COLOURS[2]),
                "encoding": {**encoding, "text": {"field": "text"}},
            },
        ],
    }


def _room(chart: Chart, count: int) -> float:
    """Return the pixels that each of ``count`` marks has across the view."""
    return pixel_width(chart) * _VIEW_SHARE / max(count, 1)


def round_numbers(low: float, high: float, count: int) -> list[float]:
    """Return the multiples of 1, 2 or 5 × 10ⁿ from ``low`` to ``high``, ``count`` or fewer."""
    rough = (high - low) / count or 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * digit for digit in (1, 2, 5, 10) if power * digit >= rough)
    return [step * place for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
