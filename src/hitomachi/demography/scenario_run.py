"""Running a scenario: its paths meet the base population and the base rates of an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import SEX_WORDS, FloatArray, Sex
from hitomachi.demography.kernels import Timing
from hitomachi.demography.lifetable import life_table_from_rates, survivorship
from hitomachi.demography.mortality import rates_at_life_expectancy
from hitomachi.demography.population import Population
from hitomachi.demography.projection import project
from hitomachi.demography.projection_arrays import ORDER, five_axes
from hitomachi.demography.projection_inputs import (
    Fertility,
    Migration,
    NetRates,
    NetTotal,
    Survival,
    SurvivalKind,
)
from hitomachi.demography.projection_result import Method, Projection
from hitomachi.demography.scenario import (
    FactorScale,
    MigrationKind,
    MortalityKind,
    Scenario,
)
from hitomachi.demography.scenario_fertility import ModelFertility, fertility_of
from hitomachi.demography.scenario_lines import extrapolations, lines_of
from hitomachi.errors import RuleError, mark

ALL = " ".join(ORDER)


@dataclass(frozen=True, eq=False)
class DeathRates:
    """Death rates from which life expectancies are reached.

    Attributes:
        mx: By sex and age of the life table, ``(2, n)``.
        ages: Lower bounds of those ages.
        pattern: Relative speed of improvement by sex and age; all alike by default.
    """

    mx: npt.ArrayLike
    ages: Sequence[int]
    pattern: npt.ArrayLike | None = None


@dataclass(frozen=True, eq=False)
class Ingredients:
    """What an area has: the base rates that scenarios change.

    Attributes:
        base: Base population.
        survival: Base survival, one for all intervals or one for each.
        fertility: Base fertility; constant, a path of its own (which then drifts), or a model.
        reference_tfr: Total fertility rate to which ``fertility`` belongs.
        net_rates: Net migration rates by name of the profile.
        timing: When migrants move.
        death_rates: Needed by scenarios that give life expectancies.
        totals: Totals over the areas for raking, ``(step, sex, age)``.
        also: Further flows that no scenario changes (international migration).
    """

    base: Population
    survival: Survival
    fertility: Fertility | ModelFertility
    reference_tfr: float | None = None
    net_rates: Mapping[str, NetRates] = field(default_factory=dict)
    timing: Timing = Timing.END
    death_rates: DeathRates | None = None
    totals: npt.ArrayLike | None = None
    also: tuple[Migration, ...] = ()


def run_scenario(scenario: Scenario, given: Ingredients, until: float) -> Projection:
    """Return the projection of a scenario to the year ``until``.

    The provenance states every path, how it was read, and which fork was taken; paths that
    were extended beyond their anchors are notices.

    Raises:
        RuleError: If the base year or kind of base differs from the scenario's, ``until``
            is not a whole number of intervals after it, or something the scenario needs is
            not among the ingredients; it is named.
    """
    steps = _steps(scenario, given.base, until)
    if scenario.method is Method.COHORT_CHANGE_RATIO:
        _refuse_separate_flows(scenario, given)
    width = float(given.base.axes.ages.width)
    dates = scenario.dates(steps, width)
    sizes = {
        "step": steps,
        "area": len(given.base.axes.areas),
        "sex": 2,
        "age": len(given.base.axes.ages),
        "draw": given.base.axes.draws or 1,
    }
    return project(
        given.base,
        _survival(scenario, given, dates, sizes),
        fertility_of(
            scenario,
            given.fertility,
            given.reference_tfr,
            dates,
            sizes=sizes,
            ages=given.base.axes.ages,
        ),
        [*_migration(scenario, given, dates, sizes), *given.also],
        steps=steps,
        timing=given.timing,
        totals=given.totals,
        method=scenario.method,
        lines=lines_of(scenario, given.fertility, given.reference_tfr, dates),
        notices=extrapolations(scenario, dates),
    )


def _refuse_separate_flows(scenario: Scenario, given: Ingredients) -> None:
    """Refuse assumptions that a cohort change ratio holds already: migration and mortality."""
    moves = scenario.migration.kind is not MigrationKind.BASE or scenario.profile or given.also
    dies = scenario.mortality.kind is MortalityKind.LIFE_EXPECTANCY
    if given.survival.kind is not SurvivalKind.COHORT_RATIO or moves or dies:
        raise RuleError(
            mark(
                "シナリオ「{name}」はコーホート変化率法です。変化率（cohort_ratio）だけを与え、"
                "移動と平均寿命の仮定は書きません（変化率に含まれています）。"
            ),
            name=scenario.name,
        )


def _steps(scenario: Scenario, base: Population, until: float) -> int:
    if scenario.base_year != base.year or scenario.basis is not base.basis:
        raise RuleError(
            mark(
                "シナリオ「{name}」の基準（{year} 年 {basis}）と、基準人口"
                "（{base_year} 年 {base_basis}）が異なります。"
            ),
            name=scenario.name,
            year=scenario.base_year,
            basis=scenario.basis,
            base_year=base.year,
            base_basis=base.basis,
        )
    steps = (until - base.year) / base.axes.ages.width
    if steps < 1 or steps != int(steps):
        raise RuleError(
            mark("{until} 年は、基準年 {base} 年から {width} 年ごとの推計年ではありません。"),
            until=until,
            base=base.year,
            width=base.axes.ages.width,
        )
    return int(steps)


def _survival(
    scenario: Scenario, given: Ingredients, dates: FloatArray, sizes: dict[str, int]
) -> Survival:
    kind, base = scenario.mortality.kind, given.survival
    if kind is MortalityKind.BASE:
        return base
    if kind is MortalityKind.FROZEN:
        cohorts = {**sizes, "age": sizes["age"] + 1}
        ratios = five_axes("survival", base.ratios, base.dims, "sex age", cohorts)[:1]
        return Survival(ratios, base.kind, ALL, base.newborn_known)
    if given.death_rates is None:
        raise RuleError(
            mark("シナリオ「{name}」の平均寿命には、年齢別死亡率（death_rates）が必要です。"),
            name=scenario.name,
        )
    ages = given.base.axes.ages
    tables = [
        survivorship(
            life_table_from_rates(
                _improved(given.death_rates, sex, scenario, dates), given.death_rates.ages, sex
            ),
            ages,
        )
        for sex in Sex
    ]
    return Survival(np.stack(tables, axis=1), dims="step sex age")


def _improved(
    death_rates: DeathRates, sex: Sex, scenario: Scenario, dates: FloatArray
) -> FloatArray:
    path = scenario.mortality.male if sex is Sex.MALE else scenario.mortality.female
    if path is None:  # the scenario's own check excludes it
        raise RuleError(mark("{sex} の平均寿命がありません。"), sex=SEX_WORDS[sex])
    pattern = None if death_rates.pattern is None else np.asarray(death_rates.pattern)[sex]
    return rates_at_life_expectancy(
        np.asarray(death_rates.mx)[sex], death_rates.ages, sex, path.at(dates), pattern=pattern
    )


def _migration(
    scenario: Scenario, given: Ingredients, dates: FloatArray, sizes: dict[str, int]
) -> list[Migration]:
    moving = scenario.migration
    if moving.kind is MigrationKind.ZERO or (
        moving.kind is MigrationKind.BASE and not scenario.profile
    ):
        return []
    if scenario.profile not in given.net_rates:
        raise RuleError(
            mark("シナリオ「{name}」の移動率「{profile}」がありません（あるのは {known}）。"),
            name=scenario.name,
            profile=scenario.profile,
            known=", ".join(given.net_rates) or "-",
        )
    base = given.net_rates[scenario.profile]
    if moving.path is None:
        return [base]
    values = moving.path.at(dates)
    if moving.kind is MigrationKind.TOTAL:
        totals = values * given.base.axes.ages.width
        return [NetTotal(base.rates, totals, moving.rule, base.dims, "step")]
    if moving.scale is FactorScale.FIRST_STEP:
        values = values / values[0]
    cohorts = {**sizes, "age": sizes["age"] + 1}
    rates = five_axes("net_rates", base.rates, base.dims, "sex age", cohorts)
    return [NetRates(rates * values[:, None, None, None, None], ALL)]
