"""Assumptions of a projection: survival, births, migration. Plain values, checked when used.

Arrays drop the leading axes over which they do not change: ``(sex, age)`` holds for every
step and area, ``(step, sex, age)`` for every area. Any other choice is named with ``dims``
(``"area sex age draw"``). "Cohort" arrays have ``n_age + 1`` entries on the age axis: the
newborn, then every group at the start (`axes.cohort_labels`, `axes.cohorts_together`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy.typing as npt

from hitomachi.demography.kernels import WomenAtRisk
from hitomachi.demography.migration import TotalRule


class SurvivalKind(StrEnum):
    """What the survival ratios are, which decides what may come out as deaths."""

    PROBABILITY = "probability"  # from a life table; never above 1
    COHORT_RATIO = "cohort_ratio"  # observed P(t+5)/P(t); deaths and migration not separated


class MigrationAges(StrEnum):
    """Whose ages the numbers of migrants are named by."""

    AT_MIGRATION = "at_migration"  # age when they move: ``n_age`` entries
    COHORT = "cohort"  # age of the cohort at the start of the interval: ``n_age + 1`` entries


@dataclass(frozen=True, eq=False)
class Survival:
    """Survival of the cohorts.

    Attributes:
        ratios: By sex and cohort, the newborn (5L0 / 5 l0) first; the last two entries may
            be equal (T(x)/T(x−5) on the two oldest groups together) or not.
        kind: Whether these are probabilities or observed cohort ratios.
        dims: Names of the axes; by default ``(step, (area,)) sex, age``.
        newborn_known: False where no newborn ratio is known: give 1 for it; the births of
            the result are then the youngest group itself, and a notice says so.
    """

    ratios: npt.ArrayLike
    kind: SurvivalKind = SurvivalKind.PROBABILITY
    dims: str = ""
    newborn_known: bool = True


@dataclass(frozen=True, eq=False)
class BirthRates:
    """Births by age-specific fertility rates (ASFR).

    Attributes:
        asfr: Yearly births per woman; by age group from ``first_age`` on, as many as given.
        sex_ratio: Boys per girl at birth.
        women: Which women the rates are applied to.
        first_age: Lower bound of the first group of ``asfr``.
        dims: Names of the axes of ``asfr``; by default ``(step, (area,)) age``.
        sex_ratio_dims: Names of the axes of ``sex_ratio``; by default ``(step, (area))``.
    """

    asfr: npt.ArrayLike
    sex_ratio: npt.ArrayLike
    women: WomenAtRisk = WomenAtRisk.MEAN
    first_age: int = 15
    dims: str = ""
    sex_ratio_dims: str = ""


@dataclass(frozen=True, eq=False)
class ChildWomanRatio:
    """Children by the child–woman ratio (子ども女性比), as 社人研 projects municipalities.

    Attributes:
        ratio: Children aged 0–4 per woman aged 15–49, both at the end of the step.
        sex_ratio: Boys per girl aged 0–4.
        dims: Names of the axes of ``ratio``; by default ``(step, (area))``.
        sex_ratio_dims: Names of the axes of ``sex_ratio``, likewise.
        first_age: First age of the women.
        last_age: Last age of the women.
    """

    ratio: npt.ArrayLike
    sex_ratio: npt.ArrayLike
    dims: str = ""
    sex_ratio_dims: str = ""
    first_age: int = 15
    last_age: int = 49


@dataclass(frozen=True, eq=False)
class NetRates:
    """Net migration rates by cohort on its population at the start (純移動率), per interval."""

    rates: npt.ArrayLike
    dims: str = ""


@dataclass(frozen=True, eq=False)
class NetTotal:
    """Net migrants that add up to a total: net rates on the start population give the ages.

    Attributes:
        rates: Net rates by cohort; that of the newborn is not used.
        totals: Persons per interval by area.
        rule: How the profile is brought to the total.
        dims: Names of the axes of ``rates``.
        totals_dims: Names of the axes of ``totals``; by default ``(step, (area))``.
    """

    rates: npt.ArrayLike
    totals: npt.ArrayLike
    rule: TotalRule = TotalRule.PLUS_MINUS
    dims: str = ""
    totals_dims: str = ""


@dataclass(frozen=True, eq=False)
class NetNumbers:
    """Net migrants in persons per interval, by age at migration or by cohort."""

    numbers: npt.ArrayLike
    ages: MigrationAges = MigrationAges.AT_MIGRATION
    dims: str = ""


@dataclass(frozen=True, eq=False)
class GrossFlows:
    """In-migrants in persons with out-migration rates by cohort on its start population.

    Attributes:
        in_numbers: Persons per interval, not negative.
        out_rates: Per interval and person of the cohort, between 0 and 1.
        ages: Whose ages ``in_numbers`` are named by.
        dims: Names of the axes of ``in_numbers``.
        out_dims: Names of the axes of ``out_rates``.
    """

    in_numbers: npt.ArrayLike
    out_rates: npt.ArrayLike
    ages: MigrationAges = MigrationAges.AT_MIGRATION
    dims: str = ""
    out_dims: str = ""


@dataclass(frozen=True, eq=False)
class Transfers:
    """Moves between the areas (or groups) of the projection; nobody is lost between them.

    Attributes:
        rates: Per interval and person of the origin's age group at the start,
            ``(sex, age, origin, destination)`` or ``(step, sex, age, origin, destination)``;
            the diagonal is not used.
    """

    rates: npt.ArrayLike


@dataclass(frozen=True, eq=False)
class Pool:
    """The pool model of the 2023 edition of 社人研's regional projections.

    Everyone who leaves an area enters one common pool, which is shared out again: only moves
    within the set of areas, so that they add up to zero.

    Attributes:
        out_rates: Per interval and person, by age group at the start (転出率);
            ``(area, sex, age)`` or ``(step, area, sex, age)``.
        shares: Part of the pool of each sex and age that each area receives (配分率), the
            same axes; adds up to 1 over the areas.
    """

    out_rates: npt.ArrayLike
    shares: npt.ArrayLike


Fertility = BirthRates | ChildWomanRatio
Migration = NetRates | NetTotal | NetNumbers | GrossFlows | Transfers | Pool
