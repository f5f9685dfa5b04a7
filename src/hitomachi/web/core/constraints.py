"""Constraints that hold on every database."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, DateField, F, UniqueConstraint, Value
from django.db.models.functions import Coalesce

_NO_DATE = datetime.date(1, 1, 1)


def unique_even_if_empty(
    name: str,
    *fields: str,
    optional: Iterable[str] = (),
    optional_dates: Iterable[str] = (),
    message: Any = None,
) -> UniqueConstraint:
    """Return a unique constraint in which an empty field counts as a value.

    SQLite takes every NULL as different and has no NULLS NOT DISTINCT, so two rows
    without a parent would both pass; an index over ``COALESCE`` refuses them.

    Args:
        name: Name of the constraint.
        fields: Fields that are never empty.
        optional: Numbers and foreign keys that may be empty.
        optional_dates: Dates that may be empty.
        message: What the person is told.
    """
    expressions: list[Any] = [F(field) for field in fields]
    expressions += [
        Coalesce(F(field), Value(0), output_field=BigIntegerField()) for field in optional
    ]
    expressions += [
        Coalesce(F(field), Value(_NO_DATE), output_field=DateField()) for field in optional_dates
    ]
    return UniqueConstraint(*expressions, name=name, violation_error_message=message)
