"""The intrinsic rate of growth from printed columns: Lotka's equation in discrete groups.

Source: A. J. Lotka; A. J. Coale, *The Growth and Structure of Human Populations* (1972);
Preston, Heuveline, Guillot, *Demography* (2001), ch. 7. The integral over ages is a sum over
groups at their middle, Σ exp(−r x̄) L(x) m(x) = 1: a convention that differs a little from
the growth of the projection step (`hitomachi.demography.stable`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.errors import AxisError, RuleError, mark

_WIDEST = 0.5  # per year: no human population has grown or shrunk half as fast


@dataclass(frozen=True, eq=False)
class Lotka:
    """What Lotka's equation gives.

    Attributes:
        growth_rate: Intrinsic rate of increase r, per year.
        net_reproduction: Daughters of a newborn girl who lives by the table (純再生産率).
        birth_rate: Intrinsic birth rate, per year.
        death_rate: Intrinsic death rate, per year.
        generation: Mean length of a generation, ln(R0) / r; at r = 0 the mean age of net
            maternity. Years.
        structure: Shares of the ages of ``person_years``; they add up to 1.
    """

    growth_rate: float
    net_reproduction: float
    birth_rate: float
    death_rate: float
    generation: float
    structure: FloatArray


def lotka(person_years: npt.ArrayLike, maternity: npt.ArrayLike, middles: npt.ArrayLike) -> Lotka:
    """Return the stable population of a female life table and rates of bearing daughters.

    Args:
        person_years: Person-years lived by one girl born, by age group (nLx / l0).
        maternity: Daughters per woman and year in each group, 0 where none are born.
        middles: Middle of each group in years (2.5, 7.5, …); of the open group the mean age
            of those in it.

    Raises:
        AxisError: If the columns differ in length.
        RuleError: If a value is negative or missing, or no girl is born.

    Example:
        >>> found = lotka([5.0, 5.0, 5.0], [0.0, 0.2, 0.0], [2.5, 7.5, 12.5])
        >>> round(found.growth_rate, 6), round(found.net_reproduction, 6), found.generation
        (0.0, 1.0, 7.5)
    """
    lived, girls, ages = (
        np.asarray(column, dtype=np.float64) for column in (person_years, maternity, middles)
    )
    for name, column in (("maternity", girls), ("middles", ages)):
        if lived.ndim != 1 or column.shape != lived.shape:
            raise AxisError(name, lived.shape, column.shape)
    whole = np.stack([lived, girls, ages])
    if not np.isfinite(whole).all() or (whole < 0).any():
        raise RuleError(mark("生存延べ年数・出生率・年齢に欠けた値または負の値があります。"))
    net = lived * girls
    if not net.sum() > 0:
        raise RuleError(mark("出生がないため、安定人口はありません。"))
    rate = _root(net, ages)
    weights = np.exp(-rate * ages) * lived
    births = 1 / float(weights.sum())
    return Lotka(
        growth_rate=rate,
        net_reproduction=float(net.sum()),
        birth_rate=births,
        death_rate=births - rate,
        generation=_generation(rate, net, ages),
        structure=weights * births,
    )


def _root(net: FloatArray, ages: FloatArray) -> float:
    """Return r; Σ exp(−r x̄) falls in r, so that there is exactly one."""
    from scipy.optimize import brentq  # noqa: PLC0415 - scipy is imported where it is used

    def excess(rate: float) -> float:
        return float(np.exp(-rate * ages) @ net) - 1

    if excess(-_WIDEST) < 0 or excess(_WIDEST) > 0:
        raise RuleError(mark("自然増加率が現実的な範囲（年±{limit}）にありません。"), limit=_WIDEST)
    return float(brentq(excess, -_WIDEST, _WIDEST, xtol=1e-15))


def _generation(rate: float, net: FloatArray, ages: FloatArray) -> float:
    reproduction = float(net.sum())
    if abs(rate) < 1e-9:  # noqa: PLR2004 - ln(R0) / r is 0 / 0 there
        return float(ages @ net) / reproduction
    return float(np.log(reproduction)) / rate
