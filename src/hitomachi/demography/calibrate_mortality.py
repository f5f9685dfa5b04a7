"""Mortality from deaths: rates, life tables of both sexes, and the level of a small area.

Sources: Preston, Heuveline, Guillot, *Demography* (2001), ch. 2–3; for small areas the
empirical Bayes estimator of Marshall, "Mapping disease and mortality rates using empirical
Bayes estimators", *Applied Statistics* 40 (1991), of the kind that 厚生労働省's municipal
life tables and fertility rates use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray, Sex
from hitomachi.demography.lifetable import LifeTable, life_table_from_rates
from hitomachi.demography.lifetable_conventions import AdultRule, InfantRule
from hitomachi.errors import AxisError, RuleError, mark


def person_years(start: npt.ArrayLike, end: npt.ArrayLike, years: float) -> FloatArray:
    """Return person-years lived between two counts: their mean times the years between.

    Args:
        start: Persons at the start, any shape.
        end: Persons at the end, the same shape.
        years: Years between; more than 0.

    Raises:
        AxisError: If the shapes differ.
        RuleError: If no time lies between.
    """
    first, last = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    if first.shape != last.shape:
        raise AxisError("end", first.shape, last.shape)
    if years <= 0:
        raise RuleError(mark("期間の長さは正の年数で指定してください（{years}）。"), years=years)
    return (first + last) / 2 * years


def death_rates(deaths: npt.ArrayLike, lived: npt.ArrayLike) -> FloatArray:
    """Return deaths per person-year; 0 where nobody lived and nobody died.

    Args:
        deaths: Deaths, any shape.
        lived: Person-years, the same shape.

    Raises:
        AxisError: If the shapes differ.
        RuleError: If a value is missing or negative, or people died where nobody lived.
    """
    died, exposure = np.asarray(deaths, dtype=np.float64), np.asarray(lived, dtype=np.float64)
    if died.shape != exposure.shape:
        raise AxisError("lived", died.shape, exposure.shape)
    for name, values in (("deaths", died), ("lived", exposure)):
        if not np.isfinite(values).all() or (values < 0).any():
            raise RuleError(mark("配列 {name} に欠けた値または負の値があります。"), name=name)
    if ((died > 0) & (exposure == 0)).any():
        raise RuleError(mark("人がいない階級に死亡があり、死亡率を計算できません。"))
    return np.divide(died, exposure, out=np.zeros_like(died), where=exposure > 0)


def life_tables(
    deaths: npt.ArrayLike,
    lived: npt.ArrayLike,
    ages: Sequence[int],
    *,
    infant: InfantRule = InfantRule.COALE_DEMENY,
    adult: AdultRule = AdultRule.GREVILLE,
) -> tuple[LifeTable, LifeTable]:
    """Return the life tables of males and females from deaths and person-years.

    Args:
        deaths: By sex and age, ``(…, 2, n_age)``.
        lived: Person-years, the same shape.
        ages: Lower bounds, ``0, 1, 5, 10, …`` or single years; the last group is open. Groups
            ``0, 5, 10, …`` work too, but an undivided 0–4 dies at its middle: the newborn
            then survive by about a thousandth too many.
        infant: Rule for those who die young (`hitomachi.demography.lifetable`).
        adult: Rule for the other groups.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a rate is not possible.
    """
    rates = death_rates(deaths, lived)
    if rates.ndim < 2 or rates.shape[-2:] != (2, len(ages)):  # noqa: PLR2004 - sex, age
        raise AxisError("deaths", f"(…, 2, {len(ages)})", rates.shape)
    male, female = (
        life_table_from_rates(rates[..., sex, :], ages, sex, infant=infant, adult=adult)
        for sex in (Sex.MALE, Sex.FEMALE)
    )
    return male, female


@dataclass(frozen=True, eq=False)
class RelativeMortality:
    """The level of mortality of areas against a standard, for one sex or both.

    Attributes:
        deaths: Observed deaths, ``(n_area,)``.
        expected: Deaths under the standard's rates, ``(n_area,)``.
        smr: Observed over expected (標準化死亡比 / 100); ``nan`` where none are expected.
        weights: How far each area's own ratio is trusted, 0 to 1.
        level: The estimate: own ratio and mean of all areas by these weights.
    """

    deaths: FloatArray
    expected: FloatArray
    smr: FloatArray
    weights: FloatArray
    level: FloatArray


def relative_mortality(
    deaths: npt.ArrayLike, lived: npt.ArrayLike, standard: npt.ArrayLike
) -> RelativeMortality:
    """Return how high mortality is in each area, small areas drawn towards the mean of all.

    A municipality's deaths are too few for a life table of its own. ``level`` times the
    standard's (prefecture's or nation's) death rates makes one.

    Args:
        deaths: Deaths of each area by age (and sex), ``(n_area, …)``.
        lived: Person-years, the same shape.
        standard: Death rates of the standard, the shape of one area.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a value is not possible, or no deaths are expected at all.
    """
    rates = np.asarray(standard, dtype=np.float64)
    observed = np.asarray(deaths, dtype=np.float64)
    exposure = np.asarray(lived, dtype=np.float64)
    death_rates(observed, exposure)  # refuses what is not possible
    if observed.ndim < 2 or observed.shape[1:] != rates.shape:  # noqa: PLR2004 - area, age
        raise AxisError("standard", observed.shape[1:], rates.shape)
    others = tuple(range(1, observed.ndim))
    died, expected = observed.sum(axis=others), (exposure * rates).sum(axis=others)
    if not expected.sum() > 0:
        raise RuleError(mark("標準の死亡率で期待される死亡数が 0 です。"))
    smr = np.divide(died, expected, out=np.full_like(died, np.nan), where=expected > 0)
    weights, mean = _marshall(died, expected, smr)
    level = mean + weights * (np.where(expected > 0, smr, mean) - mean)
    return RelativeMortality(died, expected, smr, weights, level)


def _marshall(died: FloatArray, expected: FloatArray, smr: FloatArray) -> tuple[FloatArray, float]:
    """Return the weights of the areas' own ratios, and the ratio of all together."""
    mean = float(died.sum() / expected.sum())
    share = expected / expected.sum()
    spread = float(np.nansum(share * (smr - mean) ** 2))
    between = max(spread - mean / float(expected.mean()), 0.0)
    within = np.divide(mean, expected, out=np.full_like(expected, np.inf), where=expected > 0)
    total = between + within
    weights = np.divide(between, total, out=np.zeros_like(total), where=total > 0)
    return weights, mean
