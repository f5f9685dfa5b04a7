"""Why two rates differ: Das Gupta's standardisation, and Kitagawa's for structure and rates.

Sources: E. M. Kitagawa, "Components of a difference between two rates", *JASA* 50 (1955);
P. Das Gupta, *Standardization and Decomposition of Rates*, U.S. Bureau of the Census,
P23-186 (1993). Das Gupta's effect of a factor is the mean over all orders in which the
factors can be exchanged, so it is computed as the Shapley value; the effects add up exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.decompose_scenarios import Contributions, decompose_scenarios
from hitomachi.errors import AxisError, RuleError, mark

Factors = Mapping[str, npt.ArrayLike]


def product_rate(factors: Factors) -> float:
    """Return the sum over categories of the product of all factors (a number is a factor too)."""
    rate = np.ones(())
    for values in factors.values():
        rate = rate * np.asarray(values, dtype=np.float64)
    return float(rate.sum())


def das_gupta(
    first: Factors,
    second: Factors,
    rate: Callable[[Factors], npt.ArrayLike] = product_rate,
) -> Contributions:
    """Return the effect of each factor on the difference of two rates.

    Args:
        first: Factors of the first population: numbers, or arrays over categories.
        second: The same factors of the second population.
        rate: The rate as a function of the factors; by default their product, summed over
            the categories.

    Raises:
        RuleError: If the factors are not the same.
        AxisError: If a factor has different shapes.

    Example:
        >>> found = das_gupta({"women": 0.2, "fertility": 50}, {"women": 0.25, "fertility": 40})
        >>> {name: round(float(effect), 6) for name, effect in found.effects.items()}
        {'women': 2.25, 'fertility': -2.25}
    """
    for name in first.keys() & second.keys():
        shapes = (np.shape(first[name]), np.shape(second[name]))
        if shapes[0] != shapes[1]:
            raise AxisError(name, *shapes)
    return decompose_scenarios(first, second, rate)


@dataclass(frozen=True, eq=False)
class StructureAndRates:
    """The difference of two crude rates.

    Attributes:
        structure: Effect of the composition in each category.
        rates: Effect of the category's own rate.
        change: The second crude rate less the first: the sum of both over all categories.
    """

    structure: FloatArray
    rates: FloatArray
    change: float


def kitagawa(
    first_population: npt.ArrayLike,
    first_rates: npt.ArrayLike,
    second_population: npt.ArrayLike,
    second_rates: npt.ArrayLike,
) -> StructureAndRates:
    """Return the effects of structure and of rates, each by category, without interaction.

    Args:
        first_population: Persons (or shares) by category, any shape.
        first_rates: Rates by category, the same shape.
        second_population: The same of the second population.
        second_rates: The same of the second population.

    Raises:
        AxisError: If a shape differs.
        RuleError: If a population is negative or empty, or a rate is missing.
    """
    shares: list[FloatArray] = []
    rates: list[FloatArray] = []
    for population, given in ((first_population, first_rates), (second_population, second_rates)):
        persons, rate = (
            np.asarray(population, dtype=np.float64),
            np.asarray(given, dtype=np.float64),
        )
        if persons.shape != rate.shape or (shares and persons.shape != shares[0].shape):
            raise AxisError("rates", persons.shape if not shares else shares[0].shape, rate.shape)
        if (persons < 0).any() or not persons.sum() > 0:
            raise RuleError(mark("構成比の分母となる人口がないか、負の値があります。"))
        if not np.isfinite(rate).all():
            raise RuleError(mark("率に欠けた値があります。"))
        shares.append(persons / persons.sum())
        rates.append(rate)
    change = float((shares[1] * rates[1]).sum() - (shares[0] * rates[0]).sum())
    return StructureAndRates(
        structure=(shares[1] - shares[0]) * (rates[0] + rates[1]) / 2,
        rates=(rates[1] - rates[0]) * (shares[0] + shares[1]) / 2,
        change=change,
    )


def das_gupta_series(
    populations: Sequence[Factors],
    rate: Callable[[Factors], npt.ArrayLike] = product_rate,
) -> Mapping[str, FloatArray]:
    """Return effects between every two of several populations that agree with each other.

    Effects found pair by pair contradict each other: 2000→2005 and 2005→2010 need not add up
    to 2000→2010. Das Gupta (1993, ch. 6) takes the mean over every population through which
    one can go: effect(i, j) = Σ_k [effect(i, k) + effect(k, j)] / N.

    Args:
        populations: Factors of each population (or date), at least two.
        rate: As in `das_gupta`; it returns a number.

    Returns:
        For each factor the effect from population i to j, shape ``(n, n)``; antisymmetric,
        and effect(i, j) + effect(j, k) = effect(i, k).

    Raises:
        RuleError: If there are fewer than two populations, or their factors differ.
        AxisError: If a factor has different shapes.
    """
    count = len(populations)
    if count < 2:  # noqa: PLR2004 - a difference needs two
        raise RuleError(mark("比べる集団を二つ以上指定してください。"))
    pairwise = {name: np.zeros((count, count)) for name in populations[0]}
    for i in range(count):
        for j in range(i + 1, count):
            found = das_gupta(populations[i], populations[j], rate)
            for name, effect in found.effects.items():
                pairwise[name][i, j] = float(effect)
                pairwise[name][j, i] = -float(effect)
    return {
        name: effects.mean(axis=1)[:, np.newaxis] + effects.mean(axis=0)[np.newaxis, :]
        for name, effects in pairwise.items()
    }
