"""Which ages and causes make two life expectancies differ: Arriaga's decomposition.

Source: E. Arriaga, "Measuring and explaining the change in life expectancies", *Demography*
21 (1984), as in Preston, Heuveline, Guillot, *Demography* (2001), ch. 3, for ages and, in
proportion to the change of each cause's rate, for causes of death. The contributions add up
to the difference exactly.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.lifetable import LifeTable
from hitomachi.errors import AxisError, RuleError, mark


class Direction(StrEnum):
    """From which life table the change is seen; the results differ a little by age."""

    FORWARD = "forward"  # from the first to the second, as Arriaga wrote it
    SYMMETRIC = "symmetric"  # mean of forward and backward: exchanging the tables changes signs


def arriaga(
    first: LifeTable, second: LifeTable, direction: Direction = Direction.FORWARD
) -> FloatArray:
    """Return each age group's contribution to the change of life expectancy at birth.

    Args:
        first: The earlier life table, or that of one population.
        second: The later one, with the same ages and leading axes.
        direction: Arriaga's own direction, or the mean of both.

    Returns:
        Years, ages on the last axis; they add up to ``second.e0 − first.e0``.

    Raises:
        AxisError: If the tables have different ages.
        RuleError: If nobody survives to an age group in one of them.
    """
    if first.ages.tolist() != second.ages.tolist():
        raise AxisError("second", first.ages.tolist(), second.ages.tolist())
    return arriaga_of_columns(
        (first.lx, first.person_years), (second.lx, second.person_years), direction
    )


def arriaga_of_columns(
    first: tuple[npt.ArrayLike, npt.ArrayLike],
    second: tuple[npt.ArrayLike, npt.ArrayLike],
    direction: Direction = Direction.FORWARD,
) -> FloatArray:
    """Return the same from printed columns: survivors (lx) and person-years (nLx).

    Args:
        first: Both columns of the first table, ages on the last axis, any radix; the open
            group's person-years last.
        second: Both columns of the second table, the same shape.
        direction: As in `arriaga`.

    Raises:
        AxisError: If the columns have different shapes.
        RuleError: If nobody survives to an age group in one of them.
    """
    columns = [
        np.asarray(column, dtype=np.float64) for table in (first, second) for column in table
    ]
    for column in columns:
        if column.ndim == 0 or column.shape != columns[0].shape:
            raise AxisError("second", columns[0].shape, column.shape)
    if not (columns[0] > 0).all() or not (columns[2] > 0).all():
        raise RuleError(mark("生存数が 0 になる年齢があり、平均寿命の差を分解できません。"))
    forward = _forward(*columns)
    if direction is Direction.FORWARD:
        return forward
    return (forward - _forward(*columns[2:], *columns[:2])) / 2


def arriaga_by_cause(
    contributions: npt.ArrayLike,
    first_rates: npt.ArrayLike,
    second_rates: npt.ArrayLike,
) -> FloatArray:
    """Return the contributions of causes of death within each age group.

    An age group's contribution is shared in proportion to the change of each cause's death
    rate; where the sum of the rates did not change, in proportion to the rates themselves.

    Args:
        contributions: Result of `arriaga`, ``(…, n_age)``.
        first_rates: Death rates by cause of the first table, ``(n_cause, …, n_age)``.
        second_rates: The same of the second table.

    Returns:
        Years, ``(n_cause, …, n_age)``; they add up to ``contributions`` over the causes.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a group has a contribution but no deaths in either table.
    """
    whole = np.asarray(contributions, dtype=np.float64)
    before = np.asarray(first_rates, dtype=np.float64)
    after = np.asarray(second_rates, dtype=np.float64)
    for name, rates in (("first_rates", before), ("second_rates", after)):
        if rates.shape[1:] != whole.shape or rates.shape != before.shape:
            raise AxisError(name, ("n_cause", *whole.shape), rates.shape)
    change, level = after - before, after + before
    total = change.sum(axis=0)
    moved = total != 0
    deaths = level.sum(axis=0)
    if (~moved & (deaths == 0) & (whole != 0)).any():
        raise RuleError(mark("死亡がない年齢階級の寄与は、死因に分けられません。"))
    share = np.where(
        moved,
        change / np.where(moved, total, 1.0),
        level / np.where(deaths > 0, deaths, 1.0),
    )
    return share * whole


def _forward(l1: FloatArray, years1: FloatArray, l2: FloatArray, years2: FloatArray) -> FloatArray:
    """Return Arriaga's direct, indirect and interaction effects of each age together."""
    l1, years1 = l1 / l1[..., :1], years1 / l1[..., :1]
    l2, years2 = l2 / l2[..., :1], years2 / l2[..., :1]
    gained = l1 * (years2 / l2 - years1 / l1)
    above2 = np.flip(np.cumsum(np.flip(years2, axis=-1), axis=-1), axis=-1)
    ratio = l1 / l2
    gained[..., :-1] += above2[..., 1:] * (ratio[..., :-1] - ratio[..., 1:])
    return gained
