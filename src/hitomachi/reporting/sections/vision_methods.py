"""Annex: how each computed future was made, from what, and how it can be proved."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import OutlookFacts
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import section
from hitomachi.reporting.sections.vision_words import everyone, name_of, shared, words_table

KEY = "vision_methods"
_CREDIT = frozenset({2})  # printed among the methods
_BASES = {
    "census": message("国勢調査"),
    "register": message("住民基本台帳"),
    "estimate": message("推計人口"),
    "other": message("その他"),
}


def vision_methods(ctx: Context) -> blocks.Section | None:
    """Return the section; nothing without a stored run."""
    outlook = ctx.content.population.vision.outlook
    if outlook.plan is None:
        return None
    return section(
        KEY,
        ctx.say(message("将来人口の推計方法と記録")),
        prose.opening(ctx, KEY),
        (methods_table(ctx, outlook), runs_table(ctx, outlook)),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY),
    )


def runs_table(ctx: Context, outlook: OutlookFacts) -> blocks.Table:
    """Return base population, version of the program and hashes of every run."""
    columns = (
        (message("シナリオ"), 2),
        (message("基準人口"), 2.6),
        (message("出典"), 3),
        (message("種類"), 1),
        (message("プログラムの版"), 1),
        (message("入力の識別番号"), 2.6),
        (message("結果の識別番号"), 2.6),
    )
    rows = [
        (
            row_head(name_of(ctx, run)),
            words(ctx.either(run.base.name, run.base.name_en)),
            words(ctx.either(run.base.source, run.base.source_en)),
            words(ctx.say(_BASES.get(run.base.basis, _BASES["other"]))),
            words(run.code_version),
            words(run.inputs_hash),
            words(run.result_hash),
        )
        for run in outlook.runs
    ]
    (table,) = words_table(ctx, "runs", message("推計の記録"), columns, rows, unprinted=_CREDIT)
    return table


def methods_table(ctx: Context, outlook: OutlookFacts) -> blocks.Table:
    """Return sources, methods and forks in sentences, each once with its scenarios."""
    lines = shared(ctx, ((run, run.provenance) for run in outlook.runs))
    rows = [
        (row_head(everyone(ctx, runs, outlook)), words(sentence))
        for sentence, runs in sorted(lines, key=lambda line: -len(line[1]))
    ]
    columns = ((message("シナリオ"), 1.5), (message("内容"), 5))
    (table,) = words_table(ctx, "methods", message("推計の方法と資料"), columns, rows)
    return table
