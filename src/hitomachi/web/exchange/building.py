"""Rows of a package to model instances: recognised, filled and compared, nothing saved."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models

from hitomachi.i18n import message
from hitomachi.jp.text import similar_names
from hitomachi.web.exchange.corrections import fill_versions
from hitomachi.web.exchange.holdings import Holding, Holdings, Key, key_of
from hitomachi.web.exchange.notes import Problems
from hitomachi.web.exchange.reader import Row
from hitomachi.web.exchange.tables import Column, Table, tables

_NAMESPACE = uuid.UUID("5f0d4c3e-6a55-4d0e-9d0a-6d0c1f4f7b1a")


@dataclass(slots=True, kw_only=True)
class Built:
    """One row of the package with its model instance.

    ``before`` holds the values that changed, by column, as they were; ``lists`` the rows
    that a list column names.
    """

    row: Row
    instance: models.Model
    is_new: bool
    before: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[models.Model]] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether an existing row gets another value."""
        return not self.is_new and bool(self.before)


@dataclass(slots=True, kw_only=True)
class Builder:
    """Builds the rows of a package table by table, in the order of the schema."""

    holdings: Holdings
    code: str
    problems: Problems
    unread_tables: Collection[str] = ()
    incomplete: set[int] = field(default_factory=set)

    def build(self, table: Table, rows: tuple[Row, ...]) -> list[Built]:
        """Return the instances of a table's rows; what cannot be resolved becomes a problem.

        Rows with a problem, and those that refer to them, are left out: they would only be
        blamed for it once more.
        """
        holding = self.holdings.tables[table.name]
        if "version" in {column.name for column in table.key}:
            fill_versions(rows, self.holdings.tables["observations"])
        known = [row for row in rows if not any(c.name in row.unread for c in table.key)]
        built = [self._recognise(holding, row) for row in known]
        for one in built:  # all are known before one refers to another of the same table
            self._fill(one)
        complete = self._complete(table, built)
        holding.rows = [row for row in holding.rows if id(row) not in self.incomplete]
        for one in complete:
            if one.is_new and table.has_uid and "uid" not in one.row.values:
                one.instance.uid = self._uid(holding, table, one.instance)  # type: ignore[attr-defined]
        return complete

    def _complete(self, table: Table, built: list[Built]) -> list[Built]:
        """Return the rows without those whose parents, of the same table, are incomplete."""
        left = [one for one in built if id(one.instance) not in self.incomplete]
        while True:
            orphans = {
                id(one.instance)
                for one in left
                for column in table.self_references
                if id(getattr(one.instance, column.field, None)) in self.incomplete
            }
            if not orphans:
                return left
            self.incomplete |= orphans
            left = [one for one in left if id(one.instance) not in orphans]

    def _recognise(self, holding: Holding, row: Row) -> Built:
        key = self._key(row)
        existing = holding.by_uid.get(row.values.get("uid"))  # type: ignore[arg-type]
        existing = existing or holding.by_key.get(key)
        if existing is not None:
            holding.by_key[key] = existing
            return Built(row=row, instance=existing, is_new=False)
        instance = row.table.model()
        if "uid" in row.values:
            instance.uid = row.values["uid"]  # type: ignore[attr-defined]
        holding.rows.append(instance)
        holding.by_key[key] = instance
        return Built(row=row, instance=instance, is_new=True)

    def _fill(self, built: Built) -> None:
        row, instance = built.row, built.instance
        if row.unread:
            self.incomplete.add(id(instance))
        if built.is_new:
            self.holdings.set_owner(row.table, instance)
        for column in row.table.stored:
            if column.name not in row.columns or column.name in row.unread:
                continue
            value = self._value(row, column)
            if value is None and column.is_reference and column.name in row.values:
                self.incomplete.add(id(instance))
                continue
            if id(value) in self.incomplete:
                self.incomplete.add(id(instance))
            before = None if built.is_new else getattr(instance, column.field)
            if built.is_new or not _same(before, value):
                if not built.is_new:
                    built.before[column.name] = before
                setattr(instance, column.field, value)
        for column in row.table.columns:
            if column.is_list and column.name in row.columns:
                built.lists[column.field] = list(self._listed(row, column))

    def _value(self, row: Row, column: Column) -> Any:
        model_field = row.table.model_field(column)
        given = column.name in row.values
        if column.is_reference:
            if given or (model_field is not None and not model_field.null):
                return self._resolve(row, column, row.values.get(column.name))
            return None
        if given:
            return row.values[column.name]
        return _default(model_field)

    def _resolve(self, row: Row, column: Column, name: Any) -> models.Model | None:
        """Return the row that a cell refers to; unknown ones become a problem."""
        target = tables()[column.argument]
        *context, last = target.key
        parts = [row.values.get(part.name) for part in context]
        key = _normal(target, (*parts, name if name is not None else _key_default(target, last)))
        found = self.holdings.tables[target.name].by_key.get(key)
        if found is None:
            self._unknown(row, column, target, key)
        return found

    def _listed(self, row: Row, column: Column) -> Iterator[models.Model]:
        for name in row.values.get(column.name, ()):
            found = self._resolve(row, column, name)
            if found is not None:
                yield found

    def _unknown(self, row: Row, column: Column, target: Table, key: Key) -> None:
        *context, name = key
        if target.name in self.unread_tables:
            return  # what is wrong there is reported there
        if self.problems.is_full:
            self.problems.count += 1
            return
        known = [
            str(other[-1])
            for other in self.holdings.tables[target.name].by_key
            if list(other[:-1]) == context
        ]
        near = similar_names(str(name), known)
        remedy = (
            message("「{name}」の誤りではありませんか。", name=near[0].name)
            if near
            else message("{file} に行を加えるか、識別名を確かめてください。", file=target.file)
        )
        self.problems.add(
            "unknown_reference",
            row.place(column),
            message("{table}に「{name}」はありません。", table=target.label, name=name),
            remedy,
            entered=str(name),
        )

    def _key(self, row: Row) -> Key:
        parts = (row.values.get(column.name) for column in row.table.key)
        return _normal(row.table, tuple(parts))

    def _uid(self, holding: Holding, table: Table, instance: models.Model) -> uuid.UUID:
        """Return an id that follows from the natural key, so that it is the same everywhere.

        A random one where another row, since renamed, has it already.
        """
        name = "/".join((self.code, table.name, *map(str, key_of(table, instance))))
        uid = uuid.uuid5(_NAMESPACE, name)
        return uuid.uuid4() if uid in holding.by_uid else uid


def _normal(table: Table, key: Key) -> Key:
    """Return a key whose blank parts hold the default that the row will have."""
    return tuple(
        _key_default(table, column) if part is None else part
        for column, part in zip(table.key, key, strict=True)
    )


def _key_default(table: Table, column: Column) -> Any:
    if column.is_reference:
        target = tables()[column.argument]
        model_field = table.model_field(column)
        if model_field is not None and not model_field.null:
            return _key_default(target, target.key[-1])
        return None
    return _default(table.model_field(column))


def _default(model_field: models.Field[Any, Any] | None) -> Any:
    """Return what an empty cell means: the field's default, an empty text, or nothing."""
    if model_field is None:
        return None
    return model_field.get_default()


def _same(before: Any, value: Any) -> bool:
    if isinstance(before, Decimal) and isinstance(value, Decimal):
        return str(before) == str(value)  # 1.40 is not 1.4: places are kept as entered
    if isinstance(before, models.Model) or isinstance(value, models.Model):
        return before is value or (before is not None and before == value)
    return bool(before == value)
