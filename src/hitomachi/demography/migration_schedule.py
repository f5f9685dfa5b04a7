"""The Rogers–Castro model schedule of migration by age.

Source: Rogers and Castro, *Model Migration Schedules*, IIASA RR-81-30 (1981).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import RuleError, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class RogersCastro:
    """Parameters of the schedule; optional parts are left out with level 0.

    Attributes:
        a1: Level of childhood.
        alpha1: Rate of descent of childhood.
        a2: Level of working ages.
        mu2: Age of the labour-force peak.
        alpha2: Rate of descent of working ages.
        lambda2: Rate of ascent of working ages.
        c: Constant.
        a3: Level of retirement.
        mu3: Age of the retirement peak.
        alpha3: Rate of descent of retirement.
        lambda3: Rate of ascent of retirement.
        a4: Level of the rise after retirement.
        lambda4: Rate of that rise.
    """

    a1: float
    alpha1: float
    a2: float
    mu2: float
    alpha2: float
    lambda2: float
    c: float = 0.0
    a3: float = 0.0
    mu3: float = 0.0
    alpha3: float = 0.0
    lambda3: float = 0.0
    a4: float = 0.0
    lambda4: float = 0.0

    def rate(self, age: npt.ArrayLike) -> FloatArray:
        """Return the intensity of migration at exact ages."""
        x = np.asarray(age, dtype=np.float64)
        found = self.c + self.a1 * np.exp(-self.alpha1 * x)
        found = found + _peak(x, self.a2, self.mu2, self.alpha2, self.lambda2)
        if self.a3:
            found = found + _peak(x, self.a3, self.mu3, self.alpha3, self.lambda3)
        if self.a4:
            found = found + self.a4 * np.exp(self.lambda4 * x)
        return np.asarray(found)

    def profile(self, ages: AgeAxis) -> FloatArray:
        """Return the distribution over age groups, which adds up to 1.

        The intensity at the middle of each year of age is summed; the open group counts
        one width of years.

        Raises:
            RuleError: If the parameters give a negative intensity.
        """
        years = np.arange(len(ages) * ages.width) + 0.5
        rates = self.rate(years)
        if not (rates >= 0).all() or rates.sum() <= 0:
            raise RuleError(
                mark("移動の年齢モデルの係数から負の強度が出ます。係数を確かめてください。")
            )
        return np.asarray(rates.reshape(len(ages), -1).sum(axis=1) / rates.sum())


STANDARD = RogersCastro(a1=0.02, alpha1=0.10, a2=0.06, mu2=20.0, alpha2=0.10, lambda2=0.40, c=0.003)
"""The authors' rounded set of typical parameters (fundamental schedule)."""


def _peak(x: FloatArray, level: float, mode: float, descent: float, ascent: float) -> FloatArray:
    """Return a double-exponential peak."""
    return np.asarray(level * np.exp(-descent * (x - mode) - np.exp(-ascent * (x - mode))))
