"""Real cells of other municipalities' tables: each is read as meant, or refused with a reason.

The texts are those of the collection beside the project (`cases/`), with what they mean.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.errors import NotReadableError
from hitomachi.jp.cells import CellKind, CellValue, read_cell
from hitomachi.jp.periods import Month, Years

Check = Callable[[CellValue], bool]

# What a row's qualifier means for the value that was read.
QUALIFIERS: dict[str, Check] = {
    "": lambda cell: cell.quality == "final" and not cell.missing,
    "tolerance": lambda cell: cell.tolerance == 10 and cell.tolerance_below_only,
    "accounting": lambda cell: cell.accounting_negative,
    "reference": lambda cell: cell.quality == "reference",
    "missing": lambda cell: cell.missing == "not_stated",
    "missing:no-survey": lambda cell: cell.missing == "no_survey",
    "missing:in-calculation": lambda cell: cell.missing == "in_calculation",
    "missing:in-survey": lambda cell: cell.missing == "in_survey",
    "milestone": lambda cell: cell.milestone == "設置",
    "direction-up": lambda cell: cell.direction == "increase",
    "direction-down": lambda cell: cell.direction == "decrease",
    "relative-prev-year": lambda cell: (
        (cell.relative_to, cell.comparison) == ("previous_year", ">")
    ),
    ">=": lambda cell: cell.comparison == ">=",
    "per-year": lambda cell: cell.per == "年",
    "cumulative-5y": lambda cell: (cell.basis, cell.basis_years) == ("cumulative", 5),
    "average-5y": lambda cell: (cell.basis, cell.basis_years) == ("mean", 5),
    "at-plan-end": lambda cell: cell.basis == "end_of_plan",
    "deadline H31": lambda cell: _years(cell.deadline) == (2019, 2019),
    "composite (回=200;人=4000)": lambda cell: _parts(cell) == [("", 200, "回"), ("", 4000, "人")],
    "cumulative+year(255)": lambda cell: (
        cell.running_total
        and _parts(cell) == [("うち", 255, "人")]
        and _years(cell.parts[0].period) == (2016, 2016)
    ),
    "provisional": lambda cell: cell.quality == "preliminary",
    "revised-from-10000": lambda cell: cell.previous == 10000 and cell.revised_on == Month(2018, 3),
    "kanji-units malformed": lambda cell: cell.mended,
    "kanji-units": lambda cell: not cell.mended,
    "unit-千円": lambda cell: cell.unit == "円",
    "unit-百万円": lambda cell: cell.unit == "円",
    "unit-万人": lambda cell: cell.unit == "人",
    "era full-width": lambda cell: _years(cell.moment) == (2020, 2020),
    "era month": lambda cell: cell.moment == Month(2017, 5),
    "era beyond its end": lambda cell: cell.moment == cell.deadline == Month(2020, 3),
    "year+value in a cell": lambda cell: _years(cell.period) == (2019, 2019),
    "multi-year average baseline": lambda cell: (
        _years(cell.moment) == (2016, 2018) and _is_mean(cell)
    ),
    "period baseline": lambda cell: _years(cell.moment) == (2010, 2014),
    "shared-KPI reference": lambda cell: cell.shared_with == "○○",
    "composite by sex": lambda cell: (
        _parts(cell) == [("男性", Decimal("79.83"), "歳"), ("女性", Decimal("84.35"), "歳")]
    ),
    "survey": lambda cell: _years(cell.period) == (2018, 2018),
}


def _years(moment: object) -> tuple[int, int]:
    assert isinstance(moment, Years)
    return moment.first_year, moment.last_year


def _is_mean(cell: CellValue) -> bool:
    return isinstance(cell.moment, Years) and cell.moment.is_mean


def _parts(cell: CellValue) -> list[tuple[object, ...]]:
    return [(part.label, part.value, part.unit) for part in cell.parts]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _kind(row: dict[str, str]) -> CellKind:
    if row["unit"] == "円":
        return CellKind.MONEY
    return CellKind.ACCOUNTING if row["qualifier"] == "accounting" else CellKind.KPI


def test_every_collected_cell_is_read_as_it_was_meant(shared: Path) -> None:
    rows = _rows(shared / "cases" / "cell_formats.csv")

    assert len(rows) >= 48
    for row in rows:
        column_unit = "歳" if row["qualifier"] == "composite by sex" else ""
        cell = read_cell(row["raw"], kind=_kind(row), unit=column_unit)

        assert QUALIFIERS[row["qualifier"]](cell), row["raw"]
        assert cell.text == row["raw"]
        if cell.value is not None:
            assert cell.value == Decimal(row["value"]), row["raw"]
            assert cell.unit == row["unit"], row["raw"]
        elif cell.moment is None:
            assert row["value"] == "", row["raw"]


def test_a_kpi_keeps_the_unit_that_a_money_column_turns_into_yen() -> None:
    assert read_cell("1,498千円").value == 1498
    assert read_cell("1,498千円").unit == "千円"
    assert read_cell("1,498千円", kind=CellKind.MONEY).value == 1_498_000
    assert read_cell("18,113百万円").unit == "百万円"


def test_the_triangle_is_a_minus_before_a_number_and_a_mark_in_a_rating_column() -> None:
    assert read_cell("△739").value == -739
    assert read_cell("△", kind=CellKind.RATING).mark == "△"
    assert read_cell("-", kind=CellKind.RATING).missing == "not_stated"


# Printed without a value and without a reason, or with several values and no years: refused.
REFUSED = {"なし": "0 なのか値がないのか", "517/1,034/1,550/2,067/2,584": "複数の値"}
# The collection gives its own reading of these: the value before the revision, a reference
# value that it does not take as an actual, and the persons of a composite.
OWN_READING = {"10,000 (H30.3改訂後 13,000)", "(80.45)", "(84.82)", "4,356(H25 参考値)"}


def test_the_cells_of_other_bodies_kpi_tables_are_read(shared: Path) -> None:
    read = 0
    for row in _rows(shared / "cases" / "kpi_cases.csv"):
        for field in ("base", "target", "expected", "actual"):
            raw = row[f"{field}_raw"]
            if raw in REFUSED:
                with pytest.raises(NotReadableError, match=REFUSED[raw]):
                    read_cell(raw, unit=row["unit"])
                continue
            cell = read_cell(raw, unit=row["unit"], middle_dot_decimal="中黒" in row["note"])
            if row[field] and raw not in OWN_READING:
                assert cell.value == Decimal(row[field]), raw
                read += 1
    assert read > 100


def test_the_cells_of_the_reference_are_read(shared: Path) -> None:
    for row in _rows(shared / "cases" / "iwamizawa_kpis.csv"):
        for field in ("baseline", "target", "actual"):
            cell = read_cell(row[f"{field}_raw"])
            if cell.is_composite:  # 3世帯9人: the collection counts the persons
                assert cell.parts[-1].value == Decimal(row[field])
            elif cell.value is not None:
                assert cell.value == Decimal(row[field]), row[f"{field}_raw"]
                assert str(cell.value).count(".") == row[f"{field}_raw"].count(".")
            else:  # a dash before an end-of-plan count was taken to start from 0
                assert row[field] in {"", "0"}


def test_the_bases_of_the_reference_are_read(shared: Path) -> None:
    bases = {"annual": "annual", "end": "end_of_plan", "cum": "cumulative", "avg": "mean"}
    found = 0
    for row in _rows(shared / "cases" / "iwamizawa_kpis.csv"):
        if row["level"] == "project" and row["kind"] in bases:
            cell = read_cell(row["target_raw"])
            assert cell.basis == bases[row["kind"]], row["target_raw"]
            found += 1
    assert found == 36


def test_a_day_in_a_cell_is_a_day() -> None:
    assert read_cell("H15.9.30", kind=CellKind.PERIOD).moment == date(2003, 9, 30)
