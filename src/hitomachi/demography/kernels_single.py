"""The cohort-component method for one area and one draw, as scalars that numba compiles.

With a single lane there is no row to vectorise: the rows' loops and their choices would cost
twenty times the arithmetic. The rule is that of `hitomachi.demography.kernels.run`; only
that module imports this one.
"""

from __future__ import annotations

from hitomachi.demography.kernels_rows import FloatArray, at, compiled

# Places in ``settings``, as in `hitomachi.demography.kernels.StepInputs.settings`.
AT_START, WOMEN_START, WOMEN_END, YEARS, CHILDREN = range(5)


@compiled
def live_alone(  # noqa: PLR0917 - compiled functions take no keywords
    people: float, ratio: float, flow: float, come: float, later: float, part: float
) -> tuple[float, float, float, float]:
    """Return exposed, dead, moved and alive at the end of one cohort.

    ``flow`` are its migrants, ``come`` and ``later`` those by age at the start and the end.
    """
    at_start, at_end = part * (flow + come), (1.0 - part) * (flow + later)
    exposed = people + at_start
    alive = exposed * ratio
    return exposed, exposed - alive, at_start + at_end, alive + at_end


@compiled
def grow_alone(  # noqa: PLR0917
    start: FloatArray,
    survival: FloatArray,
    rates: FloatArray,
    numbers: FloatArray,
    by_age: FloatArray,
    part: float,
    end: FloatArray,
    deaths: FloatArray,
    migrants: FloatArray,
) -> None:
    """Take every cohort of one sex that is alive at the start through the interval."""
    last, keep = start.shape[0] - 1, deaths.shape[0] > 1
    for group in range(last):
        row = group + 1
        people = start[group, 0]
        flow = rates[row, 0] * people + numbers[row, 0]
        _, died, moved, ended = live_alone(
            people, survival[row, 0], flow, by_age[group, 0], by_age[row, 0], part
        )
        end[row, 0] = ended
        if keep:
            deaths[row, 0], migrants[row, 0] = died, moved
    # The open group joins the group before; those who come at open ages were counted there.
    people, row = start[last, 0], last + 1
    flow = rates[row, 0] * people + numbers[row, 0]
    _, died, moved, ended = live_alone(people, survival[row, 0], flow, by_age[last, 0], 0.0, part)
    end[last, 0] += ended
    if keep:
        deaths[last, 0] += died
        migrants[last, 0] += moved


@compiled
def born_alone(  # noqa: PLR0917
    start: FloatArray,
    end: FloatArray,
    rates: FloatArray,
    numbers: FloatArray,
    by_age: FloatArray,
    women: FloatArray,
    settings: FloatArray,
) -> float:
    """Return what the women of one interval bear in a year (or their children at its end)."""
    part, at_start, at_end = settings[AT_START], settings[WOMEN_START], settings[WOMEN_END]
    born = 0.0
    for group in range(start.shape[0]):
        rate = women[group, 0]
        if rate == 0.0:
            continue
        people, row = start[group, 0], group + 1
        flow = rates[row, 0] * people + numbers[row, 0]
        exposed = people + part * (flow + by_age[group, 0])
        born += at_start * rate * exposed
        if group > 0:  # those who are in the youngest group at the end were born meanwhile
            born += at_end * rate * end[group, 0]
    return born


@compiled
def begin_alone(  # noqa: PLR0917
    children: float,
    survival: FloatArray,
    rates: FloatArray,
    numbers: FloatArray,
    by_age: FloatArray,
    settings: FloatArray,
    births: FloatArray,
    end: FloatArray,
    deaths: FloatArray,
    migrants: FloatArray,
) -> None:
    """Fill the youngest group of one sex: those born in the interval."""
    if settings[CHILDREN] == 0.0:
        flow = rates[0, 0] * children + numbers[0, 0]
        _, died, moved, ended = live_alone(
            children, survival[0, 0], flow, 0.0, by_age[0, 0], settings[AT_START]
        )
        births[0, 0], end[0, 0] = children, ended
    else:
        born = children / survival[0, 0]
        died, moved = born - children, 0.0
        births[0, 0], end[0, 0] = born, children
    if deaths.shape[0] > 1:
        deaths[0, 0], migrants[0, 0] = died, moved


@compiled
def run_alone(  # noqa: PLR0917
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
    """Fill ``population[1:]``, births, deaths and migrants of one area and one draw."""
    part = settings[AT_START]
    for step in range(births.shape[0]):
        s, r = at(survival, step, 0), at(rates, step, 0)
        n, a = at(cohort_numbers, step, 0), at(age_numbers, step, 0)
        start, end = population[step, 0], population[step + 1, 0]
        died, moved = at(deaths, step, 0), at(migrants, step, 0)
        for sex in range(2):
            grow_alone(
                start[sex], s[sex], r[sex], n[sex], a[sex], part, end[sex], died[sex], moved[sex]
            )
        born = settings[YEARS] * born_alone(
            start[1], end[1], r[1], n[1], a[1], at(fertility, step, 0)[0], settings
        )
        boys = at(male_share, step, 0)[0, 0, 0]
        for sex in range(2):
            children = born * (boys if sex == 0 else 1.0 - boys)
            begin_alone(
                children, s[sex], r[sex], n[sex], a[sex], settings, births[step, 0, sex],
                end[sex], died[sex], moved[sex],
            )  # fmt: skip
