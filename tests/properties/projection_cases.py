"""Random populations and assumptions for the laws of the projection engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from hitomachi.demography import (
    AgeAxis,
    Axes,
    BirthRates,
    ChildWomanRatio,
    Migration,
    MigrationAges,
    NetNumbers,
    NetRates,
    Population,
    Projection,
    Survival,
    Timing,
    WomenAtRisk,
    project,
)

Array = npt.NDArray[np.float64]
ALL = "step area sex age draw"


@dataclass(frozen=True, eq=False)
class Case:
    """A base population and five-axis assumptions."""

    base: Population
    steps: int
    survival: Array
    rates: Array
    cohort_numbers: Array
    age_numbers: Array
    asfr: Array
    child_ratio: Array
    sex_ratio: float
    timing: Timing
    women: WomenAtRisk
    children: bool

    @property
    def fertile(self) -> slice:
        return self.base.axes.ages.between(15, 49)

    def fertility(self) -> BirthRates | ChildWomanRatio:
        if self.children:
            return ChildWomanRatio(self.child_ratio, self.sex_ratio, "step area draw")
        return BirthRates(self.asfr, self.sex_ratio, self.women, dims="step area age draw")

    def project(
        self, *, closed: bool = False, rates_only: bool = False, totals: Array | None = None
    ) -> Projection:
        flows: list[Migration] = [
            NetRates(self.rates, ALL),
            NetNumbers(self.cohort_numbers, MigrationAges.COHORT, ALL),
            NetNumbers(self.age_numbers, dims=ALL),
        ]
        return project(
            self.base,
            Survival(self.survival, dims=ALL),
            self.fertility(),
            () if closed else flows[:1] if rates_only else flows,
            steps=self.steps,
            timing=self.timing,
            totals=totals,
            totals_dims="" if totals is None else "step sex age draw",
        )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Small cases: one to three areas, one to four draws or none, ages of both widths."""
    width = draw(st.sampled_from([1, 5]))
    axis = AgeAxis(width, draw(st.sampled_from([55, 60, 80])))
    areas = draw(st.integers(1, 3))
    draws = draw(st.sampled_from([None, 1, 4]))
    steps = draw(st.integers(1, 3))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shared = draw(st.booleans())  # assumptions that hold for every area and draw
    count, groups = draws or 1, len(axis)
    spread = (steps, 1 if shared else areas)
    lanes = 1 if shared else count
    axes = Axes(tuple(f"{place:02d}" for place in range(areas)), axis, draws)
    fertile = axis.between(15, 49)
    return Case(
        base=Population(random.uniform(20, 2000, axes.shape), axes, 2015),
        steps=steps,
        survival=random.uniform(0.3, 1.0, (*spread, 2, groups + 1, lanes)),
        rates=random.uniform(-0.2, 0.2, (*spread, 2, groups + 1, lanes)),
        cohort_numbers=random.uniform(-0.01, 3, (*spread, 2, groups + 1, lanes)),
        age_numbers=random.uniform(-0.01, 3, (*spread, 2, groups, lanes)),
        asfr=random.uniform(0, 0.1, (*spread, fertile.stop - fertile.start, lanes)),
        child_ratio=random.uniform(0.05, 0.5, (*spread, lanes)),
        sex_ratio=float(random.uniform(0.9, 1.2)),
        timing=draw(st.sampled_from(list(Timing))),
        women=draw(st.sampled_from(list(WomenAtRisk))),
        children=width == 5 and draw(st.booleans()),
    )
