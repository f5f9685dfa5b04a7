"""The cover: title, who lays the report before whom, and when."""

from __future__ import annotations

import base64

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import fingerprint
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.dates import printed_date


def cover(ctx: Context, sections: tuple[blocks.Section, ...], draft: str) -> blocks.Document:
    """Return the document: its cover and running head around the sections."""
    content = ctx.content
    city = ctx.either(content.municipality.name, content.municipality.name_en)
    title = ctx.either(content.review.title, content.review.title_en)
    strategy = ctx.either(content.strategy.name, content.strategy.name_en)
    return blocks.Document(
        title=title,
        subtitle=ctx.either(content.review.subtitle, content.review.subtitle_en),
        organisation=city,
        meeting=_meeting(ctx, title),
        date=printed_date(ctx, content.review.issued_on),
        language=ctx.language,
        sections=sections,
        draft=draft,
        running_head=ctx.say(message("{city}　{title}", city=city, title=title)),
        edition_hash=fingerprint(content),
        description=ctx.say(
            message("{city}「{strategy}」の進捗を報告する資料", city=city, strategy=strategy)
        ),
        issued_on=content.review.issued_on,
        branding=_branding(ctx),
    )


def _branding(ctx: Context) -> blocks.Branding:
    style = ctx.content.style
    return blocks.Branding(
        primary=style.primary,
        emblem=base64.b64decode(style.emblem),
        emblem_text=ctx.either(style.emblem_text, style.emblem_text_en),
        cover_text=ctx.either(style.cover_text, style.cover_text_en),
    )


def _meeting(ctx: Context, title: str) -> str:
    """Return the meeting before which the report is laid; nothing where the title names it."""
    meeting = ctx.either(ctx.content.review.meeting, ctx.content.review.meeting_en)
    return "" if meeting in title else meeting
