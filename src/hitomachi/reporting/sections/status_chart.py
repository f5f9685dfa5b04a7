"""Counts of ratings as strips, one for each scope."""

from __future__ import annotations

from typing import Any

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import RollUp
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.status_table import (
    UNRATED,
    UNRATED_EN,
    level_label,
    scope_label,
)
from hitomachi.reporting.statements import plan_rollup


def status_chart(ctx: Context, table_id: str) -> tuple[blocks.Chart, ...]:
    """Return the strips of the level that the plan is judged by; empty without counts.

    The goals' own indicators where they have any: strips of two levels side by side would
    invite comparing what is not comparable.
    """
    whole = plan_rollup(ctx.content)
    return () if whole is None else (_chart(ctx, whole, "chart-status", table_id),)


def initiative_status_chart(ctx: Context, table_id: str) -> tuple[blocks.Chart, ...]:
    """Return the strips of the initiatives' indicators by goal; empty where there are none."""
    rollups = ctx.content.rollups
    whole = next(
        (
            found
            for found in rollups
            if found.scope == "plan" and found.level == "initiative_indicators" and found.total
        ),
        None,
    )
    return () if whole is None else (_chart(ctx, whole, "chart-status-initiatives", table_id),)


def _chart(ctx: Context, whole: RollUp, chart_id: str, table_id: str) -> blocks.Chart:
    """Return the strips of ``whole`` and of the parts of the plan on its level."""
    of_parts = (found for found in ctx.content.rollups if found.scope != "plan" and found.total)
    shown = [whole, *(found for found in of_parts if found.level == whole.level)]
    words = {ctx.word(entry.word): entry.standing for found in shown for entry in found.counts}
    words[ctx.word(UNRATED, UNRATED_EN)] = "unrated"
    return blocks.Chart(
        id=chart_id,
        kind="status_strip",
        title=ctx.say(message("{level}の状況", level=level_label(ctx, whole))),
        description=_description(ctx, shown),
        data=tuple(row for rollup in shown for row in _strip(ctx, rollup)),
        options={
            "order": [{"key": rollup.scope, "label": scope_label(ctx, rollup)} for rollup in shown],
            "words": [{"word": word, "standing": found} for word, found in words.items()],
        },
        table_id=table_id,
        width=0.6,
    )


def counted_words(ctx: Context, rollup: RollUp) -> list[tuple[str, str]]:
    """Return every word that an indicator carries with its count as printed (順調, 3件)."""
    return [(row["word"], row["count_text"]) for row in _strip(ctx, rollup) if row["count"]]


def count_text(ctx: Context, count: int) -> str:
    """Return a number of indicators as printed (3件)."""
    return ctx.say(message("{count}件", count=wording.number(count, ctx.language)))


def _description(ctx: Context, shown: list[RollUp]) -> str:
    return ctx.described(
        message("目標ごとに、指標の件数を状況の別に帯の長さで示したグラフ。"),
        (
            ctx.fact(
                scope_label(ctx, rollup),
                *(f"{word} {text}" for word, text in counted_words(ctx, rollup)),
            )
            for rollup in shown
        ),
    )


def _strip(ctx: Context, rollup: RollUp) -> list[dict[str, Any]]:
    counted = [(ctx.word(entry.word), entry.standing, entry.count) for entry in rollup.counts]
    counted.append((ctx.word(UNRATED, UNRATED_EN), "unrated", rollup.total - rollup.rated))
    return [
        {
            "scope": rollup.scope,
            "scope_label": scope_label(ctx, rollup),
            "word": word,
            "standing": standing,
            "count": count,
            "total": rollup.total,
            "count_text": count_text(ctx, count),
        }
        for word, standing, count in counted
    ]
