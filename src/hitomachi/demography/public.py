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
from hitomachi.demography.kernels import Kernel, Timing, WomenAtRisk, kernel_name, warm_up
from hitomachi.demography.population import Basis, Population, one_basis
from hitomachi.demography.projection import project
from hitomachi.demography.projection_inputs import (
    BirthRates,
    ChildWomanRatio,
    GrossFlows,
    MigrationAges,
    NetNumbers,
    NetRates,
    Pool,
    Survival,
    SurvivalKind,
    Transfers,
)
from hitomachi.demography.projection_result import Method, Projection, Provenance
from hitomachi.demography.raking import rake, whole_persons

__all__ = [
    "SEXES",
    "AgeAxis",
    "Axes",
    "Basis",
    "BirthRates",
    "ChildWomanRatio",
    "GrossFlows",
    "Kernel",
    "Method",
    "MigrationAges",
    "NetNumbers",
    "NetRates",
    "Pool",
    "Population",
    "Projection",
    "Provenance",
    "Sex",
    "Survival",
    "SurvivalKind",
    "Timing",
    "Transfers",
    "WomenAtRisk",
    "cohort_labels",
    "cohorts_together",
    "kernel_name",
    "one_basis",
    "project",
    "rake",
    "warm_up",
    "whole_persons",
]
