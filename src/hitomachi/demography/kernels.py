"""One step of the cohort-component method: the rule, and which kernel computes it.

numba is imported when the first step is computed, not with this module. Where it cannot be
imported, or ``NUMBA_DISABLE_JIT`` forbids compiling, numpy computes the same step slower;
`kernel_name` tells which one is in use and results carry it as a notice. The compiled kernel
is kept in the folder that ``NUMBA_CACHE_DIR`` names: the command line and the web application
point it into HITOMACHI_HOME before the first use, and `warm_up` compiles it ahead of time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.kernels_numpy import step as numpy_step


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
WOMEN_WEIGHTS = {WomenAtRisk.MEAN: (0.5, 0.5), WomenAtRisk.START: (1.0, 0.0)}

StepFunction = Callable[..., None]


@dataclass(frozen=True, eq=False)
class StepInputs:
    """Inputs of one step; four axes each, the first and last of which may have length 1.

    Attributes:
        survival: Ratios by cohort, ``(area, 2, n_age + 1, draw)``, births first.
        rates: Net migration rates on the population of the cohort, the same shape.
        cohort_numbers: Net migrants by cohort. Persons, the same shape.
        age_numbers: Net migrants by age when they move. Persons, ``(area, 2, n_age, draw)``.
        fertility: Yearly births per woman, or children per woman with ``children``;
            ``(area, 1, n_age, draw)``.
        male_share: Boys among births (or children), ``(area, 1, 1, draw)``.
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
        """The six arrays in the order of the kernels."""
        return (
            self.survival,
            self.rates,
            self.cohort_numbers,
            self.age_numbers,
            self.fertility,
            self.male_share,
        )

    @property
    def settings(self) -> FloatArray:
        """The scalars in the order of the kernels."""
        women = (0.0, 1.0) if self.children else WOMEN_WEIGHTS[self.women]
        years = 1.0 if self.children else self.years
        part = PART_AT_START[self.timing]
        return np.array([part, *women, years, float(self.children)])


@dataclass(frozen=True, eq=False)
class StepResult:
    """Outputs of one step, four axes: area, sex, age at the end, draw. Persons.

    The age axis names each cohort by the group it has reached at the end of the step; the
    youngest group holds those born in it, the open group the two oldest groups together.
    ``births`` has length 1 on the age axis.
    """

    end: FloatArray
    births: FloatArray
    deaths: FloatArray
    migrants: FloatArray


def step(start: FloatArray, inputs: StepInputs) -> StepResult:
    """Take a population through one interval.

    For a cohort of N people with survival ratio S, M migrants by cohort (rate × N + number)
    and I migrants by age, of whom the part w moves at the start::

        exposed  = N + w (M + I[age at the start])
        end      = exposed · S + (1 − w) (M + I[age at the end])
        deaths   = exposed · (1 − S)
        migrants = w (M + I[age at the start]) + (1 − w) (M + I[age at the end])

    so that end = N − deaths + migrants whatever the timing: w is ½ for half-half, 1 for the
    start, 0 for the end. Births = years × Σ ASFR × (exposed women + women at the end) / 2,
    split by the sex ratio, and live through the interval as a cohort with the newborn's ratio
    (5L0 / 5 l0). With a child–woman ratio the youngest group is women at the end × ratio, the
    reported births are that group / newborn's ratio, and its migrants are zero by convention.

    Sources: Preston, Heuveline, Guillot, *Demography* (2001), ch. 6; 国立社会保障・人口問題
    研究所, 日本の地域別将来推計人口.

    Args:
        start: Persons, ``(area, 2, n_age, draw)``.
        inputs: Rates and numbers; their first and last axes fit or have length 1.
    """
    swap = start.shape[0] > start.shape[3]  # the longer of the two becomes the inner axis
    first = _laid_out(start, swap)
    shape = first.shape
    births = np.empty((shape[0], 2, 1, shape[3]))
    found = (np.empty(shape), births, np.empty(shape), np.empty(shape))
    prepared = [_laid_out(array, swap) for array in inputs.arrays]
    fill((first, *prepared, inputs.settings), found)
    return StepResult(*(array.swapaxes(0, 3) if swap else array for array in found))


def fill(arrays: Sequence[FloatArray], into: Sequence[FloatArray]) -> None:
    """Compute a step into arrays that are there already; contiguous, as `step` lays them out.

    ``arrays`` are the population at the start, the six inputs and the settings; ``into`` are
    the population at the end, births, deaths and migrants.
    """
    _function()(*arrays, *into)


def kernel_name() -> Kernel:
    """Return which kernel computes steps in this process; imports numba where it is there."""
    return Kernel.NUMPY if _function() is numpy_step else Kernel.COMPILED


def warm_up() -> Kernel:
    """Compile the kernel or load it from its folder, so that no page waits for it later."""
    groups = 3
    inputs = StepInputs(
        survival=np.ones((1, 2, groups + 1, 1)),
        rates=np.zeros((1, 2, groups + 1, 1)),
        cohort_numbers=np.zeros((1, 2, groups + 1, 1)),
        age_numbers=np.zeros((1, 2, groups, 1)),
        fertility=np.zeros((1, 1, groups, 1)),
        male_share=np.full((1, 1, 1, 1), 0.5),
    )
    step(np.zeros((1, 2, groups, 1)), inputs)
    return kernel_name()


@cache
def _function() -> StepFunction:
    try:
        import numba  # noqa: PLC0415 - the command line must start without it

        if getattr(numba.config, "DISABLE_JIT", 0):
            return numpy_step
        from hitomachi.demography.kernels_compiled import step as compiled  # noqa: PLC0415
    except (ImportError, OSError):  # numba, or the library below it, is not usable here
        return numpy_step
    return compiled


def _laid_out(array: FloatArray, swap: bool) -> FloatArray:
    """Return ``array`` as the kernels want it: contiguous, the longer axis innermost."""
    turned = array.swapaxes(0, 3) if swap else array
    return np.require(turned, dtype=np.float64, requirements=["C", "W"])
