"""What one row may be, and which rows may not be twice: the models' own rules, with places.

Fields, ``clean`` and every named constraint of the models are checked in memory before
anything is written, so that each violation is reported with file, row and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import CheckConstraint, Model, UniqueConstraint

from hitomachi.i18n import Message, message
from hitomachi.web.exchange.building import Built
from hitomachi.web.exchange.conditions import fields_of, is_violated, matches, name_of
from hitomachi.web.exchange.holdings import Holding
from hitomachi.web.exchange.notes import Problems
from hitomachi.web.exchange.tables import Column, Table
from hitomachi.web.exchange.wording import DjangoMessage

_REMEDY = message("この行の値を直してください。")
_NUMBERS = {"integer", "money"}
_LIMITS = {
    "PositiveSmallIntegerField": 2**15 - 1,
    "PositiveIntegerField": 2**31 - 1,
    "IntegerField": 2**31 - 1,
    "BigIntegerField": 10**15,  # a thousand million million yen: more is a slip
}


def validate(built: Iterable[Built], holding: Holding, problems: Problems) -> None:
    """Add a problem for each rule that a new or changed row of a table breaks."""
    touched = [one for one in built if one.is_new or one.before]
    for one in touched:
        _check_range(one, problems)
        _check_fields(one, problems)
        _check_conditions(one, problems)
    _check_unique(touched, holding, problems)


def _check_range(built: Built, problems: Problems) -> None:
    """Refuse numbers that PostgreSQL's columns do not hold; SQLite would take them."""
    for column in built.row.table.stored:
        value = built.row.values.get(column.name)
        limit = _LIMITS.get(built.row.table.model_field(column).get_internal_type())
        if column.kind in _NUMBERS and limit and abs(value or 0) > limit:
            what = message("数が大きすぎます（{limit}まで）。", limit=f"{limit:,}")
            _add("too_large_number", built, column, what, problems)


def _check_fields(built: Built, problems: Problems) -> None:
    relations = [
        f.name for f in built.instance._meta.get_fields() if f.is_relation and not f.auto_created
    ]
    unread = [c.field for c in built.row.table.columns if c.name in built.row.unread]
    try:
        built.instance.clean_fields(exclude=[*relations, *unread])
        built.instance.clean()
    except ValidationError as error:
        for name, errors in _by_field(error).items():
            column = _column(built.row.table, name)
            for one in errors:
                _add("invalid", built, column, DjangoMessage.of(one), problems)


def _by_field(error: ValidationError) -> dict[str, list[ValidationError]]:
    if hasattr(error, "error_dict"):
        return dict(error.error_dict)
    return {NON_FIELD_ERRORS: error.error_list}


def _check_conditions(built: Built, problems: Problems) -> None:
    for constraint in built.instance._meta.constraints:
        if isinstance(constraint, CheckConstraint) and is_violated(constraint, built.instance):
            columns = [_column(built.row.table, name) for name in fields_of(constraint.condition)]
            named = [column for column in columns if column is not None]
            given = [column for column in named if column.name in built.row.values]
            column = (given or named or [None])[-1]  # type: ignore[list-item]
            _add(constraint.name, built, column, _what(constraint), problems)


def _check_unique(touched: list[Built], holding: Holding, problems: Problems) -> None:
    """Compare the touched rows with all rows of the table, also those not in the package."""
    places = {id(one.instance): one for one in touched}
    for names, condition, what, rule in _unique_rules(holding.table.model):
        seen: dict[tuple[Any, ...], Model] = {}
        for instance in sorted(holding.rows, key=lambda row: id(row) in places):
            values = tuple(_comparable(instance, name) for name in names)
            if condition is not None and not matches(condition, instance):
                continue
            if len(names) == 1 and values[0] in {None, ""}:
                continue
            other = seen.setdefault(values, instance)
            if other is not instance and id(instance) in places:
                one = places[id(instance)]
                twin = places.get(id(other))
                column = _column(holding.table, names[-1])
                _add(rule, one, column, _twice(what, twin), problems)


def _twice(what: Message, twin: Built | None) -> Message:
    if twin is None:
        return what
    return message("{what}（{row}行と重複しています。）", what=what, row=twin.row.number)


def _unique_rules(
    model: type[Model],
) -> Iterator[tuple[list[str], models.Q | None, Message, str]]:
    """Yield fields, condition, message and name of everything that is unique in a model."""
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield [field.name], None, message("同じ値の行が既にあります。"), "unique"
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            names = list(constraint.fields) or [name_of(e) for e in constraint.expressions]
            yield names, constraint.condition, _what(constraint), constraint.name


def _what(constraint: models.BaseConstraint) -> Message:
    if constraint.violation_error_message is constraint.default_violation_error_message:
        return message("値の組み合わせが正しくありません（{rule}）。", rule=constraint.name)
    return DjangoMessage("", {}, constraint.violation_error_message)


def _comparable(instance: Model, name: str) -> Any:
    value = getattr(instance, name, None)
    return id(value) if isinstance(value, Model) else value


def _column(table: Table, field: str) -> Column | None:
    for column in table.columns:
        if column.field == field:
            return column
    return None


def _add(rule: str, built: Built, column: Column | None, what: Message, problems: Problems) -> None:
    value = built.row.values.get(column.name) if column is not None else None
    problems.add(
        rule, built.row.place(column), what, _REMEDY, entered="" if value is None else str(value)
    )
