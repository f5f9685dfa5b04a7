"""Pieces that every chart is built from: frame, axes, legends and rows in long form.

Figures in labels come preformatted with the data (``…_text``). Only axis ticks, which no
edition prints, are formatted here, with ▲ for a minus as everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hitomachi.charts import theme
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.jp.numerals_print import MINUS
from hitomachi.reporting.blocks import Chart

Row = dict[str, Any]
Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

# Width of a chart that fills an A4 landscape page; drawn at this width a label of 11 px is
# printed in 9.9 pt.
FULL_WIDTH = 840
_GAP = 5  # pixels between two labels


# Places of the ticks by the span of the values.
_TICK_PATTERNS = ((10.0, ",d"), (1.0, ".1f"), (0.0, ".2f"))


def tick_pattern(span: float) -> str:
    """Return the pattern with which ticks over this span are told apart."""
    return next(pattern for least, pattern in _TICK_PATTERNS if span >= least)


def tick_expression(language: Language, pattern: str = ",d", suffix: str = "") -> str:
    """Return a Vega expression that prints a tick with the language's minus (▲)."""
    number = f"format(abs(datum.value), '{pattern}')"
    return f"(datum.value < 0 ? '{MINUS[language]}' : '') + {number} + '{suffix}'"


def frame(chart: Chart, layers: Sequence[Spec], *, height: int, **more: Any) -> Spec:
    """Return the whole specification: ``layers`` drawn over each other in one view."""
    return {
        "$schema": SCHEMA,
        "description": chart.description,
        "width": pixel_width(chart),
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": theme.vega_config(),
        "layer": list(layers),
        **more,
    }


def pixel_width(chart: Chart) -> int:
    """Return the width of the whole picture in pixels, from its share of the page."""
    return round(FULL_WIDTH * min(max(chart.width, 0.25), 1.0))


def values(rows: Iterable[Mapping[str, Any]]) -> Spec:
    """Return a data source of these rows."""
    return {"values": [dict(row) for row in rows]}


def labels(chart: Chart, option: str = "order") -> dict[str, str]:
    """Return key → label in the order to draw, from an option such as ``order``."""
    return {str(item["key"]): str(item["label"]) for item in chart.options.get(option, ())}


def long_form(rows: Iterable[Row], series: Mapping[str, str]) -> list[Row]:
    """Return a row for each figure: ``series`` (its label), ``value`` and ``text`` are added."""
    return [
        {**row, "key": key, "series": label, "value": row.get(key), "text": row.get(f"{key}_text")}
        for row in rows
        for key, label in series.items()
    ]


def distinct(rows: Iterable[Row], key: str) -> list[Any]:
    """Return the values of ``key`` in the order in which they first come."""
    return list(dict.fromkeys(row[key] for row in rows))


def numbers(rows: Iterable[Row], *keys: str) -> list[float]:
    """Return the numbers under ``keys``, those that are missing left out."""
    return [float(row[key]) for row in rows for key in keys if row.get(key) is not None]


def category_axis(title: str = "", **more: Any) -> Spec:
    """Return a horizontal axis of categories; labels are drawn upright."""
    return {"title": title or None, "labelAngle": 0, "labelOverlap": True, "ticks": False, **more}


def name_axis(expression: str) -> Spec:
    """Return a vertical axis of names in one or more lines, which ``expression`` splits."""
    return {
        "title": None,
        "ticks": False,
        "domain": False,
        "labelExpr": expression,
        "labelLimit": 460,
        "labelLineHeight": 14,
    }


def value_axis(
    title: str, language: Language, *, pattern: str = ",d", suffix: str = "", **more: Any
) -> Spec:
    """Return a vertical axis of numbers with its title written level above it."""
    level = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleY": -12}
    expression = tick_expression(language, pattern, suffix)
    return {
        "title": title or None,
        "labelExpr": expression,
        "tickCount": 6,
        **level,
        "titleX": -36,
        **more,
    }


def shared_band(field: str, order: Sequence[str]) -> Spec:
    """Return the channel that sets several bars side by side in one category."""
    scale = {"domain": list(order), "paddingInner": 0.12, "paddingOuter": 0.08}
    return {"field": field, "type": "nominal", "scale": scale}


def zero_line(**scale: Any) -> Spec:
    """Return the line from which bars go up and down."""
    y = {"datum": 0, "type": "quantitative", **scale}
    return {
        "data": {"values": [{"zero": 0}]},
        "mark": {"type": "rule", "color": theme.PALETTE["muted"]},
        "encoding": {"y": y},
    }


def not_final(rows: Iterable[Row], language: Language) -> str:
    """Return the sentence that explains hollow points, empty where there are none."""
    if all(row.get("quality", "final") == "final" for row in rows):
        return ""
    return translate(mark("白抜きの点は、確定前の値または参考値"), language)


def colour(series: Sequence[str], colours: Sequence[str], **more: Any) -> Spec:
    """Return the colour channel of ``series`` with its legend, in this order."""
    scale = {"domain": list(series), "range": list(colours[: len(series)])}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": {"title": None}, **more}


def text_mark(**more: Any) -> Spec:
    """Return a text mark in the size of labels."""
    return {"type": "text", "fontSize": theme.SMALL_SIZE, **more}


def outward(field: str = "value", distance: int = 4) -> Spec:
    """Return mark properties that put a label at the outer end of a bar, whatever its sign."""
    negative = f"datum.{field} < 0"
    return {
        "baseline": {"expr": f"{negative} ? 'top' : 'bottom'"},
        "dy": {"expr": f"{negative} ? {distance} : -{distance}"},
    }


def padded(found: Sequence[float], *, below: float, above: float) -> list[float]:
    """Return a scale from the least to the greatest with shares of the span added."""
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    span = (high - low) or abs(high) or 1.0
    return [low - span * below, high + span * above]
