"""The report's charts as office programs draw them: one description for all file formats.

`native_chart` turns a `blocks.Chart` into a `NativeChart`. Slides and Word write it as
DrawingML (`hitomachi.documents.drawing`), the data book as its own charts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from hitomachi.documents.native.indicators import (
    kpi_bullet,
    kpi_series,
    money_by_year,
    status_strip,
)
from hitomachi.documents.native.people import (
    pyramid,
    vision_groups,
    vision_scenarios,
    vision_total,
)
from hitomachi.documents.native.values import (
    NativeAxis,
    NativeChart,
    NativeSeries,
    Place,
    Plot,
    Point,
)
from hitomachi.documents.native.vital import net_migration_by_age, tfr_lines, vital_balance
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

__all__ = [
    "NATIVE_KINDS",
    "NativeAxis",
    "NativeChart",
    "NativeSeries",
    "Place",
    "Plot",
    "Point",
    "native_chart",
]

NATIVE_KINDS: Mapping[str, Callable[[Chart, Language], NativeChart]] = MappingProxyType(
    {
        "vital_balance": vital_balance,
        "tfr_lines": tfr_lines,
        "net_migration_by_age": net_migration_by_age,
        "kpi_bullet": kpi_bullet,
        "kpi_series": kpi_series,
        "money_by_year": money_by_year,
        "status_strip": status_strip,
        "vision_total": vision_total,
        "vision_groups": vision_groups,
        "vision_scenarios": vision_scenarios,
        "pyramid": pyramid,
    }
)


def native_chart(chart: Chart, language: Language) -> NativeChart:
    """Return the chart for office programs.

    Raises:
        KeyError: If no chart is of this kind.
    """
    return NATIVE_KINDS[chart.kind](chart, language)
