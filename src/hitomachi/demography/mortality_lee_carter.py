"""The Lee–Carter model of mortality: fit, level of each year, rates of a path.

Source: Lee and Carter, *Journal of the American Statistical Association* 87 (1992); the
jump-off from observed rates follows Lee and Miller, *Demography* 38 (2001).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.errors import AxisError, RuleError, mark

FEWEST_YEARS = 3
NO_CHANGE = 1e-12  # of logarithms


@dataclass(frozen=True, eq=False)
class LeeCarter:
    """``ln m[x, t] = a[x] + b[x] k[t]`` with Σ b = 1 and Σ k = 0 over the years of the fit.

    Attributes:
        years: Years of the fit, consecutive.
        a: Mean logarithm of the rates, ``(n_age,)``.
        b: How each age follows the level, ``(n_age,)``.
        k: The level of each year, ``(n_year,)``.
        last: Logarithm of the rates of the last year, ``(n_age,)``.
        explained: Part of the variance of the logarithms that the model explains.
    """

    years: tuple[int, ...]
    a: FloatArray
    b: FloatArray
    k: FloatArray
    last: FloatArray
    explained: float

    @property
    def drift(self) -> float:
        """Mean change of the level per year: that of a random walk with drift."""
        return float((self.k[-1] - self.k[0]) / (len(self.k) - 1))

    @property
    def drift_error(self) -> float:
        """Standard error of `drift`."""
        return self.step_deviation / float(np.sqrt(len(self.k) - 1))

    @property
    def step_deviation(self) -> float:
        """Standard deviation of the yearly changes of the level around the drift."""
        return float(np.std(np.diff(self.k), ddof=1))

    def level(self, dates: npt.ArrayLike) -> FloatArray:
        """Return the forecast level at later dates: the last one plus the drift."""
        ahead = np.asarray(dates, dtype=np.float64) - self.years[-1]
        return np.asarray(self.k[-1] + self.drift * ahead)

    def rates(self, level: npt.ArrayLike, *, from_last: bool = False) -> FloatArray:
        """Return the death rates of each level, shape ``level.shape + (n_age,)``.

        Args:
            level: A path of k, forecast (`level`) or given.
            from_last: Start from the observed rates of the last year instead of the fitted
                ones, so that the first forecast does not jump.
        """
        k = np.asarray(level, dtype=np.float64)[..., np.newaxis]
        if from_last:
            return np.asarray(np.exp(self.last + self.b * (k - self.k[-1])))
        return np.asarray(np.exp(self.a + self.b * k))


def fit_lee_carter(mx: npt.ArrayLike, years: npt.ArrayLike) -> LeeCarter:
    """Return the model fitted by singular value decomposition of the centred logarithms.

    Args:
        mx: Death rates, all above 0, ``(n_year, n_age)``.
        years: Consecutive years, ``(n_year,)``.

    Raises:
        AxisError: If the shapes do not fit, or the years are not consecutive.
        RuleError: If a rate is missing or not above 0 (the year is named), or the rates do
            not change, or change in directions that cancel out.
    """
    rates, when = np.asarray(mx, dtype=np.float64), np.asarray(years, dtype=np.int64)
    if rates.ndim != 2 or when.shape != rates.shape[:1] or len(when) < FEWEST_YEARS:  # noqa: PLR2004
        raise AxisError("mx", (f">= {FEWEST_YEARS}", "n_age"), rates.shape)
    if (np.diff(when) != 1).any():
        raise AxisError("years", "consecutive", when.tolist())
    usable = np.isfinite(rates) & (rates > 0)
    if not usable.all():
        year, age = np.argwhere(~usable)[0].tolist()
        raise RuleError(
            mark(
                "{year} 年の {place} 番目の年齢の死亡率が欠けているか 0 以下のため、"
                "対数をとれません。"
            ),
            year=int(when[year]),
            place=age + 1,
        )
    logarithms = np.log(rates)
    a = logarithms.mean(axis=0)
    left, singular, right = np.linalg.svd(logarithms - a, full_matrices=False)
    if singular[0] <= NO_CHANGE:
        raise RuleError(
            mark("死亡率がどの年も同じため、リー・カーターモデルを当てはめられません。")
        )
    scale = right[0].sum()
    if abs(scale) <= NO_CHANGE:
        raise RuleError(
            mark("年齢ごとの変化が打ち消し合うため、リー・カーターモデルを当てはめられません。")
        )
    b, k = right[0] / scale, left[:, 0] * singular[0] * scale
    return LeeCarter(
        years=tuple(when.tolist()),
        a=a,
        b=b,
        k=k,
        last=logarithms[-1],
        explained=float(singular[0] ** 2 / (singular**2).sum()),
    )
