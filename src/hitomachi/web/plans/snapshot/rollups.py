"""Counts of ratings by word, for the plan, each goal and each group."""

from __future__ import annotations

from hitomachi.indicators import Preset
from hitomachi.reporting.content import KpiFacts, RollUp
from hitomachi.web.plans.snapshot.rows import PlanRows


def rollups(rows: PlanRows, kpis: tuple[KpiFacts, ...], preset: Preset) -> tuple[RollUp, ...]:
    """Return the counts."""
    return ()
