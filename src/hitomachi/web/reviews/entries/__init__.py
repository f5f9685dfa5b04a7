"""The rows that a department fills in, the same for the page, the workbook and a city's own form.

``columns`` says what there is to fill in, ``rows`` what a row holds now, ``reading`` what
typed cells mean, `hitomachi.web.reviews.actions.entries` writes them.
"""

from hitomachi.web.reviews.entries.columns import (
    CLEAR,
    INDICATOR_COLUMNS,
    INITIATIVE_COLUMNS,
    ColumnKind,
    EntryColumn,
    columns_of,
)
from hitomachi.web.reviews.entries.reading import Entry, Problem, read_entry
from hitomachi.web.reviews.entries.rows import EntryRow, SubjectType, load_rows

__all__ = [
    "CLEAR",
    "INDICATOR_COLUMNS",
    "INITIATIVE_COLUMNS",
    "ColumnKind",
    "Entry",
    "EntryColumn",
    "EntryRow",
    "Problem",
    "SubjectType",
    "columns_of",
    "load_rows",
    "read_entry",
]
