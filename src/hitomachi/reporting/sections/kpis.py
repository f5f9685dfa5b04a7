"""Indicators: the headline, counts of ratings, and a table for every goal."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import GoalFacts, KpiFacts
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_charts import bullet_chart
from hitomachi.reporting.sections.kpi_factors import kpi_factors
from hitomachi.reporting.sections.kpi_table import kpi_table
from hitomachi.reporting.sections.kpi_words import (
    indicators_of_goal,
    indicators_of_plan,
    marked_name,
    review_year,
)
from hitomachi.reporting.sections.levels import goal_label, goal_title
from hitomachi.reporting.sections.status_chart import status_chart
from hitomachi.reporting.sections.status_table import status_table
from hitomachi.reporting.sections.tables import section
from hitomachi.reporting.statements import kpi_statements, kpi_turn_statements

KEY = "kpis"


def kpis(ctx: Context) -> blocks.Section | None:
    """Return the overview, then the plan's and every goal's indicators under their headings."""
    title = message("重要業績評価指標（KPI）の進捗状況（{year}）", year=review_year(ctx))
    statuses = status_table(ctx, prose.footnotes(ctx, KEY))
    return section(
        KEY,
        ctx.say(title),
        prose.opening(ctx, KEY),
        prose.beside(
            status_chart(ctx, "table-status"),
            prose.sentences(
                ctx,
                (
                    *kpi_statements(ctx.content, ctx.language),
                    *kpi_turn_statements(ctx.content, ctx.figures, ctx.language),
                ),
            ),
        ),
        statuses,
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY, statuses),
        _of_plan(ctx),
        *(_of_goal(ctx, goal) for goal in ctx.content.goals),
        kpi_factors(ctx),
    )


def _of_plan(ctx: Context) -> tuple[blocks.Block, ...]:
    found = indicators_of_plan(ctx.content)
    if not found:
        return ()
    title = ctx.say(message("計画全体の指標"))
    return (
        blocks.Heading(text=title, anchor=f"{KEY}-plan"),
        *kpi_table(ctx, found, "table-kpis-plan", title),
        *prose.beside(
            bullet_chart(ctx, found, "chart-kpis-plan", "table-kpis-plan"), _items(ctx, found)
        ),
    )


def _of_goal(ctx: Context, goal: GoalFacts) -> tuple[blocks.Block, ...]:
    found = indicators_of_goal(ctx.content, goal)
    if not found and not ctx.content.texts_of(KEY, goal=goal.uid):
        return ()
    table_id = f"table-kpis-{goal.number}"
    title = ctx.say(
        message("{goal}の指標（{year}）", goal=goal_label(ctx, goal), year=review_year(ctx))
    )
    table = kpi_table(ctx, found, table_id, title, prose.footnotes(ctx, KEY, goal.uid))
    return (
        blocks.Heading(text=goal_title(ctx, goal), anchor=f"{KEY}-{goal.number}"),
        *prose.opening(ctx, KEY, goal.uid),
        *table,
        *prose.beside(
            bullet_chart(ctx, found, f"chart-kpis-{goal.number}", table_id), _items(ctx, found)
        ),
        *prose.commentary(ctx, KEY, goal=goal.uid),
        *prose.loose_footnotes(ctx, KEY, table, goal.uid),
    )


def _items(ctx: Context, found: tuple[KpiFacts, ...]) -> tuple[blocks.Block, ...]:
    return tuple(_listed(ctx, found))


def _listed(ctx: Context, found: tuple[KpiFacts, ...]) -> Iterator[blocks.Block]:
    """Yield what a count consists of, under the indicator's name."""
    for kpi in found:
        if kpi.actual is None or not kpi.actual.items:
            continue
        japanese, english = kpi.actual.items, kpi.actual.items_en
        items = english if ctx.language == "en" and len(english) == len(japanese) else japanese
        yield blocks.Heading(
            text=ctx.say(message("{name}の内訳", name=marked_name(ctx, kpi))), level=4
        )
        yield blocks.Bullets(items=tuple(("", item) for item in items))
