"""Annex: where the figures come from and by which version the edition was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import fingerprint
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import section, text_column

KEY = "sources"


def sources(ctx: Context) -> blocks.Section | None:
    """Return the annex: it always has the edition's own fingerprint."""
    return section(
        KEY,
        ctx.say(message("資料の出所と版の記録")),
        prose.opening(ctx, KEY),
        _list(ctx),
        (_provenance(ctx),),
        prose.commentary(ctx, KEY),
    )


def _list(ctx: Context) -> tuple[blocks.Block, ...]:
    names = tuple(dict.fromkeys(_names(ctx)))
    if not names:
        return ()
    return (
        blocks.Heading(text=ctx.say(message("資料"))),
        blocks.Bullets(items=tuple(("", name) for name in names)),
    )


def _names(ctx: Context) -> Iterator[str]:
    """Yield every source named anywhere in the edition, each once."""
    content = ctx.content
    yield from (
        ctx.either(name, name_en)
        for name, name_en in zip_longest(content.sources, content.sources_en, fillvalue="")
    )
    vital = content.population.vital
    candidates = [
        ctx.either(vital.source, vital.source_en),
        *(ctx.either(series.source, series.source_en) for series in content.population.tfr),
        *(ctx.either(kpi.source, kpi.source_en) for kpi in content.indicators),
    ]
    yield from (name for name in candidates if name)


def _provenance(ctx: Context) -> blocks.Table:
    content = ctx.content
    facts = [
        (ctx.say(message("版の識別番号")), fingerprint(content)),
        (ctx.say(message("データの形式の番号")), str(content.frozen_schema or content.schema)),
        (ctx.say(message("作成したプログラムの版")), content.code_version),
        *(
            (ctx.say(message("入力「{name}」の識別番号", name=name)), digest)
            for name, digest in sorted(content.input_hashes.items())
        ),
    ]
    labels = (ctx.say(message("項目")), ctx.say(message("内容")))
    return blocks.Table(
        id="table-provenance",
        title=ctx.say(message("版の記録")),
        columns=(text_column("item", labels[0], 1), text_column("value", labels[1], 3)),
        header=(tuple(head(label) for label in labels),),
        rows=tuple((row_head(name), words(value)) for name, value in facts if value),
        notes=prose.footnotes(ctx, KEY),
    )
