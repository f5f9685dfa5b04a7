"""The cohort-component method as loops that numba compiles.

Importing this module imports numba (most of a second) and compiles or loads the kernel; only
`hitomachi.demography.kernels` does so, when the first projection is run. The rule of a step
is written there. The innermost loops run over lanes (areas or draws). Each of them touches
few arrays, for with more than eight comparisons of addresses the compiler gives up to
vectorise a loop; and none makes a view of a row, which costs more than a row of arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy import typing as npt

Function = TypeVar("Function", bound=Callable[..., Any])
FloatArray = npt.NDArray[np.float64]

# Places in ``settings``: the part of migrants at the start, the weights of women at the start
# and end, years of exposure, and whether ``fertility`` gives children instead of births.
AT_START, WOMEN_START, WOMEN_END, YEARS, CHILDREN = range(5)


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
def live(  # noqa: PLR0917
    people: FloatArray,
    group: int,
    survival: FloatArray,
    rates: FloatArray,
    numbers: FloatArray,
    by_age: FloatArray,
    cohort: int,
    come: int,
    later: int,
    part: float,
    ended: FloatArray,
    died: FloatArray,
    moved: FloatArray,
    target: int,
    exposed: FloatArray,
) -> None:
    """Take one cohort through the interval.

    ``come`` and ``later`` are the rows of ``by_age`` for those who come at the start and at
    the end; −1 where nobody does. Flows of one row are those of the last cohort only.
    """
    kept = target if moved.shape[0] > 1 else 0
    move(people, group, rates, cohort, part, moved, kept, exposed)
    if not is_zero(numbers, cohort):
        add(moved, kept, 1.0, numbers, cohort)
        add(exposed, 0, part, numbers, cohort)
    comes = come >= 0 and part > 0.0 and not is_zero(by_age, come)
    if comes:
        add(exposed, 0, part, by_age, come)
    survive(exposed, survival, cohort, 1.0 - part, moved, died, kept, ended, target)
    if comes:
        add(moved, kept, part, by_age, come)
    if later >= 0 and part < 1.0 and not is_zero(by_age, later):
        add(moved, kept, 1.0 - part, by_age, later)
        add(ended, target, 1.0 - part, by_age, later)


@compiled
def grow(  # noqa: PLR0917
    start: FloatArray,
    survival: FloatArray,
    rates: FloatArray,
    numbers: FloatArray,
    by_age: FloatArray,
    settings: FloatArray,
    end: FloatArray,
    deaths: FloatArray,
    migrants: FloatArray,
    fertility: FloatArray,
    is_female: bool,
    exposed: FloatArray,
    born: FloatArray,
    spare: FloatArray,
) -> None:
    """Take every cohort of one sex that is alive at the start through the interval."""
    part, at_start, at_end = settings[AT_START], settings[WOMEN_START], settings[WOMEN_END]
    last = start.shape[0] - 1
    for group in range(last):
        row = group + 1
        live(
            start, group, survival, rates, numbers, by_age, row, group, row, part,
            end, deaths, migrants, row, exposed,
        )  # fmt: skip
        if is_female:
            bear(born, at_start, fertility, group, exposed, 0)
            bear(born, at_end, fertility, row, end, row)
    # The open group joins the group before; those who come at open ages were counted there.
    ended, died, moved = spare[0:1], spare[1:2], spare[2:3]
    live(
        start, last, survival, rates, numbers, by_age, last + 1, last, -1, part,
        ended, died, moved, 0, exposed,
    )  # fmt: skip
    if is_female:
        bear(born, at_start, fertility, last, exposed, 0)
        bear(born, at_end, fertility, last, ended, 0)
    add(end, last, 1.0, ended, 0)
    if deaths.shape[0] > 1:
        add(deaths, last, 1.0, died, 0)
        add(migrants, last, 1.0, moved, 0)


@compiled
def begin(  # noqa: PLR0917
    children: FloatArray,
    survival: FloatArray,
    rates: FloatArray,
    numbers: FloatArray,
    by_age: FloatArray,
    settings: FloatArray,
    births: FloatArray,
    end: FloatArray,
    deaths: FloatArray,
    migrants: FloatArray,
    exposed: FloatArray,
) -> None:
    """Fill the youngest group of one sex: those born in the interval."""
    if settings[CHILDREN] == 0.0:
        for lane in range(children.shape[1]):
            births[0, lane] = children[0, lane]
        live(
            children, 0, survival, rates, numbers, by_age, 0, -1, 0, settings[AT_START],
            end, deaths, migrants, 0, exposed,
        )  # fmt: skip
        return
    for lane in range(children.shape[1]):
        ratio = survival[0, lane] if survival.shape[1] > 1 else survival[0, 0]
        births[0, lane] = children[0, lane] / ratio
        end[0, lane] = children[0, lane]
        deaths[0, lane] = births[0, lane] - children[0, lane]
        migrants[0, lane] = 0.0


@compiled
def run(  # noqa: PLR0917
    population: FloatArray,
    survival: FloatArray,
    rates: FloatArray,
    cohort_numbers: FloatArray,
    age_numbers: FloatArray,
    fertility: FloatArray,
    male_share: FloatArray,
    settings: FloatArray,
    births: FloatArray,
    deaths: FloatArray,
    migrants: FloatArray,
) -> None:
    """Fill ``population[1:]``, births, deaths and migrants; the rule is in `kernels.run`."""
    steps, outers, lanes = births.shape[0], births.shape[1], births.shape[4]
    exposed, born, spare = np.empty((1, lanes)), np.empty((1, lanes)), np.empty((3, lanes))
    children = np.empty((1, lanes))
    for step in range(steps):
        for outer in range(outers):
            s, r = at(survival, step, outer), at(rates, step, outer)
            n, a = at(cohort_numbers, step, outer), at(age_numbers, step, outer)
            women, boys = at(fertility, step, outer)[0], at(male_share, step, outer)[0]
            start, end = population[step, outer], population[step + 1, outer]
            died, moved = at(deaths, step, outer), at(migrants, step, outer)
            born[:] = 0.0
            for sex in range(2):
                grow(
                    start[sex], s[sex], r[sex], n[sex], a[sex], settings,
                    end[sex], died[sex], moved[sex], women, sex == 1, exposed, born, spare,
                )  # fmt: skip
            for sex in range(2):
                for lane in range(lanes):
                    boy = boys[0, lane] if boys.shape[1] > 1 else boys[0, 0]
                    share = boy if sex == 0 else 1.0 - boy
                    children[0, lane] = born[0, lane] * settings[YEARS] * share
                begin(
                    children, s[sex], r[sex], n[sex], a[sex], settings, births[step, outer, sex],
                    end[sex], died[sex], moved[sex], exposed,
                )  # fmt: skip
