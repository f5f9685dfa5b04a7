"""Fertility from counts: child–woman ratios, and rates by the mother's age.

社人研's regional projections carry children by the child–woman ratio (子ども女性比): children
of 0–4 over women of 15–49 at the same date. Where births by the mother's age are published
(prefectures and the nation), age-specific fertility rates and their sum, the total fertility
rate, follow the definitions of 厚生労働省『人口動態統計』.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.errors import AxisError, RuleError, mark

FIRST_AGE, LAST_AGE = 15, 49
_CHILDREN_UNTIL = 4


def child_woman_ratio(
    population: npt.ArrayLike,
    ages: AgeAxis,
    *,
    first_age: int = FIRST_AGE,
    last_age: int = LAST_AGE,
) -> FloatArray:
    """Return children of 0–4 over women of ``first_age``–``last_age``, both at one date.

    Args:
        population: Persons, shape ``(…, 2, n_age)``.
        ages: The age groups.
        first_age: First age of the women.
        last_age: Last age of the women.

    Returns:
        Children per woman, shape ``(…)``.

    Raises:
        AxisError: If the shape does not fit.
        RuleError: If an area has no women of these ages.
    """
    persons = _population(population, ages)
    children = persons[..., ages.between(0, _CHILDREN_UNTIL)].sum(axis=(-2, -1))
    women = persons[..., Sex.FEMALE, ages.between(first_age, last_age)].sum(axis=-1)
    return np.asarray(children / _women(women, first_age, last_age))


def child_sex_ratio(population: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    """Return boys per girl of 0–4, shape ``(…)``.

    Raises:
        AxisError: If the shape does not fit.
        RuleError: If an area has no girls of 0–4.
    """
    children = _population(population, ages)[..., ages.between(0, _CHILDREN_UNTIL)].sum(axis=-1)
    girls = children[..., Sex.FEMALE]
    if (girls <= 0).any():
        raise RuleError(mark("0～4歳の女児がいないため、性比を計算できません。"))
    return np.asarray(children[..., Sex.MALE] / girls)


def relative_child_woman_ratio(
    area: npt.ArrayLike, nation: npt.ArrayLike, ages: AgeAxis
) -> FloatArray:
    """Return the child–woman ratio of areas over the nation's, at one date; shape ``(…)``.

    社人研 keeps this factor of the base year for each municipality while the nation's ratio
    moves. Times the nation's TFR it is the estimate of a municipal TFR where age-specific
    rates are not published.

    Raises:
        AxisError: If a shape does not fit.
        RuleError: If there are no women.
    """
    return np.asarray(child_woman_ratio(area, ages) / child_woman_ratio(nation, ages))


def fold_mother_ages(births: npt.ArrayLike) -> FloatArray:
    """Return births by mother's age with the ends counted in the nearest reproductive group.

    Births under 15 count with 15–19 and births from 50 on with 45–49, as the vital
    statistics do for age-specific rates.

    Args:
        births: By mother's age −14, 15–19, …, 45–49, 50+; nine values on the last axis.

    Returns:
        Seven values on the last axis: 15–19, …, 45–49.

    Raises:
        AxisError: If there are not nine values.
    """
    given = np.asarray(births, dtype=np.float64)
    if given.ndim == 0 or given.shape[-1] != 9:  # noqa: PLR2004 - under 15, seven groups, 50+
        raise AxisError("births", "(…, 9)", given.shape)
    inner = given[..., 1:-1].copy()
    inner[..., 0] += given[..., 0]
    inner[..., -1] += given[..., -1]
    return inner


def age_specific_fertility(
    births: npt.ArrayLike, women: npt.ArrayLike, *, all_births: npt.ArrayLike | None = None
) -> FloatArray:
    """Return births per woman and year by age (ASFR, 年齢別出生率).

    Args:
        births: Births of a year by the mother's age, ``(…, n)``.
        women: Women of the same ages: at the middle of the year, or on 1 October as in
            Japan's vital statistics, ``(…, n)``.
        all_births: All births where the mother's age of some is unknown, ``(…)``; the rest
            is spread in proportion to the known ages.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a group has no women, or births are negative.
    """
    born, mothers = np.asarray(births, dtype=np.float64), np.asarray(women, dtype=np.float64)
    if born.shape != mothers.shape or born.ndim == 0:
        raise AxisError("women", born.shape, mothers.shape)
    if not np.isfinite(born).all() or (born < 0).any():
        raise RuleError(mark("配列 {name} に欠けた値または負の値があります。"), name="births")
    if all_births is not None:
        known = born.sum(axis=-1)
        total = np.asarray(all_births, dtype=np.float64)
        if (total < known).any() or ((known == 0) & (total > 0)).any():
            raise RuleError(mark("出生の総数が母の年齢別の合計より少ないか、按分できません。"))
        factor = total / np.where(known > 0, known, 1.0)
        born = born * np.where(known > 0, factor, 0.0)[..., np.newaxis]
    if not (mothers > 0).all():
        raise RuleError(mark("女性がいない年齢階級があり、出生率を計算できません。"))
    return born / mothers


def total_fertility_rate(asfr: npt.ArrayLike, width: int) -> FloatArray:
    """Return the total fertility rate (TFR): ``width`` × the sum of age-specific rates.

    Example:
        >>> round(float(total_fertility_rate([0.004, 0.03, 0.09, 0.1, 0.05, 0.01, 0.0], 5)), 3)
        1.42
    """
    return np.asarray(width * np.asarray(asfr, dtype=np.float64).sum(axis=-1))


def _women(women: FloatArray, first_age: int, last_age: int) -> FloatArray:
    if (women <= 0).any():
        raise RuleError(
            mark("{first}～{last}歳の女性がいない地域があり、子ども女性比を計算できません。"),
            first=first_age,
            last=last_age,
        )
    return women


def _population(values: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    persons = np.asarray(values, dtype=np.float64)
    if persons.ndim < 2 or persons.shape[-2:] != (2, len(ages)):  # noqa: PLR2004 - sex, age
        raise AxisError("population", f"(…, 2, {len(ages)})", persons.shape)
    if not np.isfinite(persons).all() or (persons < 0).any():
        raise RuleError(mark("配列 {name} に欠けた値または負の値があります。"), name="population")
    return persons
