"""People of unknown age (年齢不詳), apportioned by a named rule."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import AxisError, RuleError, mark

OVER = 15


class UnknownAgeRule(StrEnum):
    """How people of unknown age are apportioned to ages."""

    PRO_RATA = "pro_rata"  # in proportion to the known ages of the same sex
    OVER_15 = "over_15"  # the same, over ages 15 and above only
    AS_IMPORTED = "as_imported"  # the numbers of a source, which may follow no simple rule


def apportion_unknown(
    known: npt.ArrayLike,
    unknown: npt.ArrayLike,
    rule: UnknownAgeRule,
    *,
    ages: AgeAxis | None = None,
    imported: npt.ArrayLike | None = None,
) -> FloatArray:
    """Return the population by age with people of unknown age added.

    Args:
        known: Persons by age, ``(…, age)``; usually ``(area, sex, age)``.
        unknown: Persons of unknown age, ``(…)``.
        rule: The rule; printed with the result.
        ages: The age axis, for OVER_15.
        imported: For AS_IMPORTED: persons that the source adds to each age, ``(…, age)``;
            they add up to ``unknown``.

    Returns:
        Persons, not rounded, shape of ``known``.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a number is negative or missing, nobody of known age is there to
            follow, or the imported numbers do not add up.

    Example:
        >>> apportion_unknown([60.0, 40.0], 10.0, UnknownAgeRule.PRO_RATA)
        array([66., 44.])
    """
    people, without = np.asarray(known, dtype=np.float64), np.asarray(unknown, dtype=np.float64)
    if without.shape != people.shape[:-1]:
        raise AxisError("unknown", people.shape[:-1], without.shape)
    if not ((people >= 0).all() and (without >= 0).all()):
        raise RuleError(mark("年齢別人口または年齢不詳の人口に、欠損か負の値があります。"))
    if rule is UnknownAgeRule.AS_IMPORTED:
        return _imported(people, without, imported)
    weights = people.copy()
    if rule is UnknownAgeRule.OVER_15:
        if ages is None or len(ages) != people.shape[-1]:
            raise AxisError("ages", people.shape[-1], None if ages is None else len(ages))
        weights[..., : ages.between(OVER).start] = 0.0
    whole = weights.sum(axis=-1)
    if ((whole == 0) & (without > 0)).any():
        raise RuleError(mark("年齢の分かる人がいないため、年齢不詳の人口を配分できません。"))
    share = np.divide(without, whole, out=np.zeros_like(whole), where=whole > 0)
    return np.asarray(people + weights * share[..., np.newaxis])


def _imported(
    people: FloatArray, without: FloatArray, imported: npt.ArrayLike | None
) -> FloatArray:
    added = np.asarray(imported if imported is not None else np.nan, dtype=np.float64)
    if added.shape != people.shape:
        raise AxisError("imported", people.shape, added.shape)
    if not np.allclose(added.sum(axis=-1), without, atol=1e-6):
        raise RuleError(mark("取り込んだ配分の合計が年齢不詳の人口と一致しません。"))
    return np.asarray(people + added)
