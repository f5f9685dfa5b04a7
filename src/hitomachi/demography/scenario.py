"""Scenarios are data: dated anchors of fertility, migration and mortality with their source.

A path is linear between its anchors and flat outside; each interval takes the value at its
middle, unless the scenario says otherwise. Definitions of the usual scenarios differ by city
and edition, so they are written as data (`scenario_reading.scenario_from_mapping`), not code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.migration import TotalRule
from hitomachi.demography.population import Basis
from hitomachi.demography.projection_result import Method
from hitomachi.errors import RuleError, mark

HIGHEST_TFR = 12.0  # children per woman; no population has had more


class TakenAt(StrEnum):
    """Which date of an interval a path is read at."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


PART_OF_INTERVAL = {TakenAt.START: 0.0, TakenAt.MIDDLE: 0.5, TakenAt.END: 1.0}


class MigrationKind(StrEnum):
    """What the anchors of migration are."""

    BASE = "base"  # the base rates as they are
    FACTOR = "factor"  # a factor on the base rates
    TOTAL = "total"  # net migrants per year; the base rates give their ages
    ZERO = "zero"  # closed


class MortalityKind(StrEnum):
    """What happens to mortality."""

    BASE = "base"  # the base survival, which may change by itself
    FROZEN = "frozen"  # that of the first interval, for all
    LIFE_EXPECTANCY = "life_expectancy"  # reach the life expectancies of the anchors


class FactorScale(StrEnum):
    """What a migration factor of 1 means."""

    ANCHORS = "anchors"  # the base rates
    FIRST_STEP = "first_step"  # the factor is divided by its value in the first interval


@dataclass(frozen=True)
class Path:
    """Dated values: linear between the anchors, flat before the first and after the last.

    Attributes:
        anchors: Dates in years and values, dates increasing; at least one.

    Example:
        >>> Path.of({2014: 1.27, 2045: 1.80}).at([2010, 2014, 2029.5, 2050]).round(3)
        array([1.27 , 1.27 , 1.535, 1.8  ])
    """

    anchors: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        finite = all(np.isfinite(number) for anchor in self.anchors for number in anchor)
        rising = all(later[0] > earlier[0] for earlier, later in pairwise(self.anchors))
        if not self.anchors or not finite or not rising:
            raise RuleError(
                mark("年次の指定は、年の早い順に一つ以上の数値で書いてください（{anchors}）。"),
                anchors=", ".join(f"{year:g}: {value:g}" for year, value in self.anchors),
            )

    @classmethod
    def of(cls, anchors: Mapping[float, float]) -> Path:
        """Return the path through ``anchors``, which may come in any order."""
        return cls(tuple(sorted((float(year), float(value)) for year, value in anchors.items())))

    def at(self, dates: npt.ArrayLike) -> FloatArray:
        """Return the values at ``dates``."""
        years, values = zip(*self.anchors, strict=True)
        return np.asarray(np.interp(np.asarray(dates, dtype=np.float64), years, values))

    def is_outside(self, dates: Iterable[float]) -> bool:
        """Return whether a date lies before the first or after the last of several anchors."""
        first, last = self.anchors[0][0], self.anchors[-1][0]
        return len(self.anchors) > 1 and any(date < first or date > last for date in dates)

    @property
    def text(self) -> str:
        """The anchors in short: ``2014: 1.27 → 2045: 1.8``."""
        return " → ".join(f"{year:g}: {value:g}" for year, value in self.anchors)


@dataclass(frozen=True)
class MigrationPath:
    """What the scenario says about migration.

    Attributes:
        kind: What the anchors are.
        path: The anchors; None for BASE and ZERO. Totals are persons per *year*.
        scale: What a factor of 1 means.
        rule: How the ages of the base rates are brought to a total.
    """

    kind: MigrationKind = MigrationKind.BASE
    path: Path | None = None
    scale: FactorScale = FactorScale.ANCHORS
    rule: TotalRule = TotalRule.PLUS_MINUS

    def __post_init__(self) -> None:
        needs_path = self.kind in {MigrationKind.FACTOR, MigrationKind.TOTAL}
        if needs_path != (self.path is not None):
            raise RuleError(
                mark("移動の仮定「{kind}」と年次の指定（anchors）の有無が合いません。"),
                kind=self.kind,
            )


@dataclass(frozen=True)
class MortalityPath:
    """What the scenario says about mortality; life expectancies in years by sex."""

    kind: MortalityKind = MortalityKind.BASE
    male: Path | None = None
    female: Path | None = None

    def __post_init__(self) -> None:
        given = [path is not None for path in (self.male, self.female)]
        if given != [self.kind is MortalityKind.LIFE_EXPECTANCY] * 2:
            raise RuleError(
                mark("死亡の仮定「{kind}」と平均寿命（male, female）の有無が合いません。"),
                kind=self.kind,
            )


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Assumptions about the future, as a table row or a TOML file holds them.

    Attributes:
        name: Short identifier.
        label: What it is called, in Japanese.
        base_year: Year of the base population.
        basis: What the base population counts.
        method: The method.
        tfr: Total fertility rate; None keeps the base fertility.
        conversion: Children aged 0–4 per woman aged 15–49 for each child of the total
            fertility rate (換算率); None scales the base ratio with the TFR instead.
        mean_age: Mean age at childbearing to which rates by age are moved. Years.
        migration: Migration.
        mortality: Mortality.
        profile: Name of the base migration rates.
        taken_at: Which date of an interval paths are read at.
        label_en: The label in English.
        notes: Remarks for readers.
        source: Where the assumptions come from.
    """

    name: str
    label: str
    base_year: float
    basis: Basis = Basis.CENSUS
    method: Method = Method.COHORT_COMPONENT
    tfr: Path | None = None
    conversion: Path | None = None
    mean_age: Path | None = None
    migration: MigrationPath = MigrationPath()
    mortality: MortalityPath = MortalityPath()
    profile: str = ""
    taken_at: TakenAt = TakenAt.MIDDLE
    label_en: str = ""
    notes: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.conversion is not None and self.tfr is None:
            raise RuleError(
                mark("シナリオ「{name}」の換算率（conversion）には TFR の指定が必要です。"),
                name=self.name,
            )
        for path in self.paths:
            if min(value for _, value in path.anchors) < 0:
                raise RuleError(
                    mark("シナリオ「{name}」の値に負の数があります（{anchors}）。"),
                    name=self.name,
                    anchors=path.text,
                )

        if self.tfr is not None and max(value for _, value in self.tfr.anchors) > HIGHEST_TFR:
            raise RuleError(
                mark("シナリオ「{name}」の合計特殊出生率（{anchors}）の桁を確かめてください。"),
                name=self.name,
                anchors=self.tfr.text,
            )

    @property
    def paths(self) -> tuple[Path, ...]:
        """The paths whose values cannot be negative."""
        dying = self.mortality
        found = (self.tfr, self.conversion, self.mean_age, dying.male, dying.female)
        return tuple(path for path in found if path is not None)

    def dates(self, steps: int, step_years: float) -> FloatArray:
        """Return the dates at which the paths are read, one for each interval."""
        first = self.base_year + PART_OF_INTERVAL[self.taken_at] * step_years
        return np.asarray(first + step_years * np.arange(steps))
