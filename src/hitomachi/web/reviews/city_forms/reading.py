"""Reading a filled form through its cell map, into the same rows as our own workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils.cell import column_index_from_string

from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.city_forms.mapping import MappedSheet, mapped_sheets, split_cell
from hitomachi.web.reviews.entries import EntryRow, SubjectType
from hitomachi.web.reviews.workbooks.cells import Book, Cell, Sheet, address
from hitomachi.web.reviews.workbooks.locating import FoundCell, FoundRow, match_name

_FORM = "form"
_Place = tuple[int, int]


def read_form(book: Book, mapping: Mapping[str, Any], rows: Iterable[EntryRow]) -> list[FoundRow]:
    """Return the rows of a form; a row that nothing recognises certainly has no uid."""
    stored = list(rows)
    found: list[FoundRow] = []
    for mapped in mapped_sheets(mapping):
        keys = _keys(mapped, stored)
        for sheet in book.sheets:
            if mapped.sheet not in {"*", sheet.name.strip()}:
                continue
            places = _places(mapped, sheet)
            found.extend(
                row for one in places if (row := _row(sheet, mapped, keys, one)) is not None
            )
    return found


def subject_of(row: EntryRow) -> Indicator | Initiative:
    """Return what a row is about."""
    subject: Indicator | Initiative = row.assignment.indicator or row.assignment.initiative  # type: ignore[assignment]
    return subject


def key_of(row: EntryRow, mapped: MappedSheet) -> str:
    """Return what stands in the key cell of a row."""
    return subject_of(row).ref if mapped.key_by == "ref" else str(subject_of(row))


def _keys(mapped: MappedSheet, rows: list[EntryRow]) -> dict[str, str]:
    """Return key → uid, of keys that only one row has."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.subject == SubjectType(mapped.subject):
            found.setdefault(match_name(key_of(row, mapped)), []).append(row.uid)
    return {key: uids[0] for key, uids in found.items() if len(uids) == 1}


def _places(mapped: MappedSheet, sheet: Sheet) -> Iterator[tuple[_Place, dict[str, _Place]]]:
    """Yield where each row's key stands, and each of its columns."""
    if mapped.layout == "card":
        yield (
            split_cell(mapped.key),
            {name: split_cell(cell) for name, cell in mapped.columns.items()},
        )
        return
    key_at = column_index_from_string(mapped.key)
    columns = {name: column_index_from_string(one) for name, one in mapped.columns.items()}
    used = {key_at, *columns.values()}
    lines = {line for line, at in sheet.cells if at in used and line >= mapped.first_row}
    for line in sorted(lines):
        yield (line, key_at), {name: (line, at) for name, at in columns.items()}


def _row(
    sheet: Sheet,
    mapped: MappedSheet,
    keys: Mapping[str, str],
    places: tuple[_Place, dict[str, _Place]],
) -> FoundRow | None:
    key_place, columns = places
    key_cell = sheet.cells.get(_origin(sheet, key_place))
    key = key_cell.text.strip() if key_cell else ""
    uid = keys.get(match_name(key), "") if key else ""
    cells = {
        name: FoundCell(address(*place), cell, _doubt(sheet, place, columns.values()))
        for name, place in columns.items()
        if (cell := sheet.cells.get(_origin(sheet, place))) is not None and cell != Cell("")
    }
    if not uid and (not cells or mapped.sheet == "*"):
        return None  # a sheet of another kind, an empty line
    return FoundRow(kind=_FORM, sheet=sheet.name, line=key_place[0], uid=uid, name=key, cells=cells)


def _origin(sheet: Sheet, place: _Place) -> _Place:
    """Return where the value of a cell stands: in a merged area at its upper left."""
    for left, top, right, bottom in sheet.merged:
        if top <= place[0] <= bottom and left <= place[1] <= right:
            return top, left
    return place


def _doubt(sheet: Sheet, place: _Place, others: Iterable[_Place]) -> str:
    origin = _origin(sheet, place)
    if any(one != place and _origin(sheet, one) == origin for one in others):
        return _("ほかの欄と結合されているため、どの欄の値か分かりません。")
    return ""
