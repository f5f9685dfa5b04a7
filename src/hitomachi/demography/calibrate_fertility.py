"""Age-specific fertility from births by the mother's age, as vital statistics count them.

Where births by the mother's age are published (prefectures and the nation), age-specific
fertility rates follow the definitions of 厚生労働省『人口動態統計』;
`hitomachi.demography.fertility` sums them to the total fertility rate and has the
child–woman ratio, from which a municipality's fertility is taken.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.errors import AxisError, RuleError, mark


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
