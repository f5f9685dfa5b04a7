"""One run of the engine: the arrays in the kernel's layout, filled step by step.

Transfers between areas, totals of migration and raking happen between the kernel's steps;
where there are none, the kernel takes all steps at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hitomachi.demography import kernels, raking
from hitomachi.demography.axes import FloatArray
from hitomachi.demography.kernels import Components, StepInputs, Timing, WomenAtRisk
from hitomachi.demography.population import Population
from hitomachi.demography.projection_births import BirthInputs
from hitomachi.demography.projection_flows import Flows
from hitomachi.demography.projection_inputs import Survival, SurvivalKind
from hitomachi.demography.projection_result import Projection, Provenance
from hitomachi.errors import RuleError, mark
from hitomachi.notices import Notice

SMALLEST = -1e-9  # persons; below it a cell is negative, not a rounding error


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything a run needs, five axes each."""

    survival: FloatArray
    births: BirthInputs
    flows: Flows
    totals: FloatArray | None
    timing: Timing
    women: WomenAtRisk
    step_years: float


class Run:
    """The arrays of a run in the kernel's layout, filled step by step."""

    def __init__(
        self, base: Population, plan: Plan, steps: int, *, keep_flows: bool = True
    ) -> None:
        self.base, self.plan = base, plan
        start = base.values if base.axes.draws is not None else base.values[..., np.newaxis]
        self.swap = start.shape[0] > start.shape[3]  # the longer axis innermost
        self.found = Components.empty(self._turn(start), steps, keep_flows=keep_flows)
        shape = (steps, *self.found.deaths.shape[1:])
        self.raking = None if plan.totals is None else np.empty(shape)
        self.moves = np.zeros(shape) if plan.flows.transfers else None
        moving = plan.flows
        self.inputs = StepInputs(
            survival=self._lay(plan.survival),
            rates=self._lay(moving.rates),
            cohort_numbers=self._lay(moving.cohort_numbers),
            age_numbers=self._lay(moving.age_numbers),
            fertility=self._lay(plan.births.fertility),
            male_share=self._lay(plan.births.male_share),
            timing=plan.timing,
            women=plan.women,
            years=plan.step_years,
            children=plan.births.children,
        )

    def advance(self) -> None:
        """Compute all intervals; one by one where something happens between them."""
        moving = self.plan.flows
        if self.raking is None and not moving.transfers and not moving.totals:
            kernels.run(self.inputs, self.found)
            self._refuse_negative(len(self.found.births))
            return
        for step in range(len(self.found.births)):
            self._advance(step)

    def _advance(self, step: int) -> None:
        start, end = self.found.population[step], self.found.population[step + 1]
        more = np.zeros((1, *start.shape[:2], start.shape[2] + 1, start.shape[3]))
        for move in (*self.plan.flows.transfers, *self.plan.flows.totals):
            net = self._turn(move.net(self._turn(start), step))
            more[0, :, :, 1:] += net
            if self.moves is not None and move in self.plan.flows.transfers:
                self.moves[step, :, :, 1:] += net[:, :, :-1]
                self.moves[step, :, :, -1] += net[:, :, -1]
        kernels.run(self.inputs.step(step, more), self.found.step(step))
        self._refuse_negative(step + 1)
        if self.raking is not None and self.plan.totals is not None:
            goal = self.plan.totals[step if len(self.plan.totals) > 1 else 0]
            raked = raking.rake(self._turn(end), goal[0], self.base.axes)
            self.raking[step] = self._turn(raked) - end
            end[:] = self._turn(raked)

    def populations(self) -> FloatArray:
        """Return the populations of every date in the declared order of axes."""
        return self._show(self.found.population)

    def result(
        self, provenance: Provenance, survival: Survival, notices: tuple[Notice, ...]
    ) -> Projection:
        """Return the arrays in the declared order of axes."""
        separated = survival.kind is SurvivalKind.PROBABILITY
        deaths = self._show(self.found.deaths)
        left = self._left()
        migrants, moves = self._show(self.found.migrants), self._optional(self.moves)
        came = None
        if left is not None:
            came = migrants + left if moves is None else migrants + left - moves
        width, year = self.plan.step_years, self.base.year
        return Projection(
            axes=self.base.axes,
            years=tuple(year + width * step for step in range(len(self.found.population))),
            population=self.populations(),
            births=self._show(self.found.births)[:, :, :, 0],
            deaths=deaths if separated else None,
            unseparated=None if separated else -deaths,
            migrants=migrants,
            transfers=moves,
            in_migrants=came,
            out_migrants=left,
            raking=self._optional(self.raking),
            provenance=provenance,
            notices=notices,
        )

    def _left(self) -> FloatArray | None:
        """Return out-migrants by cohort, where out-rates are known."""
        if self.plan.flows.out_rates is None:
            return None
        rates = self._lay(self.plan.flows.out_rates)
        left = self.found.population[:-1] * rates[:, :, :, 1:]
        moved = np.empty_like(self.found.migrants)
        moved[:, :, :, 1:] = left[:, :, :, :-1]
        moved[:, :, :, -1:] += left[:, :, :, -1:]
        young = 0.0 if self.plan.births.children else self.found.births * rates[:, :, :, :1]
        moved[:, :, :, :1] = young
        return self._show(moved)

    def _refuse_negative(self, until: int) -> None:
        """Refuse a negative cell in the populations up to step ``until``."""
        done = self.found.population[: until + 1]
        if done.min() >= SMALLEST:
            return
        turned = self._turn(done)
        step, *place = np.argwhere(turned < SMALLEST)[0].tolist()
        raise RuleError(
            mark(
                "{year} 年の {area} {sex} {age} の人口が負になります（{value}）。"
                "転出の数または率が、そこにいる人口を上回っています。"
            ),
            year=self.base.year + step * self.plan.step_years,
            value=round(float(turned[(step, *place)]), 1),
            **self.base.axes.cell(place),
        )

    def _turn(self, array: FloatArray) -> FloatArray:
        return array.swapaxes(-4, -1) if self.swap else array

    def _lay(self, array: FloatArray) -> FloatArray:
        return np.require(self._turn(array), dtype=np.float64, requirements=["C", "W"])

    def _show(self, array: FloatArray) -> FloatArray:
        turned = self._turn(array)
        return turned[..., 0] if self.base.axes.draws is None else turned

    def _optional(self, array: FloatArray | None) -> FloatArray | None:
        return None if array is None else self._show(array)
