"""One step of the cohort-component method: the rule, and which kernel computes it.

numba is imported when the first step is computed, not with this module. Where it cannot be
imported, or ``NUMBA_DISABLE_JIT`` forbids compiling, numpy computes the same step slower;
`kernel_name` tells which one is in use and results carry it as a notice. The compiled kernel
is kept in the folder that ``NUMBA_CACHE_DIR`` names: the command line and the web application
point it into HITOMACHI_HOME before the first use, and `warm_up` compiles it ahead of time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.kernels_numpy import run as numpy_run


class Kernel(StrEnum):
    """What computes a step."""

    COMPILED = "compiled"
    NUMPY = "numpy"  # compiling is forbidden or numba is missing


class Timing(StrEnum):
    """When the migrants of an interval move."""

    EVEN = "even"  # one half at the start, one half at the end: as if spread over the interval
    START = "start"  # all at the start: they live and bear children here the whole interval
    END = "end"  # all at the end


class WomenAtRisk(StrEnum):
    """Which women the age-specific rates are applied to."""

    MEAN = "mean"  # the mean of the women at the start and at the end of the interval
    START = "start"  # those at the start only; up to 6 % wrong against the UN tables


PART_AT_START = {Timing.EVEN: 0.5, Timing.START: 1.0, Timing.END: 0.0}
ARRAYS = ("survival", "rates", "cohort_numbers", "age_numbers", "fertility", "male_share")
WOMEN_WEIGHTS = {WomenAtRisk.MEAN: (0.5, 0.5), WomenAtRisk.START: (1.0, 0.0)}

RunFunction = Callable[..., None]


@dataclass(frozen=True, eq=False)
class StepInputs:
    """Inputs of the steps; five axes each, those of step, area and draw may have length 1.

    Attributes:
        survival: Ratios by cohort, ``(step, area, 2, n_age + 1, draw)``, births first.
        rates: Net migration rates on the population of the cohort, the same shape.
        cohort_numbers: Net migrants by cohort. Persons, the same shape.
        age_numbers: Net migrants by age when they move. Persons, with ``n_age``.
        fertility: Yearly births per woman, or children per woman with ``children``;
            ``(step, area, 1, n_age, draw)``.
        male_share: Boys among births (or children), ``(step, area, 1, 1, draw)``.
        timing: When migrants move.
        women: Which women the rates are applied to; ignored with ``children``.
        years: Width of the interval.
        children: Whether ``fertility`` gives the youngest group at the end (child–woman
            ratio) instead of births.
    """

    survival: FloatArray
    rates: FloatArray
    cohort_numbers: FloatArray
    age_numbers: FloatArray
    fertility: FloatArray
    male_share: FloatArray
    timing: Timing = Timing.EVEN
    women: WomenAtRisk = WomenAtRisk.MEAN
    years: float = 5.0
    children: bool = False

    @property
    def arrays(self) -> tuple[FloatArray, ...]:
        """The arrays in the order of `ARRAYS`, which is that of the kernels."""
        return tuple(getattr(self, name) for name in ARRAYS)

    def step(self, number: int, more_numbers: FloatArray | float = 0.0) -> StepInputs:
        """Return the inputs of one step, with further net migrants by cohort."""
        own = {
            name: array[number : number + 1] if len(array) > 1 else array
            for name, array in zip(ARRAYS, self.arrays, strict=True)
        }
        return StepInputs(
            survival=own["survival"],
            rates=own["rates"],
            cohort_numbers=np.ascontiguousarray(own["cohort_numbers"] + more_numbers),
            age_numbers=own["age_numbers"],
            fertility=own["fertility"],
            male_share=own["male_share"],
            timing=self.timing,
            women=self.women,
            years=self.years,
            children=self.children,
        )

    @property
    def settings(self) -> FloatArray:
        """The scalars in the order of the kernels."""
        women = (0.0, 1.0) if self.children else WOMEN_WEIGHTS[self.women]
        years = 1.0 if self.children else self.years
        part = PART_AT_START[self.timing]
        return np.array([part, *women, years, float(self.children)])


@dataclass(frozen=True, eq=False)
class Components:
    """What the kernel fills; five axes: step, area, sex, age at the end, draw. Persons.

    The age axis of the flows names each cohort by the group it has reached at the end of the
    step; the youngest group holds those born in it, the open group the two oldest groups
    together. ``births`` has length 1 on the age axis; ``population`` has one step more, the
    first of which is given. Deaths and migrants of one step and one group are scratch: such
    a run keeps populations and births only, in a third of the memory.
    """

    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    migrants: FloatArray

    @classmethod
    def empty(cls, start: FloatArray, steps: int, *, keep_flows: bool = True) -> Components:
        """Return components for ``steps`` from a population ``(area, 2, n_age, draw)``."""
        population = np.empty((steps + 1, *start.shape))
        population[0] = start
        births = np.empty((steps, start.shape[0], 2, 1, start.shape[3]))
        flows = (steps, *start.shape) if keep_flows else (1, 1, 2, 1, start.shape[3])
        return cls(population, births, np.empty(flows), np.empty(flows))

    def step(self, number: int) -> Components:
        """Return a view of one step."""
        at = slice(number, number + 1)
        kept = at if len(self.deaths) == len(self.births) else slice(None)
        return Components(
            self.population[number : number + 2],
            self.births[at],
            self.deaths[kept],
            self.migrants[kept],
        )


def run(inputs: StepInputs, into: Components) -> None:
    """Take a population through its intervals; all arrays are contiguous.

    For a cohort of N people with survival ratio S, M migrants by cohort (rate × N + number)
    and I migrants by age, of whom the part w moves at the start::

        exposed  = N + w (M + I[age at the start])
        deaths   = exposed · (1 − S)
        end      = exposed − deaths + (1 − w) (M + I[age at the end])
        migrants = w (M + I[age at the start]) + (1 − w) (M + I[age at the end])

    so that end = N − deaths + migrants whatever the timing: w is ½ for half-half, 1 for the
    start, 0 for the end. Births = years × Σ ASFR × (exposed women + women at the end) / 2,
    split by the sex ratio, and live through the interval as a cohort with the newborn's ratio
    (5L0 / 5 l0). With a child–woman ratio the youngest group is women at the end × ratio, the
    reported births are that group / newborn's ratio, and its migrants are zero by convention.

    The kernels only care that the innermost axis is long: the caller may swap areas and draws
    in all arrays.

    Sources: Preston, Heuveline, Guillot, *Demography* (2001), ch. 6; 国立社会保障・人口問題
    研究所, 日本の地域別将来推計人口.
    """
    rows, alone = _functions()
    single = into.births.shape[1] == into.births.shape[4] == 1
    (alone if single else rows)(
        into.population,
        *inputs.arrays,
        inputs.settings,
        into.births,
        into.deaths,
        into.migrants,
    )


def kernel_name() -> Kernel:
    """Return which kernel computes steps in this process; imports numba where it is there."""
    return Kernel.NUMPY if _functions()[0] is numpy_run else Kernel.COMPILED


def warm_up() -> Kernel:
    """Compile the kernels or load them from their folder, so that no page waits for it later."""
    groups = 3
    for draws in (1, 2):  # a single lane has a kernel of its own
        cohorts, ages = (1, 1, 2, groups + 1, draws), (1, 1, 2, groups, draws)
        inputs = StepInputs(
            survival=np.ones(cohorts),
            rates=np.zeros(cohorts),
            cohort_numbers=np.zeros(cohorts),
            age_numbers=np.zeros(ages),
            fertility=np.zeros((1, 1, 1, groups, draws)),
            male_share=np.full((1, 1, 1, 1, draws), 0.5),
        )
        run(inputs, Components.empty(np.zeros(ages[1:]), 1))
    return kernel_name()


@cache
def _functions() -> tuple[RunFunction, RunFunction]:
    """Return what runs rows of areas or draws, and what runs a single one."""
    try:
        import numba  # noqa: PLC0415 - the command line must start without it

        if getattr(numba.config, "DISABLE_JIT", 0):
            return numpy_run, numpy_run
        from hitomachi.demography.kernels_compiled import run as rows  # noqa: PLC0415
        from hitomachi.demography.kernels_single import run_alone  # noqa: PLC0415
    except (ImportError, OSError):  # numba, or the library below it, is not usable here
        return numpy_run, numpy_run
    return rows, run_alone
