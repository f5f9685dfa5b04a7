"""Extending death rates to the oldest ages with the model of Kannisto."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import OLDEST_OPEN_AGE, FloatArray
from hitomachi.errors import AxisError, RuleError, mark

FIT_FROM, FIT_TO = 80, 99
FEWEST_POINTS = 2


def close_with_kannisto(
    mx: npt.ArrayLike,
    ages: Sequence[int] | npt.NDArray[np.int64],
    *,
    fit_from: int = FIT_FROM,
    fit_to: int = FIT_TO,
    replace_from: int | None = None,
    open_age: int = OLDEST_OPEN_AGE,
) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    """Return death rates to an older open age, and the lower bounds of their groups.

    Kannisto's model is ``logit m = a + b x``: the rate approaches 1 at high ages. It is
    fitted by least squares to the logits of the closed groups between two ages, at the
    middle of each group, and gives the rates from ``replace_from`` on.

    Source: Thatcher, Kannisto, Vaupel, *The Force of Mortality at Ages 80 to 120* (1998).

    Args:
        mx: Death rates per person-year, ages on the last axis.
        ages: Lower bounds of the groups.
        fit_from: First age of the fit.
        fit_to: Last lower bound of the fit.
        replace_from: First age that the model gives; by default the open age of ``mx``.
        open_age: The new open age.

    Raises:
        AxisError: If the ages do not fit, or the new open age is below the old one.
        RuleError: If fewer than two groups can be fitted, a rate there is not between 0 and
            1, or the fitted rates fall with age.
    """
    rates, bounds = np.asarray(mx, dtype=np.float64), np.asarray(ages, dtype=np.int64)
    if rates.shape[-1:] != bounds.shape or open_age < bounds[-1]:
        raise AxisError("mx", bounds.size, rates.shape)
    width = int(bounds[-1] - bounds[-2])
    used = (bounds[:-1] >= fit_from) & (bounds[:-1] <= fit_to)
    fitted = rates[..., :-1][..., used]
    if used.sum() < FEWEST_POINTS or not ((fitted > 0) & (fitted < 1)).all():
        raise RuleError(
            mark(
                "{first}～{last} 歳の死亡率が 0 と 1 の間に二つ以上ないため、高齢に延ばせません。"
            ),
            first=fit_from,
            last=fit_to,
        )
    middle = bounds[:-1][used] + width / 2
    logit = np.log(fitted / (1 - fitted))
    centred = middle - middle.mean()
    slope = (logit * centred).sum(axis=-1, keepdims=True) / (centred**2).sum()
    if (slope <= 0).any():
        raise RuleError(mark("高齢の死亡率が年齢とともに上がらないため、延ばせません。"))
    first = int(bounds[-1] if replace_from is None else replace_from)
    new = np.arange(first, open_age + width, width)
    level = logit.mean(axis=-1, keepdims=True) + slope * (new + width / 2 - middle.mean())
    kept = bounds < first
    extended = np.concatenate([rates[..., kept], 1 / (1 + np.exp(-level))], axis=-1)
    return extended, np.concatenate([bounds[kept], new])
