"""Indicators: the headline, counts of ratings, and a table for every goal."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import GoalFacts, KpiFacts, RollUp
from hitomachi.reporting.sections import cells, prose
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_charts import (
    UNRATED,
    bullet_chart,
    rollup_label,
    status_chart,
)
from hitomachi.reporting.sections.kpi_table import kpi_table
from hitomachi.reporting.sections.kpi_words import (
    indicators_of_goal,
    indicators_of_plan,
    marked_name,
    review_year,
)
from hitomachi.reporting.sections.levels import goal_label, goal_title
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.statements import kpi_statements, reason_text

KEY = "kpis"


def kpis(ctx: Context) -> blocks.Section | None:
    """Return the overview, then the plan's and every goal's indicators under their headings."""
    title = message("重要業績評価指標（KPI）の進捗状況（{year}）", year=review_year(ctx))
    return section(
        KEY,
        ctx.say(title),
        prose.opening(ctx, KEY),
        prose.sentences(ctx, kpi_statements(ctx.content, ctx.language)),
        status_table(ctx),
        status_chart(ctx, ctx.content.rollups, "table-status"),
        prose.lists(ctx, KEY),
        prose.commentary(ctx, KEY),
        _of_plan(ctx),
        *(_of_goal(ctx, goal) for goal in ctx.content.goals),
    )


def status_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return counts by word with their denominator, and why the others are not rated."""
    rollups = [rollup for rollup in ctx.content.rollups if rollup.total]
    if not rollups:
        return ()
    found = {entry.word: None for rollup in rollups for entry in rollup.counts}
    labels = {
        "scope": ctx.say(message("区分")),
        "total": ctx.say(message("指標の数")),
        "reasons": ctx.say(message("評価できない理由")),
    }
    return (
        blocks.Table(
            id="table-status",
            title=ctx.say(message("状況別の指標の数")),
            unit=ctx.say(message("単位：件")),
            columns=(
                text_column("scope", labels["scope"], 4),
                *(figure_column(f"word_{at}", ctx.word(word)) for at, word in enumerate(found, 1)),
                figure_column("unrated", UNRATED),
                figure_column("total", labels["total"], 1.2),
                text_column("reasons", labels["reasons"], 4),
            ),
            header=(
                (
                    head(labels["scope"]),
                    *(head(ctx.word(word)) for word in (*found, UNRATED)),
                    head(labels["total"]),
                    head(labels["reasons"]),
                ),
            ),
            rows=tuple(_counts(ctx, rollup, tuple(found)) for rollup in rollups),
            notes=_judgements(ctx, rollups),
        ),
    )


def _counts(ctx: Context, rollup: RollUp, found: tuple[str, ...]) -> tuple[blocks.Cell, ...]:
    counts = {entry.word: entry.count for entry in rollup.counts}
    reasons = [
        f"{ctx.say(reason_text(reason))} {wording.number(count, ctx.language)}"
        for reason, count in rollup.unrated.items()
    ]
    return (
        row_head(rollup_label(ctx, rollup)),
        *(cells.number(ctx, counts.get(word, 0)) for word in found),
        cells.number(ctx, rollup.total - rollup.rated),
        cells.number(ctx, rollup.total),
        words(ctx.joined(reasons)),
    )


def _judgements(ctx: Context, rollups: list[RollUp]) -> tuple[str, ...]:
    """The words people chose for the whole, and where the counts do not bear them out."""
    found = []
    for rollup in rollups:
        if not rollup.judged_word:
            continue
        text = message(
            "{scope}の総括は「{word}」",
            scope=rollup_label(ctx, rollup),
            word=ctx.word(rollup.judged_word),
        )
        if rollup.judgement_doubted:
            text = message("{text}（件数はこの表現を裏付けていない）", text=text)
        found.append(prose.marked("", ctx.say(text)))
    return tuple(found)


def _of_plan(ctx: Context) -> tuple[blocks.Block, ...]:
    found = indicators_of_plan(ctx.content)
    if not found:
        return ()
    title = ctx.say(message("計画全体の指標"))
    return (
        blocks.Heading(text=title, anchor=f"{KEY}-plan"),
        *kpi_table(ctx, found, "table-kpis-plan", title),
        *_items(ctx, found),
        *bullet_chart(ctx, found, "chart-kpis-plan", "table-kpis-plan"),
    )


def _of_goal(ctx: Context, goal: GoalFacts) -> tuple[blocks.Block, ...]:
    found = indicators_of_goal(ctx.content, goal)
    if not found:
        return ()
    table_id = f"table-kpis-{goal.number}"
    title = ctx.say(
        message("{goal}の指標（{year}）", goal=goal_label(ctx, goal), year=review_year(ctx))
    )
    return (
        blocks.Heading(text=goal_title(ctx, goal), anchor=f"{KEY}-{goal.number}"),
        *prose.opening(ctx, KEY, goal.uid),
        *kpi_table(ctx, found, table_id, title, prose.footnotes(ctx, KEY, goal.uid)),
        *_items(ctx, found),
        *bullet_chart(ctx, found, f"chart-kpis-{goal.number}", table_id),
        *prose.commentary(ctx, KEY, goal=goal.uid),
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
