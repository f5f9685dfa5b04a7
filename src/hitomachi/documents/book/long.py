"""All tables as one long list, for programs: one row for each cell that says something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hitomachi.documents.grid import placed
from hitomachi.reporting.blocks import Cell, Table

COLUMNS = (
    "table_id",
    "table_title",
    "row",
    "row_label",
    "column_key",
    "column_label",
    "value",
    "unit",
    "text",
    "standing",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LongRow:
    """One cell of one table; ``row`` counts from 1, ``unit`` is the table's."""

    table_id: str
    table_title: str
    row: int
    row_label: str
    column_key: str
    column_label: str
    value: Decimal | None
    unit: str
    text: str
    standing: str
    note: str


def long_rows(table: Table, title: str) -> Iterator[LongRow]:
    """Return the cells of a table but those that head its rows, which become labels.

    A cell that spans several rows or columns comes once, at its first row and column.
    """
    lines = placed(table.rows, len(table.columns))
    labels = _row_labels(lines, table.row_headers)
    for index, line in enumerate(lines):
        for column, cell in line:
            if column < table.row_headers:
                continue
            yield LongRow(
                table_id=table.id,
                table_title=title,
                row=index + 1,
                row_label=" / ".join(labels[index]),
                column_key=table.columns[column].key,
                column_label=table.columns[column].label,
                value=cell.value,
                unit=table.unit,
                text=cell.text,
                standing=cell.standing,
                note=cell.note,
            )


def _row_labels(lines: list[list[tuple[int, Cell]]], row_headers: int) -> list[list[str]]:
    """Return for each row the texts that head it, those that span rows included."""
    labels: list[list[str]] = [[] for _ in lines]
    for index, line in enumerate(lines):
        for column, cell in line:
            if column < row_headers and cell.text:
                for row in range(index, min(index + cell.rowspan, len(lines))):
                    labels[row].append(cell.text)
    return labels
