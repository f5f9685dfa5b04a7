"""The citizens' digest: two pages in plain words, with the report's own figures.

Its Japanese follows the rules of `hitomachi.reporting.variants.plain`; names of goals and
indicators are the plan's own, and hard words in them are explained at the end.
"""

from __future__ import annotations

from hitomachi.i18n import Language, Message, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import EditionContent, GoalFacts, KpiFacts
from hitomachi.reporting.sections import cells, context
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_cells import target
from hitomachi.reporting.sections.kpi_words import (
    has_own_row,
    indicator_name,
    indicators_of_goal,
    review_year,
    unit_of_year,
)
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.variants.brevity import brief, shortened
from hitomachi.reporting.variants.digest_people import people
from hitomachi.reporting.variants.plain import EXPLAINED, explained_in

_EXAMPLES = 3  # indicators that go well, and that are late
_WORDS = 6  # explained ones
_NAME = 40
STANDINGS = {
    "good": message("うまくいっている"),
    "middling": message("だいたいうまくいっている"),
    "poor": message("おくれている"),
    "unrated": message("まだわからない"),
}


def digest(content: EditionContent, language: Language, *, draft: str = "") -> blocks.Document:
    """Return the digest: a page on the plan's aims, a page on people, money and hard words."""
    ctx = context(content, language)
    city = ctx.either(content.municipality.name, content.municipality.name_en)
    title = message(
        "{city}のまちづくりの計画は、どこまで進みましたか（{year}）",
        city=city,
        year=review_year(ctx),
    )
    sections = [
        _aims(ctx, city),
        section("digest-people", ctx.say(message("まちの人とお金")), people(ctx), _words(ctx)),
    ]
    return brief(ctx, ctx.say(title), sections, draft)


def _aims(ctx: Context, city: str) -> blocks.Section | None:
    found = _rated(ctx)
    return section(
        "digest-aims",
        ctx.say(message("計画の進みぐあい")),
        (blocks.Paragraph(text=_opening(ctx, city), kind="lead"),),
        (_cards(ctx, found),) if found else (),
        _goals(ctx),
        _examples(ctx, found),
    )


def _opening(ctx: Context, city: str) -> str:
    strategy = ctx.content.strategy
    span = wording.years(strategy.first_year, strategy.last_year, ctx.language, fiscal=True)
    sentences = (
        message("「{city}」は、まちを元気にする計画をつくりました。", city=city),
        message("名前は「{name}」です。", name=ctx.either(strategy.name, strategy.name_en)),
        message("期間は{span}です。", span=span),
        message("この資料は、{year}の結果をまとめたものです。", year=review_year(ctx)),
    )
    return ("" if ctx.language == "ja" else " ").join(ctx.say(one) for one in sentences)


def _rated(ctx: Context) -> tuple[KpiFacts, ...]:
    """Return the goals' indicators; those of initiatives where no goal has any."""
    goals = tuple(
        kpi for goal in ctx.content.goals for kpi in indicators_of_goal(ctx.content, goal)
    )
    return goals or tuple(kpi for kpi in ctx.content.indicators if has_own_row(ctx.content, kpi))


def _counts(kpis: tuple[KpiFacts, ...]) -> dict[str, int]:
    return {key: sum(kpi.rating.standing == key for kpi in kpis) for key in STANDINGS}


def _number(ctx: Context, count: int) -> str:
    return ctx.say(message("{count}個", count=wording.number(count, ctx.language)))


def _cards(ctx: Context, kpis: tuple[KpiFacts, ...]) -> blocks.Block:
    total = (ctx.say(message("めざす数字")), _number(ctx, len(kpis)), "", "")
    counted = (
        (ctx.say(STANDINGS[key]), _number(ctx, count), "", key)
        for key, count in _counts(kpis).items()
        if count
    )
    return blocks.Cards(items=(total, *counted))


def _goals(ctx: Context) -> tuple[blocks.Block, ...]:
    goals = ctx.content.goals
    if not goals:
        return ()
    found = {goal.uid: _counts(indicators_of_goal(ctx.content, goal)) for goal in goals}
    shown = [key for key in STANDINGS if any(counts[key] for counts in found.values())]
    name = ctx.say(message("まちがめざすこと"))
    labels = [ctx.say(STANDINGS[key]) for key in shown]
    return (
        blocks.Table(
            id="table-digest-goals",
            title=ctx.say(message("めざすことと、進みぐあい")),
            columns=(
                text_column("goal", name, 4),
                *(figure_column(key, label, 1.5) for key, label in zip(shown, labels, strict=True)),
            ),
            header=(tuple(head(label) for label in (name, *labels)),),
            rows=tuple(_goal_row(ctx, goal, found[goal.uid], shown) for goal in goals),
        ),
    )


def _goal_row(
    ctx: Context, goal: GoalFacts, counts: dict[str, int], shown: list[str]
) -> tuple[blocks.Cell, ...]:
    name = shortened(f"{goal.number} {ctx.either(goal.name, goal.name_en)}", _NAME)
    return (row_head(name), *(cells.number(ctx, counts[key]) for key in shown))


def _examples(ctx: Context, kpis: tuple[KpiFacts, ...]) -> tuple[blocks.Block, ...]:
    """Return some indicators that go well beside some that are late, as tables."""
    parts = tuple(
        (_example_table(ctx, key, title, found[:_EXAMPLES]),)
        for key, title in (
            ("good", message("うまくいっていること")),
            ("poor", message("おくれていること")),
        )
        if (found := [kpi for kpi in kpis if kpi.rating.standing == key])
    )
    if len(parts) < 2:  # noqa: PLR2004  one beside the other needs two
        return tuple(block for part in parts for block in part)
    return (blocks.Columns(parts=parts, weights=(1.0, 1.0)),)


def _example_table(ctx: Context, key: str, title: Message, kpis: list[KpiFacts]) -> blocks.Block:
    labels = [ctx.say(one) for one in (message("めざす数字"), message("結果"), message("目標"))]
    return blocks.Table(
        id=f"table-digest-{key}",
        title=ctx.say(title),
        columns=(
            text_column("indicator", labels[0], 3),
            figure_column("actual", labels[1], 1.4),
            figure_column("target", labels[2], 1.4),
        ),
        header=(tuple(head(label) for label in labels),),
        rows=tuple(
            (
                row_head(shortened(indicator_name(ctx, kpi), _NAME)),
                cells.figure(
                    ctx,
                    kpi.actual.figure if kpi.actual else None,
                    unit_of_year(ctx, kpi, kpi.actual),
                ),
                target(ctx, kpi),
            )
            for kpi in kpis
        ),
    )


def _words(ctx: Context) -> tuple[blocks.Block, ...]:
    """Return the hard words of the plan's names, explained, and where all figures stand."""
    named = (
        ctx.content.strategy.name,
        *(goal.name for goal in ctx.content.goals),
        *(kpi.name for kpi in _rated(ctx)),
    )
    found = explained_in(" ".join(named))[:_WORDS]
    if not found or ctx.language == "en":
        return _more(ctx)
    items = tuple(
        (f"{word}（{EXPLAINED[word][0]}）", ctx.say(EXPLAINED[word][1])) for word in found
    )
    title = blocks.Heading(text=ctx.say(message("ことばの説明")), anchor="digest-words")
    return (title, blocks.Bullets(items=items), *_more(ctx))


def _more(ctx: Context) -> tuple[blocks.Block, ...]:
    title = ctx.either(ctx.content.review.title, ctx.content.review.title_en)
    text = message("くわしい数字は「{title}」にあります。", title=title)
    return (blocks.Paragraph(text=ctx.say(text), kind="note"),)
