"""Pages of words: what the figures say, and how accessible the site is."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.statements import SECTION_NAMES, arranged, statements_by_section


def spoken(ctx: Context) -> list[blocks.Section]:
    """Return the generated sentences by section, in the planner's order and words."""
    found = statements_by_section(ctx.content, ctx.figures, ctx.language)
    sections = []
    for key, statements in found.items():
        shown = arranged(ctx.content, statements, ctx.language)
        items = tuple(("", one.text) for one in shown if not one.is_hidden)
        if items:
            name = SECTION_NAMES.get(key)
            title = ctx.say(name) if isinstance(name, Message) else str(name or key)
            sections.append(
                blocks.Section(
                    key=f"said-{key}", title=title, blocks=(blocks.Bullets(items=items),)
                )
            )
    return sections


def accessibility(ctx: Context) -> tuple[blocks.Section, ...]:
    """Return what the pages are built to, what is known to be hard to use, and whom to tell."""
    city = ctx.either(ctx.content.municipality.name, ctx.content.municipality.name_en)
    parts: tuple[tuple[Message, tuple[Message, ...]], ...] = (
        (
            message("めざしている水準"),
            (
                message("JIS X 8341-3:2016とWCAG 2.2の、適合レベルAAをめざして作成しています。"),
                message("どのページもスクリプトを使わず、キーボードだけで読むことができます。"),
                message("図には説明文があり、図の数値は表でも読むことができます。"),
                message("状況は、色だけでなく、記号と言葉でも示しています。"),
                message("表の数値は、CSVファイルで取り出すことができます。"),
            ),
        ),
        (
            message("知られている課題"),
            (
                message("列の多い表は、狭い画面では横に動かして読む必要があります。"),
                message("英語のページでも、英訳のない文章は日本語のままです。"),
            ),
        ),
        (
            message("お気づきの点"),
            (message("読みにくい箇所は、{city}にお知らせください。", city=city),),
        ),
    )
    return tuple(
        blocks.Section(
            key=f"accessibility-{number}",
            title=ctx.say(title),
            blocks=(blocks.Bullets(items=tuple(("", ctx.say(line)) for line in lines)),),
        )
        for number, (title, lines) in enumerate(parts, start=1)
    )
