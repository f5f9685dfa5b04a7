"""Which function draws which kind of chart.

The rows and options of each kind are described in ``docs/reference/charts-data.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from hitomachi.charts.finance import money_by_year
from hitomachi.charts.indicators.bullets import kpi_bullet
from hitomachi.charts.indicators.series import kpi_series
from hitomachi.charts.indicators.statuses import status_strip
from hitomachi.charts.layers import Spec
from hitomachi.charts.population.contour import contour
from hitomachi.charts.population.fertility import tfr_lines
from hitomachi.charts.population.migration import net_migration_by_age
from hitomachi.charts.population.pyramid import pyramid
from hitomachi.charts.population.vision import vision_groups, vision_total
from hitomachi.charts.population.vision_scenarios import vision_scenarios
from hitomachi.charts.population.vital import vital_balance
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

KINDS: Mapping[str, Callable[[Chart, Language], Spec]] = MappingProxyType(
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
        "contour": contour,
    }
)


def specification(chart: Chart, language: Language) -> Spec:
    """Return the Vega-Lite specification of a chart, for screen and print alike.

    Raises:
        KeyError: If no chart is of this kind.
    """
    return KINDS[chart.kind](chart, language)
