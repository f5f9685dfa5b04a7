"""Check constraints evaluated over instances in memory, with SQL's three truth values.

`CheckConstraint.validate` asks the database, once a constraint and row; a package of some
thousand rows would take as many queries, and rows that refer to others not saved yet
could not be checked at all.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import CheckConstraint, F, Model, Q
from django.db.models.expressions import CombinedExpression

Truth = bool | None  # None: unknown, as SQL has it for a comparison with NULL

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda left, right: left in right,
    "regex": lambda left, right: re.search(right, left) is not None,
}
_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub}


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
            yield from _names(child[1])


def name_of(expression: Any) -> str:
    """Return the field of ``F(field)`` or of ``COALESCE(field, nothing)``."""
    return next(_names(expression))


def _names(expression: Any) -> Iterator[str]:
    if isinstance(expression, F):
        inner: Any = expression
        yield inner.name
    elif hasattr(expression, "get_source_expressions"):
        for part in expression.get_source_expressions():
            yield from _names(part)


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
    right = _value(right, instance)
    if left is None or right is None:
        return None
    if isinstance(left, Model):
        return left is right
    return bool(_COMPARE[lookup or "exact"](left, right))


def _value(expression: Any, instance: Model) -> Any:
    """Return a constant, the value of a field, or the sum or difference of such; None: NULL."""
    if isinstance(expression, F):
        name = name_of(expression)
        return instance if name == "pk" else getattr(instance, name)
    if isinstance(expression, CombinedExpression):
        left, right = (_value(part, instance) for part in (expression.lhs, expression.rhs))
        if left is None or right is None:
            return None
        return _ARITHMETIC[expression.connector](left, right)
    return expression
