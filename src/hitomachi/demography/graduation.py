"""From five-year groups to single years: named rules that keep the sums of the groups."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import AxisError, RuleError, mark

GROUP = 5


class GraduationRule(StrEnum):
    """How a five-year group is split into single years of age."""

    UNIFORM = "uniform"  # a fifth each
    SPRAGUE = "sprague"  # fifth-difference osculatory interpolation; may go below 0
    MONOTONE = "monotone"  # monotone cubic through the cumulated population; never below 0


# Multipliers of the five groups around the one that is split (its own in the middle); those of
# the first two groups use the first four. Source: Sprague (1880), as in Shryock and Siegel.
_FIRST = (
    (0.3616, -0.2768, 0.1488, -0.0336),
    (0.2640, -0.0960, 0.0400, -0.0080),
    (0.1840, 0.0400, -0.0320, 0.0080),
    (0.1200, 0.1360, -0.0720, 0.0160),
    (0.0704, 0.1968, -0.0848, 0.0176),
)
_SECOND = (
    (0.0336, 0.2272, -0.0752, 0.0144),
    (0.0080, 0.2320, -0.0480, 0.0080),
    (-0.0080, 0.2160, -0.0080, 0.0000),
    (-0.0160, 0.1840, 0.0400, -0.0080),
    (-0.0176, 0.1408, 0.0912, -0.0144),
)
_MIDDLE = (
    (-0.0128, 0.0848, 0.1504, -0.0240, 0.0016),
    (-0.0016, 0.0144, 0.2224, -0.0416, 0.0064),
    (0.0064, -0.0336, 0.2544, -0.0336, 0.0064),
    (0.0064, -0.0416, 0.2224, 0.0144, -0.0016),
    (0.0016, -0.0240, 0.1504, 0.0848, -0.0128),
)


def graduate(
    population: npt.ArrayLike,
    ages: AgeAxis,
    rule: GraduationRule,
    *,
    person_years: npt.ArrayLike | None = None,
    open_age: int | None = None,
) -> tuple[FloatArray, AgeAxis]:
    """Return single years of age, and their axis.

    Args:
        population: Persons by five-year group, ages last.
        ages: Five-year groups with an open group.
        rule: How closed groups are split; printed with the result.
        person_years: Person-years L(x) of a life table for single ages from the open age to
            ``open_age`` (the last one open), by which the open group is split; ages last.
        open_age: The new open age; needed with ``person_years``.

    Returns:
        Persons by single year, ages last; sums of the groups are kept.

    Raises:
        AxisError: If the ages do not fit.
        RuleError: If SPRAGUE would give a negative number: use MONOTONE.
    """
    people = np.asarray(population, dtype=np.float64)
    if ages.width != GROUP or people.shape[-1] != len(ages):
        raise AxisError("population (age)", len(ages), people.shape[-1])
    single = _RULES[rule](people[..., :-1])
    if (single < 0).any():
        raise RuleError(
            mark("年齢を 1 歳ごとに分けると負の人口が出ます。rule に monotone を指定してください。")
        )
    oldest = people[..., -1:]
    if person_years is None or open_age is None:
        return np.concatenate([single, oldest], axis=-1), AgeAxis(1, ages.open_age)
    lived = np.asarray(person_years, dtype=np.float64)
    if lived.shape[-1] != open_age - ages.open_age + 1:
        raise AxisError("person_years", open_age - ages.open_age + 1, lived.shape[-1])
    split = oldest * lived / lived.sum(axis=-1, keepdims=True)
    return np.concatenate([single, split], axis=-1), AgeAxis(1, open_age)


def _uniform(groups: FloatArray) -> FloatArray:
    return np.asarray(np.repeat(groups / GROUP, GROUP, axis=-1))


def _sprague(groups: FloatArray) -> FloatArray:
    count = groups.shape[-1]
    if count < GROUP:
        raise AxisError("population (age)", f">= {GROUP + 1}", count + 1)
    matrix = np.zeros((count, GROUP, count))
    matrix[0, :, :4], matrix[1, :, :4] = _FIRST, _SECOND
    for place in range(2, count - 2):
        matrix[place, :, place - 2 : place + 3] = _MIDDLE
    # The oldest groups mirror the youngest.
    matrix[-1, :, -4:], matrix[-2, :, -4:] = np.flip(_FIRST), np.flip(_SECOND)
    return np.asarray(groups @ matrix.reshape(count * GROUP, count).T)


def _monotone(groups: FloatArray) -> FloatArray:
    """Split by a piecewise cubic Hermite curve with the slopes of Fritsch and Butland."""
    cumulated = np.concatenate([np.zeros_like(groups[..., :1]), np.cumsum(groups, -1)], -1)
    rise = groups / GROUP
    product, summed = rise[..., :-1] * rise[..., 1:], rise[..., :-1] + rise[..., 1:]
    inner = np.divide(2 * product, summed, out=np.zeros_like(product), where=summed > 0)
    first, last = rise[..., :1], rise[..., -1:]
    slope = np.concatenate([first, inner, last], axis=-1)
    at = np.arange(GROUP + 1) / GROUP
    bases = (
        2 * at**3 - 3 * at**2 + 1,
        at**3 - 2 * at**2 + at,
        3 * at**2 - 2 * at**3,
        at**3 - at**2,
    )
    parts = (
        cumulated[..., :-1],
        GROUP * slope[..., :-1],
        cumulated[..., 1:],
        GROUP * slope[..., 1:],
    )
    curve = sum(part[..., np.newaxis] * base for part, base in zip(parts, bases, strict=True))
    single = np.maximum(np.diff(np.asarray(curve), axis=-1), 0.0)
    scale = single.sum(axis=-1, keepdims=True)  # undoes rounding below zero
    kept = np.divide(groups[..., np.newaxis], scale, out=np.zeros_like(scale), where=scale > 0)
    return np.asarray((single * kept).reshape(*groups.shape[:-1], -1))


_RULES = {
    GraduationRule.UNIFORM: _uniform,
    GraduationRule.SPRAGUE: _sprague,
    GraduationRule.MONOTONE: _monotone,
}
