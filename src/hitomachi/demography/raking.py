"""Fitting areas to totals, and whole persons that keep a margin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import Axes, FloatArray
from hitomachi.errors import AxisError, RuleError, mark

SMALLEST = -1e-6  # persons; what rounding may leave below 0
AXES = ("area", "sex", "age", "draw")


def rake(values: FloatArray, totals: npt.ArrayLike, axes: Axes) -> FloatArray:
    """Return areas scaled so that each sex and age adds up to a given total.

    Every area of a sex and age is multiplied by the same factor, as 社人研 does to fit
    municipalities to their prefecture and prefectures to the nation.

    Args:
        values: Persons, area first: ``(area, sex, age[, draw])``.
        totals: Persons over the areas, ``(sex, age[, draw])``; an axis may have length 1.
        axes: The axes of ``values``, for messages.

    Raises:
        RuleError: If a value or a total is missing or negative, or there are people in the
            total but none in the areas; the sex and age are named.
    """
    goal = np.broadcast_to(np.asarray(totals, dtype=np.float64), values.shape[1:])
    _refuse_impossible(values, axes)
    _refuse_impossible(goal[np.newaxis], axes)
    summed = values.sum(axis=0)
    impossible = (summed <= 0) & (goal > 0)
    if impossible.any():
        place = (0, *np.argwhere(impossible)[0].tolist())
        raise RuleError(
            mark("{sex} {age} は総数が {goal} 人ですが、地域の合計が 0 人のため補正できません。"),
            goal=round(float(goal[place[1:]])),
            sex=axes.cell(place)["sex"],
            age=axes.cell(place)["age"],
        )
    factor = np.divide(goal, summed, out=np.ones_like(summed), where=summed > 0)
    raked: FloatArray = values * factor
    return raked


def _refuse_impossible(values: FloatArray, axes: Axes) -> None:
    """Refuse a missing or negative cell, area first; totals have one area."""
    bad = ~np.isfinite(values) | (values < SMALLEST)
    if bad.any():
        place = tuple(np.argwhere(bad)[0].tolist())
        cell = axes.cell(place)
        raise RuleError(
            mark("合計に合わせる人口が欠けているか負の値です: {sex} {age}（{value}）。"),
            sex=cell["sex"],
            age=cell["age"],
            value=float(values[place]),
        )


def whole_persons(
    values: npt.ArrayLike, keep: Sequence[str], codes: Sequence[str] | None = None
) -> npt.NDArray[np.int64]:
    """Return whole numbers by the largest remainder that keep one stated margin.

    Within each cell of the margin the parts add up to the rounded total (half up): first
    each part gets its whole part, then the largest remainders get one more each. Ties go to
    the smaller code, then to the earlier sex and age.

    Args:
        values: Persons, not negative, ``(area, sex, age[, draw])``.
        keep: Axes of the margin that is kept: ``("sex", "age")`` keeps the totals over areas
            by sex and age, ``("area",)`` those of each area, ``()`` the grand total.
        codes: Codes of the areas, which order ties; by default the order of the areas.

    Returns:
        Persons, the shape of ``values``.

    Raises:
        AxisError: If ``codes`` are not one for each area.
        RuleError: If an axis in ``keep`` is not one of ``values``, or a value is negative.

    Example:
        >>> whole_persons([[[0.5], [0.5]], [[1.4], [0.6]]], keep=("sex", "age"))[:, :, 0]
        array([[1, 0],
               [1, 1]])
    """
    array = np.asarray(values, dtype=np.float64)
    names = AXES[: array.ndim]
    if not set(keep) <= set(names) or not (np.isfinite(array) & (array >= 0)).all():
        raise RuleError(
            mark("整数にする人口は 0 以上で、残す合計の軸は {axes} から選んでください。"),
            axes=", ".join(names),
        )
    if codes is not None and len(codes) != array.shape[0]:
        raise AxisError("codes", array.shape[0], len(codes))
    order = np.argsort(np.asarray(codes), kind="stable") if codes is not None else slice(None)
    kept = [axis for axis, name in enumerate(names) if name in keep]
    summed = [axis for axis in range(array.ndim) if axis not in kept]
    turned = array[order].transpose(*kept, *summed)
    cells = turned.reshape(int(np.prod([array.shape[axis] for axis in kept])), -1)
    back = np.empty(array.shape, dtype=np.int64)
    rounded = _largest_remainder(cells).reshape(turned.shape)
    back[order] = rounded.transpose(*np.argsort([*kept, *summed]).tolist())
    return back


def _largest_remainder(cells: FloatArray) -> npt.NDArray[np.int64]:
    """Return each row rounded so that it keeps its rounded total; ties from the left."""
    lower = np.floor(cells)
    wanted = np.floor(cells.sum(axis=1) + 0.5) - lower.sum(axis=1)
    # Remainders that differ by less than a rounding error are ties.
    rest = np.round(cells - lower, 9)
    ranked = np.argsort(-rest, axis=1, kind="stable")
    rank = np.empty_like(ranked)
    np.put_along_axis(rank, ranked, np.arange(cells.shape[1])[np.newaxis], axis=1)
    whole: npt.NDArray[np.int64] = (lower + (rank < wanted[:, np.newaxis])).astype(np.int64)
    return whole
