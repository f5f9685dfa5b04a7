"""The cover: title, who lays the report before whom, and when."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import content_hash
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
        organisation=_organisation(ctx, city, title),
        date=printed_date(ctx, content.review.issued_on),
        language=ctx.language,
        sections=sections,
        draft=draft,
        running_head=ctx.say(message("{city}　{title}", city=city, title=title)),
        edition_hash=content_hash(content),
        description=ctx.say(
            message("{city}「{strategy}」の進捗を報告する資料", city=city, strategy=strategy)
        ),
        issued_on=content.review.issued_on,
    )


def _organisation(ctx: Context, city: str, title: str) -> str:
    """Return the city and the meeting, each only where the other or the title lacks it."""
    meeting = ctx.either(ctx.content.review.meeting, ctx.content.review.meeting_en)
    if not meeting or meeting in title:
        return city
    if city in meeting:
        return meeting
    return ctx.say(message("{city}　{title}", city=city, title=meeting))
