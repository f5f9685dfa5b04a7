"""The summary for the council: four pages, one each for progress, delays, people and money."""

from __future__ import annotations

from dataclasses import replace

from hitomachi.i18n import Language, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import (
    ColumnKind,
    EditionContent,
    GoalFacts,
    RollUp,
    TextKind,
    VitalColumn,
)
from hitomachi.reporting.sections import cells, context, prose
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_words import review_year
from hitomachi.reporting.sections.money import money_table
from hitomachi.reporting.sections.money_chart import money_chart
from hitomachi.reporting.sections.status_chart import count_text, counted_words
from hitomachi.reporting.sections.status_table import UNRATED, UNRATED_EN
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.sections.vision import age_group_table
from hitomachi.reporting.sections.vital import vital_table
from hitomachi.reporting.statements import (
    Statement,
    arranged,
    kpi_statements,
    kpi_turn_statements,
    money_statements,
    plan_rollup,
    vision_statements,
    vital_statements,
)
from hitomachi.reporting.variants.behind import behind_table
from hitomachi.reporting.variants.brevity import brief, shortened

_SENTENCES = 4  # generated ones on a page
_FEWER = 2  # where the table above them is long
_MANY_GOALS = 5
_LETTERS = 130  # of a sentence or a headline
_YEARS = 3  # of the vital table, besides means and changes
_VISION_YEARS = 3
_PERIODS = 3  # of the money table


def council(content: EditionContent, language: Language, *, draft: str = "") -> blocks.Document:
    """Return the summary: whatever the size of the plan, each part keeps to its page."""
    ctx = context(content, language)
    city = ctx.either(content.municipality.name, content.municipality.name_en)
    strategy = ctx.either(content.strategy.name, content.strategy.name_en)
    title = message(
        "{city}　{strategy}　{year}の実績（議会報告用の概要）",
        city=city,
        strategy=strategy,
        year=review_year(ctx),
    )
    return brief(
        ctx, ctx.say(title), [_progress(ctx), _behind(ctx), _people(ctx), _money(ctx)], draft
    )


def _progress(ctx: Context) -> blocks.Section | None:
    whole = plan_rollup(ctx.content)
    return section(
        "council-progress",
        ctx.say(message("全体の状況と基本目標別の状況")),
        _headline(ctx, "kpis"),
        () if whole is None else (_cards(ctx, whole),),
        goal_table(ctx),
        _said(
            ctx,
            (
                *kpi_statements(ctx.content, ctx.language),
                *kpi_turn_statements(ctx.content, ctx.figures, ctx.language),
            ),
            _FEWER if len(ctx.content.goals) > _MANY_GOALS else _SENTENCES,
        ),
    )


def _cards(ctx: Context, whole: RollUp) -> blocks.Block:
    """Return how many indicators there are and how many carry which word."""
    standings = {ctx.word(entry.word): entry.standing for entry in whole.counts}
    total = (ctx.say(message("指標の数")), count_text(ctx, whole.total), "", "")
    return blocks.Cards(
        items=(
            total,
            *(
                (word, text, "", standings.get(word, "unrated"))
                for word, text in counted_words(ctx, whole)
            ),
        )
    )


def goal_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return a row for every goal: counts of its indicators, initiatives and cost."""
    goals = ctx.content.goals
    if not goals:
        return ()
    counted = {goal.uid: _counts_of(ctx, goal) for goal in goals}
    words = tuple(
        {entry.word: None for found in counted.values() if found for entry in found.counts}
    )
    names = (*(ctx.word(word) for word in words), ctx.word(UNRATED, UNRATED_EN))
    goal, entries, cost = (
        ctx.say(label) for label in (message("基本目標"), message("事業数"), message("事業費"))
    )
    return (
        blocks.Table(
            id="table-council-goals",
            title=ctx.say(message("基本目標別の指標の状況と事業費")),
            columns=(
                text_column("goal", goal, 4),
                *(figure_column(f"word_{at}", name) for at, name in enumerate(names, 1)),
                figure_column("entries", entries, 1.2),
                figure_column("cost", cost, 2),
            ),
            header=(tuple(head(label) for label in (goal, *names, entries, cost)),),
            rows=tuple(_goal_row(ctx, one, counted[one.uid], words) for one in goals),
        ),
    )


def _counts_of(ctx: Context, goal: GoalFacts) -> RollUp | None:
    """Return the goal's counts on the level by which the plan is judged."""
    whole = plan_rollup(ctx.content)
    level = whole.level if whole else ""
    found = (one for one in ctx.content.rollups if (one.scope, one.level) == (goal.uid, level))
    return next(found, None)


