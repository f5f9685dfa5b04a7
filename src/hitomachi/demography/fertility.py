"""Fertility: age-specific rates from a total and a schedule, mean age, child–woman ratio.

Rates (ASFR) are births per woman and year; a schedule is the distribution of the total
fertility rate (TFR) over the age groups and adds up to 1, so that
``TFR = width × Σ ASFR`` and ``ASFR = TFR × schedule / width``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.errors import AxisError, RuleError, mark

FIRST_AGE, LAST_AGE = 15, 49
SCHEDULE_TOLERANCE = 1e-3  # published percentages are rounded
CHILD_WOMAN_WIDTH = 5


def total_fertility(asfr: npt.ArrayLike, width: int) -> FloatArray:
    """Return the total fertility rate (合計特殊出生率): width × Σ ASFR over the last axis."""
    return np.asarray(width * np.asarray(asfr, dtype=np.float64).sum(axis=-1))


def asfr_from_total(tfr: npt.ArrayLike, schedule: npt.ArrayLike, width: int) -> FloatArray:
    """Return age-specific rates that add up to a total fertility rate.

    Args:
        tfr: Children per woman; a number or a path.
        schedule: Distribution over age groups on the last axis; adds up to 1, or to 100
            as published percentages do, and is then divided by its sum.
        width: Years in an age group.

    Returns:
        Births per woman and year; ages on a new last axis behind those of ``tfr``.

    Raises:
        RuleError: If the schedule has negative or missing values or another sum, or a total
            is missing or negative.

    Example:
        >>> asfr_from_total(1.5, [0.2, 0.5, 0.3], 5).round(3)
        array([0.06, 0.15, 0.09])
    """
    shares = np.asarray(schedule, dtype=np.float64)
    if not (np.asarray(tfr, dtype=np.float64) >= 0).all():
        raise RuleError(mark("合計特殊出生率（{tfr}）が欠けているか負の値です。"), tfr=tfr)
    summed = shares.sum(axis=-1, keepdims=True)
    off = np.minimum(np.abs(summed - 1), np.abs(summed / 100 - 1))
    if not (shares >= 0).all() or (off > SCHEDULE_TOLERANCE).any():
        raise RuleError(
            mark("出生の年齢分布は 0 以上で、合計を 1（または 100 %）にします（合計 {total}）。"),
            total=float(summed.ravel()[0]),
        )
    return np.asarray(np.asarray(tfr, dtype=np.float64)[..., np.newaxis] * shares / summed / width)


def mean_age(asfr: npt.ArrayLike, ages: AgeAxis, first_age: int = FIRST_AGE) -> FloatArray:
    """Return the mean age at childbearing: Σ rate × middle of the group / Σ rate. Years.

    Args:
        asfr: Rates or a schedule, by age group from ``first_age`` on, ages last.
        ages: The age axis.
        first_age: Lower bound of the first group.
    """
    rates = np.asarray(asfr, dtype=np.float64)
    first = ages.between(first_age).start
    middle = ages.middle[first : first + rates.shape[-1]]
    if len(middle) != rates.shape[-1]:
        raise AxisError("asfr (age)", len(middle), rates.shape[-1])
    return np.asarray((rates * middle).sum(axis=-1) / rates.sum(axis=-1))


def births_by_sex(births: npt.ArrayLike, sex_ratio: npt.ArrayLike) -> FloatArray:
    """Return boys and girls on a new last axis; ``sex_ratio`` is boys per girl.

    Raises:
        RuleError: If a ratio is not above 0, or births are missing or negative.
    """
    total, ratio = np.asarray(births, dtype=np.float64), np.asarray(sex_ratio, dtype=np.float64)
    if not ((ratio > 0).all() and (total >= 0).all()):
        raise RuleError(mark("出生数（0 以上）か出生性比（0 より大きい値）が使えません。"))
    boys = total * ratio / (1 + ratio)
    return np.stack([boys, total - boys], axis=-1)


def child_woman_ratio(
    population: npt.ArrayLike,
    ages: AgeAxis,
    *,
    first_age: int = FIRST_AGE,
    last_age: int = LAST_AGE,
) -> FloatArray:
    """Return children aged 0–4 per woman aged 15–49 (子ども女性比).

    Args:
        population: Persons, ``(…, sex, age)``.
        ages: Five-year age groups.
        first_age: First age of the women.
        last_age: Last age of the women.

    Raises:
        RuleError: If the ages are not five-year groups, or there are no women.
    """
    people = np.asarray(population, dtype=np.float64)
    if ages.width != CHILD_WOMAN_WIDTH:
        raise RuleError(mark("子ども女性比は 5 歳階級の人口から計算します。"))
    women = people[..., Sex.FEMALE, ages.between(first_age, last_age)].sum(axis=-1)
    if (women <= 0).any():
        raise RuleError(
            mark("{first}～{last} 歳の女性がいないため、子ども女性比を計算できません。"),
            first=first_age,
            last=last_age,
        )
    return np.asarray(people[..., 0].sum(axis=-1) / women)


def child_sex_ratio(population: npt.ArrayLike) -> FloatArray:
    """Return boys per girl in the youngest group; population ``(…, sex, age)``."""
    people = np.asarray(population, dtype=np.float64)
    girls = people[..., Sex.FEMALE, 0]
    if (girls <= 0).any():
        raise RuleError(mark("最も若い年齢階級に女児がいないため、性比を計算できません。"))
    return np.asarray(people[..., Sex.MALE, 0] / girls)


def relative_child_woman_ratio(
    own: npt.ArrayLike, nation: npt.ArrayLike, nation_path: npt.ArrayLike
) -> FloatArray:
    """Return a municipality's ratio that keeps its base-year relation to the nation's.

    As in 社人研's regional projections: ``own / nation × nation_path``.

    Args:
        own: The municipality's ratio in the base year.
        nation: The nation's in the base year.
        nation_path: The nation's at the end of each step, on a new last axis of the result.
    """
    relation = np.asarray(own, dtype=np.float64) / np.asarray(nation, dtype=np.float64)
    return np.asarray(relation[..., np.newaxis] * np.asarray(nation_path, dtype=np.float64))
