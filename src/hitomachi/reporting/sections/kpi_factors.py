"""Why indicators stand where they do, and what follows: only where departments wrote it."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import KpiFacts
from hitomachi.reporting.sections import cells
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_words import indicator_name
from hitomachi.reporting.sections.tables import text_column

TABLE = "table-kpi-factors"


def kpi_factors(ctx: Context) -> tuple[blocks.Block, ...]:
    """Return the table of factors and next actions under its heading; nothing without any."""
    found = [kpi for kpi in ctx.content.indicators if any(_texts(ctx, kpi))]
    if not found:
        return ()
    title = ctx.say(message("要因と今後の対応"))
    labels = (
        ctx.say(message("指標")),
        ctx.say(message("内部要因")),
        ctx.say(message("外部要因")),
        ctx.say(message("今後の対応")),
    )
    keys = ("indicator", "internal", "external", "actions")
    return (
        blocks.Heading(text=title, anchor="kpis-factors"),
        blocks.Table(
            id=TABLE,
            title=title,
            columns=tuple(
                text_column(key, label, 2.0 if key == "indicator" else 3.0)
                for key, label in zip(keys, labels, strict=True)
            ),
            header=(tuple(head(label) for label in labels),),
            rows=tuple(
                (
                    row_head(indicator_name(ctx, kpi)),
                    *(cells.words(text) if text else cells.blank() for text in _texts(ctx, kpi)),
                )
                for kpi in found
            ),
        ),
    )


def _texts(ctx: Context, kpi: KpiFacts) -> tuple[str, str, str]:
    return (
        ctx.either(kpi.internal_factors, kpi.internal_factors_en),
        ctx.either(kpi.external_factors, kpi.external_factors_en),
        ctx.either(kpi.next_actions, kpi.next_actions_en),
    )
