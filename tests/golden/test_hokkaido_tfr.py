"""Hokkaido's total fertility rate from births by mother's age and women (check value 4).

Births and women are those of 社会・人口統計体系; the published rates are 厚生労働省's, whose
women are Japanese nationals: the total population gives up to half a hundredth less.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hitomachi.demography.axes import Sex
from hitomachi.demography.calibrate_fertility import (
    age_specific_fertility,
    fold_mother_ages,
)
from hitomachi.demography.fertility import total_fertility
from hitomachi.sources.ssds import AGES, PrefectureStatistics, read_prefecture_statistics

RECOMPUTED = {1980: 1.634, 1985: 1.611, 1990: 1.430, 1995: 1.310, 2000: 1.232, 2005: 1.147}
PUBLISHED = {1980: 1.64, 1985: 1.61, 1990: 1.43, 1995: 1.31, 2000: 1.23, 2005: 1.15}


@pytest.fixture(scope="module")
def hokkaido(shared: Path) -> PrefectureStatistics:
    path = shared / "data/ssds_pref/ssds_A_prefecture_1975_2025.csv.gz"
    if not path.is_file():
        pytest.skip("../shared/data/ssds_pref is not here")
    return read_prefecture_statistics(path, "01")


def fertility(statistics: PrefectureStatistics, year: int) -> float:
    women = statistics.population(year)[Sex.FEMALE, AGES.between(15, 49)]
    births = fold_mother_ages(statistics.births_by_mother_age(year))
    return float(total_fertility(age_specific_fertility(births, women), AGES.width))


@pytest.mark.parametrize("year", RECOMPUTED)
def test_the_rate_follows_from_births_and_women(hokkaido: PrefectureStatistics, year: int) -> None:
    assert fertility(hokkaido, year) == pytest.approx(RECOMPUTED[year], abs=0.0006)


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_rate_is_the_published_one_within_its_rounding_and_nationality(
    hokkaido: PrefectureStatistics, year: int
) -> None:
    assert fertility(hokkaido, year) == pytest.approx(PUBLISHED[year], abs=0.007)


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_source_prints_the_published_rate(hokkaido: PrefectureStatistics, year: int) -> None:
    assert hokkaido.value("A4103", year) == PUBLISHED[year]
