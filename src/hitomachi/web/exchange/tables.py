"""The tables of an exchange package, as the schema describes them.

``schema/tables.csv`` lists the tables in the order in which they are read, and one file
for each lists its columns. Reader, writer, empty template and reference page all come
from these; nothing else knows a column by name.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from hitomachi.assets import package_path
from hitomachi.web.exchange.wording import Label

SCHEMA_NUMBER = 1
MANIFEST = "package"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its name in the header of the file.
        kind: Type without its argument: ``text``, ``integer``, ``ref`` …
        argument: The table that a ``ref`` points to, the unit column of ``money``.
        field: Path to the model's field; a path over relations (``indicator__strategy``)
            identifies the row and is not stored in it. Empty for a column without a field.
        key: Whether it is part of the natural key by which rows are recognised.
    """

    name: str
    kind: str
    argument: str
    unit: str
    required: bool
    key: bool
    field: str
    label: Label
    description: Label

    @property
    def is_reference(self) -> bool:
        """Whether the cell is the short name of a row of another table."""
        return self.kind == "ref"

    @property
    def is_list(self) -> bool:
        """Whether the cell lists short names of rows (successors)."""
        return self.kind == "refs"

    @property
    def is_stored(self) -> bool:
        """Whether the value is kept in the row itself."""
        return bool(self.field) and "__" not in self.field and not self.is_list


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of the package; ``file`` is its name in the folder.

    ``scope`` leads from the model to the municipality whose rows are exchanged; it is
    ``all`` for a registry that municipalities share, ``area`` for statistics of areas.
    """

    name: str
    model_label: str
    scope: str
    columns: tuple[Column, ...]
    label: Label
    description: Label

    @property
    def file(self) -> str:
        """Name of the file: ``goals.csv``."""
        return f"{self.name}.csv"

    @cached_property
    def model(self) -> type[models.Model]:
        """The model whose rows it holds."""
        return apps.get_model(self.model_label)

    @cached_property
    def key(self) -> tuple[Column, ...]:
        """The columns by which a row is recognised."""
        return tuple(column for column in self.columns if column.key)

    @cached_property
    def stored(self) -> tuple[Column, ...]:
        """The columns whose values the row keeps, without its ``uid``."""
        return tuple(c for c in self.columns if c.is_stored and c.kind != "uid")

    @cached_property
    def self_references(self) -> tuple[Column, ...]:
        """The columns that point to rows of the same table."""
        return tuple(c for c in self.stored if c.is_reference and c.argument == self.name)

    @cached_property
    def has_uid(self) -> bool:
        """Whether its rows carry a stable id."""
        return any(column.kind == "uid" for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def model_field(self, column: Column) -> Any:
        """Return the model field at the end of the column's path, None where it has none."""
        if not column.field:
            return None
        model: Any = self.model
        field: Any = None
        for part in column.field.split("__"):
            try:
                field = model._meta.get_field(part)
            except FieldDoesNotExist as error:
                raise FieldDoesNotExist(f"{self.name}.{column.name}: {error}") from error
            model = field.related_model or model
        return field


@cache
def tables() -> dict[str, Table]:
    """Return every table by name, in the order in which they are read and written."""
    return {row["table"]: _table(row) for row in _read("tables")}


def _table(row: dict[str, str]) -> Table:
    return Table(
        name=row["table"],
        model_label=row["model"],
        scope=row["scope"],
        columns=tuple(_column(column) for column in _read(row["table"])),
        label=Label.of(row, "label"),
        description=Label.of(row, "description"),
    )


def _column(row: dict[str, str]) -> Column:
    kind, _, argument = row["type"].partition(":")
    return Column(
        name=row["column"],
        kind=kind,
        argument=argument,
        unit=row["unit"],
        required=row["required"] == "yes",
        key=row["key"] == "yes",
        field=row["field"],
        label=Label.of(row, "label"),
        description=Label.of(row, "description"),
    )


def _read(name: str) -> list[dict[str, str]]:
    path = package_path("web", "exchange", "schema", f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
