"""``hitomachi project --source``: the 2018 edition runs again from its own results."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitomachi.errors import NotFoundError, RuleError
from hitomachi.sources.ipss import prefectures, read_regional_projection
from hitomachi.web.population.official import OfficialResults
from hitomachi.web.population.projections import compute

IWAMIZAWA = "012106"
VILLAGE = "133825"  # 御蔵島村: 335 people in 2015
PREFECTURE = "010006"


@pytest.fixture(scope="module")
def edition(shared: Path) -> OfficialResults:
    path = shared / "data/ipss2018/suikei_kekka_2018_muni_sex_5yr.csv.gz"
    return OfficialResults.of(read_regional_projection(path))


@pytest.mark.parametrize("code", [IWAMIZAWA, VILLAGE, PREFECTURE])
def test_every_published_figure_comes_out_again(edition: OfficialResults, code: str) -> None:
    draft = edition.drafts(code)["pattern1"]

    result = compute(edition.inputs(code, draft))

    assert len(result.published) == 6 * 4
    for figure in result.published:
        assert figure.computed == pytest.approx(figure.persons, rel=1e-4, abs=2)


def test_a_closed_population_moves_nobody(edition: OfficialResults) -> None:
    draft = edition.drafts(IWAMIZAWA)["closed"]

    result = compute(edition.inputs(IWAMIZAWA, draft))

    assert result.published == ()
    assert [flows.net_migration for flows in result.periods] == [0] * 6


def test_the_nation_needs_every_prefecture(edition: OfficialResults) -> None:
    part = edition.table.areas((IWAMIZAWA, *prefectures(edition.table)[:3]))

    with pytest.raises(RuleError, match="47 都道府県"):
        OfficialResults.of(part)


def test_an_area_that_the_file_lacks_is_named(edition: OfficialResults) -> None:
    with pytest.raises(NotFoundError, match="479993"):
        edition.drafts("479993")
