"""Invented indicators whose grades were worked out by hand under every rule.

``hand_computed.csv`` has a row for each and a column for each preset: the grade, or the
reason why there is none; an open cell asserts nothing. Written in short:
``324@2018-2019/mean`` is a baseline with its years and kind, ``80~90`` a range to be kept,
``2021:60@2020/running`` the value 60 reported in 2021, measured in 2020, as a running total.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.indicators import (
    PRESETS,
    Baseline,
    BaselineKind,
    Basis,
    Case,
    Direction,
    MissingReason,
    Observed,
    PaceStart,
    PlanPeriod,
    Quality,
    Target,
    rate,
)

Row = dict[str, str]
with (Path(__file__).parent / "hand_computed.csv").open(encoding="utf-8") as file:
    ROWS: tuple[Row, ...] = tuple(csv.DictReader(file))


def _options(row: Row) -> dict[str, str]:
    pairs = (option.partition("=") for option in row["options"].split())
    return {name: value for name, _, value in pairs}


def _baseline(text: str) -> Baseline | None:
    found = re.fullmatch(r"([^@/]+)(?:@(\d+)(?:-(\d+))?)?(?:/(\w+))?", text)
    if found is None:
        return None
    first = int(found[2] or 2019)
    return Baseline(
        value=Decimal(found[1]),
        first_year=first,
        last_year=int(found[3] or first),
        kind=BaselineKind(found[4] or "year"),
    )


def _target(row: Row, options: dict[str, str]) -> Target:
    lower, tilde, upper = row["target"].partition("~")
    return Target(
        value=None if tilde else Decimal(lower),
        lower=Decimal(lower) if tilde and lower else None,
        upper=Decimal(upper) if upper else None,
        due_year=int(options.get("due", 2024)),
        strict="strict" in options,
        in_percent="in_percent" in options,
    )


def _observed(text: str) -> Observed:
    found = re.fullmatch(r"(\d+):([^@/]+)(?:@(\d+))?(?:/(\w+))?", text)
    assert found is not None, text
    number = re.fullmatch(r"-?[\d.]+", found[2])
    note = found[4] or ""
    return Observed(
        review_year=int(found[1]),
        reference_year=int(found[3] or found[1]),
        value=Decimal(found[2]) if number else None,
        missing=None if number else MissingReason(found[2]),
        quality=Quality(note) if note in set(Quality) else Quality.FINAL,
        running_total=note == "running",
    )


def case_of(row: Row) -> Case:
    options = _options(row)
    first, _, last = options.get("plan", "2020-2024").partition("-")
    year, _, expected = options.get("expected", "").partition(":")
    return Case(
        direction=Direction(row["direction"]),
        basis=Basis(row["basis"]),
        plan=PlanPeriod(int(first), int(last)),
        review_year=int(row["year"]),
        target=_target(row, options),
        baseline=_baseline(row["baseline"]),
        observations=tuple(_observed(text) for text in row["values"].split()),
        expected={int(year): Decimal(expected)} if year else {},
        pace_start=PaceStart(options.get("pace", "plan")),
        includes_baseline="includes_baseline" in options,
        starts_from_zero="starts_from_zero" in options,
        is_survey="is_survey" in options,
        is_execution="is_execution" in options,
        ended="ended" in options,
        unit=row["unit"],
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_rule_gives_what_was_worked_out_by_hand(row: Row) -> None:
    expected = {preset: row[preset] for preset in PRESETS if row[preset]}

    ratings = {preset: rate(case_of(row), PRESETS[preset]) for preset in expected}

    assert {preset: one.grade or one.reason for preset, one in ratings.items()} == expected
