"""A report as renderer-neutral blocks: what is on the page, not how it is drawn.

`hitomachi.reporting.sections` turns an edition into a `Document`; every renderer
(PDF, workbook, screen, later slides, Word and the static site) draws these blocks
and nothing else, so that all formats show the same figures in the same order.
All texts here are already in the document's language and formatted as printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Align(StrEnum):
    """Horizontal alignment of a cell."""

    START = "start"
    CENTER = "center"
    END = "end"


class CellRole(StrEnum):
    """What a cell is; renderers choose the look."""

    BODY = "body"
    HEADER = "header"  # heads a column or row
    TOTAL = "total"
    STATUS = "status"  # a rating word; ``standing`` says which
    MUTED = "muted"  # a dash, a reason for a missing value, a reference to another row
    REFERENCE = "reference"  # a reference value in parentheses


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One table cell. A cell covered by another's span is left out of its row.

    ``value`` is the number behind ``text`` for the data book (None for words);
    ``number_format`` is an Excel number format that prints it the same way.
    ``standing`` is ``good``, ``middling``, ``poor`` or ``unrated`` for a status.
    """

    text: str
    role: CellRole = CellRole.BODY
    align: Align = Align.START
    rowspan: int = 1
    colspan: int = 1
    value: Decimal | None = None
    number_format: str = ""
    standing: str = ""
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A leaf column: its machine-readable name and relative width.

    A column that is not ``printed`` is in the data book only: what pages say elsewhere. No
    cell may span such a column together with others.
    """

    key: str
    label: str
    width: float = 1.0
    align: Align = Align.START
    printed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one or more header rows; ``unit`` stands above it at the right.

    ``row_headers`` leading columns head their rows (for accessible renderers).
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    summary: str = ""
    row_headers: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart by kind and data; `hitomachi.charts` turns it into a specification.

    Attributes:
        kind: A key of the chart registry (``vital_balance``, ``tfr_lines``, …).
        data: Rows for the chart: plain strings and numbers, in the order to draw.
        options: Labels and settings by name (axis titles, series order).
        description: What the chart shows and says, for people who cannot see it.
        table_id: The table that holds the same figures.
        width: Share of the page's width it asks for (0 to 1).
    """

    id: str
    kind: str
    title: str
    description: str
    data: tuple[dict[str, Any], ...]
    options: dict[str, Any]
    table_id: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a section; level 3 and below."""

    text: str
    level: int = 3
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph.

    ``kind``: ``body``, ``lead``, ``headline``, ``commentary``, ``generated`` or ``note``.
    """

    text: str
    kind: str = "body"
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list; ``ordered`` numbers it. Items may carry a bold term before the text."""

    items: tuple[tuple[str, str], ...]  # (term or "", text)
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Key figures or boxes side by side: (label, figure, note, tone)."""

    items: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Steps that follow one another (then → now → aim; plan → do → check → act).

    ``cyclic`` closes the circle.
    """

    steps: tuple[tuple[str, tuple[str, ...]], ...]  # (title, lines)
    cyclic: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Blocks side by side; ``weights`` are relative widths."""

    parts: tuple[tuple[Block, ...], ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A small label (新規事業, SDG 11) with its meaning; ``tone`` picks the look."""

    text: str
    meaning: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An initiative sheet: title, badges and one table that is kept together."""

    title: str
    badges: tuple[Badge, ...]
    table: Table
    anchor: str = ""


Block = Table | Chart | Heading | Paragraph | Bullets | Cards | Flow | Columns | Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: begins on a new page unless ``continues``; ``level`` 1 opens a chapter."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    chapter: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Branding:
    """The municipality's look: what is empty is the renderer's own.

    ``primary`` is the main colour (``#rrggbb``), ``emblem`` a PNG for the cover with
    ``emblem_text`` for people who cannot see it, ``cover_text`` a line below the subtitle.
    """

    primary: str = ""
    emblem: bytes = b""
    emblem_text: str = ""
    cover_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report in one language.

    ``organisation`` lays the report before the ``meeting``, which is empty where there is none
    or the title names it.
    ``draft`` is the text of the draft mark (【案】 with the time), empty for an issued edition.
    ``issued_on`` is the ISO date (or year and month) written into files as their date, so
    that the same document always gives the same bytes; ``date`` is what is printed.
    A ``brief`` document has neither cover nor contents: its title heads the first page.
    """

    title: str
    subtitle: str
    organisation: str
    date: str
    language: str
    sections: tuple[Section, ...]
    meeting: str = ""
    draft: str = ""
    running_head: str = ""
    edition_hash: str = ""
    description: str = ""
    issued_on: str = ""
    brief: bool = False
    branding: Branding = field(default_factory=Branding)
