"""What every native chart takes over from the report's chart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hitomachi.documents.native.values import NativeAxis, NativeChart, NativeSeries
from hitomachi.reporting.blocks import Chart


def title_of(chart: Chart, option: str) -> str:
    """Return an axis title from the chart's options, empty where there is none."""
    return str(chart.options.get(option) or "")


def framed(
    chart: Chart,
    categories: Iterable[object],
    series: Iterable[NativeSeries],
    axis: NativeAxis,
    **more: Any,
) -> NativeChart:
    """Return the native chart with the report's title, description and source."""
    about = {"category_title": title_of(chart, "title_x"), "source": chart.table_id, **more}
    return NativeChart(
        id=chart.id,
        kind=chart.kind,
        title=chart.title,
        description=chart.description,
        categories=tuple(str(category) for category in categories),
        series=tuple(series),
        axis=axis,
        **about,
    )
