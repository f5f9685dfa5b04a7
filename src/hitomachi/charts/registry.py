"""Which module draws which kind of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart

KINDS: Mapping[str, Callable[[Chart, Language], dict[str, Any]]] = {}


def specification(chart: Chart, language: Language) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart.

    Raises:
        KeyError: If no chart is of this kind.
    """
    return KINDS[chart.kind](chart, language)
