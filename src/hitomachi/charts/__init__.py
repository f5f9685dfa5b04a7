"""Charts: blocks.Chart → a Vega-Lite specification, the same for screen and print."""

from hitomachi.charts.registry import KINDS, specification

__all__ = ["KINDS", "specification"]
