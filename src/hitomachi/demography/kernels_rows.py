"""Loops over one row of lanes (areas or draws), compiled by numba; parts of the kernel.

Each loop touches few arrays, for with more than eight comparisons of addresses the compiler
gives up to vectorise it; and none makes a view of a row, which costs more than a row of
arithmetic. Rows of length 1 hold for every lane.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy import typing as npt

Function = TypeVar("Function", bound=Callable[..., Any])
FloatArray = npt.NDArray[np.float64]


def compiled(function: Function) -> Function:
    """Return ``function`` compiled without the interpreter's lock, kept on disk if possible.

    Calls between compiled functions are inlined: passing on a dozen arrays costs more than
    the arithmetic of a short row.
    """
    try:
        kept = numba.njit(cache=True, nogil=True, error_model="numpy", forceinline=True)(function)
    except RuntimeError:  # no folder can be written: compiled anew in each process
        kept = numba.njit(nogil=True, error_model="numpy", forceinline=True)(function)
    return cast("Function", kept)


@compiled
def at(array: FloatArray, step: int, outer: int) -> FloatArray:
    """Return the part of ``array`` for a step and an outer place; length 1 holds for all."""
    first = step if array.shape[0] > 1 else 0
    second = outer if array.shape[1] > 1 else 0
    part: FloatArray = array[first, second]
    return part


@compiled
def is_zero(rows: FloatArray, row: int) -> bool:
    """Return whether a row is one zero that holds for every lane."""
    return bool(rows.shape[1] == 1 and rows[row, 0] == 0.0)


@compiled
def add(into: FloatArray, target: int, factor: float, rows: FloatArray, row: int) -> None:
    """Add factor × a row, which may hold one value for all lanes, to another."""
    if rows.shape[1] == 1:
        value = factor * rows[row, 0]
        for lane in range(into.shape[1]):
            into[target, lane] += value
    else:
        for lane in range(into.shape[1]):
            into[target, lane] += factor * rows[row, lane]


@compiled
def move(  # noqa: PLR0917 - compiled functions take no keywords
    people: FloatArray,
    group: int,
    rates: FloatArray,
    cohort: int,
    part: float,
    moved: FloatArray,
    kept: int,
    exposed: FloatArray,
) -> None:
    """Set ``moved`` to rate × people, and ``exposed`` to people + part × moved."""
    if rates.shape[1] == 1:
        rate = rates[cohort, 0]
        for lane in range(people.shape[1]):
            flow = rate * people[group, lane]
            moved[kept, lane] = flow
            exposed[0, lane] = people[group, lane] + part * flow
    else:
        for lane in range(people.shape[1]):
            flow = rates[cohort, lane] * people[group, lane]
            moved[kept, lane] = flow
            exposed[0, lane] = people[group, lane] + part * flow


@compiled
def survive(  # noqa: PLR0917
    exposed: FloatArray,
    survival: FloatArray,
    cohort: int,
    part: float,
    moved: FloatArray,
    died: FloatArray,
    kept: int,
    ended: FloatArray,
    target: int,
) -> None:
    """Set ``died`` to exposed × (1 − ratio), and ``ended`` to the others + part × moved."""
    if survival.shape[1] == 1:
        ratio = survival[cohort, 0]
        for lane in range(exposed.shape[1]):
            alive = exposed[0, lane] * ratio
            died[kept, lane] = exposed[0, lane] - alive
            ended[target, lane] = alive + part * moved[kept, lane]
    else:
        for lane in range(exposed.shape[1]):
            alive = exposed[0, lane] * survival[cohort, lane]
            died[kept, lane] = exposed[0, lane] - alive
            ended[target, lane] = alive + part * moved[kept, lane]


@compiled
def bear(  # noqa: PLR0917
    born: FloatArray,
    weight: float,
    rates: FloatArray,
    group: int,
    women: FloatArray,
    row: int,
) -> None:
    """Add to ``born`` the yearly births of a row of women."""
    if weight == 0.0 or is_zero(rates, group):
        return
    if rates.shape[1] == 1:
        factor = weight * rates[group, 0]
        for lane in range(born.shape[1]):
            born[0, lane] += factor * women[row, lane]
    else:
        for lane in range(born.shape[1]):
            born[0, lane] += weight * rates[group, lane] * women[row, lane]


@compiled
def pass_on(  # noqa: PLR0917
    people: FloatArray,
    group: int,
    rates: FloatArray,
    survival: FloatArray,
    cohort: int,
    part: float,
    ended: FloatArray,
    target: int,
    exposed: FloatArray,
) -> None:
    """Do `move` and `survive` in one loop that keeps no deaths and migrants."""
    rest = 1.0 - part
    if survival.shape[1] > 1 and rates.shape[1] > 1:
        for lane in range(people.shape[1]):
            flow = rates[cohort, lane] * people[group, lane]
            exposed[0, lane] = people[group, lane] + part * flow
            ended[target, lane] = exposed[0, lane] * survival[cohort, lane] + rest * flow
    elif rates.shape[1] > 1:
        ratio = survival[cohort, 0]
        for lane in range(people.shape[1]):
            flow = rates[cohort, lane] * people[group, lane]
            at_risk = people[group, lane] + part * flow
            exposed[0, lane] = at_risk
            ended[target, lane] = at_risk * ratio + rest * flow
    else:
        rate, several = rates[cohort, 0], survival.shape[1] > 1
        for lane in range(people.shape[1]):
            ratio = survival[cohort, lane] if several else survival[cohort, 0]
            flow = rate * people[group, lane]
            exposed[0, lane] = people[group, lane] + part * flow
            ended[target, lane] = exposed[0, lane] * ratio + rest * flow
