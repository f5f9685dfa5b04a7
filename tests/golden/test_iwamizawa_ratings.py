"""Iwamizawa City, June 2022: the statuses it printed, and what the default rule says of the rest.

The rows stand in ../shared/cases/iwamizawa_kpis.csv, as read in the audit of the reference.
"""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.arith import round_half_up
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
    Standing,
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
#: The two on which four readings of "on pace" disagree.
READINGS_DIFFER = ["潜在待機児童数", "メールサービス登録者数"]
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


def test_better_than_baseline_stands_good_exactly_where_the_city_printed_on_track(
    rows: dict[str, Row],
) -> None:
    found = ratings(rows, "goal", PaceStart.PLAN, "better_than_baseline")

    good = {name for name, rating in found.items() if rating.standing is Standing.GOOD}
    assert good == {name for name, row in rows.items() if row["printed_status"] == "順調"}


def test_actual_over_target_reproduces_four_of_the_seven(rows: dict[str, Row]) -> None:
    # As a bare ratio ▲341/▲275 is 124.0 % and ▲0.42/▲0.36 is 116.7 %, and 5 of 17 is 29.4 %:
    # the rule refuses the negative ones and misses the count.
    found = ratings(rows, "goal", PaceStart.PLAN, "final_target_ratio")

    same = [
        name
        for name, rating in found.items()
        if rating.is_rated
        and (rating.grade == "a") is (rows[name]["printed_status"] == "順調")
        and rows[name]["printed_status"] != "-"
    ]
    assert same == ["G1-1", "G1-3", "G3-1", "G3-2"]
    assert {name for name, one in found.items() if one.reason is Reason.OUTSIDE_RULE} == {
        "G2-1",
        "G2-2",
    }


def test_every_computed_status_of_the_initiatives_comes_out(rows: dict[str, Row]) -> None:
    found = ratings(rows, "project", PaceStart.PLAN)

    assert {name: rating.word.ja for name, rating in found.items()} == {
        name: row["linear_pace_status"].replace("評価対象外", "－")
        for name, row in rows.items()
        if row["level"] == "project"
    }
    words = Counter(rating.word.ja for rating in found.values())
    assert words == {"順調": 13, "低調": 22, "－": 2}


def test_every_computed_rate_comes_out(rows: dict[str, Row]) -> None:
    for name, row in rows.items():
        rating = rate(case_of(row), PRESETS["linear_pace"])
        if not row["rate_pct"] or not rating.is_rated:
            continue
        share = rating.progress if rating.progress is not None else rating.attained
        assert share is not None, name
        assert round_half_up(share * 100, 1) == Decimal(row["rate_pct"]), name


def test_four_readings_of_the_pace_differ_on_two_of_the_end_of_plan_indicators(
    rows: dict[str, Row],
) -> None:
    # The initiative sheets print no baseline year: 2018 as most goal indicators have
    ends = {
        name: dict(row, baseline_year=row["baseline_year"] or "2018")
        for name, row in rows.items()
        if row["level"] == "project" and row["kind"] == "end"
    }
    readings = [
        {name: rate(case_of(row, start), PRESETS[preset]) for name, row in ends.items()}
        for start, preset in (
            (PaceStart.PLAN, "linear_pace"),
            (PaceStart.BASELINE, "linear_pace"),
            (PaceStart.NONE, "linear_pace"),
            (PaceStart.PLAN, "better_than_baseline"),
        )
    ]

    differing = [
        rows[name]["name"]
        for name in ends
        if len({one[name].standing is Standing.GOOD for one in readings}) > 1
    ]
    assert len(ends) == 11
    assert differing == READINGS_DIFFER
