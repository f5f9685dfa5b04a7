"""One step of the cohort-component method as loops that numba compiles.

Importing this module imports numba (most of a second) and compiles or loads the kernel; only
`hitomachi.demography.kernels` does so, when the first projection is run. The rule of the step
is written there. The innermost loops run over lanes (areas or draws) in blocks whose scratch
rows stay in the processor's first cache.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy import typing as npt

Function = TypeVar("Function", bound=Callable[..., Any])
FloatArray = npt.NDArray[np.float64]

BLOCK = 256
# Places in ``settings``: the part of migrants at the start, the weights of women at the start
# and end, years of exposure, and whether ``fertility`` gives children instead of births.
AT_START, WOMEN_START, WOMEN_END, YEARS, CHILDREN = range(5)


def compiled(function: Function) -> Function:
    """Return ``function`` compiled without the interpreter's lock, kept on disk if possible."""
    try:
        kept = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:  # no folder can be written: compiled anew in each process
        kept = numba.njit(nogil=True, error_model="numpy")(function)
    return cast("Function", kept)


@compiled
def load(row: FloatArray, begin: int, into: FloatArray) -> None:
    """Fill ``into`` from ``row`` at ``begin``; a row of length 1 holds for every lane."""
    if row.shape[0] == 1:
        into[:] = row[0]
    else:
        part = row[begin : begin + into.shape[0]]
        for lane in range(into.shape[0]):
            into[lane] = part[lane]


@compiled
def live(  # noqa: PLR0917 - compiled functions take no keywords
    people: FloatArray,
    inputs: FloatArray,
    at_start: float,
    exposed: FloatArray,
    ended: FloatArray,
    died: FloatArray,
    moved: FloatArray,
) -> None:
    """Take one cohort through the interval; ``inputs`` are its five rows of rates and numbers."""
    ratio, rate, number = inputs[0], inputs[1], inputs[2]
    come, later = inputs[3], inputs[4]
    at_end = 1.0 - at_start
    for lane in range(people.shape[0]):
        flow = rate[lane] * people[lane] + number[lane]
        first = at_start * (flow + come[lane])
        last = at_end * (flow + later[lane])
        at_risk = people[lane] + first
        alive = at_risk * ratio[lane]
        exposed[lane] = at_risk
        ended[lane] = alive + last
        died[lane] = at_risk - alive
        moved[lane] = first + last


@compiled
def add(first: FloatArray, second: FloatArray) -> None:
    """Add ``second`` to ``first``."""
    for lane in range(first.shape[0]):
        first[lane] += second[lane]


@compiled
def bear(born: FloatArray, weight: float, rate: FloatArray, begin: int, women: FloatArray) -> None:
    """Add to ``born`` the yearly births of ``women``."""
    if rate.shape[0] == 1:
        factor = weight * rate[0]
        for lane in range(born.shape[0]):
            born[lane] += factor * women[lane]
    else:
        part = rate[begin : begin + born.shape[0]]
        for lane in range(born.shape[0]):
            born[lane] += weight * part[lane] * women[lane]


@compiled
def is_zero(row: FloatArray) -> bool:
    """Return whether ``row`` is one zero that holds for every lane."""
    return bool(row.shape[0] == 1 and row[0] == 0.0)


@compiled
def of(array: FloatArray, outer: int) -> int:
    """Return the place of ``outer`` in an array whose outer axis may have length 1."""
    return outer if array.shape[0] > 1 else 0


@compiled
def young(
    born: FloatArray,
    share: FloatArray,
    inputs: FloatArray,
    settings: FloatArray,
    rows: FloatArray,
) -> None:
    """Fill ``rows`` (end, births, deaths, migrants) for the youngest group of one sex."""
    at_start = settings[AT_START]
    for lane in range(born.shape[0]):
        children = born[lane] * settings[YEARS] * share[lane]
        if settings[CHILDREN] > 0.0:
            rows[0, lane] = children
            rows[1, lane] = children / inputs[0, lane]
            rows[2, lane] = rows[1, lane] - children
            rows[3, lane] = 0.0
        else:
            flow = inputs[1, lane] * children + inputs[2, lane]
            at_risk = children + at_start * flow
            last = (1.0 - at_start) * (flow + inputs[4, lane])
            rows[0, lane] = at_risk * inputs[0, lane] + last
            rows[1, lane] = children
            rows[2, lane] = at_risk - at_risk * inputs[0, lane]
            rows[3, lane] = at_start * flow + last


