"""Improving mortality: death rates that reach a given life expectancy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray, Sex
from hitomachi.demography.lifetable import LifeTable, life_table_from_rates
from hitomachi.demography.lifetable_conventions import AdultRule, InfantRule
from hitomachi.errors import AxisError, RuleError, mark

HALVINGS = 60
WIDEST = 12.0  # rates are multiplied by exp(±12) at most: far beyond any life table
PRECISION = 1e-6  # years


def rates_at_life_expectancy(
    mx: npt.ArrayLike,
    ages: Sequence[int] | npt.NDArray[np.int64],
    sex: Sex,
    e0: npt.ArrayLike,
    *,
    pattern: npt.ArrayLike | None = None,
    infant: InfantRule = InfantRule.COALE_DEMENY,
    adult: AdultRule = AdultRule.GREVILLE,
) -> FloatArray:
    """Return death rates ``mx × exp(k × pattern)`` with the given life expectancies at birth.

    Args:
        mx: Death rates to start from, shape ``(n_age,)``.
        ages: Lower bounds of the groups.
        sex: For the life table.
        e0: Life expectancies to reach, one for each date. Years, shape ``(n_date,)``.
        pattern: How fast each age changes relative to the others, ``(n_age,)``, not
            negative; all alike by default. The b of a Lee–Carter model may be given.
        infant: Rule of the life table.
        adult: Rule of the life table.

    Returns:
        Death rates, shape ``(n_date, n_age)``.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a life expectancy cannot be reached.
    """
    base, goal = np.asarray(mx, dtype=np.float64), np.atleast_1d(np.asarray(e0, dtype=np.float64))
    speed = np.ones_like(base) if pattern is None else np.asarray(pattern, dtype=np.float64)
    if base.ndim != 1 or speed.shape != base.shape or goal.ndim != 1:
        raise AxisError("pattern", base.shape, speed.shape)
    if (speed < 0).any() or speed.max() <= 0:
        raise RuleError(mark("死亡率改善の年齢別の速さは 0 以上で、少なくとも一つは正にします。"))
    speed = speed / speed.max()

    def table(level: FloatArray) -> LifeTable:
        rates = base * np.exp(level[:, np.newaxis] * speed)
        return life_table_from_rates(rates, ages, sex, infant=infant, adult=adult)

    low, high = np.full_like(goal, -WIDEST), np.full_like(goal, WIDEST)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        too_long = table(middle).e0 > goal
        low, high = np.where(too_long, middle, low), np.where(too_long, high, middle)
    found = table((low + high) / 2)
    missed = np.abs(found.e0 - goal) > PRECISION
    if missed.any():
        raise RuleError(
            mark("平均寿命 {e0} 年になる死亡率を求められません。"), e0=float(goal[missed][0])
        )
    return found.mx
