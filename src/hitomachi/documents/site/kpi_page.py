"""What the page of one indicator says: values, rating with its reason, series, sources."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import KpiFacts
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_charts import series_chart
from hitomachi.reporting.sections.kpi_notes import kpi_notes
from hitomachi.reporting.sections.kpi_series import key_table, series_table, why_missing


def kpi_sections(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Section, ...]:
    """Return the parts of the page in reading order."""
    series = series_table(ctx, kpi)
    found = (
        _part("value", ctx.say(message("値と状況")), (*_missing(ctx, kpi), key_table(ctx, kpi))),
        _part("why", ctx.say(message("評価の理由")), _reason(ctx, kpi)),
        _part(
            "series",
            ctx.say(message("これまでの値")),
            (*series_chart(ctx, kpi, series[0].id if series else ""), *series),
        ),
        _part("sources", ctx.say(message("出典と注")), _notes(ctx, kpi)),
    )
    return tuple(section for section in found if section.blocks)


def _part(key: str, title: str, parts: tuple[blocks.Block, ...]) -> blocks.Section:
    return blocks.Section(key=key, title=title, blocks=parts)


def _missing(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Block, ...]:
    if kpi.is_composite:
        return ()
    text = why_missing(ctx, kpi.actual.figure if kpi.actual else None)
    if not text:
        return ()
    said = ctx.say(message("実績の値がない理由：{reason}", reason=text))
    return (blocks.Paragraph(text=said, kind="lead"),)


def _reason(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Block, ...]:
    """Return the sentence of the rating and the rule in words."""
    rule, rating = ctx.content.rating_rule, kpi.rating
    sentence = ctx.by_language(rating.sentence)
    lines = [
        (ctx.say(message("評価規則")), ctx.by_language(rule.label)),
        ("", ctx.by_language(rule.note)),
    ]
    if rating.computed_word:
        changed = message(
            "規則による状況は「{computed}」（変更の理由：{reason}）",
            computed=ctx.word(rating.computed_word),
            reason=rating.override_reason,
        )
        lines.insert(0, ("", ctx.say(changed)))
    items = tuple((term, text) for term, text in lines if text)
    return (
        *((blocks.Paragraph(text=sentence),) if sentence else ()),
        *((blocks.Bullets(items=items),) if items else ()),
    )


def _notes(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Block, ...]:
    notes = kpi_notes(ctx, (kpi,))
    return (blocks.Bullets(items=tuple(("", note) for note in notes)),) if notes else ()
