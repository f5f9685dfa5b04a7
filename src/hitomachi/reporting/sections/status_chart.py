"""Counts of ratings as strips, one for each scope."""

from __future__ import annotations

from typing import Any

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import RollUp
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.status_table import UNRATED, UNRATED_EN, scope_label
from hitomachi.reporting.statements import plan_rollup


def status_chart(ctx: Context, table_id: str) -> tuple[blocks.Chart, ...]:
    """Return the strips of the level that the plan is judged by; empty without counts.

    The goals' own indicators where they have any: strips of two levels side by side would
    invite comparing what is not comparable.
    """
    whole = plan_rollup(ctx.content)
    if whole is None:
        return ()
    of_parts = (found for found in ctx.content.rollups if found.scope != "plan" and found.total)
    shown = [whole, *(found for found in of_parts if found.level == whole.level)]
    words = {ctx.word(entry.word): entry.standing for found in shown for entry in found.counts}
    words[ctx.word(UNRATED, UNRATED_EN)] = "unrated"
    return (
        blocks.Chart(
            id="chart-status",
            kind="status_strip",
            title=ctx.say(message("指標の状況")),
            description=ctx.say(
                message("目標ごとに、指標の件数を状況の別に帯の長さで示したグラフ。")
            ),
            data=tuple(row for rollup in shown for row in _strip(ctx, rollup)),
            options={
                "order": [
                    {"key": rollup.scope, "label": scope_label(ctx, rollup)} for rollup in shown
                ],
                "words": [{"word": word, "standing": found} for word, found in words.items()],
            },
            table_id=table_id,
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
            "count_text": ctx.say(message("{count}件", count=wording.number(count, ctx.language))),
        }
        for word, standing, count in counted
    ]
