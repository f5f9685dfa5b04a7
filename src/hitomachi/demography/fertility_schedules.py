"""Model schedules of fertility by age, with a chosen mean age at childbearing.

Each returns the distribution over age groups, which adds up to 1 and whose mean age over the
middles of the groups is exactly the one asked for.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.demography.fertility import FIRST_AGE, LAST_AGE
from hitomachi.errors import RuleError, mark

FINE = 0.05  # years: the grid on which densities are summed into age groups
HALVINGS = 80
MEAN_TOLERANCE = 1e-6


def gamma_schedule(
    ages: AgeAxis,
    mean_age: float,
    deviation: float,
    *,
    first_age: int = FIRST_AGE,
    last_age: int = LAST_AGE,
) -> FloatArray:
    """Return a gamma density over ages from ``first_age`` on.

    Source: Hoem et al., *Demography* 18 (1981), the gamma curve with its origin at the first
    age of childbearing.

    Args:
        ages: The age axis.
        mean_age: Mean age at childbearing. Years.
        deviation: Standard deviation of the density before it is cut at the last age. Years.
        first_age: First age of childbearing, a lower bound of a group.
        last_age: Last age, the end of a group.

    Returns:
        Distribution over the groups from ``first_age`` to ``last_age``.

    Raises:
        RuleError: If the mean age cannot be reached between the two ages.
    """
    grid = _grid(first_age, last_age) - first_age

    def density(mean: float) -> FloatArray:
        shape = ((mean - first_age) / deviation) ** 2
        scale = (mean - first_age) / shape
        log_density = (shape - 1) * np.log(grid) - grid / scale
        return np.asarray(np.exp(log_density - log_density.max()))

    return _with_mean(density, ages, mean_age, first_age, last_age)


def hadwiger_schedule(
    ages: AgeAxis,
    mean_age: float,
    deviation: float,
    *,
    first_age: int = FIRST_AGE,
    last_age: int = LAST_AGE,
) -> FloatArray:
    """Return a Hadwiger (inverse Gaussian) density over ages.

    Source: Hadwiger (1940), as in Hoem et al. (1981). Arguments and errors as in
    `gamma_schedule`; the origin is age 0.
    """
    grid = _grid(first_age, last_age)

    def density(mean: float) -> FloatArray:
        shape = mean**3 / deviation**2
        log_density = -1.5 * np.log(grid) - shape * (grid - mean) ** 2 / (2 * mean**2 * grid)
        return np.asarray(np.exp(log_density - log_density.max()))

    return _with_mean(density, ages, mean_age, first_age, last_age)


def shifted_schedule(
    schedule: npt.ArrayLike,
    ages: AgeAxis,
    mean_age: float,
    *,
    spread: float = 1.0,
    first_age: int = FIRST_AGE,
) -> FloatArray:
    """Return an observed schedule moved to another mean age by a relational Gompertz model.

    The Gompit −ln(−ln F) of the cumulated schedule is mapped to ``alpha + spread × Gompit``;
    alpha is found so that the mean age is the one asked for.

    Source: Brass (1974), as in UN *Manual X* (1983), ch. II.

    Args:
        schedule: Observed distribution (or rates), by age group from ``first_age`` on.
        ages: The age axis.
        mean_age: The mean age to reach. Years.
        spread: Below 1 widens the schedule, above 1 narrows it.
        first_age: Lower bound of the first group.

    Raises:
        RuleError: If the mean age cannot be reached, or an inner part of the schedule is 0.
    """
    observed = np.asarray(schedule, dtype=np.float64)
    inner = np.cumsum(observed)[:-1] / observed.sum()
    if not ((inner > 0) & (inner < 1)).all():
        raise RuleError(
            mark("出生の年齢分布に 0 の年齢階級が端にあるため、平均年齢を動かせません。")
        )
    gompit = -np.log(-np.log(inner))

    def moved(alpha: float) -> FloatArray:
        cumulated = np.exp(-np.exp(-(alpha + spread * gompit)))
        return np.asarray(np.diff(cumulated, prepend=0.0, append=1.0), dtype=np.float64)

    middle = _middles(ages, first_age, len(observed))
    # A larger alpha cumulates earlier: the mean age falls.
    alpha = _root(lambda value: mean_age - float(moved(value) @ middle), -20.0, 20.0, mean_age)
    return moved(alpha)


def _with_mean(
    density: Callable[[float], FloatArray],
    ages: AgeAxis,
    mean_age: float,
    first_age: int,
    last_age: int,
) -> FloatArray:
    """Return the grouped density whose parameter makes the mean over groups ``mean_age``."""
    groups = ages.between(first_age, last_age)
    count = groups.stop - groups.start
    middle = _middles(ages, first_age, count)

    def grouped(parameter: float) -> FloatArray:
        summed = density(parameter).reshape(count, -1).sum(axis=1)
        return np.asarray(summed / summed.sum())

    low, high = first_age + 1.0, 2.0 * last_age
    found = _root(lambda value: float(grouped(value) @ middle) - mean_age, low, high, mean_age)
    return grouped(found)


def _root(function: Callable[[float], float], low: float, high: float, mean_age: float) -> float:
    """Return where a rising function is 0, by halving."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if function(middle) > 0 else (middle, high)
    if abs(function(low)) > MEAN_TOLERANCE:
        raise RuleError(mark("平均出生年齢 {age} 歳になる年齢分布を求められません。"), age=mean_age)
    return low


def _grid(first_age: int, last_age: int) -> FloatArray:
    """Return the middles of fine steps from ``first_age`` to the end of ``last_age``."""
    count = round((last_age + 1 - first_age) / FINE)
    return np.asarray(first_age + (np.arange(count) + 0.5) * FINE)


def _middles(ages: AgeAxis, first_age: int, count: int) -> FloatArray:
    first = ages.between(first_age).start
    return ages.middle[first : first + count]
