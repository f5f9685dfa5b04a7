"""Rows of counts and rates → arrays of the projection engine.

Nothing is filled in: a missing group, a gap in the ages or a period that no cell covers is an
error that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from hitomachi.demography import (
    SEXES,
    AgeAxis,
    Axes,
    Basis,
    Population,
    Sex,
    UnknownAgeRule,
    apportion_unknown,
)
from hitomachi.demography.axes import SEX_WORDS, FloatArray
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Bilingual, bilingual
from hitomachi.web.population.models import BasePopulation, RateKind, RateSet

NEWBORN = 0  # age of those born in the period
Period = tuple[int, int]
RateKey = tuple[int, int, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """One stored population as plain values: what a run keeps of it.

    Attributes:
        ref: Short name.
        name: Name in both languages.
        year: Date of the count.
        basis: What was counted.
        labels: Age groups, the open one last.
        persons: Counted persons by sex and age.
        unknown: Persons of unknown age by sex.
        rule: How they are spread over the ages.
        source: Where the figures come from.
        notes: Remarks of the source.
    """

    ref: str
    name: Bilingual
    year: int
    basis: Basis
    labels: tuple[str, ...]
    persons: tuple[tuple[int, ...], tuple[int, ...]]
    unknown: tuple[int, int]
    rule: UnknownAgeRule
    source: Bilingual
    notes: Bilingual

    def population(self, area: str) -> Population:
        """Return the population of ``area``, people of unknown age apportioned."""
        ages = AgeAxis.of_labels(self.labels)
        known = np.array([self.persons], dtype=np.float64)
        values = known
        if self.rule is not UnknownAgeRule.AS_IMPORTED:
            unknown = np.array([self.unknown], dtype=np.float64)
            values = apportion_unknown(known, unknown, self.rule, ages=ages)
        return Population(values, Axes((area,), ages), self.year, self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """One stored set of rates as plain values.

    Attributes:
        ref: Short name.
        kind: What the values are.
        name: Name in both languages.
        is_borrowed: Whether they were observed in another area than the one that uses them.
        source: Where they come from.
        method: How they were calculated.
        cells: Values as entered by first year, last year, sex and age.
    """

    ref: str
    kind: RateKind
    name: Bilingual
    is_borrowed: bool
    source: Bilingual
    method: Bilingual
    cells: Mapping[RateKey, str] = field(default_factory=dict)

    @property
    def periods(self) -> list[Period]:
        """The periods that the set has, the earliest first."""
        return sorted({(first, last) for first, last, _, _ in self.cells})

    @property
    def has_newborn(self) -> bool:
        """Whether every period has a rate of the children born in it."""
        born = {(first, last) for first, last, _, age in self.cells if age == NEWBORN}
        return born == set(self.periods)

    def period_of(self, first: int, last: int) -> tuple[Period, bool]:
        """Return the period whose rates serve an interval, and whether they are carried on.

        A set of one period serves every interval. Of several, the interval's own is taken,
        and after the last one the last is carried on.

        Raises:
            RuleError: If no period fits.
        """
        known = self.periods
        if len(known) == 1:
            return known[0], False
        if (first, last) in known:
            return (first, last), False
        if known and first >= known[-1][1]:
            return known[-1], True
        raise RuleError(
            mark("率の組「{name}」に {first}～{last}年の値がありません。"),
            name=self.name,
            first=first,
            last=last,
        )

    def by_cohort(self, period: Period, ages: AgeAxis, newborn: float) -> FloatArray:
        """Return the rates of one period as a cohort array, ``(2, n_age + 1)``.

        The two oldest groups share the rate of the open age; ``newborn`` stands where the
        set has none.

        Raises:
            RuleError: If a cell is missing or of an age that the groups do not have.
        """
        lower = ages.lower.tolist()
        self._refuse_other_ages(period, lower)
        rows = []
        for sex in SEXES:
            born = self.cells.get((*period, sex, NEWBORN))
            reached = [self._value(period, sex, age) for age in lower[1:]]
            first = newborn if born is None else float(born)
            rows.append([first, *reached, reached[-1]])
        return np.array(rows, dtype=np.float64)

    def by_age(self, period: Period) -> tuple[FloatArray, list[int]]:
        """Return values ``(2, n)`` and the lower bounds of their ages (death rates)."""
        ages = sorted({age for first, last, _, age in self.cells if (first, last) == period})
        values = [[self._value(period, sex, age) for age in ages] for sex in SEXES]
        return np.array(values, dtype=np.float64), ages

    def by_mother(self, periods: Sequence[Period], width: int) -> tuple[int, FloatArray]:
        """Return the youngest age of mothers and rates ``(period, n)`` (fertility).

        Raises:
            RuleError: If the ages are not groups of ``width`` without a gap, a cell is
                missing, or a rate is below 0 or all of them are 0.
        """
        ages = sorted({age for *_, age in self.cells})
        if any(later - age != width for age, later in pairwise(ages)) or ages[0] % width:
            raise RuleError(
                mark("率の組「{name}」の母の年齢は、すき間なく {width} 歳ごとに書いてください。"),
                name=self.name,
                width=width,
            )
        mother = SEXES[Sex.FEMALE]
        values = np.array([[self._value(one, mother, age) for age in ages] for one in periods])
        if (values < 0).any() or not values.any(axis=-1).all():
            raise RuleError(
                mark("率の組「{name}」の出生率は 0 以上で、すべて 0 にはできません。"),
                name=self.name,
            )
        return ages[0], values

    def _value(self, period: Period, sex: str, age: int) -> float:
        found = self.cells.get((*period, sex, age))
        if found is None:
            raise RuleError(
                mark("率の組「{name}」に {first}～{last}年 {sex} {age} 歳の値がありません。"),
                name=self.name,
                first=period[0],
                last=period[1],
                sex=SEX_WORDS[SEXES.index(sex)],
                age=age,
            )
        return float(found)

    def _refuse_other_ages(self, period: Period, lower: Sequence[int]) -> None:
        found = {age for first, last, _, age in self.cells if (first, last) == period}
        strange = sorted(found - set(lower))
        if strange:
            raise RuleError(
                mark("率の組「{name}」の年齢 {age} 歳は、基準人口の年齢階級と合いません。"),
                name=self.name,
                age=strange[0],
            )


def counts_of(base: BasePopulation) -> Counts:
    """Return a stored population as plain values.

    Raises:
        RuleError: If a sex lacks a group that the other has, or the groups leave a gap.
    """
    by_sex: dict[str, dict[tuple[int, int | None], int]] = {sex: {} for sex in SEXES}
    for cell in base.cells.all():
        by_sex[cell.sex][cell.age_first, cell.age_last] = cell.persons
    groups = [sorted(cells, key=lambda group: group[0]) for cells in by_sex.values()]
    if groups[0] != groups[1] or not groups[0]:
        raise RuleError(
            mark("基準人口「{name}」の男女の年齢階級がそろっていません。"), name=base.name
        )
    labels = tuple(label_of(first, last) for first, last in groups[0])
    AgeAxis.of_labels(labels)  # a gap or an overlap is named here
    male, female = (tuple(by_sex[sex][group] for group in groups[0]) for sex in SEXES)
    return Counts(
        ref=base.ref,
        name=bilingual(base.name, base.name_en),
        year=base.year,
        basis=Basis(base.basis),
        labels=labels,
        persons=(male, female),
        unknown=(base.unknown_male, base.unknown_female),
        rule=UnknownAgeRule(base.unknown_rule),
        source=bilingual(base.source, base.source_en),
        notes=bilingual(base.notes, base.notes_en),
    )


def rates_of(rate_set: RateSet) -> Rates:
    """Return a stored set of rates as plain values, decimals as they were entered."""
    return Rates(
        ref=rate_set.ref,
        kind=RateKind(rate_set.kind),
        name=bilingual(rate_set.name, rate_set.name_en),
        is_borrowed=rate_set.observed_in_id != rate_set.area_id,
        source=bilingual(rate_set.source, rate_set.source_en),
        method=bilingual(rate_set.method, rate_set.method_en),
        cells={
            (cell.first_year, cell.last_year, cell.sex, cell.age): format(cell.value, "f")
            for cell in rate_set.cells.all()
        },
    )


def label_of(first: int, last: int | None) -> str:
    """Return the label of an age group: ``0-4``, ``7``, ``90+``."""
    if last is None:
        return f"{first}+"
    return str(first) if first == last else f"{first}-{last}"


def stacked(arrays: Iterable[Any]) -> FloatArray:
    """Return arrays of the intervals as one with the intervals first."""
    return np.stack(list(arrays))
