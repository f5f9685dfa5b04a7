"""The accounting identity between two dates: births, deaths, migration, and what is left.

Population at the end = at the start + births − deaths + net migration + other; Preston,
Heuveline, Guillot, *Demography* (2001), section 1.2. For a group of ages, people who grow
into it and out of it are a part of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.projection_result import Projection
from hitomachi.errors import AxisError, RuleError, mark

PARTS = ("births", "ageing", "deaths", "unseparated", "migration", "other")


@dataclass(frozen=True, eq=False)
class Identity:
    """Why a population changed, in parts that add up to the change. Persons, signed.

    Attributes:
        start: Persons at the first date.
        end: Persons at the last date.
        births: Births; those who were born into the group.
        ageing: Who grew into the group less who grew out of it; 0 for all ages.
        deaths: Deaths as a loss: never above 0.
        unseparated: Change by observed cohort ratios, where deaths and migration are not
            separated (分離せず); 0 otherwise.
        migration: Net migration.
        other: What the others leave: raking, corrections of the register, rounding.
    """

    start: FloatArray
    end: FloatArray
    births: FloatArray
    ageing: FloatArray
    deaths: FloatArray
    unseparated: FloatArray
    migration: FloatArray
    other: FloatArray

    @property
    def change(self) -> FloatArray:
        """Return the end less the start."""
        return self.end - self.start

    @property
    def parts(self) -> Mapping[str, FloatArray]:
        """Return the parts by their names (`PARTS`); they add up to `change`."""
        return {name: getattr(self, name) for name in PARTS}


def identity(
    start: npt.ArrayLike,
    end: npt.ArrayLike,
    *,
    births: npt.ArrayLike,
    deaths: npt.ArrayLike,
    migration: npt.ArrayLike,
) -> Identity:
    """Return the identity of observed counts; what the flows leave is ``other``.

    Args:
        start: Persons at the first date, any shape.
        end: Persons at the last date, the same shape.
        births: Births between the dates, the same shape.
        deaths: Deaths between the dates, as a positive number.
        migration: Net migration between the dates, signed.

    Raises:
        AxisError: If the shapes differ.
        RuleError: If births or deaths are negative.
    """
    first = np.asarray(start, dtype=np.float64)
    given = {"end": end, "births": births, "deaths": deaths, "migration": migration}
    flows = {name: np.asarray(values, dtype=np.float64) for name, values in given.items()}
    for name, values in flows.items():
        if values.shape != first.shape:
            raise AxisError(name, first.shape, values.shape)
        if name in {"births", "deaths"} and (values < 0).any():
            raise RuleError(mark("配列 {name} に負の値があります。"), name=name)
    return _closed(
        first,
        flows["end"],
        births=flows["births"],
        deaths=-flows["deaths"],
        migration=flows["migration"],
    )


def identity_of_projection(
    projection: Projection,
    first_year: float,
    last_year: float,
    *,
    first_age: int = 0,
    last_age: int | None = None,
) -> Identity:
    """Return the identity of a projection between two of its dates, for all ages or a group.

    Args:
        projection: A projection with its components.
        first_year: The earlier date.
        last_year: The later date.
        first_age: First age of the group.
        last_age: Its last age; None for everybody from ``first_age`` on.

    Returns:
        Arrays of shape ``(area,)`` or ``(area, draw)``.

    Raises:
        RuleError: If a date is not one of the projection, or the ages cut a group.
    """
    start_all, end_all = projection.at(first_year), projection.at(last_year)
    first, last = projection.years.index(first_year), projection.years.index(last_year)
    if first >= last:
        raise RuleError(mark("要因分解の終わりの年は、始めの年より後にしてください。"))
    group = projection.axes.ages.between(first_age, last_age)
    steps = slice(first, last)

    def summed(flow: FloatArray | None) -> FloatArray:
        if flow is None:
            return np.zeros_like(start_all.sum(axis=(1, 2)))
        return np.asarray(flow[steps, :, :, group].sum(axis=(0, 2, 3)))

    births = projection.births[steps].sum(axis=(0, 2))
    born_into = births if first_age == 0 else np.zeros_like(births)
    return _closed(
        start_all[:, :, group].sum(axis=(1, 2)),
        end_all[:, :, group].sum(axis=(1, 2)),
        births=born_into,
        ageing=_ageing(projection.population[first:last], group),
        deaths=-summed(projection.deaths),
        unseparated=summed(projection.unseparated),
        migration=summed(projection.migrants),
    )


def _ageing(starts: FloatArray, group: slice) -> FloatArray:
    """Return who grows into a group less who grows out of it, over all intervals."""
    aged = np.zeros_like(starts)
    aged[:, :, :, 1:] = starts[:, :, :, :-1]
    aged[:, :, :, -1] += starts[:, :, :, -1]
    return np.asarray((aged - starts)[:, :, :, group].sum(axis=(0, 2, 3)))


def _closed(start: FloatArray, end: FloatArray, **parts: FloatArray) -> Identity:
    """Return the identity with ``other`` closing it, and absent parts 0."""
    zero = np.zeros_like(start)
    explained = {name: parts.get(name, zero) for name in PARTS[:-1]}
    rest = (end - start) - sum(explained.values(), zero)
    return Identity(start=start, end=end, other=rest, **explained)
