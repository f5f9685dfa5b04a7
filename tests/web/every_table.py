"""Rows in every table of the database, made from the kinds of its columns alone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import connection, models

from hitomachi.web.core.fields import EnteredDecimalField

Rows = dict[str, list[tuple[Any, ...]]]

# First match wins: a field's class, and a value that is lost by careless copying.
SAMPLES: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (EnteredDecimalField, Decimal("1.40")),
    (models.BinaryField, b"\x00\xff PDF \r\n"),
    (models.JSONField, {"甲": [1, 2.5, None, "\n"], "a": {"z": True, "b": 10**15}}),
    (models.DateTimeField, dt.datetime(2022, 3, 31, 15, 0, 0, 123456, tzinfo=dt.UTC)),
    (models.DateField, dt.date(2022, 4, 1)),
    (models.TimeField, dt.time(8, 30, 0, 1)),
    (models.DurationField, dt.timedelta(days=1, microseconds=1)),
    (models.UUIDField, uuid.UUID("00000000-0000-4000-8000-0000000000ff")),
    (models.DecimalField, Decimal("1.50")),
    (models.BooleanField, True),
    (models.FloatField, 0.1 + 0.2),
    (models.IntegerField, 7),
    (models.GenericIPAddressField, "192.0.2.1"),
    (models.TextField, "一行目\r\n「引用」, \\ 髙﨑～"),
    (models.CharField, "字"),
)


def sample(field: models.Field[Any, Any]) -> Any:
    """A value of a column; a reference points to the first row of its table."""
    if isinstance(field, models.ForeignKey):
        return sample(field.target_field)
    if isinstance(field, models.AutoField) or field.primary_key:
        return 1 if isinstance(field, models.IntegerField) else sample_of_kind(field)
    return sample_of_kind(field)


def sample_of_kind(field: models.Field[Any, Any]) -> Any:
    """A value of a column by its kind alone."""
    for kind, value in SAMPLES:
        if isinstance(field, kind):
            return value
    raise AssertionError(f"no sample for {field.__class__.__name__}: add one to SAMPLES")


def every_model() -> list[type[models.Model]]:
    """Every table of the installation, also of libraries and of many-to-many fields."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def contents() -> Rows:
    """What the database itself answers for every table, in the order of the keys."""
    quote = connection.ops.quote_name
    found = {}
    with connection.cursor() as cursor:
        for model in every_model():
            meta = model._meta
            columns = ", ".join(quote(str(f.column)) for f in meta.local_concrete_fields)
            order = quote(str(meta.pk.column))
            cursor.execute(f"SELECT {columns} FROM {quote(meta.db_table)} ORDER BY {order}")  # noqa: S608
            found[meta.label_lower] = [tuple(map(_plain, row)) for row in cursor.fetchall()]
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


@contextmanager
def without_checks() -> Iterator[None]:
    """Let SQLite take rows that no person could enter: only the columns matter here."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        yield
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def fill_every_table() -> None:
    """Put one row into every table that has none."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in every_model():
            if model._base_manager.exists():
                continue
            fields = [f for f in model._meta.local_concrete_fields if not f.generated]
            columns = ", ".join(quote(str(field.column)) for field in fields)
            places = ", ".join(["%s"] * len(fields))
            values = [f.get_db_prep_save(sample(f), connection) for f in fields]
            table = quote(model._meta.db_table)
            cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)  # noqa: S608
