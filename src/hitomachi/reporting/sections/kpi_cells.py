"""Cells of an indicator that are more than one figure."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, KpiFacts
from hitomachi.reporting.sections import cells
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_words import unit


def target(ctx: Context, kpi: KpiFacts, note: str = "") -> blocks.Cell:
    """Return the target: a figure, words, or a range to keep within (18.5～25.0)."""
    shown, facts = unit(ctx, kpi), kpi.target
    if facts.figure != Figure() or (facts.lower is None and facts.upper is None):
        return cells.figure(ctx, facts.figure, shown, note=note)
    lower = "" if facts.lower is None else wording.with_unit(facts.lower, shown, ctx.language)
    upper = "" if facts.upper is None else wording.with_unit(facts.upper, shown, ctx.language)
    text: Message = message("{lower}～{upper}", lower=lower, upper=upper)
    if not upper:
        text = message("{lower}以上", lower=lower)
    elif not lower:
        text = message("{upper}以下", upper=upper)
    return cells.figure(ctx, Figure(text=ctx.say(text)), note=note)
