"""Readers of the public files beside the project, for the golden tests of projections."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hitomachi.demography import AgeAxis, UnknownAgeRule, apportion_unknown

Array = npt.NDArray[np.float64]
AGES = AgeAxis(5, 90)
EDITION_YEARS = (2015, 2020, 2025, 2030, 2035, 2040, 2045)


def rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file)


@cache
def edition(shared: Path) -> dict[tuple[str, str, int], Array]:
    """社人研 2018: (kind of place, code, year) → persons by sex and age, ``(2, 19)``."""
    name = "data/ipss2018/suikei_kekka_2018_muni_sex_5yr.csv.gz"
    found = {}
    for number, row in enumerate(rows(shared / name)):
        if number >= 2:
            cells = np.array(row[25:65], dtype=np.float64).reshape(2, 20)[:, 1:]
            found[row[1], row[0], int(row[4][:4])] = cells
    return found


def edition_nation(shared: Path) -> dict[int, Array]:
    """The nation as the sum of the prefectures of the 2018 edition."""
    found = edition(shared)
    return {
        year: sum_of(cells for (kind, _, at), cells in found.items() if kind == "a" and at == year)
        for year in EDITION_YEARS
    }


@cache
def census(shared: Path) -> dict[str, dict[int, Array]]:
    """Censuses by municipality: persons by sex and age, unknown ages pro rata by sex."""
    name = "data/census/jp_muni_census_1980_2015_sex_5yr.csv.gz"
    reader = rows(shared / name)
    years = [int(year) for year in next(reader)[4:]]
    raw: dict[str, dict[str, dict[str, Array]]] = {}
    for code, _, sex, age, *numbers in reader:
        raw.setdefault(code, {}).setdefault(sex, {})[age] = np.array(numbers, dtype=np.float64)
    found: dict[str, dict[int, Array]] = {}
    for code, by_sex in raw.items():
        known = np.stack(
            [[by_sex[sex][label] for label in AGES.labels] for sex in ("M", "F")]
        )  # sex, age, year
        unknown = np.stack([by_sex[sex]["unknown"] for sex in ("M", "F")])
        for place, year in enumerate(years):
            if known[:, :, place].sum():
                found.setdefault(code, {})[year] = apportion_unknown(
                    known[:, :, place], unknown[:, place], UnknownAgeRule.PRO_RATA
                )
    return found


def sum_of(arrays: Iterator[Array]) -> Array:
    return np.asarray(np.sum(list(arrays), axis=0))


def cohort_ratios(before: Array, after: Array) -> Array:
    """P(t + 5) / P(t) by sex, the two oldest groups together, ``(2, 18)``."""
    start = np.concatenate([before[:, :17], before[:, 17:].sum(axis=1, keepdims=True)], axis=1)
    return np.asarray(after[:, 1:] / start)
