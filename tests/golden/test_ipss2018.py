"""日本の地域別将来推計人口（平成30年推計）: its own identities (population.md, check value 3).

Sums hold exactly. From 2020 on, in municipality cells (prefecture cells are sums of rounded
ones): the boys of 0–4 follow a sex ratio of 1.0520, and the child–woman ratio of each place
moves with the nation's, so that CWR(y)/CWR(2020) is one factor for all in each year.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.calibrate_fertility import child_woman_ratio
from hitomachi.sources import ipss
from hitomachi.sources.tables import PopulationTable

FILE = "data/ipss2018/suikei_kekka_2018_muni_sex_5yr.csv.gz"
NATION_2015, NATION_2045 = 127_094_745, 106_421_185  # as published
SEX_RATIO_0_4 = 1.0520


@pytest.fixture(scope="module")
def edition(shared: Path) -> PopulationTable:
    path = shared / FILE
    if not path.is_file():
        pytest.skip("../shared/data/ipss2018 is not here")
    return ipss.read_regional_projection(path)


@pytest.fixture(scope="module")
def cells(edition: PopulationTable) -> FloatArray:
    """The municipalities from 2020 on, ``(area, year, sex, age)``."""
    return edition.areas(ipss.municipalities(edition)).persons[:, 1:]


def test_the_edition_holds_every_area_it_announces(edition: PopulationTable) -> None:
    assert len(ipss.prefectures(edition)) == 47
    assert len(ipss.municipalities(edition)) == 1682
    assert edition.years == tuple(range(2015, 2050, 5))
    assert edition.ages.labels[-1] == "90+"


def test_cells_add_up_to_the_printed_total_of_each_area(edition: PopulationTable) -> None:
    assert np.array_equal(edition.persons.sum(axis=(2, 3)), edition.totals)


def test_municipalities_add_up_exactly_to_their_prefecture(edition: PopulationTable) -> None:
    chosen = ipss.municipalities(edition)
    compared = 0
    for code in ipss.prefectures(edition):
        inside = tuple(one for one in chosen if one[:2] == code[:2])
        if code[:2] == ipss.FUKUSHIMA:
            assert inside == ()  # projected as a whole after the disaster of 2011
            continue
        whole = edition.areas((code,)).persons[0]
        assert np.array_equal(edition.areas(inside).persons.sum(axis=0), whole), code
        compared += 1

    assert compared == 46


def test_prefectures_add_up_to_the_published_nation(edition: PopulationTable) -> None:
    nation = edition.areas(ipss.prefectures(edition)).totals.sum(axis=0)

    assert (nation[0], nation[-1]) == (NATION_2015, NATION_2045)


def test_boys_follow_one_sex_ratio_within_a_person(cells: FloatArray) -> None:
    children = cells[:, :, :, 0].sum(axis=2)
    expected = children * SEX_RATIO_0_4 / (1 + SEX_RATIO_0_4)

    assert np.mean(np.abs(cells[:, :, 0, 0] - expected) <= 1) >= 0.999


def test_child_woman_ratios_move_with_one_factor_in_each_year(
    edition: PopulationTable, cells: FloatArray
) -> None:
    ratios = child_woman_ratio(cells, edition.ages)
    factors = ratios[:, 1:] / ratios[:, :1]
    relative = factors / np.median(factors, axis=0) - 1
    children = cells[:, 1:, :, 0].sum(axis=2)
    persons_off = np.abs(relative) * children

    assert np.mean((np.abs(relative) <= 0.0015) | (persons_off <= 1.5)) >= 0.99
