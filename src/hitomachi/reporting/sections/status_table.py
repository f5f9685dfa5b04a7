"""How many indicators carry which word, with the denominator and the reasons for ``－``."""

from __future__ import annotations

from itertools import groupby

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import RollUp
from hitomachi.reporting.sections import cells, prose
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.levels import goal_label
from hitomachi.reporting.sections.tables import figure_column, text_column
from hitomachi.reporting.statements import reason_text

UNRATED, UNRATED_EN = "－", "–"
_LEVELS: dict[str, Message] = {
    "goal_indicators": message("基本目標の指標"),
    "initiative_indicators": message("事業の指標"),
    "all": message("全ての指標"),
}


def status_table(ctx: Context, notes: tuple[str, ...] = ()) -> tuple[blocks.Table, ...]:
    """Return the counts of every scope and level; ``notes`` are the owner's, printed last."""
    rollups = [rollup for rollup in ctx.content.rollups if rollup.total]
    if not rollups:
        return ()
    found = tuple({entry.word: None for rollup in rollups for entry in rollup.counts})
    scope, level, total, reasons = (
        ctx.say(label)
        for label in (
            message("区分"),
            message("指標の種類"),
            message("指標の数"),
            message("評価できない理由"),
        )
    )
    labels = (*(ctx.word(word) for word in found), ctx.word(UNRATED, UNRATED_EN))
    return (
        blocks.Table(
            id="table-status",
            title=ctx.say(message("状況別の指標の数")),
            unit=ctx.say(message("単位：件")),
            columns=(
                text_column("scope", scope, 1.6),
                text_column("level", level, 1.8),
                *(figure_column(f"word_{at}", label) for at, label in enumerate(labels, 1)),
                figure_column("total", total, 1.2),
                text_column("reasons", reasons, 5),
            ),
            header=(tuple(head(label) for label in (scope, level, *labels, total, reasons)),),
            rows=tuple(
                row
                for _, of_scope in groupby(rollups, key=lambda rollup: rollup.scope)
                for row in _rows(ctx, tuple(of_scope), found)
            ),
            notes=(*_judgements(ctx, rollups), *notes),
            row_headers=2,
        ),
    )


def scope_label(ctx: Context, rollup: RollUp) -> str:
    """Return what the counts are of: the plan, a goal by its number, or a group by name."""
    if rollup.scope == "plan":
        return ctx.say(message("計画全体"))
    for goal in ctx.content.goals:
        if goal.uid == rollup.scope:
            return goal_label(ctx, goal)
    return ctx.either(rollup.label, rollup.label_en)


def level_label(ctx: Context, rollup: RollUp) -> str:
    """Return which indicators are counted: those of goals, of initiatives, or all."""
    level = _LEVELS.get(rollup.level)
    return rollup.label if level is None else ctx.say(level)


def _rows(
    ctx: Context, rollups: tuple[RollUp, ...], found: tuple[str, ...]
) -> tuple[tuple[blocks.Cell, ...], ...]:
    first, *others = (_counts(ctx, rollup, found) for rollup in rollups)
    return ((row_head(scope_label(ctx, rollups[0]), rowspan=len(rollups)), *first), *others)


def _counts(ctx: Context, rollup: RollUp, found: tuple[str, ...]) -> tuple[blocks.Cell, ...]:
    counts = {entry.word: entry.count for entry in rollup.counts}
    reasons = [
        f"{ctx.say(reason_text(reason))} {wording.number(count, ctx.language)}"
        for reason, count in rollup.unrated.items()
    ]
    return (
        row_head(level_label(ctx, rollup)),
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
            scope=scope_label(ctx, rollup),
            word=ctx.word(rollup.judged_word, rollup.judged_word_en),
        )
        if rollup.judgement_doubted:
            text = message("{text}（件数はこの表現を裏付けていない）", text=text)
        found.append(ctx.say(text))
    return (prose.marked(ctx, "", ctx.joined(found)),) if found else ()
