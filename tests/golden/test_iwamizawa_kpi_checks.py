"""Iwamizawa FY2022 report, chapters III (2) and (3): its KPI rows raise no false alarm.

Reads the rows as they were transcribed beside the project; what the report prints of the
vital statistics is compared with what its own table gives.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.kpi_targets import check_kpi_targets
from hitomachi.checks.kpis import KpiInput, check_kpis
from hitomachi.checks.vital_figures import mean_figure, year_figure
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries
from hitomachi.i18n import message
from hitomachi.indicators import PRESETS, rate
from hitomachi.indicators.reasons import Flag
from hitomachi.indicators.values import (
    Baseline,
    Basis,
    Case,
    Direction,
    Observed,
    PlanPeriod,
    Target,
)
from hitomachi.jp.cells import read_cell
from tests.golden.test_iwamizawa_vital import entered_series

BASES = {
    "end": Basis.END_OF_PLAN,
    "latest": Basis.LATEST,
    "cum": Basis.CUMULATIVE,
    "avg": Basis.MEAN,
    "annual": Basis.ANNUAL,
}
DERIVED = {
    "転出超過数": VitalMeasure.NET_MIGRATION,
    "人口の社会増減率": VitalMeasure.NET_MIGRATION_RATE,
    "社会動態における転入率": VitalMeasure.IN_MIGRATION_RATE,
    "社会動態における転出率": VitalMeasure.OUT_MIGRATION_RATE,
    "合計特殊出生率(単年)": VitalMeasure.TFR,
}
FIVE_YEAR_MEAN = "合計特殊出生率(5か年平均)"
YEAR, BASE_YEAR = 2020, 2018


def derived(series: VitalSeries, name: str, year: int) -> DerivedFigure | None:
    if name == FIVE_YEAR_MEAN:
        return mean_figure(series, VitalMeasure.TFR, year - 4, year)
    measure = DERIVED.get(name)
    return None if measure is None else year_figure(series, measure, year)


def flags(row: dict[str, str]) -> frozenset[Flag]:
    if row["kind"] not in BASES or not row["actual"] or not row["target"]:
        return frozenset()
    baseline = row["baseline"] if row["baseline_raw"] != "-" else ""
    case = Case(
        direction=Direction.INCREASE if row["direction"] == "up" else Direction.DECREASE,
        basis=BASES[row["kind"]],
        plan=PlanPeriod(2020, 2024),
        review_year=YEAR,
        target=Target(value=Decimal(row["target"]), due_year=2024),
        baseline=Baseline(value=Decimal(baseline), first_year=BASE_YEAR, last_year=BASE_YEAR)
        if baseline
        else None,
        observations=(
            Observed(review_year=YEAR, reference_year=YEAR, value=Decimal(row["actual"])),
        ),
    )
    return frozenset(rate(case, PRESETS["linear_pace"]).flags)


def inputs(path: Path) -> Iterator[KpiInput]:
    series = entered_series()
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cells = {
                column: read_cell(row[f"{column}_raw"])
                for column in ("baseline", "target", "actual")
            }
            yield KpiInput(
                ref=row["id"],
                name=row["name"],
                where=message("{ref}", ref=row["id"]),
                baseline=cells["baseline"].value,
                target=cells["target"].value,
                actual=cells["actual"].value,
                baseline_unit=cells["baseline"].unit,
                target_unit=cells["target"].unit,
                actual_unit=cells["actual"].unit,
                review_year=YEAR,
                due_year=2024,
                flags=flags(row),
                derived=derived(series, row["name"], YEAR),
                derived_baseline=derived(series, row["name"], BASE_YEAR),
                part_of="P12" if row["id"] == "P13" else "",  # うち学生
            )


@pytest.fixture(scope="module")
def kpis(shared: Path) -> tuple[KpiInput, ...]:
    return tuple(inputs(shared / "cases" / "iwamizawa_kpis.csv"))


def test_no_value_of_the_report_is_called_wrong(kpis: tuple[KpiInput, ...]) -> None:
    assert len(kpis) == 51
    assert sum(kpi.derived is not None for kpi in kpis) == 6
    assert check_kpis(kpis) == ()


def test_targets_already_reached_in_the_first_year_are_named(kpis: tuple[KpiInput, ...]) -> None:
    notices = check_kpi_targets(kpis)

    passed = {n.where.text("ja") for n in notices if n.rule == "kpi.target_passed"}

    # 登録世帯 750 of 660, BWA 201 of 170, 転出率 3.47 where 3.56 is aimed at, and two goal KPIs
    # (総所得 1,622 of 1,600, 製造品出荷額等 30,201 of 29,000).
    assert passed == {"P31", "P36", "P18", "G1-1", "G1-3"}
    assert {n.rule for n in notices} == {"kpi.target_passed", "kpi.direction"}


def test_targets_below_the_baseline_ask_for_their_direction(kpis: tuple[KpiInput, ...]) -> None:
    notices = check_kpi_targets(kpis)

    asked = {notice.entered for notice in notices if notice.rule == "kpi.direction"}

    # 相談件数 1,664 → 1,322, えみふる 50,641 → 42,365, 教育支援センター 36 → 30,
    # ファミリー・サポート 541 → 482: more is better, the baselines are from before the decline.
    assert asked == {"1,322件", "42,365人", "30人", "482人"}
