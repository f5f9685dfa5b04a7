"""The municipality's look → the edition's content."""

from __future__ import annotations

import base64

from hitomachi.reporting.content import StyleFacts
from hitomachi.web.core.models import DocumentStyle, Municipality


def style_facts(municipality: Municipality) -> StyleFacts:
    """Return how the documents look; the program's own look where nothing was chosen."""
    row = DocumentStyle.objects.filter(municipality=municipality).select_related("emblem").first()
    if row is None:
        return StyleFacts()
    emblem = bytes(row.emblem.content) if row.emblem else b""
    return StyleFacts(
        primary=row.primary,
        emblem=base64.b64encode(emblem).decode(),
        emblem_text=row.emblem_text,
        emblem_text_en=row.emblem_text_en,
        cover_text=row.cover_text,
        cover_text_en=row.cover_text_en,
        hidden_sections=tuple(row.hidden_sections),
    )
