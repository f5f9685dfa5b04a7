"""Other municipalities' KPI rows: the rate and the rating that they printed, under their own rule.

The rows stand in ../shared/cases/kpi_cases.csv. Nothing is special-cased in the rules: a
body's words and its rounding are settings of an edited copy of the preset.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.arith import Rounding, round_to
from hitomachi.indicators import (
    PRESETS,
    Baseline,
    Basis,
    Case,
    Direction,
    MissingReason,
    Observed,
    PlanPeriod,
    Preset,
    Quality,
    Rating,
    Target,
    rate,
)
from hitomachi.indicators.rules import Cut
from hitomachi.indicators.words import words

BASES = {"end": Basis.END_OF_PLAN, "cum": Basis.CUMULATIVE, "annual": Basis.ANNUAL}
HEISEI = 1988

NAGANO = PRESETS["linear_pace_three"]
#: 長野県 printed the words in its first year and letters later.
NAGANO_LETTERS = NAGANO.with_words(
    {"on_track": words("A"), "mostly": words("B"), "effort": words("C")}, unrated=words("-")
)
IBARAKI = PRESETS["expected_value_four"]
#: The edition of H28 printed 120.75 as 120.8, the next one 129.075 as 129.0.
IBARAKI_H28 = replace(IBARAKI, shown_cut=Cut(Rounding.HALF_UP, 1))

#: Rules that are not rules: a person's words, with nothing that a figure decides.
WITHOUT_A_RULE = {
    "R_TSUKUBA": "つくば市 rates progress, effectiveness and efficiency in words of its own",
}
Row = dict[str, str]


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Row]:
    with (shared / "cases" / "kpi_cases.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def year(text: str) -> int | None:
    found = re.match(r"H(\d+)", text)
    return HEISEI + int(found.group(1)) if found else None


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def quality(raw: str) -> Quality:
    if raw.startswith("("):
        return Quality.REFERENCE
    return Quality.PRELIMINARY if "速報" in raw else Quality.FINAL


def case_of(row: Row) -> Case:
    """Return a row as a case; where a plan's years are not printed it has the usual five."""
    measured = year(row["actual_year"]) or 0
    review_year = (year(row["doc_fy"]) or 0) if row["rule"] == "R_NAGANO" else measured
    due = year(row["target_year"]) or review_year
    basis = BASES[row["kind"]]
    baseline, value, expected = (number(row[key]) for key in ("base", "actual", "expected"))
    return Case(
        direction=Direction.DECREASE if row["dir"] == "down" else Direction.INCREASE,
        basis=basis,
        plan=PlanPeriod(due - 4, max(due, review_year)),
        review_year=review_year,
        baseline=None
        if baseline is None
        else Baseline(
            value=baseline, first_year=year(row["base_year"]), last_year=year(row["base_year"])
        ),
        target=Target(value=number(row["target"]), due_year=due),
        expected={} if expected is None else {review_year: expected},
        observations=(
            Observed(
                review_year=review_year,
                reference_year=measured,
                value=value,
                missing=MissingReason.NOT_STATED if value is None else None,
                quality=quality(row["actual_raw"]),
                running_total=basis is Basis.CUMULATIVE,
            ),
        ),
    )


def preset_of(row: Row) -> Preset:
    if row["rule"] == "R_NAGANO":
        return NAGANO if row["printed_rating"] == "順調" else NAGANO_LETTERS
    if row["rule"] == "R_IBARAKI":
        return IBARAKI_H28 if row["doc_fy"] == "H28" else IBARAKI
    return {"R_UDA": PRESETS["final_target_ratio"], "R_KUNI4": PRESETS["grant_review"]}[row["rule"]]


def ruled(rows: list[Row]) -> list[tuple[Row, Rating]]:
    return [
        (row, rate(case_of(row), preset_of(row)))
        for row in rows
        if row["rule"]
        and row["rule"] not in WITHOUT_A_RULE
        and (row["printed_rating"] or row["printed_rate"])
    ]


def named(row: Row) -> str:
    return f"{row['muni']} {row['ind']} {row['actual_year']}"


def test_every_printed_rating_comes_out_under_the_rule_of_its_body(rows: list[Row]) -> None:
    found = [(named(row), row["printed_rating"], rating.word.ja) for row, rating in ruled(rows)]

    printed = [one for one in found if one[1]]
    assert len(printed) == 22
    assert [one for one in printed if one[1] != one[2]] == []


def test_every_printed_rate_comes_out_under_the_rounding_of_its_edition(rows: list[Row]) -> None:
    found = []
    for row, rating in ruled(rows):
        if row["printed_rate"]:
            cut = preset_of(row).shown_cut
            assert rating.rate is not None, named(row)
            found.append(
                (row["printed_rate"], str(round_to(rating.rate, cut.places, cut.rounding)))
            )

    assert len(found) == 11
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_every_row_with_a_rule_is_reproduced_or_listed_as_having_none(rows: list[Row]) -> None:
    rules = {row["rule"] for row in rows if row["rule"] and row["printed_rating"]}

    assert rules == {"R_UDA", "R_NAGANO", "R_KUNI4", *WITHOUT_A_RULE}


def test_a_preliminary_value_of_ibaraki_prints_its_rate_and_no_grade(rows: list[Row]) -> None:
    row = next(row for row in rows if "速報値" in row["actual_raw"])

    rating = rate(case_of(row), IBARAKI)

    assert (rating.word.ja, rating.reason) == ("－", "preliminary")
    assert rating.rate is not None
    assert str(round_to(rating.rate, 1, Rounding.TRUNCATE)) == "117.9"


def test_the_entered_values_of_nagano_are_its_own_rounding_of_the_line(rows: list[Row]) -> None:
    # 1.54 + 0.14 × 3/5 = 1.624, printed 1.62; ▲3,703 + 1,703 × 3/5 = ▲2,681.2, printed ▲2,700
    births = next(row for row in rows if row["expected_raw"] == "1.62")
    without_entry = replace(case_of(births), expected={})

    rating = rate(without_entry, NAGANO_LETTERS)

    assert rating.expected == Decimal("1.624")
    assert rating.word.ja == births["printed_rating"]
