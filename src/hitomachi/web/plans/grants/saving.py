"""What the actions about grants share: checking a row, and telling the trail of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from hitomachi.errors import InputError, mark

Row = TypeVar("Row", bound=models.Model)


def cleaned(row: Row) -> Row:
    """Return the row if its values are valid.

    Raises:
        InputError: With what is wrong, else.
    """
    try:
        row.full_clean()
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail=" ".join(error.messages)) from error
    return row


def told(row: models.Model, fields: Iterable[str]) -> dict[str, object]:
    """Return the fields of a row as the trail tells them: words, whole numbers, yes or no."""
    return {name: _plain(getattr(row, name)) for name in fields}


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return "" if value is None else value
    return str(value)
