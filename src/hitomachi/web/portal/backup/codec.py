"""One value of a row: to JSON as every database means it, and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, JSONField
from django.utils.duration import duration_string

from hitomachi.web.portal.backup.schema import AnyField

Json = Any


def to_json(value: Any) -> Json:
    """Return a value as JSON holds it.

    Decimals and ids as text, times in UTC with their microseconds.

    Raises:
        TypeError: If a column holds a kind of value that is not known here.
    """
    match value:
        case None | bool() | int() | float() | str() | list() | dict():
            return value
        case Decimal():
            return format(value, "f")
        case dt.datetime():
            return (value if value.tzinfo is None else value.astimezone(dt.UTC)).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case dt.timedelta():
            return duration_string(value)
        case UUID():
            return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def from_json(field: AnyField, value: Json) -> Any:
    """Return the value of a column that `to_json` made ``value`` of."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    if value is None or isinstance(field, JSONField):
        return value
    return field.to_python(value)
