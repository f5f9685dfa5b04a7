"""Why there is a strategy, and the way from the first period to the second."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import TextKind
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import section

KEY = "background"


def background(ctx: Context) -> blocks.Section | None:
    """Return the section; the step from period to period comes from the strategy itself."""
    return section(
        KEY,
        ctx.say(message("総合戦略策定の趣旨")),
        prose.opening(ctx, KEY),
        _story(ctx),
        _periods(ctx),
        prose.paragraphs(ctx, KEY, TextKind.COMMENTARY),
        prose.loose_footnotes(ctx, KEY),
    )


def _story(ctx: Context) -> tuple[blocks.Block, ...]:
    steps = prose.boxes(ctx, KEY)
    if not steps:
        return ()
    return (blocks.Flow(steps=steps, description=ctx.say(message("総合戦略を策定するまでの流れ"))),)


def _periods(ctx: Context) -> tuple[blocks.Block, ...]:
    strategy = ctx.content.strategy
    first, last = strategy.predecessor_first_year, strategy.predecessor_last_year
    if not strategy.predecessor or first is None or last is None:
        return ()
    steps = (
        (ctx.either(strategy.predecessor, strategy.predecessor_en), (_years(ctx, first, last),)),
        (
            ctx.either(strategy.name, strategy.name_en),
            (_years(ctx, strategy.first_year, strategy.last_year),),
        ),
    )
    return (blocks.Flow(steps=steps, description=ctx.say(message("戦略の期間の移り変わり"))),)


def _years(ctx: Context, first: int, last: int) -> str:
    return wording.years(first, last, ctx.language, fiscal=True)
