"""The rows of a municipality to a package; the same bytes for the same rows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

from hitomachi.jp.money import YEN_IN, MoneyUnit
from hitomachi.web.core.models import Municipality
from hitomachi.web.exchange.holdings import Holding, Holdings, key_of, own_areas, value_of
from hitomachi.web.exchange.tables import SCHEMA_NUMBER, Column, Table, tables

SEPARATOR = ";"
_RUNS = re.compile(r"[0-9]+|[^0-9]+")
_SortKey = list[tuple[int, str]]


def export_package(
    municipality: Municipality, folder: Path, *, with_uids: bool = True
) -> tuple[Path, ...]:
    """Write the tables of a municipality into a folder and return the files.

    Tables without rows are left out. Rows are sorted by their key, so the same rows give
    the same bytes. ``with_uids`` adds the stable ids, by which a later import recognises
    rows that were renamed meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    holdings = Holdings(municipality, own_areas(municipality.code))
    written = []
    for table in tables().values():
        holding = holdings.load(table)
        if holding.rows:
            lists = _lists(table, holding)
            lines = (_line(table, row, lists) for row in _in_order(holding))
            written.append(_write(table, folder, lines, with_uids=with_uids))
    return tuple(written)


def write_template(folder: Path) -> tuple[Path, ...]:
    """Write every table with its header and no rows, to be filled in; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(table, folder, (), with_uids=False) for table in tables().values())


def _write(table: Table, folder: Path, lines: Iterable[dict[str, str]], *, with_uids: bool) -> Path:
    names = [column.name for column in table.columns if with_uids or column.kind != "uid"]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    path = folder / table.file
    # Excel takes a CSV file for UTF-8 only with the mark at its beginning.
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))
    return path


def _in_order(holding: Holding) -> list[models.Model]:
    def place(row: models.Model) -> list[_SortKey]:
        return [_sort_key(part) for part in key_of(holding.table, row)]

    return sorted(holding.rows, key=place)


def _sort_key(part: Any) -> _SortKey:
    """Return a key by which blanks come first and numbers go by size (2-2 before 2-10)."""
    text = "" if part is None else str(part)
    return [(int(run), "") if run.isdigit() else (-1, run) for run in _RUNS.findall(text)]


def _line(
    table: Table, row: models.Model, lists: dict[tuple[str, Any], list[str]]
) -> dict[str, str]:
    return {
        column.name: SEPARATOR.join(lists.get((column.field, row.pk), ()))
        if column.is_list
        else _cell(column, row)
        for column in table.columns
    }


def _cell(column: Column, row: models.Model) -> str:
    if column.kind == "schema":
        return str(SCHEMA_NUMBER)
    value = value_of(column, row)
    if value is None:
        return ""
    if column.kind == "money":
        unit = MoneyUnit(getattr(row, "entered_unit"))  # noqa: B009
        return _decimal(Decimal(value) / YEN_IN[unit])
    return plain_text(value)


def plain_text(value: Any) -> str:
    """Return a value as a cell holds it."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list):
        return SEPARATOR.join(map(str, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _decimal(value: Decimal) -> str:
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _lists(table: Table, holding: Holding) -> dict[tuple[str, Any], list[str]]:
    """Return the short names that list columns name, by field and row."""
    found: dict[tuple[str, Any], list[str]] = {}
    for column in table.columns:
        if not column.is_list:
            continue
        relation: Any = table.model._meta.get_field(column.field)
        source = f"{relation.m2m_field_name()}_id"
        target = f"{relation.m2m_reverse_field_name()}_id"
        pairs = relation.remote_field.through._default_manager.filter(
            **{f"{source}__in": list(holding.by_pk)}
        )
        for pair in pairs.order_by("pk"):
            named = holding.by_pk[getattr(pair, target)]
            found.setdefault((column.field, getattr(pair, source)), []).append(
                str(key_of(table, named)[-1])
            )
    return {place: sorted(names) for place, names in found.items()}
