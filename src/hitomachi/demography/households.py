"""Households by headship rates (世帯主率法): heads of households among the people of each age.

The headship rate of a sex and age is the number of households whose head is of that sex and
age over its population; households of the future are population × rate, by type where the
rates are. Source of the method: United Nations, *Manual VII: Methods of Projecting Households
and Families* (1973); 社人研 uses it for prefectures (with transitions between states).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import AxisError, RuleError, mark


@dataclass(frozen=True, eq=False)
class Households:
    """Households of a population.

    Attributes:
        by_type: Households by type, ``(…, n_type)``.
        members: People who live in them (一般世帯人員), ``(…)``.
    """

    by_type: FloatArray
    members: FloatArray

    @property
    def total(self) -> FloatArray:
        """All households, ``(…)``."""
        return np.asarray(self.by_type.sum(axis=-1))

    @property
    def mean_size(self) -> FloatArray:
        """Return persons per household (平均世帯人員); ``nan`` without households."""
        count = self.total
        return np.divide(self.members, count, out=np.full_like(count, np.nan), where=count > 0)


def headship_rates(households: npt.ArrayLike, population: npt.ArrayLike) -> FloatArray:
    """Return heads per person by type, sex and age; 0 where nobody lives.

    Args:
        households: Households by type, and by sex and age of the head, ``(n_type, 2, n_age)``.
        population: Persons by sex and age, ``(2, n_age)``.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a number is negative, or more heads than people are counted.
    """
    heads, people = (np.asarray(a, dtype=np.float64) for a in (households, population))
    if heads.ndim != 3 or heads.shape[1:] != people.shape:  # noqa: PLR2004 - type, sex, age
        raise AxisError("households", ("n_type", *people.shape), heads.shape)
    if not (heads >= 0).all() or not (people >= 0).all():
        raise RuleError(mark("配列 {name} に欠けた値または負の値があります。"), name="households")
    if (heads.sum(axis=0) > people).any():
        raise RuleError(mark("世帯主の数が人口を上回る性・年齢階級があります。"))
    return np.divide(heads, people, out=np.zeros_like(heads), where=people > 0)


def rates_at(tables: Mapping[float, npt.ArrayLike], dates: npt.ArrayLike) -> FloatArray:
    """Return headship rates at dates: linear between the tables' years, flat outside.

    Args:
        tables: Rates of one shape by year.
        dates: Years, ``(n,)``.

    Returns:
        ``(n, …)`` with the shape of a table behind.

    Raises:
        RuleError: If there is no table.
        AxisError: If the tables have different shapes.
    """
    if not tables:
        raise RuleError(mark("世帯主率の表がありません。"))
    years = sorted(tables)
    values = [np.asarray(tables[year], dtype=np.float64) for year in years]
    for table in values:
        if table.shape != values[0].shape:
            raise AxisError("tables", values[0].shape, table.shape)
    given = np.atleast_1d(np.asarray(dates, dtype=np.float64))
    weights = np.array([np.interp(given, years, row) for row in np.eye(len(years))])
    return np.asarray(np.tensordot(weights.T, np.array(values), axes=1))


def households(
    population: npt.ArrayLike,
    rates: npt.ArrayLike,
    ages: AgeAxis,
    *,
    in_households: npt.ArrayLike = 1.0,
) -> Households:
    """Return the households of a population.

    Args:
        population: Persons, ``(…, 2, n_age)``.
        rates: Heads per person, ``(n_type, 2, n_age)``, or ``(…, n_type, 2, n_age)`` where
            they change with the leading axes.
        ages: The age groups.
        in_households: Share of people who do not live in institutions (施設等の世帯), by
            sex and age or one number; the rates then refer to all people all the same.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If rates of all types add up to more than one head per person.
    """
    people, heads = (np.asarray(a, dtype=np.float64) for a in (population, rates))
    if people.ndim < 2 or people.shape[-2:] != (2, len(ages)):  # noqa: PLR2004 - sex, age
        raise AxisError("population", f"(…, 2, {len(ages)})", people.shape)
    leading = people.shape[:-2]
    if heads.ndim < 3 or heads.shape[-2:] != people.shape[-2:]:  # noqa: PLR2004 - and type
        raise AxisError("rates", f"(…, n_type, 2, {len(ages)})", heads.shape)
    if heads.shape[:-3] not in {(), leading}:
        raise AxisError("rates", (*leading, "n_type", 2, len(ages)), heads.shape)
    together = heads.sum(axis=-3)
    if not (heads >= 0).all() or (together > 1 + 1e-9).any():
        raise RuleError(mark("世帯主率は 0 以上で、類型の合計が 1 以下でなければなりません。"))
    by_type = (people[..., np.newaxis, :, :] * heads).sum(axis=(-2, -1))
    members = (people * np.asarray(in_households, dtype=np.float64)).sum(axis=(-2, -1))
    return Households(by_type, members)