@compiled
def old(  # noqa: PLR0917
    start: FloatArray,
    inputs: tuple[FloatArray, ...],
    settings: FloatArray,
    outputs: tuple[FloatArray, ...],
    place: tuple[int, int, int],
    scratch: FloatArray,
    born: FloatArray,
) -> None:
    """Take every cohort of one sex that is alive at the start through the interval."""
    survival, rates, cohort_numbers, age_numbers, fertility = inputs
    end, deaths, migrants = outputs
    outer, sex, begin = place
    groups, stop = start.shape[2], begin + born.shape[0]
    by_outer, spare = of(fertility, outer), scratch[6:9]
    for group in range(groups):
        last = group == groups - 1
        target = group if last else group + 1
        load(survival[of(survival, outer), sex, group + 1], begin, scratch[0])
        load(rates[of(rates, outer), sex, group + 1], begin, scratch[1])
        load(cohort_numbers[of(cohort_numbers, outer), sex, group + 1], begin, scratch[2])
        load(age_numbers[of(age_numbers, outer), sex, group], begin, scratch[3])
        if last:  # those who come at open ages are counted once, with the group before
            scratch[4, :] = 0.0
        else:
            load(age_numbers[of(age_numbers, outer), sex, target], begin, scratch[4])
        people, exposed = start[outer, sex, group, begin:stop], scratch[5]
        ended = spare[0] if last else end[outer, sex, target, begin:stop]
        died = spare[1] if last else deaths[outer, sex, target, begin:stop]
        moved = spare[2] if last else migrants[outer, sex, target, begin:stop]
        live(people, scratch[:5], settings[AT_START], exposed, ended, died, moved)
        if sex == 1:
            then, now = fertility[by_outer, 0, group], fertility[by_outer, 0, target]
            if not is_zero(then):
                bear(born, settings[WOMEN_START], then, begin, exposed)
            if not is_zero(now):
                bear(born, settings[WOMEN_END], now, begin, ended)
        if last:
            add(end[outer, sex, target, begin:stop], ended)
            add(deaths[outer, sex, target, begin:stop], died)
            add(migrants[outer, sex, target, begin:stop], moved)


@compiled
def step(  # noqa: PLR0917
    start: FloatArray,
    survival: FloatArray,
    rates: FloatArray,
    cohort_numbers: FloatArray,
    age_numbers: FloatArray,
    fertility: FloatArray,
    male_share: FloatArray,
    settings: FloatArray,
    end: FloatArray,
    births: FloatArray,
    deaths: FloatArray,
    migrants: FloatArray,
) -> None:
    """Fill ``end``, ``births``, ``deaths`` and ``migrants``; the rule is in `kernels.step`."""
    outers, inners = start.shape[0], start.shape[3]
    inputs = (survival, rates, cohort_numbers, age_numbers, fertility)
    outputs = (end, deaths, migrants)
    buffer = np.empty((15, BLOCK))
    for outer in range(outers):
        for begin in range(0, inners, BLOCK):
            lanes = min(BLOCK, inners - begin)
            stop = begin + lanes
            scratch = buffer[:, :lanes]
            born, share, rows = scratch[9], scratch[10], scratch[11:15]
            born[:] = 0.0
            for sex in range(2):
                old(start, inputs, settings, outputs, (outer, sex, begin), scratch, born)
            load(male_share[of(male_share, outer), 0, 0], begin, share)
            for sex in range(2):
                load(survival[of(survival, outer), sex, 0], begin, scratch[0])
                load(rates[of(rates, outer), sex, 0], begin, scratch[1])
                load(cohort_numbers[of(cohort_numbers, outer), sex, 0], begin, scratch[2])
                load(age_numbers[of(age_numbers, outer), sex, 0], begin, scratch[4])
                young(born, share, scratch[:5], settings, rows)
                end[outer, sex, 0, begin:stop] = rows[0]
                births[outer, sex, 0, begin:stop] = rows[1]
                deaths[outer, sex, 0, begin:stop] = rows[2]
                migrants[outer, sex, 0, begin:stop] = rows[3]
                for lane in range(lanes):
                    share[lane] = 1.0 - share[lane]
