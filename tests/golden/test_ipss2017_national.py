"""日本の将来推計人口（平成29年推計）, tables as published (.xls): 表1-9A, medium variant."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hitomachi.sources.ipss_national import read_national_projection
from hitomachi.sources.tables import PopulationTable


@pytest.fixture(scope="module")
def medium(shared: Path) -> PopulationTable:
    path = shared / "data/ipss2017_national/1-9a.xls"
    if not path.is_file():
        pytest.skip("../shared/data/ipss2017_national is not here")
    return read_national_projection(path)


def test_the_spreadsheet_holds_eleven_years_up_to_100_and_over(medium: PopulationTable) -> None:
    assert medium.years == tuple(range(2015, 2070, 5))
    assert medium.ages.labels[-1] == "100+"


def test_the_printed_totals_are_reached_within_a_rounding_of_each_cell(
    medium: PopulationTable,
) -> None:
    # 1,000 persons with three decimals: cells are rounded one by one, 0.5 persons each.
    assert medium.totals[0, 0] == 127_094_745
    assert medium.totals[0, -1] == pytest.approx(88_077_000, abs=1_000)  # 8,808万人
    assert np.abs(medium.persons.sum(axis=(2, 3)) - medium.totals).max() <= 21


def test_the_base_year_is_the_census_with_unknown_ages_apportioned(
    medium: PopulationTable,
) -> None:
    assert medium.population("000000", 2015)[:, 0].tolist() == [2_560_742, 2_445_475]
