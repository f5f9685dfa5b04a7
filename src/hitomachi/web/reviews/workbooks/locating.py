"""Finding the rows and columns of a returned workbook by their ids, wherever they stand now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from hitomachi.documents.department_book import STAMP_NAME
from hitomachi.errors import InputError, mark
from hitomachi.jp.text import fold
from hitomachi.web.reviews.entries import ColumnKind
from hitomachi.web.reviews.workbooks.cells import Book, Cell, Sheet, address
from hitomachi.web.reviews.workbooks.layout import NAME, SHEETS, SHEETS_BY_KIND, SheetLayout

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_UID = re.compile(_UUID)
_MARK = re.compile(rf"{STAMP_NAME}:([a-z]+):({_UUID})")
_LEAST_IDS = 2  # column ids that make a row the row of ids


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell that was filled in: where it stands, what it says, why it is uncertain."""

    address: str
    cell: Cell
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row of a sheet; ``uid`` is empty where nothing tells which one it is."""

    kind: str
    sheet: str
    line: int
    uid: str
    name: str
    cells: Mapping[str, FoundCell]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet by id; those that stand there twice; the row that named them."""

    places: Mapping[str, int] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    head: int = 0


def stamp_of(book: Book) -> str:
    """Return the version stamp of a workbook; empty where it has none.

    Raises:
        InputError: If sheets of several workbooks were put together.
    """
    marks = {found[2] for sheet in book.sheets for found in _marks(sheet)}
    if len(marks) > 1:
        raise InputError(
            mark(
                "「{file}」には、別々に発行した記入票のシートが混ざっています。"
                "部署ごとに分けて提出してください。"
            ),
            file=book.name,
        )
    return next(iter(marks), "") or book.properties.get(STAMP_NAME, "").strip()


def _marks(sheet: Sheet) -> Iterable[re.Match[str]]:
    return filter(None, (_MARK.fullmatch(cell.text.strip()) for cell in sheet.cells.values()))


def find_rows(book: Book, names: Mapping[str, str]) -> list[FoundRow]:
    """Return the rows of every sheet that is filled in.

    Args:
        book: The workbook.
        names: Uid → name of the rows as they were issued.
    """
    by_name = _unique_names(names)
    rows: list[FoundRow] = []
    for sheet in book.sheets:
        layout = _layout(sheet)
        if layout is not None:
            rows.extend(_rows(sheet, layout, names, by_name))
    return _refuse_doubles(rows)


def match_name(text: str) -> str:
    """Return a name without what people change in it unawares: width and blanks."""
    return "".join(fold(text).split())


