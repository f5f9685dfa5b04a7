"""Editions of earlier schema numbers → the present one, so that every edition opens for ever.

Each step is a pure function on plain data that raises the number by one. Adding a field
with a default needs no step; renaming, removing or reinterpreting one does. A frozen file
of every number stays in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hitomachi.errors import InputError, mark
from hitomachi.reporting.content.edition import SCHEMA

Data = dict[str, Any]


def _without_runs(data: Data) -> Data:
    """1 → 2: say that the edition is of the time when none held a computed future.

    Without the mark it would read as if the plan had had no scenario.
    """
    population = data.get("population") or {}
    vision = population.get("vision") or {}
    return data | {
        "population": population | {"vision": vision | {"outlook": {"state": "before_runs"}}}
    }


# From the number to the next: {1: function that makes a 2 of a 1, …}
STEPS: Mapping[int, Callable[[Data], Data]] = {1: _without_runs}


def upgrade(
    data: Data, *, steps: Mapping[int, Callable[[Data], Data]] = STEPS, current: int = SCHEMA
) -> Data:
    """Return the edition's plain data in the present schema.

    Raises:
        InputError: If it is no edition, or one of a newer program.
    """
    number = data.get("schema")
    if not isinstance(number, int) or number < 1:
        raise InputError(mark("凍結版のデータではありません。"))
    if number > current:
        raise InputError(
            mark(
                "この凍結版は新しい版の hitomachi で作られたものです（形式 {number}）。"
                "hitomachi を更新してください。"
            ),
            number=number,
        )
    for step in range(number, current):
        data = steps[step](data) | {"schema": step + 1}
    return data
