"""The record that every reader of populations returns."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.demography.unknown_age import UnknownAgeRule, apportion_unknown
from hitomachi.errors import NotFoundError, RuleError, mark
from hitomachi.sources.provenance import Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationTable:
    """Population of areas by sex and age in several years, as published.

    Attributes:
        codes: Six-digit codes of the areas (全国地方公共団体コード), in the file's order.
        names: Their names.
        kinds: What the source says each row is (kept as written; empty where it says nothing).
        years: The years, ascending.
        ages: The age groups.
        persons: Shape ``(n_area, n_year, 2, n_age)``, sexes in the order male, female.
        unknown: Persons of unknown age, shape ``(n_area, n_year, 2)``.
        totals: Both sexes and all ages as published, shape ``(n_area, n_year)``; it may differ
            from the sum of the cells where the source is rounded.
        provenance: The file.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    years: tuple[int, ...]
    ages: AgeAxis
    persons: FloatArray
    unknown: FloatArray
    totals: FloatArray
    provenance: Provenance

    def area(self, code: str) -> int:
        """Return the place of an area on the first axis.

        Raises:
            NotFoundError: If the table has no such area.
        """
        try:
            return self.codes.index(code)
        except ValueError:
            raise NotFoundError(
                mark("{file} に団体コード {code} の地域がありません。"),
                file=self.provenance.file_name,
                code=code,
            ) from None

    def year(self, year: int) -> int:
        """Return the place of a year on the second axis.

        Raises:
            NotFoundError: If the table has no such year.
        """
        try:
            return self.years.index(year)
        except ValueError:
            raise NotFoundError(
                mark("{file} に {year}年の列がありません。"),
                file=self.provenance.file_name,
                year=year,
            ) from None

    def population(self, code: str, year: int) -> FloatArray:
        """Return one area's persons of known age in a year, shape ``(2, n_age)``."""
        return np.asarray(self.persons[self.area(code), self.year(year)])

    def areas(self, codes: tuple[str, ...]) -> PopulationTable:
        """Return the table of some areas, in the given order."""
        places = [self.area(code) for code in codes]
        return replace(
            self,
            codes=codes,
            names=tuple(self.names[i] for i in places),
            kinds=tuple(self.kinds[i] for i in places),
            persons=self.persons[places],
            unknown=self.unknown[places],
            totals=self.totals[places],
        )

    def with_unknown_apportioned(self) -> PopulationTable:
        """Return the table with unknown ages spread in proportion to the known ages of each sex.

        The rule is 「按分」 over all ages; a municipality's own figures may follow another one.

        Raises:
            RuleError: If an area has persons of unknown age but none of known age.
        """
        known = self.persons.sum(axis=-1)
        impossible = (known == 0) & (self.unknown > 0)
        if impossible.any():
            area, year, _ = (int(i[0]) for i in np.nonzero(impossible))
            raise RuleError(
                mark("{area}の{year}年は年齢がわかる人がいないため、年齢不詳を按分できません。"),
                area=self.names[area],
                year=self.years[year],
            )
        return replace(
            self,
            persons=apportion_unknown(self.persons, self.unknown, UnknownAgeRule.PRO_RATA),
            unknown=np.zeros_like(self.unknown),
        )
