"""The cohort-component method as loops that numba compiles.

Importing this module imports numba (most of a second) and compiles or loads the kernel; only
`hitomachi.demography.kernels` does so, when the first projection is run. The rule of a step
is written there, the innermost loops are in `hitomachi.demography.kernels_rows`.
"""

from __future__ import annotations

import numpy as np

from hitomachi.demography.kernels_rows import (
    FloatArray,
    add,
    at,
    bear,
    compiled,
    is_zero,
    move,
    pass_on,
    survive,
)

# Places in ``settings``: the part of migrants at the start, the weights of women at the start
# and end, years of exposure, and whether ``fertility`` gives children instead of births.
AT_START, WOMEN_START, WOMEN_END, YEARS, CHILDREN = range(5)


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
    keep: bool,
) -> None:
    """Take one cohort through the interval.

    ``come`` and ``later`` are the rows of ``by_age`` for those who come at the start and at
    the end; −1 where nobody does. Without ``keep`` the rows of deaths and
    migrants are scratch.
    """
    kept = target if moved.shape[0] > 1 else 0
    comes = come >= 0 and part > 0.0 and not is_zero(by_age, come)
    follows = later >= 0 and part < 1.0 and not is_zero(by_age, later)
    if not (keep or comes or follows) and is_zero(numbers, cohort):
        pass_on(people, group, rates, survival, cohort, part, ended, target, exposed)
        return
    move(people, group, rates, cohort, part, moved, kept, exposed)
    if not is_zero(numbers, cohort):
        add(moved, kept, 1.0, numbers, cohort)
        add(exposed, 0, part, numbers, cohort)
    if comes:
        add(exposed, 0, part, by_age, come)
    survive(exposed, survival, cohort, 1.0 - part, moved, died, kept, ended, target)
    if comes:
        add(moved, kept, part, by_age, come)
    if follows:
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
    last, keep = start.shape[0] - 1, deaths.shape[0] > 1
    for group in range(last):
        row = group + 1
        live(
            start, group, survival, rates, numbers, by_age, row, group, row, part,
            end, deaths, migrants, row, exposed, keep,
        )  # fmt: skip
        if is_female:
            bear(born, at_start, fertility, group, exposed, 0)
            bear(born, at_end, fertility, row, end, row)
    # The open group joins the group before; those who come at open ages were counted there.
    ended, died, moved = spare[0:1], spare[1:2], spare[2:3]
    live(
        start, last, survival, rates, numbers, by_age, last + 1, last, -1, part,
        ended, died, moved, 0, exposed, keep,
    )  # fmt: skip
    if is_female:
        bear(born, at_start, fertility, last, exposed, 0)
        bear(born, at_end, fertility, last, ended, 0)
    add(end, last, 1.0, ended, 0)
    if keep:
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
            end, deaths, migrants, 0, exposed, deaths.shape[0] > 1,
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
