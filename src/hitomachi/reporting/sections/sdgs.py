"""Annex: the 17 goals of sustainable development and the initiatives that serve them."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import InitiativeFacts
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import blank, head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.initiatives import initiative_title, sheet_anchor
from hitomachi.reporting.sections.levels import level_name
from hitomachi.reporting.sections.sdg_names import SDG_NAMES, sdg_name
from hitomachi.reporting.sections.tables import section, text_column

KEY = "sdgs"


def sdgs(ctx: Context) -> blocks.Section | None:
    """Return the annex; where no initiative names a goal, the bare list only with own texts."""
    has_tags = any(initiative.sdgs for initiative in ctx.content.initiatives)
    texts = ctx.content.texts_of(KEY)
    if not has_tags and not texts:
        return None
    return section(
        KEY,
        ctx.say(message("持続可能な開発目標（SDGs）と事業")),
        prose.opening(ctx, KEY),
        (_table(ctx) if has_tags else _plain_table(ctx),),
        prose.commentary(ctx, KEY),
    )


def _table(ctx: Context) -> blocks.Table:
    number, goal, initiative = (
        ctx.say(message("番号")),
        ctx.say(message("ゴール（目標）")),
        level_name(ctx, -1),
    )
    return blocks.Table(
        id="table-sdgs",
        title=ctx.say(message("17のゴールと関連する事業")),
        columns=(
            text_column("number", number, 0.6),
            text_column("goal", goal, 3),
            text_column("initiative", initiative, 5),
        ),
        header=((head(number), head(goal), head(initiative)),),
        rows=tuple(row for at in range(1, len(SDG_NAMES) + 1) for row in _rows(ctx, at)),
        notes=prose.footnotes(ctx, KEY),
        row_headers=2,
    )


def _plain_table(ctx: Context) -> blocks.Table:
    number, goal = ctx.say(message("番号")), ctx.say(message("ゴール（目標）"))
    return blocks.Table(
        id="table-sdgs",
        title=ctx.say(message("17のゴール")),
        columns=(text_column("number", number, 0.6), text_column("goal", goal, 5)),
        header=((head(number), head(goal)),),
        rows=tuple(
            (row_head(str(at)), words(sdg_name(ctx, at))) for at in range(1, len(SDG_NAMES) + 1)
        ),
        notes=prose.footnotes(ctx, KEY),
    )


def _rows(ctx: Context, number: int) -> tuple[tuple[blocks.Cell, ...], ...]:
    serving = [found for found in ctx.content.initiatives if number in found.sdgs]
    height = max(len(serving), 1)
    heads = (
        row_head(str(number), rowspan=height),
        row_head(sdg_name(ctx, number), rowspan=height),
    )
    if not serving:
        return ((*heads, blank()),)
    first, *others = serving
    return ((*heads, _link(ctx, first)), *((_link(ctx, found),) for found in others))


def _link(ctx: Context, initiative: InitiativeFacts) -> blocks.Cell:
    listed = any(initiative.uid in goal.initiatives for goal in ctx.content.goals)
    return words(
        initiative_title(ctx, initiative), link=f"#{sheet_anchor(initiative)}" if listed else ""
    )
