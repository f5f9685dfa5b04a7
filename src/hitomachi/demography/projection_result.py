"""What a projection returns: population, every component, how it was made, and notices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hitomachi.demography.axes import Axes, FloatArray
from hitomachi.demography.kernels import Kernel
from hitomachi.demography.population import Basis, Population
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message
from hitomachi.notices import Notice


class Method(StrEnum):
    """The method, named in every output: the choice alone moves some towns by a fifth."""

    COHORT_COMPONENT = "cohort_component"  # コーホート要因法
    COHORT_CHANGE_RATIO = "cohort_change_ratio"  # コーホート変化率法


@dataclass(frozen=True)
class Provenance:
    """How a projection was made, for print beside its figures.

    Attributes:
        method: The method.
        kernel: What computed it.
        basis: What the base population counts.
        lines: Sentences on timing, births, interpolation and the fork that was taken.
    """

    method: Method
    kernel: Kernel
    basis: Basis
    lines: tuple[Message, ...]


@dataclass(frozen=True, eq=False)
class Projection:
    """A projected population with its components. Persons; flows are per *interval*.

    Flow arrays have one entry for each interval on their first axis, and name each cohort by
    the age group it has reached at the end of the interval; the youngest group holds those
    born in it, the open group the two oldest groups together. For every cell::

        population at the end = start (or births) − deaths + unseparated + migrants + raking

    Attributes:
        axes: Areas, ages and draws.
        years: Dates of the populations, ``n_step + 1``.
        population: ``(n_step + 1, area, 2, age[, draw])``.
        births: By sex, ``(n_step, area, 2[, draw])``.
        deaths: ``(n_step, area, 2, age[, draw])``; None under cohort ratios, where deaths
            and migration are not separated (分離せず).
        unseparated: Change by observed cohort ratios instead of deaths, the same shape; None
            under probabilities.
        migrants: Net migrants, transfers included, the same shape.
        transfers: Net moves between the areas, part of ``migrants``; None without any.
        in_migrants: Migrants who came, where in-numbers and out-rates were given; else None.
        out_migrants: Those who left, likewise.
        raking: Adjustment to totals over the areas, the same shape; None without totals.
        provenance: How it was made.
        notices: Warnings that travel with the result.
    """

    axes: Axes
    years: tuple[float, ...]
    population: FloatArray
    births: FloatArray
    deaths: FloatArray | None
    unseparated: FloatArray | None
    migrants: FloatArray
    transfers: FloatArray | None
    in_migrants: FloatArray | None
    out_migrants: FloatArray | None
    raking: FloatArray | None
    provenance: Provenance
    notices: tuple[Notice, ...] = ()

    @property
    def step_years(self) -> float:
        """Width of an interval in years."""
        return self.years[1] - self.years[0]

    def at(self, year: float) -> FloatArray:
        """Return the population at one of `years`. Persons, shape ``axes.shape``.

        Raises:
            RuleError: If ``year`` is not one of them.
        """
        found: FloatArray = self.population[self._place(year)]
        return found

    def as_population(self, year: float) -> Population:
        """Return the population at one of `years` as the base of another projection."""
        return Population(self.at(year), self.axes, year, self.provenance.basis)

    def total(self) -> FloatArray:
        """Return persons by date and area, ``(n_step + 1, area[, draw])``."""
        summed: FloatArray = self.population.sum(axis=(2, 3))
        return summed

    def annual(self, flow: FloatArray) -> FloatArray:
        """Return a flow per year: the average over the interval that begins at its date.

        Flows of a five-year step are reported this way, with the period named.
        """
        return flow / self.step_years

    def residual(self) -> FloatArray:
        """Return what the components leave unexplained in each cell (rounding errors only).

        Shape ``(n_step, area, 2, age[, draw])``.
        """
        start = self.population[:-1]
        aged = np.zeros_like(start)
        aged[:, :, :, 0] = self.births
        aged[:, :, :, 1:] = start[:, :, :, :-1]
        aged[:, :, :, -1] += start[:, :, :, -1]
        explained = aged + self.migrants
        if self.deaths is not None:
            explained -= self.deaths
        if self.unseparated is not None:
            explained += self.unseparated
        if self.raking is not None:
            explained += self.raking
        rest: FloatArray = self.population[1:] - explained
        return rest

    def _place(self, year: float) -> int:
        if year not in self.years:
            raise RuleError(
                mark("{year} 年の推計値はありません（{first}～{last} 年、{width} 年ごと）。"),
                year=year,
                first=self.years[0],
                last=self.years[-1],
                width=self.step_years,
            )
        return self.years.index(year)
