"""The rows that a municipality already has, found by natural key, id and primary key.

One query a table, whatever the number of rows; relatives are attached from the tables
read before, so that a key over several relations costs no further query.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Q

from hitomachi.web.core.models import Area, Municipality
from hitomachi.web.exchange.tables import MANIFEST, Column, Table, tables

Key = tuple[Any, ...]


@dataclass(slots=True)
class Holding:
    """The rows of one table: those of the database and those being built."""

    table: Table
    rows: list[models.Model] = field(default_factory=list)
    by_key: dict[Key, models.Model] = field(default_factory=dict)
    by_pk: dict[Any, models.Model] = field(default_factory=dict)
    by_uid: dict[uuid.UUID, models.Model] = field(default_factory=dict)

    def add(self, row: models.Model) -> None:
        """Take a row in."""
        self.rows.append(row)
        self.by_key.setdefault(key_of(self.table, row), row)
        if row.pk is not None:
            self.by_pk[row.pk] = row
        if self.table.has_uid:
            self.by_uid[row.uid] = row  # type: ignore[attr-defined]


@dataclass(slots=True)
class Holdings:
    """The rows of every table that belong to one municipality (None: it is new)."""

    municipality: Municipality | None
    areas: Collection[str]
    tables: dict[str, Holding] = field(default_factory=dict)

    def load(self, table: Table) -> Holding:
        """Read the rows of a table; the tables that it refers to were read before."""
        holding = self.tables[table.name] = Holding(table)
        rows = list(self._query(table))
        by_pk = {row.pk: row for row in rows}
        for row in rows:
            self._attach(table, row, by_pk)
        for row in rows:
            holding.add(row)
        return holding

    def _query(self, table: Table) -> models.QuerySet[Any]:
        every = table.model._default_manager.order_by("pk")
        if table.model is Area:
            return every.filter(code__in=self.areas)
        known = list(self.tables["areas"].by_pk)
        if table.name == "area_successions":
            return every.filter(Q(predecessor__in=known) | Q(successor__in=known))
        if table.scope == "area":
            return every.filter(area__in=known)
        if table.scope == "all":
            return every
        if self.municipality is None:
            return every.none()
        return every.filter(**{table.scope: self.municipality.pk})

    def _attach(self, table: Table, row: models.Model, own: dict[Any, models.Model]) -> None:
        """Put the relatives that are already in memory into the row."""
        for column in table.stored:
            if not column.is_reference:
                continue
            target = own if column.argument == table.name else self.tables[column.argument].by_pk
            pk = getattr(row, f"{column.field}_id")
            if pk in target:
                setattr(row, column.field, target[pk])
        self.set_owner(table, row)

    def set_owner(self, table: Table, row: models.Model) -> None:
        """Put the municipality, or its area, into a row whose table has no column for it."""
        if table.scope not in {"municipality", "area__municipality"}:
            return
        for owner in self.tables[MANIFEST].rows:
            if table.scope == "municipality":
                row.municipality = owner  # type: ignore[attr-defined]
            else:
                row.area = owner.area  # type: ignore[attr-defined]


def own_areas(code: str) -> set[str]:
    """Return the codes of an area, of the areas above, below and beside it in time."""
    area = Area.objects.filter(code=code).order_by("-valid_from").first()
    if area is None:
        return {code}
    near = Area.objects.filter(
        Q(pk=area.pk)
        | Q(parent=area)
        | Q(followed_by__successor=area)
        | Q(preceded_by__predecessor=area)
        | Q(parts=area)
        | Q(parts__parts=area)
        | Q(parts__parts__parts=area)
    )
    return set(near.values_list("code", flat=True))


def key_of(table: Table, row: models.Model) -> Key:
    """Return the natural key of a row, each part as a cell's value."""
    return tuple(value_of(column, row) for column in table.key)


def value_of(column: Column, row: models.Model) -> Any:
    """Return what stands in a row's cell: its value, or the short name of what it refers to.

    A row that was made without a short name goes by the beginning of its id.
    """
    value: Any = row
    for part in column.field.split("__"):
        value = getattr(value, part, None)
        if value is None:
            return None
    if column.is_reference:
        target = tables()[column.argument]
        return value_of(target.key[-1], value)
    if column.kind == "short_name" and value == "":
        owner = _owner(column, row)
        return owner.uid.hex[:12]  # type: ignore[attr-defined]
    return value


def _owner(column: Column, row: models.Model) -> models.Model:
    for part in column.field.split("__")[:-1]:
        row = getattr(row, part)
    return row
