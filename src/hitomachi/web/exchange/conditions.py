"""Check constraints evaluated over instances in memory, with SQL's three truth values.

`CheckConstraint.validate` asks the database, once a constraint and row; a package of some
thousand rows would take as many queries, and rows that refer to others not saved yet
could not be checked at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import CheckConstraint, F, Model, Q

Truth = bool | None  # None: unknown, as SQL has it for a comparison with NULL

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda left, right: bool(left == right),
    "gt": lambda left, right: bool(left > right),
    "gte": lambda left, right: bool(left >= right),
    "lt": lambda left, right: bool(left < right),
    "lte": lambda left, right: bool(left <= right),
    "in": lambda left, right: left in right,
    "regex": lambda left, right: re.search(right, left) is not None,
}


def is_violated(constraint: CheckConstraint, instance: Model) -> bool:
    """Return whether the row breaks the constraint; unknown passes, as in the database."""
    return _truth(constraint.condition, instance) is False


def matches(condition: Q, instance: Model) -> bool:
    """Return whether the row meets the condition of a partial unique constraint."""
    return _truth(condition, instance) is True


def fields_of(condition: Any) -> Iterator[str]:
    """Yield the names of the fields that a condition speaks of, in order."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from fields_of(child)
        else:
            yield child[0].split("__")[0]
            if isinstance(child[1], F):
                yield name_of(child[1])


def name_of(expression: Any) -> str:
    """Return the field of ``F(field)`` or of ``COALESCE(field, nothing)``."""
    inner: Any = expression if isinstance(expression, F) else expression.source_expressions[0]
    return str(inner.name)


def _truth(condition: Any, instance: Model) -> Truth:
    values = [
        _truth(child, instance) if isinstance(child, Q) else _lookup(child[0], child[1], instance)
        for child in condition.children
    ]
    truth = _all(values) if condition.connector == Q.AND else _any(values)
    if condition.negated and truth is not None:
        return not truth
    return truth


def _all(values: list[Truth]) -> Truth:
    if False in values:
        return False
    return None if None in values else True


def _any(values: list[Truth]) -> Truth:
    if True in values:
        return True
    return None if None in values else False


def _lookup(path: str, right: Any, instance: Model) -> Truth:
    field, _, lookup = path.partition("__")
    left = getattr(instance, field)
    if lookup == "isnull":
        return (left is None) is right
    if right is None:
        return left is None
    if isinstance(right, F):
        name = name_of(right)
        right = instance if name == "pk" else getattr(instance, name)
    if left is None or right is None:
        return None
    if isinstance(left, Model):
        return left is right
    return _COMPARE[lookup or "exact"](left, right)
