"""The plan's texts of a section as blocks, or generated sentences in their place."""

from __future__ import annotations

from collections.abc import Iterable

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import Text, TextKind
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.statements import Shown, Statement, arranged

# A chart on the left asks for 0.6 of the page, one on the right for 0.4.
_SIDE_WEIGHTS = (3.0, 2.0)
_ABREAST = (2, 3)  # lists that stand side by side; more would be too narrow
NOTE_MARK = message("※")  # the general mark; others (①) refer to something
_PARAGRAPH_KINDS = {
    TextKind.HEADLINE: "headline",
    TextKind.LEAD: "lead",
    TextKind.COMMENTARY: "commentary",
}


def opening(ctx: Context, section: str, goal: str = "") -> tuple[blocks.Block, ...]:
    """Return headline and lead of a section."""
    return paragraphs(ctx, section, TextKind.HEADLINE, TextKind.LEAD, goal=goal)


def paragraphs(
    ctx: Context, section: str, *kinds: TextKind, goal: str = ""
) -> tuple[blocks.Block, ...]:
    """Return the section's texts of the given kinds, one paragraph each."""
    texts = ctx.content.texts_of(section, *kinds, goal=goal)
    return tuple(_paragraph(ctx, text) for text in texts)


def commentary(
    ctx: Context, section: str, generated: Iterable[Statement] = (), goal: str = ""
) -> tuple[blocks.Block, ...]:
    """Return what people say about the figures; where they say nothing, what the figures say.

    Items under headings are said as well; they come first. Generated sentences that people
    reworded are theirs, and follow.
    """
    said = (
        *abreast(ctx, section, goal),
        *paragraphs(ctx, section, TextKind.COMMENTARY, goal=goal),
    )
    if not said:
        return sentences(ctx, generated)
    shown = arranged(ctx.content, generated, ctx.language)
    return (*said, *_printed(one for one in shown if one.is_reworded))


def sentences(ctx: Context, statements: Iterable[Statement]) -> tuple[blocks.Block, ...]:
    """Return generated sentences in the planner's order, marked as such unless reworded."""
    return _printed(arranged(ctx.content, statements, ctx.language))


def _printed(shown: Iterable[Shown]) -> tuple[blocks.Block, ...]:
    return tuple(
        blocks.Paragraph(text=one.text, kind="commentary" if one.is_reworded else "generated")
        for one in shown
        if not one.is_hidden
    )


def beside(
    left: tuple[blocks.Block, ...], right: tuple[blocks.Block, ...]
) -> tuple[blocks.Block, ...]:
    """Return two parts side by side; the one that there is, where the other is empty."""
    if not left or not right:
        return (*left, *right)
    return (blocks.Columns(parts=(left, right), weights=_SIDE_WEIGHTS),)


def footnotes(ctx: Context, section: str, goal: str = "") -> tuple[str, ...]:
    """Return the small print of a section, each with its mark."""
    texts = ctx.content.texts_of(section, TextKind.FOOTNOTE, goal=goal)
    return tuple(marked(ctx, text.mark, ctx.text(text)) for text in texts)


def loose_footnotes(
    ctx: Context, section: str, tables: tuple[blocks.Block, ...] = (), goal: str = ""
) -> tuple[blocks.Block, ...]:
    """Return the small print as paragraphs; nothing where ``tables`` already carry it."""
    if tables:
        return ()
    texts = ctx.content.texts_of(section, TextKind.FOOTNOTE, goal=goal)
    return tuple(
        blocks.Paragraph(
            text=ctx.text(text), kind="note", mark=own_mark(text.mark) or note_mark(ctx)
        )
        for text in texts
    )


def note(ctx: Context, text: Message) -> str:
    """Return one of the program's own notes behind the general mark."""
    return marked(ctx, "", ctx.say(text))


def marked(ctx: Context, mark: str, text: str) -> str:
    """Return a note behind its mark; behind the general one where it has none of its own."""
    if own_mark(mark):
        return f"{mark} {text}"
    return ctx.say(message("※{text}", text=text))


def own_mark(mark: str) -> str:
    """Return a mark that refers to something (①), nothing for the general one."""
    return "" if mark == NOTE_MARK.template else mark


def note_mark(ctx: Context) -> str:
    """Return the mark of a note that refers to nothing in particular: ※."""
    return ctx.say(NOTE_MARK)


def boxes(ctx: Context, section: str, goal: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the section's headings, each with the items after it.

    Items before the first heading stand under an empty one.
    """
    found: list[tuple[str, list[str]]] = []
    for text in ctx.content.texts_of(section, TextKind.HEADING, TextKind.ITEM, goal=goal):
        if text.kind is TextKind.HEADING:
            found.append((ctx.text(text), []))
        else:
            if not found:
                found.append(("", []))
            found[-1][1].append(ctx.text(text))
    return tuple((title, tuple(items)) for title, items in found)


def lists(ctx: Context, section: str, goal: str = "") -> tuple[blocks.Block, ...]:
    """Return the section's headings and items as headings and bulleted lists."""
    found: list[blocks.Block] = []
    for title, items in boxes(ctx, section, goal):
        if title:
            found.append(blocks.Heading(text=title, level=4))
        if items:
            found.append(blocks.Bullets(items=tuple(("", item) for item in items)))
    return tuple(found)


def abreast(ctx: Context, section: str, goal: str = "") -> tuple[blocks.Block, ...]:
    """Return the titled lists of a section side by side, where there are two or three."""
    found = boxes(ctx, section, goal)
    if len(found) not in _ABREAST or not all(title and items for title, items in found):
        return lists(ctx, section, goal)
    parts = tuple(
        (
            blocks.Heading(text=title, level=4),
            blocks.Bullets(items=tuple(("", item) for item in items)),
        )
        for title, items in found
    )
    return (blocks.Columns(parts=parts, weights=(1.0,) * len(parts)),)


def _paragraph(ctx: Context, text: Text) -> blocks.Paragraph:
    kind = "generated" if text.generated else _PARAGRAPH_KINDS.get(text.kind, "body")
    return blocks.Paragraph(text=ctx.text(text), kind=kind, mark=text.mark)
