"""The cohort-component projection (コーホート要因法) of any number of areas and draws.

`project` takes a base population and assumptions and returns the population of every date
with all its components. The rule of one step is in `hitomachi.demography.kernels`; transfers
between areas and raking to totals happen between the kernel's steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography import kernels, raking
from hitomachi.demography import projection_notices as warnings
from hitomachi.demography.axes import FloatArray
from hitomachi.demography.kernels import Components, StepInputs, Timing, WomenAtRisk
from hitomachi.demography.population import Population
from hitomachi.demography.projection_arrays import five_axes
from hitomachi.demography.projection_births import BirthInputs, birth_inputs, survival_array
from hitomachi.demography.projection_flows import Flows, flows
from hitomachi.demography.projection_inputs import (
    BirthRates,
    Fertility,
    Migration,
    Survival,
    SurvivalKind,
)
from hitomachi.demography.projection_lines import lines_of
from hitomachi.demography.projection_result import Method, Projection, Provenance
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message
from hitomachi.notices import Notice

SMALLEST = -1e-9  # persons; below it a cell is negative, not a rounding error


@dataclass(frozen=True, eq=False)
class _Plan:
    """Everything a run needs, five axes each."""

    survival: FloatArray
    births: BirthInputs
    flows: Flows
    totals: FloatArray | None
    timing: Timing
    women: WomenAtRisk
    step_years: float


def project(
    base: Population,
    survival: Survival,
    fertility: Fertility,
    migration: Migration | Sequence[Migration] = (),
    *,
    steps: int,
    timing: Timing = Timing.EVEN,
    step_years: float | None = None,
    totals: npt.ArrayLike | None = None,
    totals_dims: str = "",
    method: Method = Method.COHORT_COMPONENT,
    lines: Sequence[Message] = (),
    notices: Sequence[Notice] = (),
) -> Projection:
    """Return the projection of ``base`` over ``steps`` intervals.

    Args:
        base: Population at the start.
        survival: Survival ratios by cohort.
        fertility: Births by rates, or children by the child–woman ratio.
        migration: One kind of flow or several, which add up; none means closed.
        steps: Number of intervals, at least 1.
        timing: When migrants move: half-half, all at the start, all at the end.
        step_years: Width of an interval; that of the age groups, which is the default.
        totals: Totals over the areas to which each step is raked, by sex and age at the
            end of the interval: ``(step, sex, age)``. The next step starts from the raked
            population; the adjustment is a component of its own.
        totals_dims: Names of the axes of ``totals`` where they have draws.
        method: Named in the result.
        lines: Sentences added to the provenance.
        notices: Warnings of the assumptions, added to those of the projection.

    Returns:
        Populations, births, deaths by cohort, migrants by cohort and the other components,
        which balance in every cell.

    Raises:
        AxisError: If the length of an axis does not fit.
        RuleError: If a value is not possible, or out-migration leaves fewer than 0 people;
            the array, area, sex and age are named.
    """
    ages = base.axes.ages
    years = float(ages.width if step_years is None else step_years)
    if years != ages.width or steps < 1:
        raise RuleError(
            mark(
                "推計の間隔（{years} 年、{steps} 回）は年齢階級の幅（{width} 歳）と同じにします。"
            ),
            years=years,
            steps=steps,
            width=ages.width,
        )
    sizes = {
        "step": steps,
        "area": len(base.axes.areas),
        "sex": 2,
        "age": len(ages),
        "draw": base.axes.draws or 1,
    }
    flow_list = list(migration) if isinstance(migration, Sequence) else [migration]
    plan = _Plan(
        survival_array(survival, sizes),
        birth_inputs(fertility, base, years, sizes),
        flows(flow_list, sizes),
        None if totals is None else _totals(totals, totals_dims, sizes),
        timing,
        fertility.women if isinstance(fertility, BirthRates) else WomenAtRisk.MEAN,
        years,
    )
    run = _Run(base, plan, steps)
    run.advance()
    said = lines_of(survival, fertility, flow_list, timing, method, raked=totals is not None)
    return run.result(
        Provenance(method, kernels.kernel_name(), base.basis, (*said, *lines)),
        survival,
        (*notices, *_warnings(base, survival, plan)),
    )


class _Run:
    """The arrays of a run in the kernel's layout, filled step by step."""

    def __init__(self, base: Population, plan: _Plan, steps: int) -> None:
        self.base, self.plan = base, plan
        start = base.values if base.axes.draws is not None else base.values[..., np.newaxis]
        self.swap = start.shape[0] > start.shape[3]  # the longer axis innermost
        self.found = Components.empty(self._turn(start), steps)
        shape = self.found.deaths.shape
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
            self._refuse_negative(len(self.found.deaths))
            return
        for step in range(len(self.found.deaths)):
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
            population=self._show(self.found.population),
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


def _totals(totals: npt.ArrayLike, dims: str, sizes: dict[str, int]) -> FloatArray:
    array = five_axes("totals", totals, dims, "sex age", {**sizes, "area": 1})
    if (array < 0).any():
        raise RuleError(mark("配列 {name} に負の値があります。"), name="totals")
    return array


def _warnings(base: Population, survival: Survival, plan: _Plan) -> list[Notice]:
    found = [*warnings.tiny_cohorts(base), *warnings.slow_kernel(kernels.kernel_name())]
    if survival.kind is SurvivalKind.COHORT_RATIO:
        found += warnings.not_separated(plan.survival)
    if not survival.newborn_known:
        found.append(warnings.unknown_newborn())
    young = plan.flows.age_numbers[:, :, :, 0].sum() + plan.flows.cohort_numbers[:, :, :, 0].sum()
    if plan.births.children and young:
        found.append(warnings.young_migrants_unused(float(young)))
    return found
