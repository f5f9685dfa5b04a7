"""The engine against the projections of the United Nations (World Population Prospects 2019).

Files of four countries lie beside the project. Two of them have zero net migration from 2020
on, so that the published populations follow from mortality and fertility alone; for the other
two the migration that is left over has to be the published one.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from hitomachi.demography import (
    AgeAxis,
    Axes,
    Basis,
    BirthRates,
    NetNumbers,
    Population,
    Projection,
    Sex,
    Survival,
    Timing,
    WomenAtRisk,
    asfr_from_total,
    life_table_from_rates,
    project,
    survivorship,
)

Array = npt.NDArray[np.float64]
AGES = AgeAxis(5, 100)
TABLE_AGES = (0, 1, *range(5, 101, 5))
MAURITIUS, KAZAKHSTAN, JAPAN, SWEDEN = "480", "398", "392", "752"
PERIODS = tuple(f"{year}-{year + 5}" for year in range(2020, 2100, 5))


@cache
def columns(path: Path, country: str) -> dict[str, Array]:
    """Numbers of one country by the name of their column; empty cells are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        rows = [row for row in reader if row["country_code"] == country]
    found: dict[str, Array] = {}
    for name in (name for name in rows[0] if name[:1].isdigit()):
        cells = [row[name] for row in rows]
        if all(cell not in {None, "", "NA"} for cell in cells):
            found[name] = np.array(cells, dtype=np.float64)
    return found


class Country:
    """What the files hold of one country, persons in thousands."""

    def __init__(self, shared: Path, code: str) -> None:
        folder = shared / "data/wpp2019"

        def read(*names: str) -> dict[str, Array]:
            merged: dict[str, Array] = {}
            for name in names:
                merged |= columns(folder / f"{name}.txt", code)
            return merged

        sexes = ("M", "F")
        self.population = [read(f"pop{sex}", f"pop{sex}projMed") for sex in sexes]
        self.mx = [read(f"mx{sex}") for sex in sexes]
        self.e0 = [read(f"e0{sex}", f"e0{sex}proj") for sex in sexes]
        self.tfr, self.shares = read("tfr", "tfrprojMed"), read("percentASFR")
        self.sex_ratio, self.migration = read("sexRatio"), read("migration")

    def people(self, year: int) -> Array:
        return np.stack([sex[str(year)] for sex in self.population])[np.newaxis]

    def survival(self, periods: tuple[str, ...]) -> Survival:
        ratios = [
            [
                survivorship(
                    life_table_from_rates(self.mx[sex][period], TABLE_AGES, Sex(sex)), AGES
                )
                for sex in Sex
            ]
            for period in periods
        ]
        return Survival(np.array(ratios))

    def fertility(
        self, periods: tuple[str, ...], women: WomenAtRisk = WomenAtRisk.MEAN
    ) -> BirthRates:
        rates = [asfr_from_total(self.tfr[p][0], self.shares[p], AGES.width) for p in periods]
        return BirthRates(np.array(rates), [self.sex_ratio[p][0] for p in periods], women)

    def closed(self, women: WomenAtRisk = WomenAtRisk.MEAN) -> Projection:
        base = Population(self.people(2020), Axes(("X",), AGES), 2020, Basis.ESTIMATE)
        return project(
            base, self.survival(PERIODS), self.fertility(PERIODS, women), steps=len(PERIODS)
        )

    def residual(self, period: str) -> float:
        """Net migrants that are left over in a period, at the end of it. Persons."""
        begin, end = (int(year) for year in period.split("-"))
        base = Population(self.people(begin), Axes(("X",), AGES), begin, Basis.ESTIMATE)
        survival, fertility = self.survival((period,)), self.fertility((period,))
        alone = project(base, survival, fertility, steps=1, timing=Timing.END)
        left = self.people(end) - alone.at(end)
        left[:, :, 0] = 0.0  # children follow from all women at the end
        moved = project(
            base,
            survival,
            fertility,
            NetNumbers(left, dims="area sex age"),
            steps=1,
            timing=Timing.END,
        )
        young = (self.people(end) - moved.at(end))[:, :, 0]
        return float(1000 * (left.sum() + young.sum()))


@pytest.mark.parametrize(
    ("code", "reached"),
    [(MAURITIUS, 2.2e-5), (KAZAKHSTAN, 4.0e-5)],
    ids=["Mauritius", "Kazakhstan"],
)
def test_countries_without_migration_are_projected_to_2100(
    shared: Path, code: str, reached: float
) -> None:
    country = Country(shared, code)

    found = country.closed()

    published = np.array([country.people(int(year)).sum() for year in found.years])
    error = np.abs(found.total()[:, 0] / published - 1).max()
    assert error < 2e-4  # the stated tolerance
    assert error == pytest.approx(reached, abs=0.05e-5)  # what is reached


def test_start_women_only_gives_births_that_are_six_percent_off(shared: Path) -> None:
    country = Country(shared, KAZAKHSTAN)

    right = country.closed().births.sum(axis=(1, 2))
    wrong = country.closed(WomenAtRisk.START).births.sum(axis=(1, 2))

    assert np.abs(wrong / right - 1).max() == pytest.approx(0.0586, abs=0.0005)


@pytest.mark.parametrize(("code", "limit"), [(SWEDEN, 80), (JAPAN, 2_200)], ids=["Sweden", "Japan"])
def test_migration_left_over_is_the_published_one(shared: Path, code: str, limit: int) -> None:
    country = Country(shared, code)

    errors = [country.residual(period) - 1000 * country.migration[period][0] for period in PERIODS]

    assert len(errors) == 16
    assert np.abs(errors).max() < limit


@pytest.mark.parametrize(
    ("code", "limit"),
    [(MAURITIUS, 0.006), (KAZAKHSTAN, 0.006), (JAPAN, 0.02), (SWEDEN, 0.02)],
    ids=["Mauritius", "Kazakhstan", "Japan", "Sweden"],
)
def test_life_expectancies_follow_from_the_death_rates(
    shared: Path, code: str, limit: float
) -> None:
    country = Country(shared, code)

    errors = [
        float(life_table_from_rates(country.mx[sex][period], TABLE_AGES, Sex(sex)).e0)
        - country.e0[sex][period][0]
        for sex in Sex
        for period in country.mx[sex]
        if period in country.e0[sex]
    ]

    # Kazakhstan's 99th percentile is 0.0060, its largest difference 0.0063.
    assert round(float(np.quantile(np.abs(errors), 0.99)), 4) <= limit
