"""The stable population that fertility and mortality lead to, and how far one is from it.

Under constant rates a closed population approaches a fixed age structure and a fixed rate of
growth, whatever it was before (Lotka); Preston, Heuveline, Guillot, *Demography* (2001),
ch. 7. Computed from the projection step itself: a Leslie matrix of the females whose dominant
eigenvalue is the growth in one interval, so that a long projection must agree with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.demography.projection_inputs import ChildWomanRatio
from hitomachi.errors import AxisError, RuleError, mark


@dataclass(frozen=True, eq=False)
class StablePopulation:
    """What constant rates lead to.

    Attributes:
        growth_rate: Intrinsic rate of increase, per year (continuous): ln(growth) / width.
        growth: Factor in one interval.
        net_reproduction: Daughters whom a girl born now will have (純再生産率).
        structure: Shares by sex and age, ``(2, n_age)``; they add up to 1.
    """

    growth_rate: float
    growth: float
    net_reproduction: float
    structure: FloatArray


def stable_population(
    survival: npt.ArrayLike,
    ages: AgeAxis,
    *,
    asfr: npt.ArrayLike,
    sex_ratio: float,
    first_age: int = 15,
) -> StablePopulation:
    """Return the stable population of age-specific fertility and survival.

    Births of an interval are ``width`` × Σ rate × mean of the women at its start and end, as
    in the projection.

    Args:
        survival: Survival ratios by cohort, the newborn first, ``(2, n_age + 1)``.
        ages: The age groups.
        asfr: Births per woman and year, by age group from ``first_age`` on.
        sex_ratio: Boys per girl at birth.
        first_age: First age of ``asfr``.

    Raises:
        AxisError: If a shape does not fit.
        RuleError: If a ratio is missing or negative, or no girl is ever born.
    """
    ratios = _survival(survival, ages)
    rates = np.zeros(len(ages))
    given = np.asarray(asfr, dtype=np.float64)
    first = ages.between(first_age).start
    most = len(ages) - 1 - first  # the open group bears no children
    if given.ndim != 1 or not 0 < given.size <= most:
        raise AxisError("asfr", f"(1 … {most},)", given.shape)
    rates[first : first + given.size] = given
    # A woman of group i bears at rate i before and, if alive, at rate i + 1 after her birthday.
    later = np.append(rates[1:], rates[-1])
    births = ages.width / 2 * (rates + ratios[Sex.FEMALE, 1:] * later)
    return _stable(ratios, births, sex_ratio, ratios[:, 0], ages)


def stable_of_child_woman_ratio(
    survival: npt.ArrayLike, ages: AgeAxis, children: ChildWomanRatio
) -> StablePopulation:
    """Return the stable population under one child–woman ratio (社人研's births).

    Args:
        survival: Survival ratios by cohort, ``(2, n_age + 1)``; the newborn are not used.
        ages: Five-year age groups.
        children: One ratio and one sex ratio of ages 0–4.

    Raises:
        AxisError: If a shape does not fit.
        RuleError: If a ratio is missing or negative, or no girl is ever born.
    """
    ratios = _survival(survival, ages)
    women = np.zeros(len(ages))
    women[ages.between(children.first_age, children.last_age)] = float(np.asarray(children.ratio))
    reached = ratios[Sex.FEMALE, 1:] * np.append(women[1:], women[-1])
    return _stable(ratios, reached, float(np.asarray(children.sex_ratio)), np.ones(2), ages)


def dissimilarity(population: npt.ArrayLike, structure: npt.ArrayLike) -> float:
    """Return the share of people who would have to be in another group (0 to 1).

    Half the sum of absolute differences between the shares by sex and age: 0 for a
    population that has the stable structure.

    Args:
        population: Persons by sex and age.
        structure: Shares or persons of the same shape.

    Raises:
        AxisError: If the shapes differ.
        RuleError: If one of them is empty.
    """
    persons, stable = (np.asarray(a, dtype=np.float64) for a in (population, structure))
    if persons.shape != stable.shape:
        raise AxisError("structure", persons.shape, stable.shape)
    if not (persons.sum() > 0 and stable.sum() > 0):
        raise RuleError(mark("人口がないため、年齢構成を比べられません。"))
    return float(np.abs(persons / persons.sum() - stable / stable.sum()).sum() / 2)


def _stable(
    ratios: FloatArray, births: FloatArray, sex_ratio: float, newborn: FloatArray, ages: AgeAxis
) -> StablePopulation:
    """Return the dominant eigenvalue and eigenvector, with the males that go with them."""
    girls = 1 / (1 + sex_ratio)
    count = len(ages)
    matrix = np.zeros((count, count))
    matrix[0] = births * girls * newborn[Sex.FEMALE]
    matrix[np.arange(1, count), np.arange(count - 1)] = ratios[Sex.FEMALE, 1:-1]
    matrix[-1, -1] = ratios[Sex.FEMALE, -1]
    if not matrix[0].any():
        raise RuleError(mark("出生がないため、安定人口はありません。"))
    values = np.linalg.eigvals(matrix[:-1, :-1])
    growth = float(np.abs(values).max())
    female = _column(ratios[Sex.FEMALE], growth)
    male = _column(ratios[Sex.MALE], growth) * sex_ratio * newborn[Sex.MALE] / newborn[Sex.FEMALE]
    both = np.stack([male, female])
    return StablePopulation(
        growth_rate=float(np.log(growth)) / ages.width,
        growth=growth,
        net_reproduction=float(matrix[0] @ np.append(1, np.cumprod(ratios[Sex.FEMALE, 1:-1]))),
        structure=both / both.sum(),
    )


def _column(ratios: FloatArray, growth: float) -> FloatArray:
    """Return persons by age for one in the youngest group, the open group closed."""
    closed = np.append(1.0, np.cumprod(ratios[1:-2] / growth))
    if ratios[-1] >= growth:
        raise RuleError(mark("最終の年齢階級の生残率が高すぎるため、安定人口を計算できません。"))
    last = closed[-1] * ratios[-2] / (growth - ratios[-1])
    return np.append(closed, last)


def _survival(survival: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    ratios = np.asarray(survival, dtype=np.float64)
    if ratios.shape != (2, len(ages) + 1):
        raise AxisError("survival", (2, len(ages) + 1), ratios.shape)
    if not np.isfinite(ratios).all() or (ratios < 0).any():
        raise RuleError(mark("配列 {name} に欠けた値または負の値があります。"), name="survival")
    return ratios
