"""Age structure: groups, shares, ratios. Any leading axes, then sex and age last.

Move the draw axis to the front first (``numpy.moveaxis(population, -1, 0)``). Definitions are
those of the census and of 人口ビジョン: 年少 0–14, 生産年齢 15–64, 老年 65 and above.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import SEX_WORDS, AgeAxis, FloatArray, Sex
from hitomachi.errors import AxisError, RuleError, mark

GROUPS = MappingProxyType(
    {
        "age_0_14": (0, 14),  # 年少人口
        "age_15_64": (15, 64),  # 生産年齢人口
        "age_65_plus": (65, None),  # 老年人口
        "age_75_plus": (75, None),  # 後期高齢者
    }
)
"""Ages of the usual groups, both bounds included; None is the open end."""

OLDEST = "age_75_plus"  # missing where the open group begins below it

SMALLEST = -1e-6  # persons; what rounding may leave below 0 in a projection of millions

SCHOOL_LEVELS = MappingProxyType(
    {"primary": (6, 11), "lower_secondary": (12, 14), "upper_secondary": (15, 17)}
)
"""Ages in completed years of the school levels (小学校, 中学校, 高等学校)."""


@dataclass(frozen=True, eq=False)
class Structure:
    """Persons and ratios by the leading axes of a population.

    Attributes:
        total: Persons.
        age_0_14: Persons aged 0–14.
        age_15_64: Persons aged 15–64.
        age_65_plus: Persons aged 65 and above.
        age_75_plus: Persons aged 75 and above; ``nan`` where the open group begins below.
        women_20_39: Women aged 20–39.
    """

    total: FloatArray
    age_0_14: FloatArray
    age_15_64: FloatArray
    age_65_plus: FloatArray
    age_75_plus: FloatArray
    women_20_39: FloatArray

    def share(self, group: str) -> FloatArray:
        """Return a group's part of the total (構成比; of 65 and above 高齢化率)."""
        found: FloatArray = getattr(self, group)
        return _divide(found, self.total)

    @property
    def ageing_index(self) -> FloatArray:
        """Persons 65 and above per person aged 0–14 (老年化指数)."""
        return _divide(self.age_65_plus, self.age_0_14)

    @property
    def young_dependency(self) -> FloatArray:
        """Persons aged 0–14 per person aged 15–64 (年少従属人口指数)."""
        return _divide(self.age_0_14, self.age_15_64)

    @property
    def old_dependency(self) -> FloatArray:
        """Persons aged 65 and above per person aged 15–64 (老年従属人口指数)."""
        return _divide(self.age_65_plus, self.age_15_64)

    @property
    def dependency(self) -> FloatArray:
        """Persons outside 15–64 per person aged 15–64 (従属人口指数)."""
        return self.young_dependency + self.old_dependency


def age_structure(population: npt.ArrayLike, ages: AgeAxis) -> Structure:
    """Return groups and ratios of a population ``(…, sex, age)``.

    Raises:
        AxisError: If the last axis is not that of ``ages``.
        RuleError: If a cell is missing or negative (its sex and age are named), or the age
            groups do not cut at 15 and 65.
    """
    people = _checked(population, ages)
    both = people.sum(axis=-2)
    groups = {name: _sum(both, ages, *bounds) for name, bounds in GROUPS.items() if name != OLDEST}
    oldest, last = GROUPS[OLDEST][0], ages.open_age
    groups[OLDEST] = _sum(both, ages, oldest) if last >= oldest else _missing(both)
    women = _sum(people[..., Sex.FEMALE, :], ages, 20, 39)
    return Structure(total=both.sum(axis=-1), women_20_39=women, **groups)


def persons_between(
    population: npt.ArrayLike, ages: AgeAxis, first: int, last: int | None = None
) -> FloatArray:
    """Return persons of both sexes from age ``first`` to age ``last``, both included.

    Raises:
        RuleError: If a cell is missing or negative, or a bound cuts an age group: graduate to
            single years first.
    """
    return _sum(_checked(population, ages).sum(axis=-2), ages, first, last)


def school_age(single_years: npt.ArrayLike, ages: AgeAxis) -> dict[str, FloatArray]:
    """Return persons of the ages of each school level, from single years of age.

    Raises:
        RuleError: If the ages are not single years.
    """
    return {
        level: persons_between(single_years, ages, first, last)
        for level, (first, last) in SCHOOL_LEVELS.items()
    }


def mean_age(population: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    """Return the mean age, each group at its middle (平均年齢). Years."""
    both = _checked(population, ages).sum(axis=-2)
    return _divide((both * ages.middle).sum(axis=-1), both.sum(axis=-1))


def median_age(population: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    """Return the age that halves the population, linear within its group (年齢中位数). Years."""
    both = _checked(population, ages).sum(axis=-2)
    cumulated = np.cumsum(both, axis=-1)
    half = cumulated[..., -1:] / 2
    place = np.argmax(cumulated >= half, axis=-1)[..., np.newaxis]
    inside = np.take_along_axis(both, place, axis=-1)
    below = np.take_along_axis(cumulated, place, axis=-1) - inside
    found = ages.lower[place] + ages.width * _divide(half - below, inside)
    return np.asarray(found[..., 0])


def _checked(population: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    people = np.asarray(population, dtype=np.float64)
    if people.ndim < 2 or people.shape[-2:] != (2, len(ages)):  # noqa: PLR2004 - sex and age
        raise AxisError("population (sex, age)", (2, len(ages)), people.shape[-2:])
    bad = ~np.isfinite(people) | (people < SMALLEST)
    if bad.any():
        place = tuple(np.argwhere(bad)[0].tolist())
        raise RuleError(
            mark("人口が欠けているか負の値です: {sex} {age}（{value}）。"),
            sex=SEX_WORDS[place[-2]],
            age=ages.labels[place[-1]],
            value=float(people[place]),
        )
    return people


def _sum(people: FloatArray, ages: AgeAxis, first: int, last: int | None = None) -> FloatArray:
    return np.asarray(people[..., ages.between(first, last)].sum(axis=-1))


def _missing(people: FloatArray) -> FloatArray:
    return np.full(people.shape[:-1], np.nan)


def _divide(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Return the quotient, ``nan`` where ``whole`` is 0."""
    empty: FloatArray = np.full(np.shape(whole), np.nan)
    return np.divide(part, whole, out=empty, where=whole != 0)
