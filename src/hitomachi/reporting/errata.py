"""The erratum list (正誤表) of a corrected issue as a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.i18n import Language, message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.figures import figures
from hitomachi.reporting.sections import cells
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.cover import cover

_PLACE, _TEXT, _REASON = 2.0, 2.4, 1.8  # relative widths


@dataclass(frozen=True, slots=True)
class ErratumLine:
    """A line of the list: where it stands, what was printed, what is right, and why."""

    place: str
    wrong: str
    right: str
    reason: str


def errata_document(
    content: EditionContent, number: int, lines: Iterable[ErratumLine], language: Language
) -> blocks.Document:
    """Return the list of what is wrong in issue ``number`` of the report of ``content``."""
    ctx = Context(content, language, figures(content))
    year = content.review.review_year
    section = blocks.Section(
        key="errata",
        title=ctx.say(message("正誤表（第{number}版）", number=number)),
        blocks=(
            blocks.Paragraph(
                text=ctx.say(
                    message(
                        "先に発行した報告書（第{number}版）に次の誤りがありました。"
                        "おわびして訂正します。",
                        number=number,
                    )
                )
            ),
            _table(ctx, tuple(lines), year),
        ),
    )
    return cover(ctx, (section,), "")


def _table(ctx: Context, lines: tuple[ErratumLine, ...], year: int) -> blocks.Table:
    heads = (
        ("place", message("箇所"), _PLACE),
        ("wrong", message("誤"), _TEXT),
        ("right", message("正"), _TEXT),
        ("reason", message("理由"), _REASON),
    )
    return blocks.Table(
        id=f"errata-{year}",
        title=ctx.say(message("正誤表")),
        columns=tuple(
            blocks.Column(key=key, label=ctx.say(label), width=width) for key, label, width in heads
        ),
        header=(tuple(cells.head(ctx.say(label)) for _key, label, _width in heads),),
        rows=tuple(
            (
                cells.row_head(line.place),
                cells.words(line.wrong),
                cells.words(line.right),
                cells.words(line.reason),
            )
            for line in lines
        ),
        summary=ctx.say(message("報告書の誤りと、正しい内容、訂正の理由")),
    )
