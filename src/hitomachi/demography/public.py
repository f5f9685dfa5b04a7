"""The public names of the projection engine, as ``from hitomachi import demography`` has them."""

from __future__ import annotations

from hitomachi.demography.axes import (
    SEXES,
    AgeAxis,
    Axes,
    Sex,
    cohort_labels,
    cohorts_together,
)
from hitomachi.demography.cohort_change import (
    change_ratios,
    mean_ratios,
    project_by_change_ratios,
)
from hitomachi.demography.fertility import (
    asfr_from_total,
    births_by_sex,
    child_sex_ratio,
    child_woman_ratio,
    mean_age,
    relative_child_woman_ratio,
    total_fertility,
)
from hitomachi.demography.fertility_schedules import (
    gamma_schedule,
    hadwiger_schedule,
    shifted_schedule,
)
from hitomachi.demography.graduation import GraduationRule, graduate
from hitomachi.demography.kernels import Kernel, Timing, WomenAtRisk, kernel_name, warm_up
from hitomachi.demography.lifetable import (
    LifeTable,
    OpenGroup,
    life_table_from_probabilities,
    life_table_from_rates,
    survivorship,
)
from hitomachi.demography.lifetable_closing import close_with_kannisto
from hitomachi.demography.lifetable_conventions import AdultRule, InfantRule
from hitomachi.demography.migration import TotalRule, fit_total, net_rates_by_survival
from hitomachi.demography.migration_schedule import RogersCastro
from hitomachi.demography.mortality import rates_at_life_expectancy
from hitomachi.demography.mortality_lee_carter import LeeCarter, fit_lee_carter
from hitomachi.demography.population import Basis, Population, one_basis
from hitomachi.demography.projection import project, project_populations
from hitomachi.demography.projection_inputs import (
    BirthRates,
    ChildWomanRatio,
    Fertility,
    GrossFlows,
    Migration,
    MigrationAges,
    NetNumbers,
    NetRates,
    NetTotal,
    Pool,
    Survival,
    SurvivalKind,
    Transfers,
)
from hitomachi.demography.projection_result import Method, Projection, Provenance
from hitomachi.demography.raking import rake, whole_persons
from hitomachi.demography.scenario import (
    FactorScale,
    MigrationKind,
    MigrationPath,
    MortalityKind,
    MortalityPath,
    Path,
    Scenario,
    TakenAt,
)
from hitomachi.demography.scenario_fertility import ModelFertility, ScheduleModel
from hitomachi.demography.scenario_reading import scenario_from_mapping, scenario_to_mapping
from hitomachi.demography.scenario_run import DeathRates, Ingredients, run_scenario
from hitomachi.demography.structure import Structure, age_structure, persons_between
from hitomachi.demography.unknown_age import UnknownAgeRule, apportion_unknown

__all__ = [
    "SEXES",
    "AdultRule",
    "AgeAxis",
    "Axes",
    "Basis",
    "BirthRates",
    "ChildWomanRatio",
    "DeathRates",
    "FactorScale",
    "Fertility",
    "GraduationRule",
    "GrossFlows",
    "InfantRule",
    "Ingredients",
    "Kernel",
    "LeeCarter",
    "LifeTable",
    "Method",
    "Migration",
    "MigrationAges",
    "MigrationKind",
    "MigrationPath",
    "ModelFertility",
    "MortalityKind",
    "MortalityPath",
    "NetNumbers",
    "NetRates",
    "NetTotal",
    "OpenGroup",
    "Path",
    "Pool",
    "Population",
    "Projection",
    "Provenance",
    "RogersCastro",
    "Scenario",
    "ScheduleModel",
    "Sex",
    "Structure",
    "Survival",
    "SurvivalKind",
    "TakenAt",
    "Timing",
    "TotalRule",
    "Transfers",
    "UnknownAgeRule",
    "WomenAtRisk",
    "age_structure",
    "apportion_unknown",
    "asfr_from_total",
    "births_by_sex",
    "change_ratios",
    "child_sex_ratio",
    "child_woman_ratio",
    "close_with_kannisto",
    "cohort_labels",
    "cohorts_together",
    "fit_lee_carter",
    "fit_total",
    "gamma_schedule",
    "graduate",
    "hadwiger_schedule",
    "kernel_name",
    "life_table_from_probabilities",
    "life_table_from_rates",
    "mean_age",
    "mean_ratios",
    "net_rates_by_survival",
    "one_basis",
    "persons_between",
    "project",
    "project_by_change_ratios",
    "project_populations",
    "rake",
    "rates_at_life_expectancy",
    "relative_child_woman_ratio",
    "run_scenario",
    "scenario_from_mapping",
    "scenario_to_mapping",
    "shifted_schedule",
    "survivorship",
    "total_fertility",
    "warm_up",
    "whole_persons",
]
