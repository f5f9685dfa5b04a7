"""Cells that take one of a list: identifiers, words and the choices of a field."""

from __future__ import annotations

from functools import cache

from django.utils import translation

from hitomachi.errors import NotReadableError, mark
from hitomachi.i18n import LANGUAGES
from hitomachi.indicators import PRESETS
from hitomachi.jp.money import MoneyUnit
from hitomachi.jp.text import fold, match_key
from hitomachi.web.exchange.tables import Column, Table, tables


def _one_of(text: str, known: list[str]) -> str:
    if text in known:
        return text
    raise NotReadableError(
        mark("「{text}」という値はありません。次のどれかを書いてください: {known}"),
        text=text,
        known="、".join(known),
    )


def preset_id(text: str, _column: Column) -> str:
    """Return the id of a rating rule."""
    return _one_of(text, list(PRESETS))


def word(text: str, column: Column) -> str:
    """Return one of the words that the column's type lists."""
    return _one_of(text, column.argument.split("|"))


def money_unit_name(text: str, _column: Column) -> str:
    """Return the unit of money that a document prints."""
    return _one_of(fold(text), [unit.value for unit in MoneyUnit])


def choice(table: Table, column: Column, text: str, _row: dict[str, str]) -> str:
    """Return the id of a choice given as its id or by its name in either language.

    Raises:
        NotReadableError: If the column has no such choice; the message lists them.
    """
    choices = choices_of(table, column)
    if text in choices:
        return text
    wanted = match_key(text)
    for value, names in choices.items():
        if wanted in {match_key(value), *map(match_key, names)}:
            return value
    known = [f"{value}（{names[0]}）" for value, names in choices.items()]
    raise NotReadableError(
        mark("「{text}」という値はありません。次のどれかを書いてください: {known}"),
        text=text,
        known="、".join(known),
    )


def choices_of(table: Table, column: Column) -> dict[str, tuple[str, ...]]:
    """Return the ids of a choice column with their names in Japanese and English."""
    return _choices_of(table.name, column.name)


@cache
def _choices_of(table: str, column: str) -> dict[str, tuple[str, ...]]:
    field = tables()[table].model_field(tables()[table].column(column))
    found: dict[str, tuple[str, ...]] = {}
    for value, label in field.choices or ():
        names = []
        for language in LANGUAGES:
            with translation.override(language):
                names.append(str(label))
        found[str(value)] = tuple(names)
    return found
