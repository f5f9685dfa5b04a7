"""The log-quadratic model of mortality by age: two numbers give a whole life table.

``ln m = a + b h + c h² + v k`` at each age, where h = ln(5q0) is the level of child mortality
and k says whether adults die more (k > 0) or less than usual at that level. The rate at 1–4
follows from 5q0 and the infants' rate, so that 5q0 is met exactly.

Source: Wilmoth, Zureick, Canudas-Romo, Inoue, Sawyer, *Population Studies* 66 (2012). The
coefficients are an argument: copies of the published table in circulation differ from each
other in some cells. They can also be fitted (`fit_log_quadratic`) to life tables of one's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray, Sex
from hitomachi.demography.lifetable import ABRIDGED_FIRST, life_table_from_rates
from hitomachi.demography.lifetable_conventions import AdultRule, InfantRule, separation
from hitomachi.errors import AxisError, RuleError, mark

HALVINGS = 80
WIDEST = 20.0  # of k; published life tables lie between −2 and 2
PRECISION = 1e-6  # years
TABLES_NEEDED = 4  # three coefficients of the curve and one deviation


@dataclass(frozen=True, eq=False)
class LogQuadratic:
    """A model of one sex.

    Attributes:
        ages: Lower bounds of the groups: 0, 1, 5, 10 …
        sex: Whose rates they are.
        a: Constant by age; that of age 1 is not used.
        b: Factor of h by age.
        c: Factor of h² by age.
        v: Factor of k by age.
        infant: Rule of a0 and 4a1.
    """

    ages: tuple[int, ...]
    sex: Sex
    a: npt.ArrayLike
    b: npt.ArrayLike
    c: npt.ArrayLike
    v: npt.ArrayLike
    infant: InfantRule = InfantRule.COALE_DEMENY

    def __post_init__(self) -> None:
        if self.ages[:3] != ABRIDGED_FIRST:
            raise AxisError("ages", ABRIDGED_FIRST, self.ages[:3])
        for name in ("a", "b", "c", "v"):
            shape = np.shape(getattr(self, name))
            if shape != (len(self.ages),):
                raise AxisError(name, (len(self.ages),), shape)

    def rates(self, child_mortality: npt.ArrayLike, k: npt.ArrayLike = 0.0) -> FloatArray:
        """Return death rates for values of 5q0 and k, ages on a new last axis.

        Raises:
            RuleError: If a 5q0 is not between 0 and 1, or lies below the model's own 1q0.
        """
        q5, adult = np.broadcast_arrays(
            np.asarray(child_mortality, dtype=np.float64), np.asarray(k, dtype=np.float64)
        )
        if not ((q5 > 0) & (q5 < 1)).all():
            raise RuleError(mark("5歳までの死亡確率（5q0）は 0 と 1 の間で書いてください。"))
        h = np.log(q5)[..., np.newaxis]
        a, b, c, v = (np.asarray(getattr(self, n), dtype=np.float64) for n in ("a", "b", "c", "v"))
        mx = np.exp(a + b * h + c * h**2 + v * adult[..., np.newaxis])
        mx[..., 1] = 0.0  # found below; here it must not limit its own ax
        lived = separation(mx, np.asarray(self.ages), self.sex, self.infant, AdultRule.HALF)
        q0 = mx[..., 0] / (1 + (1 - lived[..., 0]) * mx[..., 0])
        if (q0 >= q5).any():
            raise RuleError(
                mark(
                    "5q0 = {q5} はこのモデルの乳児死亡より低いため、1～4歳の死亡率が負になります。"
                ),
                q5=float(q5.ravel()[0]),
            )
        q1 = 1 - (1 - q5) / (1 - q0)
        mx[..., 1] = q1 / (4 - (4 - lived[..., 1]) * q1)
        return np.asarray(mx)

    def k_at_life_expectancy(self, child_mortality: float, e0: float) -> float:
        """Return the k with which 5q0 goes together with a life expectancy at birth.

        Raises:
            RuleError: If no k reaches it.
        """

        def length(k: float) -> float:
            rates = self.rates(child_mortality, k)
            return float(life_table_from_rates(rates, self.ages, self.sex, infant=self.infant).e0)

        low, high = -WIDEST, WIDEST
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if length(middle) > e0 else (low, middle)
        if abs(length(low) - e0) > PRECISION:
            raise RuleError(
                mark("5q0 = {q5} のもとで平均寿命 {e0} 年になる k を求められません。"),
                q5=child_mortality,
                e0=e0,
            )
        return low


def fit_log_quadratic(
    mx: npt.ArrayLike,
    child_mortality: npt.ArrayLike,
    ages: tuple[int, ...],
    sex: Sex,
    *,
    deviation_from: int = 5,
    deviation_below: int = 90,
    infant: InfantRule = InfantRule.COALE_DEMENY,
) -> LogQuadratic:
    """Return the model fitted to life tables by least squares.

    a, b, c are the regression of ln m on h and h² at each age; v is the first right singular
    vector of what is left, zero outside the ages of the deviation, signed so that a larger k
    means more deaths.

    Args:
        mx: Death rates, ``(table, age)``, all above 0.
        child_mortality: 5q0 of each table.
        ages: Lower bounds of the ages.
        sex: Whose rates they are.
        deviation_from: First age that k changes.
        deviation_below: First age that it changes no more.
        infant: Rule of a0 and 4a1.

    Raises:
        RuleError: If there are fewer than four tables, or a rate or 5q0 is not above 0.
    """
    rates, q5 = np.asarray(mx, dtype=np.float64), np.asarray(child_mortality, dtype=np.float64)
    if rates.shape != (len(q5), len(ages)):
        raise AxisError("mx", (len(q5), len(ages)), rates.shape)
    if len(q5) < TABLES_NEEDED or not ((rates > 0).all() and (q5 > 0).all()):
        raise RuleError(
            mark("対数二次モデルの推定には、死亡率がすべて正の生命表が {count} 以上必要です。"),
            count=TABLES_NEEDED,
        )
    h = np.log(q5)
    design = np.stack([np.ones_like(h), h, h**2], axis=1)
    logs = np.log(rates)
    fitted, *_ = np.linalg.lstsq(design, logs, rcond=None)
    lower = np.asarray(ages)
    moved = (lower >= deviation_from) & (lower < deviation_below)
    _, _, shapes = np.linalg.svd(np.where(moved, logs - design @ fitted, 0.0), full_matrices=False)
    shape = shapes[0] if shapes[0].sum() >= 0 else -shapes[0]
    a, b, c = fitted
    return LogQuadratic(ages, sex, a, b, c, np.where(moved, shape, 0.0), infant)
