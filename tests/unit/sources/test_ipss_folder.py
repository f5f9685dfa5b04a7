"""Folders of official projections: read together, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitomachi.errors import HitomachiError
from hitomachi.sources.ipss_folder import read_projections

AGES = [f"{age}～{age + 4}歳" for age in range(0, 90, 5)] + ["90歳以上"]


def sheet(file: Path, code: str, years: tuple[int, ...] = (2015, 2020)) -> None:
    """Write one city of 38 people, one in each group of each sex."""
    blank = [""] * 18
    heads = ["コード", "市などの別", "都道府県", "市区町村", "年", "総数", *blank, ""]
    sections = [*heads, "男", *blank, "", "女", *blank, ""]
    ages = ["", "", "", "", "", *(["総数", *AGES] * 3)]
    rows = [
        [code, "2", "北海道", "ある市", f"{year}年", "38", *["2"] * 19, *(["19", *["1"] * 19] * 2)]
        for year in years
    ]
    file.write_text("\n".join(",".join(row) for row in [sections, ages, *rows]), encoding="utf-8")


def test_the_files_of_a_folder_are_one_table(tmp_path: Path) -> None:
    sheet(tmp_path / "b.csv", "1100")
    sheet(tmp_path / "a.csv", "1210")

    found = read_projections(tmp_path)

    assert found.codes == ("012106", "011002")
    assert found.persons.shape == (2, 2, 2, 19)
    assert found.provenance.file_name == tmp_path.name


@pytest.mark.parametrize(
    ("second", "years", "match"),
    [
        ("1210", (2015, 2020), r"012106 が a\.csv と b\.csv の両方"),
        ("1100", (2020, 2025), r"a\.csv と b\.csv は、年か年齢階級が異なる"),
    ],
)
def test_files_that_do_not_fit_together_are_named(
    tmp_path: Path, second: str, years: tuple[int, ...], match: str
) -> None:
    sheet(tmp_path / "a.csv", "1210")
    sheet(tmp_path / "b.csv", second, years)

    with pytest.raises(HitomachiError, match=match):
        read_projections(tmp_path)


def test_a_folder_without_files_says_what_is_looked_for(tmp_path: Path) -> None:
    with pytest.raises(HitomachiError, match=r"\.csv\.gz"):
        read_projections(tmp_path)
