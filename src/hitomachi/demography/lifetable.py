"""Life tables, single or abridged, from death rates or probabilities; survivorship ratios.

Ages stand on the last axis; every leading axis (years, areas, draws) is kept. The open group
is closed with 1 / m; `lifetable_closing.close_with_kannisto` extends a table first.

Source: Preston, Heuveline, Guillot, *Demography* (2001), ch. 3 and 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.demography.lifetable_conventions import (
    ROUNDS,
    AdultRule,
    InfantRule,
    separation,
)
from hitomachi.errors import AxisError, RuleError, mark

ABRIDGED_FIRST = (0, 1, 5)


class OpenGroup(StrEnum):
    """How those who grow into, or stay in, the open age group survive."""

    TOGETHER = "together"  # T(x) / T(x − n) on the two oldest groups together
    SEPARATE = "separate"  # L of the next group / L, and T(x + n) / T(x) for those in it


@dataclass(frozen=True, eq=False)
class LifeTable:
    """A period life table with radix 1; ages on the last axis.

    Attributes:
        ages: Lower bounds of the groups; the last one is open.
        mx: Death rates per person-year.
        ax: Mean years lived in the group by those who die in it.
        qx: Probabilities of dying; 1 in the open group.
        lx: Survivors at the lower bound.
    """

    ages: npt.NDArray[np.int64]
    mx: FloatArray
    ax: FloatArray
    qx: FloatArray
    lx: FloatArray

    @property
    def dx(self) -> FloatArray:
        """Deaths in each group."""
        return self.lx * self.qx

    @property
    def person_years(self) -> FloatArray:
        """Person-years lived in each group (Lx)."""
        died = self.dx
        lived = self.ax * died
        lived[..., :-1] += np.diff(self.ages) * (self.lx - died)[..., :-1]
        return lived

    @property
    def person_years_above(self) -> FloatArray:
        """Person-years lived from the lower bound on (Tx)."""
        return np.flip(np.cumsum(np.flip(self.person_years, axis=-1), axis=-1), axis=-1)

    @property
    def ex(self) -> FloatArray:
        """Life expectancy at the lower bound (平均余命); ``nan`` where nobody is alive."""
        alive = self.lx > 0
        years = self.person_years_above
        return np.divide(years, self.lx, out=np.full_like(years, np.nan), where=alive)

    @property
    def e0(self) -> FloatArray:
        """Life expectancy at birth (平均寿命), shape of the leading axes."""
        return np.asarray(self.ex[..., 0])


def life_table_from_rates(
    mx: npt.ArrayLike,
    ages: Sequence[int] | npt.NDArray[np.int64],
    sex: Sex,
    *,
    infant: InfantRule = InfantRule.COALE_DEMENY,
    adult: AdultRule = AdultRule.GREVILLE,
    ax: npt.ArrayLike | None = None,
) -> LifeTable:
    """Return the life table of death rates.

    ``q = n m / (1 + (n − a) m)``; the open group is closed with 1 / m.

    Args:
        mx: Death rates per person-year, ages on the last axis; above 0 in the open group.
        ages: Lower bounds: ``0, 1, 5, 10, …`` (abridged) or ``0, 1, 2, …`` (single years).
        sex: Infant rules differ by sex.
        infant: Rule for a0 and 4a1.
        adult: Rule for the other groups; in single years Greville's formula is not used.
        ax: Given values instead of the rules, ages on the last axis; ``nan`` where the rules
            hold. Textbook tables often print their own.

    Raises:
        AxisError: If the ages do not fit.
        RuleError: If a rate is missing or negative, or nobody dies in the open group; the
            age is named.
    """
    rates, bounds = _checked("mx", mx, ages)
    rules = separation(rates, bounds, sex, infant, adult)
    lived = rules if ax is None else _given(ax, rules)
    widths = np.diff(bounds)
    closed = rates[..., :-1]
    q = np.ones_like(rates)
    q[..., :-1] = np.minimum(widths * closed / (1 + (widths - lived[..., :-1]) * closed), 1.0)
    return _table(bounds, rates, lived, q)


def life_table_from_probabilities(
    qx: npt.ArrayLike,
    ages: Sequence[int] | npt.NDArray[np.int64],
    sex: Sex,
    *,
    open_rate: npt.ArrayLike,
    infant: InfantRule = InfantRule.COALE_DEMENY,
    adult: AdultRule = AdultRule.GREVILLE,
    ax: npt.ArrayLike | None = None,
) -> LifeTable:
    """Return the life table of probabilities of dying.

    Death rates follow from ``m = q / (n − (n − a) q)``; as the rules for a need m, both are
    iterated until they agree.

    Args:
        qx: Probabilities of dying, ages on the last axis; the open group's is taken as 1.
        ages: As in `life_table_from_rates`.
        sex: As there.
        open_rate: Death rate of the open group (1 / its life expectancy), which
            probabilities do not tell; without the last axis.
        infant: As there.
        adult: As there.
        ax: As there.

    Raises:
        RuleError: If a probability is missing, negative or above 1; the age is named.
    """
    given, bounds = _checked("qx", qx, ages)
    if (given[..., :-1] > 1).any():
        _refuse("qx", given, given > 1, bounds)
    q = given.copy()
    q[..., -1] = 1.0
    widths = np.diff(bounds)
    lived = np.broadcast_to(np.append(widths / 2, 1.0), q.shape).copy()
    rates = np.empty_like(q)
    rates[..., -1] = np.asarray(open_rate, dtype=np.float64)
    for _ in range(ROUNDS):
        closed = q[..., :-1]
        rates[..., :-1] = closed / (widths - (widths - lived[..., :-1]) * closed)
        _refuse_no_deaths(rates, bounds)
        rules = separation(rates, bounds, sex, infant, adult)
        lived = rules if ax is None else _given(ax, rules)
    return _table(bounds, rates, lived, q)


def survivorship(
    table: LifeTable, ages: AgeAxis, open_group: OpenGroup = OpenGroup.TOGETHER
) -> FloatArray:
    """Return survivorship ratios by cohort, the newborn first (`axes.cohort_labels`).

    ``L[x + n] / L[x]``; newborn ``L[0] / (n l[0])``; the two oldest groups by ``open_group``.

    Returns:
        Probabilities, ``n_age + 1`` on the last axis.

    Raises:
        RuleError: If the groups of ``ages`` are not made of whole groups of the table.
    """
    wanted = [*ages.lower.tolist()]
    separate = open_group is OpenGroup.SEPARATE
    if separate:
        wanted.append(ages.open_age + ages.width)
    places = np.searchsorted(table.ages, wanted)
    if places[-1] >= len(table.ages) or table.ages[places].tolist() != wanted:
        raise RuleError(
            mark("生命表の年齢（{first}～{last} 歳以上）から {age} 歳の区切りを作れません。"),
            first=int(table.ages[0]),
            last=int(table.ages[-1]),
            age=wanted[-1],
        )
    above = table.person_years_above[..., places]
    lived = above[..., :-1] - above[..., 1:]
    oldest = above[..., -1:]
    newborn = lived[..., :1] / (ages.width * table.lx[..., :1])
    if separate:  # ``lived`` ends with the first n years of the open group
        inner = _ratio(lived[..., 1:-1], lived[..., :-2])
        into = _ratio(lived[..., -1:], lived[..., -2:-1])
        stay = _ratio(oldest, above[..., -2:-1])
        return np.concatenate([newborn, inner, into, stay], axis=-1)
    inner = _ratio(lived[..., 1:], lived[..., :-1])
    together = _ratio(oldest, above[..., -2:-1])
    return np.concatenate([newborn, inner, together, together], axis=-1)


def _ratio(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Return the quotient; 0 where nobody is left."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _table(
    ages: npt.NDArray[np.int64], mx: FloatArray, ax: FloatArray, qx: FloatArray
) -> LifeTable:
    lx = np.ones_like(qx)
    lx[..., 1:] = np.cumprod(1 - qx[..., :-1], axis=-1)
    return LifeTable(ages, mx, ax, qx, lx)


def _given(ax: npt.ArrayLike, rules: FloatArray) -> FloatArray:
    given = np.asarray(ax, dtype=np.float64)
    if given.shape[-1:] != rules.shape[-1:]:
        raise AxisError("ax", rules.shape[-1], given.shape)
    lived = np.where(np.isnan(given), rules, given)
    lived[..., -1] = rules[..., -1]
    return lived


def _checked(
    name: str, values: npt.ArrayLike, ages: Sequence[int] | npt.NDArray[np.int64]
) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    array, bounds = np.asarray(values, dtype=np.float64), np.asarray(ages, dtype=np.int64)
    if array.ndim == 0 or array.shape[-1] != len(bounds):
        raise AxisError(name, len(bounds), array.shape)
    if bounds.ndim != 1 or len(bounds) < len(ABRIDGED_FIRST) or (np.diff(bounds) <= 0).any():
        raise AxisError("ages", "increasing", bounds.tolist())
    _refuse(name, array, ~np.isfinite(array) | (array < 0), bounds)
    if name == "mx":
        _refuse_no_deaths(array, bounds)
    return array, bounds


def _refuse_no_deaths(mx: FloatArray, ages: npt.NDArray[np.int64]) -> None:
    if (mx[..., -1] <= 0).any():
        raise RuleError(
            mark("{age} 歳以上の死亡率が 0 のため、生命表を閉じられません。"), age=int(ages[-1])
        )


def _refuse(
    name: str, array: FloatArray, bad: npt.NDArray[np.bool_], ages: npt.NDArray[np.int64]
) -> None:
    if bad.any():
        place = tuple(np.argwhere(bad)[0].tolist())
        raise RuleError(
            mark(
                "{name} の {age} 歳の値 {value} は使えません（欠損、負、または 1 を超える確率）。"
            ),
            name=name,
            age=int(ages[place[-1]]),
            value=float(array[place]),
        )
