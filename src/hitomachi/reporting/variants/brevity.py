"""Keeping a document to its pages: whole sentences as long as they fit, and how many rows."""

from __future__ import annotations

import re
from dataclasses import replace

from hitomachi.reporting import blocks
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.cover import cover

_SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s|$)|$)", re.DOTALL)
_MARK = "…"
_HALF = 0x2E80  # letters below take half the width of a Japanese one


def width(text: str) -> float:
    """Return how long a text is in full-width letters."""
    return sum(1.0 if ord(letter) >= _HALF else 0.5 for letter in text)


def shortened(text: str, limit: int) -> str:
    """Return the whole sentences that fit into ``limit`` letters; else the first, cut.

    What is left out is marked by … so that nobody takes a part for the whole.
    """
    joined = " ".join(part.strip() for part in text.splitlines() if part.strip())
    if width(joined) <= limit:
        return joined
    kept = ""
    for sentence in _SENTENCE.findall(joined):
        if width(kept + sentence) > limit - 1:
            break
        kept += sentence
    return f"{kept or _cut(joined, limit - 1)}{_MARK}"


def brief(
    ctx: Context, title: str, sections: list[blocks.Section | None], draft: str
) -> blocks.Document:
    """Return a document without cover and contents; its title heads the first page."""
    found = tuple(section for section in sections if section is not None)
    report = cover(ctx, found, draft)
    return replace(
        report,
        title=title,
        subtitle="",
        meeting="",
        running_head=report.organisation,
        brief=True,
    )


def _cut(text: str, limit: int) -> str:
    found = ""
    for letter in text:
        if width(found + letter) > limit:
            break
        found += letter
    return found
