"""Rows of charts: a number to draw, and beside it the figure as printed."""

from __future__ import annotations

from typing import Any

from hitomachi.reporting import wording
from hitomachi.reporting.content import Figure
from hitomachi.reporting.sections.context import Context


def drawn(ctx: Context, key: str, figure: Figure | None, unit: str = "") -> dict[str, Any]:
    """Return ``key`` with the number to draw and ``key_text`` with what is printed.

    The number is None where there is none; its text then says why.
    """
    shown = figure or Figure()
    return {
        key: None if shown.value is None else float(shown.value),
        f"{key}_text": wording.figure(shown, unit, ctx.language),
    }
