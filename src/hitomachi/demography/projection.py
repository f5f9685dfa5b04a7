"""The cohort-component projection (コーホート要因法) of any number of areas and draws.

`project` takes a base population and assumptions and returns the population of every date
with all its components. The rule of one step is in `hitomachi.demography.kernels.run`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy.typing as npt

from hitomachi.demography import kernels
from hitomachi.demography import projection_notices as warnings
from hitomachi.demography.axes import FloatArray
from hitomachi.demography.kernels import Timing, WomenAtRisk
from hitomachi.demography.population import Population
from hitomachi.demography.projection_arrays import CellError, five_axes
from hitomachi.demography.projection_births import birth_inputs, survival_array
from hitomachi.demography.projection_flows import flows
from hitomachi.demography.projection_inputs import (
    BirthRates,
    Fertility,
    Migration,
    Survival,
    SurvivalKind,
)
from hitomachi.demography.projection_lines import lines_of
from hitomachi.demography.projection_result import Method, Projection, Provenance
from hitomachi.demography.projection_run import Plan, Run
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message
from hitomachi.notices import Notice


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
    flow_list = list(migration) if isinstance(migration, Sequence) else [migration]
    plan = _plan(
        base, survival, fertility, flow_list, steps=steps, timing=timing, step_years=step_years
    )
    if totals is not None:
        plan = replace(plan, totals=_totals(totals, totals_dims, _sizes(base, steps)))
    run = Run(base, plan, steps)
    run.advance()
    said = lines_of(survival, fertility, flow_list, timing, method, raked=totals is not None)
    return run.result(
        Provenance(method, kernels.kernel_name(), base.basis, (*said, *lines)),
        survival,
        (*notices, *_warnings(base, survival, plan)),
    )


def project_populations(
    base: Population,
    survival: Survival,
    fertility: Fertility,
    migration: Migration | Sequence[Migration] = (),
    *,
    steps: int,
    timing: Timing = Timing.EVEN,
) -> FloatArray:
    """Return the populations of `project` only, ``(steps + 1, *base.axes.shape)``. Persons.

    For thousands of draws, or a search that runs many projections: a third of the memory,
    and no components, provenance or notices. Arguments and errors are those of `project`.
    """
    flow_list = list(migration) if isinstance(migration, Sequence) else [migration]
    plan = _plan(base, survival, fertility, flow_list, steps=steps, timing=timing, step_years=None)
    run = Run(base, plan, steps, keep_flows=False)
    run.advance()
    return run.populations()


def _plan(
    base: Population,
    survival: Survival,
    fertility: Fertility,
    migration: Sequence[Migration],
    *,
    steps: int,
    timing: Timing,
    step_years: float | None,
) -> Plan:
    """Return the checked assumptions, laid out with five axes."""
    width = base.axes.ages.width
    years = float(width if step_years is None else step_years)
    if years != width or steps < 1:
        raise RuleError(
            mark(
                "推計の間隔（{years} 年、{steps} 回）は年齢階級の幅（{width} 歳）と同じにします。"
            ),
            years=years,
            steps=steps,
            width=width,
        )
    sizes = _sizes(base, steps)
    try:
        return Plan(
            survival=survival_array(survival, sizes),
            births=birth_inputs(fertility, base, years, sizes),
            flows=flows(migration, sizes),
            totals=None,
            timing=timing,
            women=fertility.women if isinstance(fertility, BirthRates) else WomenAtRisk.MEAN,
            step_years=years,
        )
    except CellError as error:
        raise error.named(base.axes) from None


def _sizes(base: Population, steps: int) -> dict[str, int]:
    """Return the length of each axis."""
    axes = base.axes
    return {
        "step": steps,
        "area": len(axes.areas),
        "sex": 2,
        "age": len(axes.ages),
        "draw": axes.draws or 1,
    }


def _totals(totals: npt.ArrayLike, dims: str, sizes: dict[str, int]) -> FloatArray:
    array = five_axes("totals", totals, dims, "sex age", {**sizes, "area": 1})
    if (array < 0).any():
        raise RuleError(mark("配列 {name} に負の値があります。"), name="totals")
    return array


def _warnings(base: Population, survival: Survival, plan: Plan) -> list[Notice]:
    found = [*warnings.tiny_cohorts(base), *warnings.slow_kernel(kernels.kernel_name())]
    if survival.kind is SurvivalKind.COHORT_RATIO:
        found += warnings.not_separated(plan.survival)
    if not survival.newborn_known:
        found.append(warnings.unknown_newborn())
    young = plan.flows.age_numbers[:, :, :, 0].sum() + plan.flows.cohort_numbers[:, :, :, 0].sum()
    if plan.births.children and young:
        found.append(warnings.young_migrants_unused(float(young)))
    return found
