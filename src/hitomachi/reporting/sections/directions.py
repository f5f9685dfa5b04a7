"""Basic directions and the picture they lead to."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import TextKind
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import section

KEY = "directions"


def directions(ctx: Context) -> blocks.Section | None:
    """Return the section: numbered directions, then the vision statement and its items."""
    return section(
        KEY,
        ctx.say(message("総合戦略の基本方針")),
        prose.opening(ctx, KEY),
        _numbered(ctx),
        _picture(ctx),
        prose.paragraphs(ctx, KEY, TextKind.COMMENTARY),
        prose.loose_footnotes(ctx, KEY),
    )


def _numbered(ctx: Context) -> tuple[blocks.Block, ...]:
    items = tuple(
        (ctx.either(found.name, found.name_en), ctx.either(found.summary, found.summary_en))
        for found in ctx.content.directions
    )
    if not items:
        return ()
    return (
        blocks.Heading(text=ctx.say(message("施策の方向性"))),
        blocks.Bullets(items=items, ordered=True),
    )


def _picture(ctx: Context) -> tuple[blocks.Block, ...]:
    strategy = ctx.content.strategy
    statement = ctx.either(strategy.vision_statement, strategy.vision_statement_en)
    found: tuple[blocks.Block, ...] = prose.abreast(ctx, KEY)
    if statement:
        found = (blocks.Paragraph(text=statement, kind="headline"), *found)
    if not found:
        return ()
    return (blocks.Heading(text=ctx.say(message("目指す姿"))), *found)
