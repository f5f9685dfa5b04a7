"""How the strategy is managed: bodies and the yearly cycle."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import ManagementStep
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import section, text_column

KEY = "management"


def management(ctx: Context) -> blocks.Section | None:
    """Return the section."""
    return section(
        KEY,
        ctx.say(message("進行管理の体制と検証")),
        prose.opening(ctx, KEY),
        _bodies(ctx),
        _cycle(ctx),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY),
    )


def _bodies(ctx: Context) -> tuple[blocks.Block, ...]:
    bodies = ctx.content.management_bodies
    if not bodies:
        return ()
    name, role = ctx.say(message("組織")), ctx.say(message("役割"))
    return (
        blocks.Table(
            id="table-management-bodies",
            title=ctx.say(message("推進体制")),
            columns=(text_column("body", name, 1), text_column("role", role, 3)),
            header=((head(name), head(role)),),
            rows=tuple(
                (
                    row_head(ctx.either(body.name, body.name_en)),
                    words(ctx.either(body.role, body.role_en)),
                )
                for body in bodies
            ),
        ),
    )


def _cycle(ctx: Context) -> tuple[blocks.Block, ...]:
    steps = ctx.content.management_steps
    if not steps:
        return ()
    return (
        blocks.Flow(
            steps=tuple(
                (wording.phase(step.phase, ctx.language), _lines(ctx, step)) for step in steps
            ),
            cyclic=True,
            description=ctx.say(message("毎年度の進行管理の流れ")),
        ),
    )


def _lines(ctx: Context, step: ManagementStep) -> tuple[str, ...]:
    lines = (
        ctx.either(step.name, step.name_en),
        ctx.either(step.body, step.body_en),
        ctx.either(step.timing, step.timing_en),
    )
    return tuple(line for line in lines if line)
