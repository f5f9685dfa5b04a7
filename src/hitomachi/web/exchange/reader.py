"""A package on disk to plain rows, with everything that cannot be read.

No database: whether a short name exists there is the importer's question. Problems are
collected, not raised, so that a person sees all of them at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hitomachi.errors import CodeError, NotReadableError
from hitomachi.i18n import Message, message
from hitomachi.jp.text import match_key, similar_names
from hitomachi.notices import Notice
from hitomachi.web.exchange.cells import read_cell, unit_in
from hitomachi.web.exchange.files import Sheet, read_files, read_sheet
from hitomachi.web.exchange.notes import Problems, at_cell, at_file, at_row
from hitomachi.web.exchange.tables import MANIFEST, Column, Table, tables

_EMPTY, _FILL_IN = message("必ず書く欄が空です。"), message("値を書いてください。")
_CORRECT = message("直してから、もう一度読み込んでください。")
_WIDE = message("1行目より列が多くあります。")
_QUOTE = message("「,」を含む文は引用符で囲み、余分な列を除いてください。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its place and the values of the cells that are not blank.

    ``columns`` are those of the file: a blank cell of such a column means empty, a column
    that the file lacks means unchanged. ``unread`` names cells that could not be read.
    """

    table: Table
    number: int
    values: dict[str, Any]
    columns: frozenset[str]
    unread: Collection[str] = frozenset()

    def place(self, column: Column | None = None) -> Message:
        """Return where the row, or one cell of it, stands."""
        if column is None:
            return at_row(self.table.file, self.number)
        return at_cell(self.table.file, self.number, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The rows of a package by table, and the problems met in reading them.

    ``damaged`` names tables whose file could not be read at all.
    """

    rows: dict[str, tuple[Row, ...]]
    damaged: frozenset[str] = frozenset()
    problems: tuple[Notice, ...] = ()

    @property
    def unread_tables(self) -> set[str]:
        """Tables of which rows, or their names, could not be read: others may refer to these."""
        return {
            table.name
            for table in tables().values()
            if table.name in self.damaged
            or any(c.name in row.unread for row in self.rows.get(table.name, ()) for c in table.key)
        }

    @property
    def manifest(self) -> Row | None:
        """The one row of ``package.csv``; None if it could not be read."""
        found = self.rows.get(MANIFEST, ())
        return found[0] if found else None


@dataclass(slots=True)
class _Reading:
    problems: Problems = field(default_factory=Problems)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _TableReading:
    """A table being read: its columns as they stand in the file, None for unknown ones."""

    table: Table
    columns: tuple[Column | None, ...]
    problems: Problems

    @property
    def present(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column is not None)


def read_package(path: Path) -> Package:
    """Return what a folder or zip archive of CSV files holds.

    Its problems stand in ``Package.problems``; `import_package` refuses a package that
    has any.
    """
    reading = _Reading()
    files = read_files(path, reading.problems)
    known = {table.file: table for table in tables().values()}
    for file in files:
        if file not in known:
            _unknown_file(file, list(known), reading.problems)
    if files or not reading.problems.count:
        _require_manifest(files, reading.problems)
    for file, table in known.items():
        sheet = read_sheet(file, files[file], reading.problems) if file in files else None
        if sheet is not None:
            reading.rows[table.name] = tuple(_rows(table, sheet, reading.problems))
    _check_manifest(reading)
    damaged = {table.name for file, table in known.items() if file in files} - set(reading.rows)
    return Package(rows=reading.rows, problems=reading.problems.all(), damaged=frozenset(damaged))


def _unknown_file(file: str, known: list[str], problems: Problems) -> None:
    near = similar_names(file, known)
    remedy = (
        message("「{name}」の誤りではありませんか。", name=near[0].name)
        if near
        else message("表の名前を確かめるか、このファイルを除いてください。")
    )
    problems.add("unknown_file", at_file(file), message("この名前の表はありません。"), remedy)


def _require_manifest(files: dict[str, bytes], problems: Problems) -> None:
    if f"{MANIFEST}.csv" not in files:
        problems.add(
            "no_manifest",
            at_file(f"{MANIFEST}.csv"),
            message("このファイルがありません。"),
            message("団体コードと形式の番号を書いた package.csv を入れてください。"),
        )


def _check_manifest(reading: _Reading) -> None:
    rows = reading.rows.get(MANIFEST)
    if rows is not None and len(rows) != 1:
        reading.problems.add(
            "manifest_rows",
            at_file(f"{MANIFEST}.csv"),
            message("行は1行だけですが、{count}行あります。", count=len(rows)),
            message("一つのパッケージには一つの団体だけを入れてください。"),
        )


def _rows(table: Table, sheet: Sheet, problems: Problems) -> Iterator[Row]:
    columns = tuple(_columns(table, sheet, problems))
    reading = _TableReading(table, columns, problems)
    if not all(c.name in reading.present for c in table.columns if c.required and c.key):
        return
    first: dict[tuple[Any, ...], int] = {}
    for number, cells in sheet.rows:
        if any(cell.strip() for cell in cells[len(columns) :]):
            problems.add("too_many_cells", at_row(table.file, number), _WIDE, _QUOTE)
            continue
        row = _row(reading, number, cells)
        yield row
        _check_duplicate(row, first, problems)


def _columns(table: Table, sheet: Sheet, problems: Problems) -> list[Column | None]:
    """Return the column of each header cell, None for one that is not known."""
    by_name = {match_key(column.name): column for column in table.columns}
    by_name |= {match_key(column.label.template): column for column in table.columns}
    found: list[Column | None] = []
    for cell in sheet.header:
        column = by_name.get(match_key(cell))
        if column is not None and column in found:
            problems.add(
                "column_twice",
                at_row(table.file, 1),
                message("列「{column}」が2つあります。", column=cell),
                message("どちらか一方を除いてください。"),
            )
        elif column is None and cell:
            _unknown_column(table, cell, problems)
        found.append(column)
    for column in table.columns:
        if column.required and column not in found:
            problems.add(
                "no_column",
                at_cell(table.file, 1, column),
                message("この列がありません。"),
                message("1行目に「{column}」の列を加えてください。", column=column.name),
            )
    return found


def _unknown_column(table: Table, cell: str, problems: Problems) -> None:
    near = similar_names(cell, [column.name for column in table.columns])
    remedy = (
        message("「{name}」の誤りではありませんか。", name=near[0].name)
        if near
        else message("列の名前を確かめるか、この列を除いてください。")
    )
    problems.add(
        "unknown_column",
        at_row(table.file, 1),
        message("「{column}」という列はありません。", column=cell),
        remedy,
        entered=cell,
    )


def _row(reading: _TableReading, number: int, cells: tuple[str, ...]) -> Row:
    table, problems = reading.table, reading.problems
    texts = {
        column.name: cell
        for column, cell in zip(reading.columns, cells, strict=False)
        if column is not None and cell.strip()
    }
    values: dict[str, Any] = {}
    unread: set[str] = set()
    row = Row(table=table, number=number, values=values, columns=reading.present, unread=unread)
    for column in table.columns:
        if column.name not in texts:
            if column.required:
                unread.add(column.name)
            if column.required and column.name in reading.present:
                problems.add("missing", row.place(column), _EMPTY, _FILL_IN)
            continue
        text = texts[column.name]
        try:
            values[column.name] = read_cell(table, column, text, texts)
        except (NotReadableError, CodeError) as error:
            unread.add(column.name)
            found = Message(error.template, error.facts)
            problems.add("unreadable", row.place(column), found, _CORRECT, entered=text)
    _complete_money(table, texts, values)
    return row


def _complete_money(table: Table, texts: dict[str, str], values: dict[str, Any]) -> None:
    """Take the unit from the amount (11億7,547万円) where it is written there."""
    for column in table.columns:
        if column.kind == "money" and column.name in values:
            written = unit_in(texts[column.name])
            if written:
                values[column.argument] = written


def _check_duplicate(row: Row, first: dict[tuple[Any, ...], int], problems: Problems) -> None:
    key = tuple(row.values.get(column.name) for column in row.table.key)
    if any(column.name in row.unread for column in row.table.key):
        return
    if key in first:
        problems.add(
            "duplicate",
            row.place(row.table.key[-1]),
            message("{row}行と同じ行です（{key}）。", row=first[key], key=_shown(key)),
            message("どちらか一方を除くか、識別名を変えてください。"),
        )
    first.setdefault(key, row.number)


def _shown(key: tuple[Any, ...]) -> str:
    return " / ".join("－" if part is None else str(part) for part in key)
