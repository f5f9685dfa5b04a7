"""Migration profiles and totals: observed net rates, plus–minus adjustment, scaling.

A net profile has ages that gain and ages that lose. Scaling it to another total explodes
where the gains and losses nearly cancel: `fit_total` names the way that is taken.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import AxisError, RuleError, mark

EXPLODES = 5.0  # scaling a net profile by more than this is refused


class TotalRule(StrEnum):
    """How a net profile is brought to a total."""

    PLUS_MINUS = "plus_minus"  # the difference is spread in proportion to |profile|
    GROSS = "gross"  # the difference is spread in proportion to a gross profile
    RATIO = "ratio"  # gains × f and losses / f: no age changes its sign
    SCALE = "scale"  # the whole profile × total / sum; refused near a sum of zero


def fit_total(
    profile: npt.ArrayLike,
    total: npt.ArrayLike,
    rule: TotalRule = TotalRule.PLUS_MINUS,
    *,
    gross: npt.ArrayLike | None = None,
    axes: tuple[int, ...] = (-2, -1),
) -> FloatArray:
    """Return a net profile by sex and age that adds up to ``total``.

    Args:
        profile: Net migrants by sex and age. Persons.
        total: What they shall add up to; one number, one for each leading axis, or an array
            in which the summed axes have length 1.
        rule: How. PLUS_MINUS is the adjustment of Akers and Siegel (Shryock and Siegel, *The
            Methods and Materials of Demography*, ch. on estimation).
        gross: In- plus out-migrants by sex and age, for GROSS; not negative.
        axes: The axes that are summed.

    Returns:
        Persons, shape of ``profile``.

    Raises:
        RuleError: If a value is missing, there is nothing to spread over, the losses or gains
            cannot give the total, or SCALE would multiply by more than 5.

    Example:
        >>> fit_total([[-300.0, 100.0]], -100.0)
        array([[-225.,  125.]])
    """
    net = np.asarray(profile, dtype=np.float64)
    summed = net.sum(axis=axes, keepdims=True)
    wanted = np.asarray(total, dtype=np.float64)
    if not np.isfinite(net).all() or not np.isfinite(wanted).all():
        raise RuleError(
            mark("移動数の配分に、欠けている値（年齢別の移動数または合計）があります。")
        )
    ones = (1,) * (summed.ndim - wanted.ndim)
    goal = np.broadcast_to(wanted.reshape(wanted.shape + ones), summed.shape)
    if rule is TotalRule.SCALE:
        return _scaled(net, summed, goal)
    if rule is TotalRule.RATIO:
        return _by_ratio(net, goal, axes)
    if rule is TotalRule.GROSS and gross is None:
        raise RuleError(mark("移動数の合計合わせ「gross」には、転入・転出の総移動数が必要です。"))
    weights = np.abs(net) if gross is None else np.asarray(gross, dtype=np.float64)
    if not (np.isfinite(weights) & (weights >= 0)).all():
        raise RuleError(mark("総移動数（転入＋転出）が欠けているか負の値です。"))
    whole = weights.sum(axis=axes, keepdims=True)
    difference = goal - summed
    if ((whole <= 0) & (difference != 0)).any():
        raise _nothing_to_spread()
    return np.asarray(net + weights * difference / np.where(whole > 0, whole, 1.0))


def net_rates_by_survival(
    before: npt.ArrayLike, after: npt.ArrayLike, survival: npt.ArrayLike, ages: AgeAxis
) -> FloatArray:
    """Return net migration rates by cohort by the census survival method.

    ``P[a+n](t+n) / P[a](t) − S[a]``. With another area's survival the rates take up its
    difference in mortality: rates at 70 and above are then to be doubted.

    Args:
        before: Persons at the first census, ``(…, age)``.
        after: Persons at the second census, ``(…, age)``.
        survival: Ratios by cohort, ``(…, n_age + 1)``; the two oldest groups together.
        ages: The age axis.

    Returns:
        Rates by cohort, ``(…, n_age + 1)``; that of the newborn is 0 by convention. Where
        nobody lived at the first census the rate is 0.

    Raises:
        AxisError: If the age axes do not fit.
    """
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    ratios = np.asarray(survival, dtype=np.float64)
    if first.shape[-1] != len(ages) or ratios.shape[-1] != len(ages) + 1:
        raise AxisError("survival", len(ages) + 1, ratios.shape[-1])
    start = np.concatenate([first[..., :-2], first[..., -2:].sum(axis=-1, keepdims=True)], -1)
    observed = np.divide(second[..., 1:], start, out=np.full_like(start, np.nan), where=start > 0)
    rates = np.nan_to_num(observed - ratios[..., 1:-1])
    return np.concatenate([np.zeros_like(rates[..., :1]), rates, rates[..., -1:]], axis=-1)


def _scaled(net: FloatArray, summed: FloatArray, goal: FloatArray) -> FloatArray:
    factor = np.divide(goal, summed, out=np.full_like(summed, np.inf), where=summed != 0)
    if (np.abs(factor) > EXPLODES).any():
        raise RuleError(
            mark(
                "純移動の合計が 0 に近く、倍率が {limit} 倍を超えるため、単純な拡大はできません。"
                "plus_minus を使ってください。"
            ),
            limit=EXPLODES,
        )
    return np.asarray(net * factor)


def _by_ratio(net: FloatArray, goal: FloatArray, axes: tuple[int, ...]) -> FloatArray:
    """Gains × f and losses / f, where f solves f² G − f total − L = 0."""
    gains = np.maximum(net, 0).sum(axis=axes, keepdims=True)
    losses = np.maximum(-net, 0).sum(axis=axes, keepdims=True)
    impossible = ((gains == 0) & (goal >= 0)) | ((losses == 0) & (goal <= 0))
    if (impossible & (gains - losses != goal)).any():
        raise _nothing_to_spread()
    root = np.sqrt(goal**2 + 4 * gains * losses)
    safe = np.where(gains > 0, gains, 1.0)
    factor = np.where(
        gains > 0, (goal + root) / (2 * safe), -losses / np.where(goal < 0, goal, -1.0)
    )
    factor = np.where(gains - losses == goal, 1.0, factor)
    return np.asarray(np.where(net > 0, net * factor, net / np.where(factor > 0, factor, 1.0)))


def _nothing_to_spread() -> RuleError:
    return RuleError(mark("移動の年齢別の形が 0 のため、合計に合わせられません。"))
