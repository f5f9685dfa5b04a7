"""Tables of the analyses, and how their figures are printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Align, Cell, CellRole, Column, Paragraph, Table

PERSONS = mark("単位：人")


def table(
    id_: str,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    language: Language,
    *,
    unit: str = PERSONS,
    notes: Sequence[str] = (),
) -> Table:
    """Return a table whose first column heads its rows; texts are printed as they are.

    Title, heads, unit and notes are translated here.
    """
    header = tuple(
        Cell(text=translate(head, language), role=CellRole.HEADER, align=Align.CENTER)
        for head in heads
    )
    return Table(
        id=id_,
        title=translate(title, language),
        unit=translate(unit, language) if unit else "",
        columns=tuple(
            Column(key=str(place), label=cell.text, align=Align.END if place else Align.START)
            for place, cell in enumerate(header)
        ),
        header=(header,),
        rows=tuple(
            (
                Cell(text=row[0], role=CellRole.HEADER),
                *(Cell(text=text, align=Align.END) for text in row[1:]),
            )
            for row in rows
        ),
        notes=tuple(translate(note, language) for note in notes),
    )


def sentence(text: str, kind: str = "body") -> Paragraph:
    """Return a sentence that is already in the reader's language."""
    return Paragraph(text=text, kind=kind)


def decimal(value: float, places: int, language: Language) -> str:
    """Return a number with a fixed count of places, minus as printed (▲)."""
    found = round(Decimal(value), places)
    return wording.number(found if found else abs(found), language)
