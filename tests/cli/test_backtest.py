"""``hitomachi backtest`` as it is typed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.test_commands import run

AGES = [*(f"{low}-{low + 4}" for low in range(0, 90, 5)), "90+"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def census(path: Path, codes: tuple[str, ...], years: tuple[int, ...] = (2000, 2005, 2010)) -> Path:
    """A stationary population, so that every method is right; the last area is empty in 2010."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "name", "sex", "age", *years])
        for code in codes:
            empty = code == codes[-1] and len(codes) > 1
            for sex, each in (("T", 200), ("M", 100), ("F", 100)):
                for age, persons in [("total", each * 19), *((a, each) for a in AGES)]:
                    last = 0 if empty else persons
                    writer.writerow([code, f"町{code}", sex, age, persons, persons, last])
                writer.writerow([code, f"町{code}", sex, "unknown", 0, 0, 0])
    return path


def test_the_example_city_is_tested_on_its_censuses(home: Path) -> None:
    done = run(home, "backtest", "--example", "--json")

    rows = json.loads(done.stdout)
    pooled = {
        (row["method"], row["years"]): row
        for row in rows
        if (row["group"], row["origin"], row["size_class"]) == ("total", None, None)
    }
    assert {method for method, _ in pooled} == {"linear", "constant", "cohort_ratios"}
    assert pooled["linear", 5]["count"] == 6
    assert 0 < pooled["constant", 5]["median"] <= pooled["constant", 5]["mape"] < 10
    assert {row["origin"] for row in rows} == {None, 1985, 1990, 1995, 2000, 2005, 2010}


def test_files_of_several_places_are_tested_together(home: Path, tmp_path: Path) -> None:
    first = census(tmp_path / "a.csv", ("01210", "01211"))
    second = census(tmp_path / "b.csv", ("02201",))
    out = tmp_path / "errors.csv"

    done = run(home, "backtest", "--source", str(first), str(second), "--out", str(out))

    assert done.returncode == 0, done.stderr
    assert "人がいない年があるため除きます" in done.stderr
    with out.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {row["count"] for row in rows} == {"2"}
    assert all(abs(float(row["mape"])) < 1e-6 for row in rows)
    assert {row["size_class"] for row in rows} == {"", "0"}


def test_one_place_is_printed_with_its_size_class(home: Path, tmp_path: Path) -> None:
    path = census(tmp_path / "a.csv", ("01210",))

    done = run(home, "backtest", "--source", str(path), "--method", "linear", "--area", "012106")

    assert "5,000人未満" in done.stdout
    assert len(done.stdout.splitlines()) == 1 + 4 * 2


@pytest.mark.parametrize(
    ("more", "code", "sentence"),
    [
        (["--method", "magic"], 2, "「magic」は使えません"),
        (["--origin", "soon"], 2, "「soon」"),
        (["--origin", "2010"], 5, "2010年より後の国勢調査がなく"),
        (["--without", "012106"], 4, "検証する地域がありません"),
    ],
)
def test_a_mistake_is_told(
    home: Path, tmp_path: Path, more: list[str], code: int, sentence: str
) -> None:
    path = census(tmp_path / "a.csv", ("01210",))

    done = run(home, "backtest", "--source", str(path), *more)

    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_files_of_other_years_are_refused(home: Path, tmp_path: Path) -> None:
    first = census(tmp_path / "a.csv", ("01210",))
    second = census(tmp_path / "b.csv", ("02201",), (1990, 1995, 2000))

    done = run(home, "backtest", "--source", str(first), str(second))

    assert done.returncode == 4
    assert "b.csv の年または年齢階級" in done.stderr