def _unique_names(names: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for uid, name in names.items():
        found.setdefault(match_name(name), []).append(uid)
    return {name: uids[0] for name, uids in found.items() if len(uids) == 1}


def _layout(sheet: Sheet) -> SheetLayout | None:
    """Return which sheet of ours it is: by its mark, else by the columns that it has."""
    for found in _marks(sheet):
        if found[1] in SHEETS_BY_KIND:
            return SHEETS_BY_KIND[found[1]]
    sizes = [(len(_columns(sheet, layout).places), layout) for layout in SHEETS]
    size, best = max(sizes, key=lambda pair: pair[0])
    return best if size >= _LEAST_IDS else None


def _columns(sheet: Sheet, layout: SheetLayout) -> Columns:
    """Return the columns by the hidden ids, else by the heads that people see."""
    ids = {NAME: NAME} | {column.id: column.id for column in layout.columns}
    return _row_of(sheet, ids) or _row_of(sheet, labels(layout.kind)) or Columns()


def _row_of(sheet: Sheet, wanted: Mapping[str, str]) -> Columns | None:
    """Return the columns of the row that holds most of these texts."""
    lines: dict[int, list[tuple[int, str]]] = {}
    for (line, column), cell in sheet.cells.items():
        found = wanted.get(match_name(cell.text))
        if found is not None:
            lines.setdefault(line, []).append((column, found))
    if not lines:
        return None
    head = max(lines, key=lambda line: len({one for _at, one in lines[line]}))
    if len({one for _at, one in lines[head]}) < _LEAST_IDS:
        return None
    places: dict[str, int] = {}
    twice: set[str] = set()
    for column, one in sorted(lines[head]):
        if one in places:
            twice.add(one)
        places.setdefault(one, column)
    return Columns(places, frozenset(twice), head)


@cache
def labels(kind: str) -> dict[str, str]:
    """Return the heads of a sheet's columns in both languages, with their ids."""
    layout = SHEETS_BY_KIND[kind]
    found: dict[str, str] = {}
    for language in ("ja", "en"):
        with translation.override(language):
            for column in layout.columns:
                label = str(column.label)
                found[match_name(label)] = column.id
                if column.kind is ColumnKind.MONEY:
                    label = _("%(label)s（千円）") % {"label": label}
                    found[match_name(label)] = column.id
            for name in (_("指標名"), _("事業名")):
                found[match_name(name)] = NAME
    return found


def _rows(
    sheet: Sheet, layout: SheetLayout, names: Mapping[str, str], by_name: Mapping[str, str]
) -> Iterable[FoundRow]:
    columns = _columns(sheet, layout)
    editable = {
        column.id: columns.places[column.id]
        for column in layout.columns
        if column.id in columns.places
    }
    uids = {
        line: cell.text.strip()
        for (line, _at), cell in sheet.cells.items()
        if _UID.fullmatch(cell.text.strip())
    }
    name_at = columns.places.get(NAME, 0)
    merged = _merged(sheet, set(editable.values()) | {name_at}, uids)
    heads = {line for (line, _at), cell in sheet.cells.items() if _is_head(cell, layout)}
    filled = {line for line, at in sheet.cells if at in set(editable.values())}
    for line in sorted((set(uids) | filled) - heads - {columns.head}):
        name = _text(sheet, line, name_at)
        uid = uids.get(line) or by_name.get(match_name(name), "")
        cells = dict(_cells(sheet, line, editable, merged, columns.twice))
        if not uid and not any(found.cell.text.strip() for found in cells.values()):
            continue
        yield FoundRow(
            kind=layout.kind,
            sheet=sheet.name,
            line=line,
            uid=uid,
            name=name,
            cells=cells,
            doubt=_row_doubt(uid, name, names, by_name),
        )


def _is_head(cell: Cell, layout: SheetLayout) -> bool:
    """Say whether a cell is a head, so that its row is not one that somebody added."""
    return match_name(cell.text) in labels(layout.kind) or bool(_MARK.fullmatch(cell.text.strip()))


def _text(sheet: Sheet, line: int, column: int) -> str:
    cell = sheet.cells.get((line, column))
    return cell.text.strip() if cell else ""


def _row_doubt(uid: str, name: str, names: Mapping[str, str], by_name: Mapping[str, str]) -> str:
    """A row that bears the name of another one was sorted without its hidden id."""
    other = by_name.get(match_name(name), "")
    if uid in names and other and other != uid:
        return _(
            "「%(name)s」の行ですが、隠れた識別番号は「%(issued)s」のものです。"
            "一部の列だけが並べ替えられた可能性があるため、読み取りません。"
        ) % {"name": name, "issued": names[uid]}
    return ""


def _cells(
    sheet: Sheet,
    line: int,
    editable: Mapping[str, int],
    merged: Mapping[tuple[int, int], _Origin],
    twice: frozenset[str],
) -> Iterable[tuple[str, FoundCell]]:
    for column, at in editable.items():
        origin = merged.get((line, at), _Origin((line, at)))
        doubt = ""
        if origin.is_shared:
            doubt = _("ほかの欄と結合されているため、どの欄の値か分かりません。")
        if column in twice:
            doubt = _("同じ列が2つあるため、どちらの値か分かりません。")
        cell = sheet.cells.get(origin.place) or Cell("")
        yield column, FoundCell(address(line, at), cell, doubt)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the value of a cell stands, and whether several cells of ours share it."""

    place: tuple[int, int]
    is_shared: bool = False


def _merged(
    sheet: Sheet, columns: set[int], uids: Mapping[int, str]
) -> dict[tuple[int, int], _Origin]:
    """Return for each merged cell of ours where its value stands."""
    found: dict[tuple[int, int], _Origin] = {}
    for left, top, right, bottom in sheet.merged:
        inside = [
            (line, column)
            for line in uids
            if top <= line <= bottom
            for column in columns
            if left <= column <= right
        ]
        for place in inside:
            found[place] = _Origin((top, left), len(inside) > 1)
    return found


def _refuse_doubles(rows: list[FoundRow]) -> list[FoundRow]:
    """Doubt rows that stand in the workbook twice with different contents."""
    seen: dict[tuple[str, str], list[FoundRow]] = {}
    for row in rows:
        if row.uid:
            seen.setdefault((row.kind, row.uid), []).append(row)
    kept: list[FoundRow] = []
    for row in rows:
        same = seen.get((row.kind, row.uid), [row])
        differ = any(_contents(one) != _contents(row) for one in same)
        if not differ and row is not same[0]:
            continue  # a copy that says the same
        doubt = row.doubt
        if differ:
            doubt = _("同じ行が2か所にあり、内容が違うため、どちらが正しいか分かりません。")
        kept.append(row if doubt == row.doubt else _doubted(row, doubt))
    return kept


def _contents(row: FoundRow) -> dict[str, str]:
    return {column: found.cell.text for column, found in row.cells.items() if found.cell.text}


def _doubted(row: FoundRow, doubt: str) -> FoundRow:
    return FoundRow(
        kind=row.kind,
        sheet=row.sheet,
        line=row.line,
        uid=row.uid,
        name=row.name,
        cells=row.cells,
        doubt=doubt,
    )
