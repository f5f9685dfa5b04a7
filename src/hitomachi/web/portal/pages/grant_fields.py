"""Reading forms about grants: years, days, numbers, what was chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from django.http import QueryDict
from django.utils import timezone

from hitomachi.errors import InputError, mark
from hitomachi.jp.numerals import read_number
from hitomachi.jp.periods import read_day
from hitomachi.web.plans.grants.donations import fiscal_year

Row = TypeVar("Row")
_FIRST, _LAST = 1990, 2100


def year_of(text: str) -> int:
    """Return a fiscal year as it was typed, in four digits.

    Raises:
        InputError: If it is none.
    """
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and _FIRST <= int(plain) <= _LAST:
        return int(plain)
    raise InputError(mark("年度「{text}」を西暦4桁で入力してください。"), text=text)


def this_year() -> int:
    """Return the fiscal year of today."""
    return fiscal_year(timezone.localdate())


def sent_revision(sent: QueryDict) -> int:
    """Return the revision that the person saw; 0 for a new row."""
    text = sent.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def sent_number(text: str) -> Decimal | None:
    """Return a number of a form that may be left out.

    Raises:
        NotReadableError: If it is none.
    """
    return read_number(text) if text.strip() else None


def number_text(value: Decimal | None) -> str:
    """Return a stored number as a form shows it."""
    return "" if value is None else format(value, "f")


def sent_day(text: str) -> dt.date | None:
    """Return a day of a form that may be left out."""
    return required_day(text) if text.strip() else None


def required_day(text: str) -> dt.date:
    """Return a day as browsers or people write it: 2023-04-01, 令和5年4月1日.

    Raises:
        NotReadableError: If it is none.
    """
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return read_day(text)


def chosen(rows: Iterable[Row], key: str, key_of: Callable[[Row], str]) -> Row | None:
    """Return the row of a drop-down's value; None where nothing was chosen."""
    return next((row for row in rows if key and key_of(row) == key), None)
