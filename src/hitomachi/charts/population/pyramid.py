"""A population pyramid: men to the left, women to the right, five-year groups upwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hitomachi.charts import theme
from hitomachi.charts.layers import Row, Spec, frame, labels, numbers, text_mark, values
from hitomachi.charts.population.vital import round_numbers
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

HEIGHT = 420
GROUP_COLOURS = (theme.SERIES[2], theme.SERIES[0], theme.SERIES[5])
_PARTS = ("age_0_14", "age_15_64", "age_65_plus")
_WIDTH = 5  # years of a group
_SPINE = 0.17  # of the longest bar: half the strip with the ages
_GAP = 0.35  # years left free between two bars


def pyramid(chart: Chart, language: Language) -> Spec:  # noqa: ARG001 - ticks have no minus
    """Bars of both sexes by age; a second population as an outline; a line for a cohort.

    ``limit`` fixes the scale, so that two pyramids can be compared; ``born`` draws a line
    at the age that those born in that year have reached.
    """
    longest = float(chart.options.get("limit") or 0) or max(_all(chart.data), default=1.0)
    spine = longest * _SPINE
    bars, outline = _bars(chart.data, spine), _outline(chart.data, spine)
    top = max((row["upper"] for row in bars), default=_WIDTH)
    encoding = _axes(chart, longest, spine, top)
    layers = [
        _bar_layer(encoding),
        *([_outline_layer(encoding, outline)] if outline else []),
        _age_layer(chart, encoding),
        _head_layer(chart, encoding, longest, spine, top),
        *_born_layers(chart, encoding, longest + spine, top),
    ]
    return frame(chart, layers, height=HEIGHT, data=values(bars))


def _all(data: Sequence[Row]) -> list[float]:
    return numbers(data, "male", "female", "outline_male", "outline_female")


def _axes(chart: Chart, longest: float, spine: float, top: float) -> Spec:
    ticks = [tick for tick in round_numbers(0, longest, 3) if tick > 0]
    places = [side * (spine + tick) for tick in (0, *ticks) for side in (-1, 1)]
    end = (spine + longest) * 1.02
    return {
        "x": {
            "field": "start",
            "type": "quantitative",
            "scale": {"domain": [-end, end], "nice": False},
            "axis": {
                "title": chart.options.get("title_x"),
                "values": sorted(places),
                "labelExpr": f"format(abs(datum.value) - {spine}, ',d')",
                "grid": True,
                "domain": False,
                "ticks": False,
            },
        },
        "y": {
            "field": "lower",
            "type": "quantitative",
            "scale": {"domain": [0, top + _WIDTH], "nice": False},
            "axis": None,
        },
    }


def _bars(data: Sequence[Row], spine: float) -> list[Row]:
    return [
        {
            "start": side * spine,
            "end": side * (spine + float(row[sex] or 0)),
            "lower": row["age_first"] + _GAP / 2,
            "upper": row["age_first"] + _WIDTH - _GAP / 2,
            "group": row["group"],
            "text": row[f"{sex}_text"],
        }
        for row in data
        for sex, side in (("male", -1), ("female", 1))
    ]


def _bar_layer(encoding: Spec) -> Spec:
    return {
        "mark": {"type": "rect"},
        "encoding": {
            **encoding,
            "x2": {"field": "end"},
            "y2": {"field": "upper"},
            "color": {
                "field": "group",
                "type": "nominal",
                "scale": {"domain": list(_PARTS), "range": list(GROUP_COLOURS)},
                "legend": None,
            },
            "tooltip": {"field": "text", "type": "nominal"},
        },
    }


def _outline(data: Sequence[Row], spine: float) -> list[Row]:
    """Return the corners of the second population's steps, from the youngest upwards."""
    return [
        {
            "sex": sex,
            "start": side * (spine + float(row[f"outline_{sex}"])),
            "lower": row["age_first"] + end * _WIDTH,
            "step": 2 * index + end,
            "text": row[f"outline_{sex}_text"],
        }
        for sex, side in (("male", -1), ("female", 1))
        for index, row in enumerate(data)
        if row.get(f"outline_{sex}") is not None
        for end in (0, 1)
    ]


def _outline_layer(encoding: Spec, corners: list[Row]) -> Spec:
    return {
        "data": values(corners),
        "mark": {"type": "line", "color": theme.SERIES[1], "strokeWidth": 2.2},
        "encoding": {
            **encoding,
            "order": {"field": "step", "type": "quantitative"},
            "detail": {"field": "sex", "type": "nominal"},
        },
    }


def _age_layer(chart: Chart, encoding: Spec) -> Spec:
    rows = [
        {"start": 0, "lower": row["age_first"] + _WIDTH / 2, "text": row["label"]}
        for row in chart.data
    ]
    return {
        "data": values(rows),
        "mark": text_mark(baseline="middle", color=theme.PALETTE["ink"]),
        "encoding": {**encoding, "text": {"field": "text"}},
    }


def _head_layer(chart: Chart, encoding: Spec, longest: float, spine: float, top: float) -> Spec:
    places = {"male": -1, "female": 1}
    rows = [
        {
            "start": places.get(key, 0) * (spine + longest / 2),
            "lower": top + _WIDTH / 2,
            "text": label,
        }
        for key, label in labels(chart).items()
    ]
    return {
        "data": values(rows),
        "mark": text_mark(baseline="middle", fontWeight="bold", fontSize=theme.LABEL_SIZE),
        "encoding": {**encoding, "text": {"field": "text"}},
    }


def _born_layers(chart: Chart, encoding: Spec, end: float, top: float) -> list[Spec]:
    born: dict[str, Any] = chart.options.get("born") or {}
    if not born or not 0 < born["age"] < top:
        return []
    line = values([{"start": -end, "end": end, "lower": born["age"], "text": born["label"]}])
    beside = {**encoding, "x": {**encoding["x"], "field": "end"}, "text": {"field": "text"}}
    paper = theme.PALETTE["paper"]
    return [
        {
            "data": line,
            "mark": {"type": "rule", "color": theme.PALETTE["draft"], "strokeWidth": 1.8},
            "encoding": {**encoding, "x2": {"field": "end"}},
        },
        # The words stand on bars: first in the colour of the paper, wider, as their ground.
        *(
            {
                "data": line,
                "mark": text_mark(align="right", baseline="bottom", dy=-3, **look),
                "encoding": beside,
            }
            for look in (
                {"color": paper, "stroke": paper, "strokeWidth": 5, "fontWeight": "bold"},
                {"color": theme.PALETTE["draft"], "fontWeight": "bold"},
            )
        ),
    ]
