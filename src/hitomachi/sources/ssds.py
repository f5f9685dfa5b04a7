"""System of Social and Demographic Statistics (社会・人口統計体系), section A, prefectures.

Read as a tidy table ``item, name, unit, year, pref, value``. Item codes are those of the
official list: A12xx01/02 population by sex and age, A4102xx births by mother's age, A42xx01/02
deaths by sex and age. A value that is absent in a year is absent here, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import NotFoundError, mark
from hitomachi.sources.grids import read_rows, table
from hitomachi.sources.provenance import SSDS, Provenance, provenance

AGES = AgeAxis(5, 100)
"""The age groups of population and deaths: 0–4 … 100+."""

MOTHER_AGES = ("-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50+")
"""The mother's ages by which births are given, and whose codes follow each other."""


@dataclass(frozen=True, slots=True)
class PrefectureStatistics:
    """Items of one prefecture, by code and year.

    Attributes:
        prefecture: Two digits.
        values: Value by item code and year.
        names: Name of an item, by its code.
        provenance: The file.
    """

    prefecture: str
    values: dict[tuple[str, int], float]
    names: dict[str, str]
    provenance: Provenance

    def value(self, item: str, year: int) -> float:
        """Return an item of one year, in the unit of the source.

        Raises:
            NotFoundError: If the source has no value.
        """
        try:
            return self.values[item, year]
        except KeyError:
            raise NotFoundError(
                mark("社会・人口統計体系に{year}年の{item}がありません（都道府県 {prefecture}）。"),
                prefecture=self.prefecture,
                year=year,
                item=self.names.get(item, item),
            ) from None

    def years(self, item: str) -> tuple[int, ...]:
        """Return the years in which an item has a value."""
        return tuple(sorted(year for found, year in self.values if found == item))

    def population(self, year: int) -> FloatArray:
        """Return the population on 1 October by sex and age, persons, shape ``(2, 21)``."""
        return self._by_sex_and_age("A12", year)

    def deaths(self, year: int) -> FloatArray:
        """Return the deaths of a calendar year by sex and age, persons, shape ``(2, 21)``."""
        return self._by_sex_and_age("A42", year)

    def births_by_mother_age(self, year: int) -> FloatArray:
        """Return births by mother's age (`MOTHER_AGES`), persons, shape ``(9,)``.

        They may add up to less than all births: the mother's age can be unknown.
        """
        codes = [f"A4102{place:02}" for place in range(1, len(MOTHER_AGES) + 1)]
        return np.array([self.value(code, year) for code in codes])

    def births(self, year: int) -> float:
        """Return all births of a calendar year."""
        return self.value("A4101", year)

    def _by_sex_and_age(self, prefix: str, year: int) -> FloatArray:
        places = range(1, len(AGES) + 1)
        return np.array(
            [[self.value(f"{prefix}{i:02}{sex}", year) for i in places] for sex in ("01", "02")]
        )


def read_prefecture_statistics(path: Path, prefecture: str) -> PrefectureStatistics:
    """Return every item of one prefecture (two digits) from the table of section A.

    Raises:
        NotReadableError: If a heading or a number is missing.
        NotFoundError: If the table has no row of the prefecture.
    """
    values: dict[tuple[str, int], float] = {}
    names: dict[str, str] = {}
    for row, columns in table(read_rows(path), "item", "name", "year", "pref", "value"):
        if row.cell(columns["pref"]) != prefecture:
            continue
        item = row.cell(columns["item"])
        names[item] = row.cell(columns["name"])
        values[item, int(row.number_at(columns["year"]))] = row.number_at(columns["value"])
    if not values:
        raise NotFoundError(
            mark("{file} に都道府県 {prefecture} の行がありません。"),
            file=path.name,
            prefecture=prefecture,
        )
    return PrefectureStatistics(prefecture, values, names, provenance(path, SSDS))
