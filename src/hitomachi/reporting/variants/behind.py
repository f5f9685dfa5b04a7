"""Indicators that are behind: by how much, why, and what is going to be done."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import GoalFacts, KpiFacts, TextKind
from hitomachi.reporting.sections import cells, prose
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.initiatives import initiative_title
from hitomachi.reporting.sections.kpi_cells import target
from hitomachi.reporting.sections.kpi_words import indicator_name, unit_of_year
from hitomachi.reporting.sections.levels import goal_label
from hitomachi.reporting.sections.tables import figure_column, text_column
from hitomachi.reporting.variants.brevity import shortened

_ROWS = 5  # the tallest that stand on a page together
_NAME, _OWNER, _WORDS = 34, 26, 60


def behind(ctx: Context) -> list[KpiFacts]:
    """Return the indicators that are behind, those of goals before those of initiatives."""
    found = [kpi for kpi in ctx.content.indicators if kpi.rating.standing == "poor"]
    return sorted(found, key=lambda kpi: kpi.level == "initiative")


def behind_table(ctx: Context) -> tuple[blocks.Block, ...]:
    """Return the table, or a sentence where none is behind; a note says how many are left out."""
    found = behind(ctx)
    if not found:
        return (blocks.Paragraph(text=ctx.say(message("遅れがある指標はない。"))),)
    labels = {
        "owner": ctx.say(message("区分")),
        "indicator": ctx.say(message("指標")),
        "target": ctx.say(message("目標値")),
        "actual": ctx.say(message("実績")),
        "reason": ctx.say(message("評価の理由")),
        "next": ctx.say(message("今後の対応")),
    }
    widths = {
        "owner": 1.8,
        "indicator": 2.3,
        "target": 1.4,
        "actual": 1.4,
        "reason": 3.4,
        "next": 3.4,
    }
    return (
        blocks.Table(
            id="table-council-behind",
            title=ctx.say(message("遅れがある指標とその理由、今後の対応")),
            columns=tuple(
                figure_column(key, label, widths[key])
                if key in ("target", "actual")
                else text_column(key, label, widths[key])
                for key, label in labels.items()
            ),
            header=(tuple(head(label) for label in labels.values()),),
            rows=tuple(_row(ctx, kpi) for kpi in found[:_ROWS]),
            notes=_left_out(ctx, len(found) - _ROWS),
            row_headers=2,
        ),
    )


def _row(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Cell, ...]:
    shown = unit_of_year(ctx, kpi, kpi.actual)
    return (
        row_head(shortened(_owner(ctx, kpi), _OWNER)),
        row_head(shortened(indicator_name(ctx, kpi), _NAME)),
        target(ctx, kpi),
        cells.figure(ctx, kpi.actual.figure if kpi.actual else None, shown),
        words(shortened(_reason(ctx, kpi), _WORDS)),
        words(shortened(_next(ctx, kpi), _WORDS)),
    )


def _owner(ctx: Context, kpi: KpiFacts) -> str:
    for goal in ctx.content.goals:
        if kpi.owner in (goal.uid, *(measure.uid for measure in goal.measures)):
            return goal_label(ctx, goal)
    for initiative in ctx.content.initiatives:
        if initiative.uid == kpi.owner:
            return initiative_title(ctx, initiative)
    return ctx.say(message("計画全体"))


def _reason(ctx: Context, kpi: KpiFacts) -> str:
    """Return what people noted of the value, else why the rule rates it so."""
    noted = ctx.either(kpi.actual.note, kpi.actual.note_en) if kpi.actual else ""
    return noted or ctx.by_language(kpi.rating.sentence)


def _next(ctx: Context, kpi: KpiFacts) -> str:
    """Return the direction of the indicator's initiative, or what people say of its goal.

    Where they say nothing of it, its initiatives' own directions stand for it.
    """
    for initiative in ctx.content.initiatives:
        if initiative.uid == kpi.owner:
            return ctx.either(initiative.review_direction, initiative.review_direction_en)
    for goal in ctx.content.goals:
        if kpi.owner in (goal.uid, *(measure.uid for measure in goal.measures)):
            texts = ctx.content.texts_of("kpis", TextKind.COMMENTARY, goal=goal.uid)
            said = " ".join(ctx.text(text) for text in texts if not text.generated)
            return said or _directions(ctx, goal)
    return ""


def _directions(ctx: Context, goal: GoalFacts) -> str:
    """Return what the goal's initiatives are going to do, each behind its name."""
    found = []
    for initiative in map(ctx.content.initiative, goal.initiatives):
        direction = ctx.either(initiative.review_direction, initiative.review_direction_en)
        if direction:
            name = initiative_title(ctx, initiative)
            found.append(ctx.say(message("{name}：{direction}", name=name, direction=direction)))
    return "\n".join(found)


def _left_out(ctx: Context, count: int) -> tuple[str, ...]:
    if count <= 0:
        return ()
    text = message("ほか{count}件は会議資料に掲載", count=wording.number(count, ctx.language))
    return (prose.note(ctx, text),)
