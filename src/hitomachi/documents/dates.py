"""The date that is written into a document's file: the edition's own, never the clock's."""

from __future__ import annotations

from datetime import date

from hitomachi.reporting.blocks import Document

# PDF/A and OPC want a date; a document without one carries the first that ZIP can hold.
UNDATED = date(1980, 1, 1)


def file_date(document: Document) -> date:
    """Return the day of ``issued_on`` (``2022-06-10``, or ``2022-06`` for its first day)."""
    parts = [int(part) for part in document.issued_on.split("-") if part.isdigit()]
    match parts:
        case [year, month, day]:
            return date(year, month, day)
        case [year, month]:
            return date(year, month, 1)
        case _:
            return UNDATED
