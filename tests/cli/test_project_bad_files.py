"""`hitomachi project` with files that cannot be right: named precisely, nothing written.

The file has the layout of 社人研's results and invented figures.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import run

AGES = [*(f"{low}～{low + 4}歳" for low in range(0, 90, 5)), "90歳以上"]
FIRST_WOMAN = 5 + 2 * 20 + 1  # column of women aged 0–4, after code, names, year and two sections
Rows = list[list[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def official() -> Rows:
    """Return 47 prefectures and two towns that lose a tenth of their people per five years."""
    blank = [""] * 19
    rows = [
        [
            "コード",
            "市などの別",
            "都道府県",
            "市区町村",
            "年",
            *("総数", *blank, "男", *blank, "女", *blank),
        ],
        ["", "", "", "", "", *(["総数", *AGES] * 3)],
    ]
    prefectures = [(f"{number}000", "a", "") for number in range(1, 48)]
    towns = [("1210", "2", "例の市"), ("1211", "2", "隣の市")]
    for code, kind, town in (*prefectures, *towns):
        for step, year in enumerate(range(2015, 2050, 5)):
            each = [round(200 * 0.9**step)] * 19
            both = [2 * one for one in each]
            parts = [str(cell) for part in (both, each, each) for cell in (sum(part), *part)]
            rows.append([code, kind, "例の県", town, f"{year}年", *parts])
    return rows


def row_of(rows: Rows, year: str) -> list[str]:
    return next(row for row in rows if row[0] == "1210" and row[4] == year)


def negative(rows: Rows) -> None:
    row_of(rows, "2020年")[FIRST_WOMAN + 4] = "-12"


def empty(rows: Rows) -> None:
    row_of(rows, "2020年")[FIRST_WOMAN + 4] = ""


def age_left_out(rows: Rows) -> None:
    for row in rows:
        del row[FIRST_WOMAN + 4]


def without_women(rows: Rows) -> None:
    for row in rows:
        del row[FIRST_WOMAN - 1 :]


def nobody_is_a_woman(rows: Rows) -> None:
    for row in rows:
        if row[0] == "1210":
            row[FIRST_WOMAN - 1 :] = ["0"] * 20


def year_left_out(rows: Rows) -> None:
    rows.remove(row_of(rows, "2025年"))


@pytest.mark.parametrize(
    ("spoil", "code", "named"),
    [
        (negative, 4, ("edition.csv", "51列", "-12")),
        (empty, 4, ("edition.csv", "51列")),
        (age_left_out, 5, ("25~29歳",)),
        (without_women, 4, ("女",)),
        (year_left_out, 4, ("012106", "2025年")),
    ],
)
def test_a_spoilt_file_is_named_and_nothing_is_written(
    home: Path, tmp_path: Path, spoil: Callable[[Rows], None], code: int, named: tuple[str, ...]
) -> None:
    rows, source, out = official(), tmp_path / "edition.csv", tmp_path / "out.csv"
    spoil(rows)
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)

    done = run(
        home,
        *("project", "--source", str(source), "--scenario", "pattern1", "--out", str(out)),
        code=code,
    )

    assert "Traceback" not in done.stderr
    assert all(word in done.stderr for word in named), done.stderr
    assert not out.exists()
    assert done.stdout == ""


def test_a_town_without_women_is_named_and_the_others_go_on(home: Path, tmp_path: Path) -> None:
    rows, source, out = official(), tmp_path / "edition.csv", tmp_path / "out.csv"
    nobody_is_a_woman(rows)
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)

    done = run(
        home,
        *("project", "--source", str(source), "--scenario", "pattern1", "--out", str(out)),
        code=5,
    )

    assert "012106: 15～49 歳の女性がいない" in done.stderr
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert {row["area"] for row in csv.DictReader(file)} == {"012114"}


def test_the_file_as_it_is_can_be_projected(home: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "edition.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(official())

    run(home, "project", "--source", str(source), "--scenario", "pattern1", "--out", str(out))

    assert out.exists()


def test_a_year_before_the_base_is_refused(home: Path) -> None:
    done = run(home, "project", "--example", "--scenario", "vision", "--year", "2010", code=3)

    assert "2010" in done.stderr
    assert "2015" in done.stderr


def test_a_scenario_file_with_an_unknown_assumption_is_refused(home: Path, tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text("[tfr]\n2014 = -1.27\n", encoding="utf-8")

    done = run(home, "project", "--example", "--scenario", str(scenario), code=5)

    assert "-1.27" in done.stderr
