"""Issued editions → content, whatever happened to the rows they came from."""

from __future__ import annotations

from hitomachi.reporting.content import EditionContent, from_json
from hitomachi.web.reviews.models import Edition


def edition_content(edition: Edition) -> EditionContent:
    """Return the content that was frozen in ``edition``."""
    return from_json(edition.content.encode("utf-8"))
