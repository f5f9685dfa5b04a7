"""Initiative sheets: results, indicators and the direction of review in one table."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import GoalFacts, InitiativeFacts
from hitomachi.reporting.sections.cells import head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.initiative_rows import indicator_rows
from hitomachi.reporting.sections.kpi_notes import special_notes
from hitomachi.reporting.sections.kpi_words import own_indicators, review_year
from hitomachi.reporting.sections.levels import goal_label
from hitomachi.reporting.sections.prose import note_mark
from hitomachi.reporting.sections.sdg_names import sdg_name
from hitomachi.reporting.sections.tables import figure_column, text_column

# What a tag means, said of this strategy; the plan's own period stands in the sentence.
_TAG_MEANINGS = {
    "new": message("{strategy}から始めた事業"),
    "newly_listed": message("以前からある事業で、{strategy}から計画に載せたもの"),
    "continued": message("前の計画から引き続き行う事業"),
    "ended": message("この年度で終えた事業"),
}

TAGS = tuple(_TAG_MEANINGS)  # in the order of legends


def sheet_anchor(initiative: InitiativeFacts) -> str:
    """Return the address of an initiative's sheet."""
    return f"sheet-{initiative.uid}"


def initiative_title(ctx: Context, initiative: InitiativeFacts) -> str:
    """Return the name with its detail, by which sheets of one name are told apart."""
    name = ctx.either(initiative.name, initiative.name_en)
    detail = ctx.either(initiative.detail, initiative.detail_en)
    return ctx.say(message("{name}（{detail}）", name=name, detail=detail)) if detail else name


def initiative_sheet(ctx: Context, goal: GoalFacts, uid: str) -> blocks.Block:
    """Return the sheet; under a second goal a line that says where the sheet stands."""
    initiative = ctx.content.initiative(uid)
    first = next(found for found in ctx.content.goals if uid in found.initiatives)
    if first.uid != goal.uid:
        text = message(
            "「{name}」は{goal}に掲載",
            name=initiative_title(ctx, initiative),
            goal=goal_label(ctx, first),
        )
        return blocks.Paragraph(text=ctx.say(text), kind="note", mark=note_mark(ctx))
    return blocks.Sheet(
        title=initiative_title(ctx, initiative),
        badges=_badges(ctx, initiative),
        table=_table(ctx, initiative),
        anchor=sheet_anchor(initiative),
    )


def tag_legend(ctx: Context) -> tuple[blocks.Block, ...]:
    """Return what the tags in use mean; empty where no initiative has one."""
    used = {initiative.tag for initiative in ctx.content.initiatives}
    items = tuple(
        (wording.tag(tag, ctx.language), tag_meaning(ctx, tag))
        for tag in _TAG_MEANINGS
        if tag in used
    )
    return (blocks.Bullets(items=items),) if items else ()


def tag_meaning(ctx: Context, tag: str) -> str:
    """Return what a tag says, relative to this strategy."""
    strategy = ctx.either(ctx.content.strategy.name, ctx.content.strategy.name_en)
    found = _TAG_MEANINGS.get(tag)
    return "" if found is None else ctx.say(Message(found.template, {"strategy": strategy}))


def _badges(ctx: Context, initiative: InitiativeFacts) -> tuple[blocks.Badge, ...]:
    tags = (
        (
            blocks.Badge(
                text=wording.tag(initiative.tag, ctx.language),
                meaning=tag_meaning(ctx, initiative.tag),
                tone="new" if initiative.tag in ("new", "newly_listed") else "plain",
            ),
        )
        if initiative.tag
        else ()
    )
    return tags + tuple(
        blocks.Badge(
            text=f"SDG {number} {sdg_name(ctx, number)}",
            meaning=sdg_name(ctx, number),
            tone=f"sdg-{number}",
        )
        for number in initiative.sdgs
    )


def _table(ctx: Context, initiative: InitiativeFacts) -> blocks.Table:
    year = review_year(ctx)
    labels = {
        "results": ctx.say(message("{year}の実績", year=year)),
        "indicator": ctx.say(message("項目")),
        "baseline": ctx.say(message("基準値")),
        "actual": year,
        "target": ctx.say(message("目標値")),
        "review": ctx.say(message("今後の見直しの方向性など")),
    }
    indicators = ("indicator", "baseline", "actual", "target")
    return blocks.Table(
        id=f"table-{initiative.uid}",
        title=initiative_title(ctx, initiative),
        columns=(
            text_column("results", labels["results"], 2.9),
            text_column("indicator", labels["indicator"], 2.2),
            figure_column("baseline", labels["baseline"], 1.4),
            figure_column("actual", labels["actual"], 1.25),
            figure_column("target", labels["target"], 1.45),
            text_column("review", labels["review"], 2.9),
        ),
        header=(
            (
                head(labels["results"], rowspan=2),
                head(ctx.say(message("重要業績評価指標（KPI）")), colspan=len(indicators)),
                head(labels["review"], rowspan=2),
            ),
            tuple(head(labels[key]) for key in indicators),
        ),
        rows=_rows(ctx, initiative),
        notes=special_notes(ctx, own_indicators(ctx.content, initiative)),
        row_headers=0,
    )


def _rows(ctx: Context, initiative: InitiativeFacts) -> tuple[tuple[blocks.Cell, ...], ...]:
    """Return the rows of indicators between two cells that run over all of them."""
    found = indicator_rows(ctx, initiative)
    results = _prose(ctx.either(initiative.results, initiative.results_en), len(found))
    review = _prose(
        ctx.either(initiative.review_direction, initiative.review_direction_en), len(found)
    )
    first, *others = found
    return ((results, *first, review), *others)


def _prose(text: str, rowspan: int) -> blocks.Cell:
    role = blocks.CellRole.BODY if text else blocks.CellRole.MUTED
    return blocks.Cell(text=text or wording.BLANK, role=role, rowspan=rowspan)
