"""How far the population has moved from the vision, and why: base, natural, social, other.

A vision stands on a census and prints every fifth year; what a city counts every month is its
register (住民基本台帳). The vision is interpolated to the register's date, and

    gap = base + Σ natural + Σ social + other,

where base is the gap on the day from which both are followed (with the difference between
register and census, so that the two kinds of count are never mixed silently), natural and
social are actual less envisaged change since then, and other is what the register corrects
(職権等) together with what the vision's printed figures leave unexplained.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.errors import AxisError, RuleError, mark


@dataclass(frozen=True, eq=False)
class VisionPath:
    """A vision: populations at dates, and the flows between them.

    Attributes:
        dates: Dates in years (2015.75 is 1 October 2015), increasing.
        population: Persons at each date.
        natural: Births less deaths in each interval, one fewer than the dates.
        social: Net migration in each interval, likewise.

    Raises:
        AxisError: If the lengths do not fit.
        RuleError: If the dates do not increase.
    """

    dates: FloatArray
    population: FloatArray
    natural: FloatArray
    social: FloatArray

    def __post_init__(self) -> None:
        _set(self, ("dates", "population", "natural", "social"))
        _check(self.dates, self.population, {"natural": self.natural, "social": self.social})

    def at(self, dates: npt.ArrayLike) -> FloatArray:
        """Return the population, linear between the vision's dates. Persons.

        Raises:
            RuleError: If a date lies outside the vision.
        """
        given = np.asarray(dates, dtype=np.float64)
        if given.min() < self.dates[0] or given.max() > self.dates[-1]:
            raise RuleError(
                mark("ビジョンの期間（{first}～{last}）の外の日付があります。"),
                first=f"{self.dates[0]:g}",
                last=f"{self.dates[-1]:g}",
            )
        return np.asarray(np.interp(given, self.dates, self.population))

    def cumulated(self, flows: FloatArray, dates: FloatArray) -> FloatArray:
        """Return a flow added up from the first date of the vision, spread evenly in between."""
        sums = np.concatenate([[0.0], np.cumsum(flows)])
        return np.asarray(np.interp(dates, self.dates, sums))


@dataclass(frozen=True, eq=False)
class RegisterSeries:
    """What the register counted at dates, and the flows between them.

    Attributes:
        dates: Dates in years, increasing; the first one is that from which the vision is
            followed.
        population: Registered persons at each date.
        natural: Births less deaths in each interval, one fewer than the dates.
        social: In-migrants less out-migrants in each interval.

    Raises:
        AxisError: If the lengths do not fit.
        RuleError: If the dates do not increase.
    """

    dates: FloatArray
    population: FloatArray
    natural: FloatArray
    social: FloatArray

    def __post_init__(self) -> None:
        _set(self, ("dates", "population", "natural", "social"))
        _check(self.dates, self.population, {"natural": self.natural, "social": self.social})


@dataclass(frozen=True, eq=False)
class Deviation:
    """The gap at each date of the register and its parts, which add up to it. Persons.

    Attributes:
        dates: The register's dates.
        actual: Registered population.
        envisaged: The vision at these dates.
        register_difference: Register less census when the vision was drawn up, the part of
            the gap that is no success or failure; 0 where it is not known.
        base: The rest of the gap at the first date.
        natural: Actual less envisaged natural change since the first date.
        social: Actual less envisaged net migration since then.
        other: What remains.
    """

    dates: FloatArray
    actual: FloatArray
    envisaged: FloatArray
    register_difference: FloatArray
    base: FloatArray
    natural: FloatArray
    social: FloatArray
    other: FloatArray

    @property
    def gap(self) -> FloatArray:
        """Return actual less envisaged: negative when fewer people live there than hoped."""
        return self.actual - self.envisaged

    @property
    def relative(self) -> FloatArray:
        """Return the gap as a fraction of the vision."""
        return self.gap / self.envisaged


def deviation(
    vision: VisionPath, register: RegisterSeries, *, register_difference: float | None = None
) -> Deviation:
    """Return the gap between register and vision at each date, split into its causes.

    Args:
        vision: The census-based vision with its flows; a scenario that was run has them.
        register: The register from the day on which the comparison begins.
        register_difference: Registered less census population at one and the same date;
            None where it is not known (it is then a part of the base).

    Raises:
        RuleError: If the register has dates outside the vision.
    """
    dates = register.dates
    envisaged = vision.at(dates)
    gap = register.population - envisaged
    known = 0.0 if register_difference is None else register_difference
    natural = _since(register.natural) - _of_vision(vision, vision.natural, dates)
    social = _since(register.social) - _of_vision(vision, vision.social, dates)
    start = np.full_like(gap, gap[0] - known)
    return Deviation(
        dates=dates,
        actual=register.population,
        envisaged=envisaged,
        register_difference=np.full_like(gap, known),
        base=start,
        natural=natural,
        social=social,
        other=gap - known - start - natural - social,
    )


def _since(flows: FloatArray) -> FloatArray:
    return np.asarray(np.concatenate([[0.0], np.cumsum(flows)]))


def _of_vision(vision: VisionPath, flows: FloatArray, dates: FloatArray) -> FloatArray:
    cumulated = vision.cumulated(flows, dates)
    return np.asarray(cumulated - cumulated[0])


def _set(record: VisionPath | RegisterSeries, names: tuple[str, ...]) -> None:
    for name in names:
        object.__setattr__(record, name, np.asarray(getattr(record, name), dtype=np.float64))


def _check(dates: FloatArray, population: FloatArray, flows: dict[str, FloatArray]) -> None:
    if population.shape != dates.shape or dates.ndim != 1 or not dates.size:
        raise AxisError("population", dates.shape, population.shape)
    for name, values in flows.items():
        if values.shape != (dates.size - 1,):
            raise AxisError(name, (dates.size - 1,), values.shape)
    if not np.isfinite([*dates, *population, *np.concatenate([*flows.values()])]).all():
        raise RuleError(mark("ビジョンまたは住民基本台帳の系列に欠けた値があります。"))
    if (np.diff(dates) <= 0).any():
        raise RuleError(mark("日付は古い順に並べてください。"))
