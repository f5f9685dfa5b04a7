"""Iwamizawa City, June 2022: the statuses it printed, and what the default rule says of the rest.

The rows stand in ../shared/cases/iwamizawa_kpis.csv, as read in the audit of the reference.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.indicators import (
    PRESETS,
    Baseline,
    Basis,
    Case,
    Direction,
    MissingReason,
    Observed,
    PaceStart,
    PlanPeriod,
    Quality,
    Rating,
    Reason,
    Target,
    rate,
)

PLAN = PlanPeriod(2020, 2024)
BASES = {
    "end": Basis.END_OF_PLAN,
    "latest": Basis.LATEST,
    "cum": Basis.CUMULATIVE,
    "avg": Basis.MEAN,
    "annual": Basis.ANNUAL,
    "text": Basis.END_OF_PLAN,
}
MISSING = {
    "調査なし": MissingReason.NO_SURVEY,
    "未公表": MissingReason.UNPUBLISHED,
    "-": MissingReason.NOT_STATED,
}
Row = dict[str, str]


@pytest.fixture(scope="module")
def rows(shared: Path) -> dict[str, Row]:
    with (shared / "cases" / "iwamizawa_kpis.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def baseline_of(row: Row) -> Baseline | None:
    value = number(row["baseline"])
    if value is None or row["baseline_raw"] == "-":
        return None
    year = int(row["baseline_year"]) if row["baseline_year"] else None
    return Baseline(value=value, first_year=year, last_year=year)


def case_of(row: Row, pace_start: PaceStart = PaceStart.PLAN) -> Case:
    """Return the row as a case; a count without a printed baseline starts from 0."""
    reference = row["actual_raw"].startswith("(")
    value = number(row["actual"])
    return Case(
        direction=Direction.DECREASE if row["direction"] == "down" else Direction.INCREASE,
        basis=BASES[row["kind"]],
        plan=PLAN,
        review_year=2020,
        baseline=baseline_of(row),
        target=Target(value=number(row["target"]), due_year=2024),
        observations=(
            Observed(
                review_year=2020,
                reference_year=2020,
                value=value,
                missing=MISSING[row["actual_raw"]] if value is None else None,
                quality=Quality.REFERENCE if reference else Quality.FINAL,
                running_total=row["kind"] == "cum",
            ),
        ),
        pace_start=pace_start,
        includes_baseline=row["include_baseline"] == "true",
        starts_from_zero=row["baseline_raw"] == "-",
        is_qualitative=row["kind"] == "text",
    )


def ratings(
    rows: dict[str, Row], level: str, pace_start: PaceStart, preset: str = "linear_pace"
) -> dict[str, Rating]:
    return {
        name: rate(case_of(row, pace_start), PRESETS[preset])
        for name, row in rows.items()
        if row["level"] == level
    }


@pytest.mark.parametrize("pace_start", [PaceStart.PLAN, PaceStart.BASELINE])
def test_linear_pace_gives_every_printed_status(
    rows: dict[str, Row], pace_start: PaceStart
) -> None:
    found = ratings(rows, "goal", pace_start)

    assert {name: rating.word.ja.replace("－", "-") for name, rating in found.items()} == {
        name: row["printed_status"] for name, row in rows.items() if row["level"] == "goal"
    }


def test_seven_goal_indicators_are_not_rated_each_with_its_reason(rows: dict[str, Row]) -> None:
    reasons = [rating.reason for rating in ratings(rows, "goal", PaceStart.PLAN).values()]

    assert reasons.count(None) == 7
    assert reasons.count(Reason.NO_SURVEY) == 4
    assert reasons.count(Reason.UNPUBLISHED) == 1
    assert reasons.count(Reason.REFERENCE) == 2


def test_without_a_pace_only_four_of_the_seven_statuses_come_out(rows: dict[str, Row]) -> None:
    # actual against target: 4 of the 7 come out as printed when ▲341/▲275 is read as 124 %.
    # Compared with the sign, both negative KPIs stay 低調 and only the count of services differs.
    found = ratings(rows, "goal", PaceStart.NONE)

    differing = [
        name
        for name, rating in found.items()
        if rating.is_rated and rating.word.ja != rows[name]["printed_status"]
    ]
    assert differing == ["G4-4"]
