"""An edition as a document: one module for each section, in the order of `chapters`."""

from __future__ import annotations

from hitomachi.i18n import Language
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.figures import figures
from hitomachi.reporting.sections.chapters import sections
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.cover import cover

__all__ = ["Context", "build_document", "context"]


def build_document(
    content: EditionContent, language: Language, *, draft: str = ""
) -> blocks.Document:
    """Return the whole report of an edition in one language.

    Args:
        content: The frozen edition; nothing else is read.
        language: ``ja`` or ``en``; a text without an English version stays Japanese.
        draft: The draft mark of an edition that is not frozen; empty for an issued one.
    """
    ctx = context(content, language)
    return cover(ctx, sections(ctx), draft)


def context(content: EditionContent, language: Language) -> Context:
    """Return what single tables and charts are built from, for pages that need only some."""
    return Context(content=content, language=language, figures=figures(content))
