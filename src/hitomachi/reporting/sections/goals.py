"""What was done for each goal: cost, number of entries, and the initiative sheets."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import GoalCost, GoalFacts
from hitomachi.reporting.sections import cells, prose
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.initiatives import (
    TAGS,
    initiative_sheet,
    tag_legend,
    tag_meaning,
)
from hitomachi.reporting.sections.kpi_words import review_year
from hitomachi.reporting.sections.levels import goal_label, goal_title
from hitomachi.reporting.sections.status_chart import (
    count_text,
    counted_words,
    initiative_status_chart,
)
from hitomachi.reporting.sections.status_table import level_label
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.statements import overlap_statement, rounding_statement

KEY = "goals"
Card = tuple[str, str, str, str]  # label, figure, note, tone


def goals(ctx: Context) -> tuple[blocks.Section | None, ...]:
    """Return the overview of costs, then a section for every goal."""
    costs = cost_table(ctx)
    return (
        section(
            KEY,
            ctx.say(message("総合戦略事業の実施状況（{year}）", year=review_year(ctx))),
            prose.opening(ctx, KEY),
            costs,
            prose.beside(initiative_status_chart(ctx, "table-status"), tag_legend(ctx)),
            prose.commentary(ctx, KEY),
            prose.loose_footnotes(ctx, KEY, costs),
        ),
        *(_goal(ctx, goal) for goal in ctx.content.goals),
    )


def cost_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return cost and entries of every goal; costs add up, entries count a line once in all."""
    money = ctx.content.money
    by_goal = {cost.goal: cost for cost in money.goal_costs}
    if not by_goal:
        return ()
    labels = [
        ctx.say(label) for label in (message("基本目標"), message("事業数"), message("事業費"))
    ]
    return (
        blocks.Table(
            id="table-goal-costs",
            title=ctx.say(message("基本目標別の事業数と事業費")),
            columns=(
                text_column("goal", labels[0], 5),
                figure_column("entries", labels[1], 1),
                figure_column("cost", labels[2], 1.6),
            ),
            header=(tuple(head(label) for label in labels),),
            rows=(
                *(_cost_row(ctx, goal, by_goal.get(goal.uid)) for goal in ctx.content.goals),
                _total_row(ctx),
            ),
            notes=(
                *(prose.marked(ctx, "", note) for note in (*_overlap(ctx), *_rounding(ctx))),
                *prose.footnotes(ctx, KEY),
            ),
        ),
    )


def _cost_row(ctx: Context, goal: GoalFacts, cost: GoalCost | None) -> tuple[blocks.Cell, ...]:
    link = f"#goal-{goal.number}" if goal.initiatives else ""
    name = f"{goal.number} {ctx.either(goal.name, goal.name_en)}"
    if cost is None:
        return (row_head(name, link=link), cells.blank(), cells.blank())
    return (
        row_head(name, link=link),
        cells.number(ctx, cost.entries, wording.INITIATIVES[ctx.language]),
        cells.amount(ctx, cost.amount, wording.amount_note(cost.amount, ctx.language)),
    )


def _total_row(ctx: Context) -> tuple[blocks.Cell, ...]:
    """Return the whole plan: distinct budget lines, and the sum of the goals' costs."""
    money = ctx.content.money
    total = money.goals_total
    lines = money.distinct_lines or None
    return (
        row_head(ctx.say(message("合計（重複を除く）") if _overlap(ctx) else message("合計"))),
        cells.number(ctx, lines, wording.INITIATIVES[ctx.language]),
        cells.blank() if total is None else cells.yen(ctx, total),
    )


def _overlap(ctx: Context) -> tuple[str, ...]:
    statement = overlap_statement(ctx.content, ctx.language)
    return () if statement is None else (ctx.say(statement.message),)


def _rounding(ctx: Context) -> tuple[str, ...]:
    statement = rounding_statement(ctx.content, ctx.language)
    return () if statement is None else (ctx.say(statement.message),)


def _goal(ctx: Context, goal: GoalFacts) -> blocks.Section | None:
    body = (
        *prose.opening(ctx, KEY, goal.uid),
        *_summary(ctx, goal),
        *prose.commentary(ctx, KEY, goal=goal.uid),
        *(initiative_sheet(ctx, goal, uid) for uid in goal.initiatives),
        *prose.loose_footnotes(ctx, KEY, goal=goal.uid),
    )
    return section(f"goal-{goal.number}", goal_title(ctx, goal), body)


def _summary(ctx: Context, goal: GoalFacts) -> tuple[blocks.Block, ...]:
    """Return the goal's entries, cost and counts of ratings, with what its tags mean."""
    cost = next((found for found in ctx.content.money.goal_costs if found.goal == goal.uid), None)
    items = [*_counted(ctx, goal, cost), *_rated(ctx, goal)]
    cards = (blocks.Cards(items=tuple(items)),) if items else ()
    return (*cards, *_tags(ctx, goal))


def _counted(ctx: Context, goal: GoalFacts, cost: GoalCost | None) -> tuple[Card, ...]:
    if cost is None:
        return ()
    overlap = ctx.say(message("他の目標との重複を含む")) if _overlap(ctx) else ""
    return (
        (
            ctx.say(message("{goal}の事業数", goal=goal_label(ctx, goal))),
            wording.with_unit(cost.entries, wording.INITIATIVES[ctx.language], ctx.language),
            overlap,
            "",
        ),
        (
            ctx.say(message("{goal}の事業費", goal=goal_label(ctx, goal))),
            wording.amount(cost.amount, ctx.language, rounding=ctx.content.money.rounding),
            wording.amount_note(cost.amount, ctx.language),
            "",
        ),
    )


def _rated(ctx: Context, goal: GoalFacts) -> tuple[Card, ...]:
    """Return how many indicators the goal's initiatives have, and how many carry which word."""
    for rollup in ctx.content.rollups:
        if (rollup.scope, rollup.level) == (goal.uid, "initiative_indicators") and rollup.total:
            return (
                (
                    level_label(ctx, rollup),
                    count_text(ctx, rollup.total),
                    ctx.joined([f"{word} {text}" for word, text in counted_words(ctx, rollup)]),
                    "",
                ),
            )
    return ()


def _tags(ctx: Context, goal: GoalFacts) -> tuple[blocks.Block, ...]:
    """Return the legend of the tags that the goal's sheets carry, in one line."""
    used = {ctx.content.initiative(uid).tag for uid in goal.initiatives}
    meanings = [
        ctx.say(message("{tag}：{meaning}", tag=wording.tag(tag, ctx.language), meaning=meaning))
        for tag in TAGS
        if tag in used and (meaning := tag_meaning(ctx, tag))
    ]
    if not meanings:
        return ()
    text = "　".join(meanings) if ctx.language == "ja" else "; ".join(meanings)
    return (blocks.Paragraph(text=text, kind="note"),)
