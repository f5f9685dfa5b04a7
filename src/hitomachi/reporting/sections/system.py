"""The system of the plan: goals and the measures under them."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import GoalFacts, MeasureFacts
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import blank, head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.levels import level_name
from hitomachi.reporting.sections.tables import section, text_column

KEY = "system"
_FIRST_DEPTH = 2  # measures directly under a goal


def system(ctx: Context) -> blocks.Section | None:
    """Return the section."""
    return section(
        KEY,
        ctx.say(message("総合戦略の施策体系")),
        prose.opening(ctx, KEY),
        _counts(ctx),
        _tree(ctx),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY),
    )


def _counts(ctx: Context) -> tuple[blocks.Block, ...]:
    content = ctx.content
    measures = sum(len(goal.measures) for goal in content.goals)
    counted = (
        (level_name(ctx, 0), len(content.goals)),
        (level_name(ctx, 1), measures),
        (level_name(ctx, -1), len(content.initiatives)),
    )
    items = tuple(
        (label, wording.number(count, ctx.language), "", "") for label, count in counted if count
    )
    return (blocks.Cards(items=items),) if items else ()


def _tree(ctx: Context) -> tuple[blocks.Block, ...]:
    goals = ctx.content.goals
    if not goals:
        return ()
    goal_label, measure_label = level_name(ctx, 0), level_name(ctx, 1)
    return (
        blocks.Table(
            id="table-system",
            title=ctx.say(message("基本目標と施策")),
            columns=(
                text_column("goal", goal_label, 5),
                text_column("number", ctx.say(message("番号")), 0.7),
                text_column("measure", measure_label, 8),
            ),
            header=((head(goal_label), head(measure_label, colspan=2)),),
            rows=tuple(row for goal in goals for row in _rows(ctx, goal)),
        ),
    )


def _rows(ctx: Context, goal: GoalFacts) -> tuple[tuple[blocks.Cell, ...], ...]:
    title = f"{goal.number} {ctx.either(goal.name, goal.name_en)}"
    link = f"#goal-{goal.number}" if goal.initiatives else ""
    if not goal.measures:
        return ((row_head(title, link=link), blank(colspan=2)),)
    first, *others = goal.measures
    return (
        (row_head(title, rowspan=len(goal.measures), link=link), *_measure(ctx, first)),
        *(_measure(ctx, measure) for measure in others),
    )


def _measure(ctx: Context, measure: MeasureFacts) -> tuple[blocks.Cell, blocks.Cell]:
    # A full-width space for every level below the first: the tree stays visible in one column.
    indent = "\u3000" * max(measure.depth - _FIRST_DEPTH, 0)
    return (
        words(measure.number),
        words(indent + ctx.either(measure.name, measure.name_en)),
    )
