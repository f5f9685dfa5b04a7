"""Vital statistics over arrays: natural change, net migration, rates, identity.

Every rate divides by the registered population at the *previous* year end, as the
Iwamizawa FY2022 report states below its table 住民基本台帳人口の推移. Arrays run over
consecutive calendar years; ``nan`` stands for a value that is not there and spreads.
`hitomachi.demography.vital_series` gives the same figures as exact fractions for print.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hitomachi.errors import AxisError

FloatArray = npt.NDArray[np.float64]


def natural_change(births: npt.ArrayLike, deaths: npt.ArrayLike) -> FloatArray:
    """Return births minus deaths (自然増減). Persons, shape ``(n_year,)``.

    Raises:
        AxisError: If the arrays differ in length.

    Example:
        >>> natural_change([329.0], [1220.0])
        array([-891.])
    """
    born = _years("births", births)
    return born - _years("deaths", deaths, born.size)


def net_migration(in_migrants: npt.ArrayLike, out_migrants: npt.ArrayLike) -> FloatArray:
    """Return in-migrants minus out-migrants (社会増減). Persons, shape ``(n_year,)``.

    Negative when more people leave than come. A KPI named 転出超過数 that is printed as
    ▲312 carries this sign.

    Raises:
        AxisError: If the arrays differ in length.
    """
    came = _years("in_migrants", in_migrants)
    return came - _years("out_migrants", out_migrants, came.size)


def natural_change_rate(
    births: npt.ArrayLike, deaths: npt.ArrayLike, year_end_population: npt.ArrayLike
) -> FloatArray:
    """Return natural change divided by the population at the previous year end.

    The denominator is the *previous* 31 December count, not a mid-year estimate,
    as in the Iwamizawa FY2022 report (note under 住民基本台帳人口の推移).

    Args:
        births: Live births in each year. Persons, shape ``(n_year,)``.
        deaths: Deaths in each year. Persons, shape ``(n_year,)``.
        year_end_population: Registered population on 31 December of the year
            before the first one and of each year. Persons, shape ``(n_year + 1,)``.

    Returns:
        Fraction per year, shape ``(n_year,)``; negative when deaths exceed births,
        ``nan`` where nobody lived there at the previous year end.

    Raises:
        AxisError: If ``year_end_population`` is not one longer than ``births``.

    Example:
        >>> natural_change_rate([329.0], [1220.0], [79_352.0, 78_112.0]).round(4)
        array([-0.0112])
    """
    return _on_previous_year_end(natural_change(births, deaths), year_end_population)


def net_migration_rate(
    in_migrants: npt.ArrayLike, out_migrants: npt.ArrayLike, year_end_population: npt.ArrayLike
) -> FloatArray:
    """Return net migration divided by the population at the previous year end (社会増減率).

    Arguments, result and errors are those of `natural_change_rate`.
    """
    return _on_previous_year_end(net_migration(in_migrants, out_migrants), year_end_population)


def migration_rate(migrants: npt.ArrayLike, year_end_population: npt.ArrayLike) -> FloatArray:
    """Return in-migrants (転入率) or out-migrants (転出率) over the previous year-end population.

    Args:
        migrants: Persons who came, or who left, in each year. Shape ``(n_year,)``.
        year_end_population: As in `natural_change_rate`, shape ``(n_year + 1,)``.

    Returns:
        Fraction per year, shape ``(n_year,)``, never negative.

    Example:
        >>> migration_rate([2450.0], [80_410.0, 79_352.0]).round(4)
        array([0.0305])
    """
    return _on_previous_year_end(_years("migrants", migrants), year_end_population)


def balance_residual(
    year_end_population: npt.ArrayLike,
    natural: npt.ArrayLike,
    net: npt.ArrayLike,
    other: npt.ArrayLike | None = None,
) -> FloatArray:
    """Return what the balancing identity leaves unexplained. Persons, shape ``(n_year,)``.

    Population at the year end = at the previous year end + natural change + net migration
    + other changes. Zero in the Iwamizawa FY2022 report for every year of 2016–2021.

    Args:
        year_end_population: Shape ``(n_year + 1,)``, the year before the first one included.
        natural: Births minus deaths, shape ``(n_year,)``.
        net: In-migrants minus out-migrants, shape ``(n_year,)``.
        other: Registrations and cancellations ex officio (職権等), shape ``(n_year,)``;
            None where the source has no such column.

    Raises:
        AxisError: If the axes do not fit together.
    """
    explained = _explained(natural, net, other)
    population = _years("year_end_population", year_end_population, explained.size + 1)
    return np.diff(population) - explained


def population_before(
    year_end_population: npt.ArrayLike,
    natural: npt.ArrayLike,
    net: npt.ArrayLike,
    other: npt.ArrayLike | None = None,
) -> FloatArray:
    """Return each year's population at the previous year end, by the balancing identity.

    For the year before a printed table begins: 84,809 + 589 + 656 = 86,054 at the end of
    2014 in Iwamizawa.

    Args:
        year_end_population: Population at the end of each year. Persons, shape ``(n_year,)``.
        natural: As in `balance_residual`.
        net: As in `balance_residual`.
        other: As in `balance_residual`.

    Returns:
        Persons, shape ``(n_year,)``.

    Raises:
        AxisError: If the arrays differ in length.
    """
    explained = _explained(natural, net, other)
    return _years("year_end_population", year_end_population, explained.size) - explained


def signed_change(new: npt.ArrayLike, old: npt.ArrayLike) -> FloatArray:
    """Return (new − old) / |old|: a loss that widens is negative, one that narrows positive.

    The sign rule is the note ※ under the table of the Iwamizawa FY2022 report
    (▲589 → ▲891 is ▲51.3 %, ▲656 → ▲349 is 46.8 %). Fractions; ``nan`` where ``old`` is 0.

    Example:
        >>> signed_change([-891.0, -349.0], [-589.0, -656.0]).round(3)
        array([-0.513,  0.468])
    """
    now, before = np.asarray(new, dtype=np.float64), np.asarray(old, dtype=np.float64)
    return _divide(now - before, np.abs(before))


def period_mean(values: npt.ArrayLike) -> FloatArray:
    """Return the mean over years (axis 0); of rates, pass the *unrounded* yearly rates.

    The Iwamizawa report's 2015–2019 mean of natural change rates, ▲0.81 %, is this mean
    (0.8054). The mean of the rounded rates and the pooled quotient both give 0.80.
    """
    return np.asarray(np.mean(np.asarray(values, dtype=np.float64), axis=0))


def migration_rate_by_age(
    net_by_age: npt.ArrayLike, year_end_population: npt.ArrayLike
) -> FloatArray:
    """Return each age group's net migration over the *whole* population (年代別社会増減率).

    Divided by everybody, not by the group itself, so that the groups of one year add up
    to the net-migration rate.

    Args:
        net_by_age: Net migration, persons, shape ``(n_year, n_group)``.
        year_end_population: As in `natural_change_rate`, shape ``(n_year + 1,)``.

    Returns:
        Fractions, shape ``(n_year, n_group)``.

    Raises:
        AxisError: If the year axes do not fit together.
    """
    net = np.asarray(net_by_age, dtype=np.float64)
    if net.ndim != 2:  # noqa: PLR2004 - years and groups
        raise AxisError("net_by_age", "(n_year, n_group)", net.shape)
    population = _years("year_end_population", year_end_population, net.shape[0] + 1)
    return _divide(net, population[:-1, np.newaxis])


def share_by_age(net_by_age: npt.ArrayLike) -> FloatArray:
    """Return which part of a year's net migration each age group makes.

    Groups add up to 1; a group that moves against the total is negative. ``nan`` in a
    year whose total is 0. Shape as ``net_by_age``, groups on the last axis.
    """
    net = np.asarray(net_by_age, dtype=np.float64)
    return _divide(net, net.sum(axis=-1, keepdims=True))


def _explained(
    natural: npt.ArrayLike, net: npt.ArrayLike, other: npt.ArrayLike | None
) -> FloatArray:
    births_less_deaths = _years("natural", natural)
    total = births_less_deaths + _years("net", net, births_less_deaths.size)
    return total if other is None else total + _years("other", other, total.size)


def _on_previous_year_end(change: FloatArray, year_end_population: npt.ArrayLike) -> FloatArray:
    population = _years("year_end_population", year_end_population, change.size + 1)
    return _divide(change, population[:-1])


def _divide(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Return the quotient, ``nan`` where ``whole`` is 0."""
    shape = np.broadcast_shapes(part.shape, whole.shape)
    quotient: FloatArray = np.full(shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole != 0)
    return quotient


def _years(name: str, values: npt.ArrayLike, expected: int | None = None) -> FloatArray:
    """Return ``values`` as a one-dimensional array, or name the array that does not fit."""
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise AxisError(name, "(n_year,)", array.shape)
    if expected is not None and array.size != expected:
        raise AxisError(name, expected, array.size)
    return array
