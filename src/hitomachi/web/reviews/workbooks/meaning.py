"""When two cells say the same: 1,234 and １２３４, 確定 and its id, 5.5 and 5.50."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from hitomachi.errors import HitomachiError
from hitomachi.jp.cells import CellKind, read_cell
from hitomachi.jp.periods import Years
from hitomachi.jp.text import fold
from hitomachi.web.reviews.entries import ColumnKind, EntryColumn
from hitomachi.web.reviews.entries.reading import read_money


def same(one: str, other: str, column: EntryColumn) -> bool:
    """Say whether two texts mean the same in a column."""
    return one == other or meaning(one, column) == meaning(other, column)


def meaning(text: str, column: EntryColumn) -> str:
    """Return a text that is equal for cells that mean the same; empty for an empty cell."""
    plain = text.strip()
    return _READERS[column.kind](plain, column) if plain else ""


def _value(text: str, _column: EntryColumn) -> str:
    folded = fold(text).replace(",", "")
    try:
        number = Decimal(folded)
    except InvalidOperation:
        return folded
    return format(number.normalize() + 0, "f") if number.is_finite() else folded


def _choice(text: str, column: EntryColumn) -> str:
    choices = column.choices.choices if column.choices else []
    return next((key for key, label in choices if text in {key, str(label)}), text)


def _period(text: str, _column: EntryColumn) -> str:
    try:
        moment = read_cell(text, kind=CellKind.PERIOD).moment
    except HitomachiError:
        return text
    if moment is None:
        return text
    if isinstance(moment, Years):
        return f"{moment.first_year}-{moment.last_year}"
    return f"{moment.year}-{moment.year}"


def _money(text: str, _column: EntryColumn) -> str:
    try:
        amount = read_money(text)
    except HitomachiError:
        return text
    return "" if amount is None else str(amount)


def _line(text: str, _column: EntryColumn) -> str:
    return " ".join(text.split())


def _text(text: str, _column: EntryColumn) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


_READERS: Mapping[ColumnKind, Callable[[str, EntryColumn], str]] = {
    ColumnKind.VALUE: _value,
    ColumnKind.CHOICE: _choice,
    ColumnKind.PERIOD: _period,
    ColumnKind.MONEY: _money,
    ColumnKind.LINE: _line,
    ColumnKind.TEXT: _text,
}