def _goal_row(
    ctx: Context, goal: GoalFacts, rollup: RollUp | None, words: tuple[str, ...]
) -> tuple[blocks.Cell, ...]:
    counts = {entry.word: entry.count for entry in rollup.counts} if rollup else {}
    cost = next((one for one in ctx.content.money.goal_costs if one.goal == goal.uid), None)
    unrated = rollup.total - rollup.rated if rollup else None
    initiatives = wording.INITIATIVES[ctx.language]
    return (
        row_head(shortened(f"{goal.number} {ctx.either(goal.name, goal.name_en)}", 45)),
        *(cells.number(ctx, counts.get(word, 0) if rollup else None) for word in words),
        cells.number(ctx, unrated),
        cells.number(ctx, cost.entries if cost else None, initiatives),
        cells.amount(ctx, cost.amount) if cost else cells.blank(),
    )


def _behind(ctx: Context) -> blocks.Section | None:
    return section(
        "council-behind",
        ctx.say(message("目標への進み方に遅れがある指標")),
        behind_table(ctx),
    )


def _people(ctx: Context) -> blocks.Section | None:
    """Return the last years of the vital table beside the vision, and what they say."""
    facts = ctx.content.population
    vital = replace(facts.vital, columns=_last(facts.vital.columns))
    years = sorted({row.year for row in facts.vision.figures})
    kept = {*years[:1], *years[1 - _VISION_YEARS :]}
    vision = replace(
        facts.vision, figures=tuple(row for row in facts.vision.figures if row.year in kept)
    )
    fewer = replace(
        ctx, content=replace(ctx.content, population=replace(facts, vital=vital, vision=vision))
    )
    return section(
        "council-people",
        ctx.say(message("人口の動きと人口ビジョン")),
        prose.beside(
            _noteless(vital_table(fewer)),
            _noteless(age_group_table(fewer)),
        ),
        _said(
            ctx,
            (
                *vital_statements(ctx.content, ctx.figures, ctx.language),
                *vision_statements(ctx.content, ctx.figures, ctx.language),
            ),
        ),
    )


def _last(columns: tuple[VitalColumn, ...]) -> tuple[VitalColumn, ...]:
    """Return the last years, the newest mean and the newest change, in their order."""
    kept = []
    for kind, count in ((ColumnKind.YEAR, _YEARS), (ColumnKind.MEAN, 1), (ColumnKind.CHANGE, 1)):
        kept += [one for one in columns if one.kind is kind][-count:]
    return tuple(one for one in columns if one in kept)


def _noteless(tables: tuple[blocks.Table, ...]) -> tuple[blocks.Table, ...]:
    """Return tables with their first two notes, shortened: the report has them all."""
    return tuple(
        replace(table, notes=tuple(shortened(note, 90) for note in table.notes[:2]))
        for table in tables
    )


def _money(ctx: Context) -> blocks.Section | None:
    money = ctx.content.money
    fewer = replace(
        ctx, content=replace(ctx.content, money=replace(money, periods=money.periods[-_PERIODS:]))
    )
    return section(
        "council-money",
        ctx.say(message("事業費と交付金")),
        _noteless(money_table(fewer)),
        money_chart(fewer),
        _said(ctx, money_statements(ctx.content, ctx.language)),
    )


def _headline(ctx: Context, key: str) -> tuple[blocks.Block, ...]:
    found = ctx.content.texts_of(key, TextKind.HEADLINE)[:1]
    return tuple(
        blocks.Paragraph(text=shortened(ctx.text(text), _LETTERS), kind="headline")
        for text in found
    )


def _said(
    ctx: Context, statements: tuple[Statement, ...], count: int = _SENTENCES
) -> tuple[blocks.Block, ...]:
    """Return the heaviest sentences as a list, those that people reworded in their words."""
    shown = [one for one in arranged(ctx.content, statements, ctx.language) if not one.is_hidden]
    items = tuple(("", shortened(one.text, _LETTERS)) for one in shown[:count])
    return (blocks.Bullets(items=items),) if items else ()
