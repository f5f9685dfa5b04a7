"""Each preset on both sides of each of its boundaries, and outside its domain."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.errors import NotFoundError
from hitomachi.indicators import (
    PRESETS,
    Basis,
    Case,
    Direction,
    MissingReason,
    Quality,
    Rating,
    Reason,
    Target,
    rate,
)
from hitomachi.indicators.words import words
from tests.unit.indicators.cases import absent, case, seen

DOWN = Direction.DECREASE


def word(one: Case, preset: str) -> str:
    return rate(one, PRESETS[preset]).word.ja


def rated(one: Case, preset: str) -> Rating:
    return rate(one, PRESETS[preset])


# ── linear pace, three steps (長野県) ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12", "順調"),
        ("11.99", "おおむね順調"),
        ("11.6", "おおむね順調"),
        ("11.59", "努力を要する"),
        ("9", "努力を要する"),
    ],
)
def test_three_steps_ask_for_eighty_percent_of_the_expected_progress(
    value: str, expected: str
) -> None:
    assert word(case(seen(2020, value), baseline="10"), "linear_pace_three") == expected


def test_an_expected_progress_of_zero_gives_no_grade_below_the_best() -> None:
    unmet = case(seen(2020, "9"), baseline="10", expected={2020: "10"})
    met = case(seen(2020, "10"), baseline="10", expected={2020: "10"})

    assert rated(unmet, "linear_pace_three").reason is Reason.NO_EXPECTED_PROGRESS
    assert word(met, "linear_pace_three") == "順調"


def test_three_steps_do_not_divide_by_a_step_in_the_wrong_direction() -> None:
    one = case(seen(2020, "1500"), target="1322", baseline="1664")

    assert rated(one, "linear_pace_three").reason is Reason.TARGET_NOT_BETTER


# ── yearly share (多摩市) ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("8", "①着実に進んでいる"),
        ("7.99", "②概ね進んでいる"),
        ("4.8", "②概ね進んでいる"),
        ("4.79", "③改善や工夫が必要"),
        ("0", "③改善や工夫が必要"),
    ],
)
@pytest.mark.parametrize("basis", [Basis.CUMULATIVE, Basis.END_OF_PLAN])
def test_yearly_share_divides_by_the_target_times_k_over_n(
    value: str, expected: str, basis: Basis
) -> None:
    one = case(
        seen(2021, value, running=basis is Basis.CUMULATIVE),
        basis=basis,
        starts_from_zero=True,
        year=2021,
    )

    assert word(one, "yearly_share") == expected


@pytest.mark.parametrize(
    "one",
    [
        case(seen(2020, "5"), baseline="3"),
        case(seen(2020, "5"), basis=Basis.ANNUAL),
        case(seen(2020, "5"), starts_from_zero=True, direction=DOWN),
        case(seen(2020, "5"), basis=Basis.CUMULATIVE, baseline="3", includes_baseline=True),
    ],
)
def test_yearly_share_is_only_for_counts_that_start_at_zero(one: Case) -> None:
    assert rated(one, "yearly_share").reason is Reason.OUTSIDE_RULE


# ── expected value, four steps (茨城県) ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1000", "A"),
        ("999.9", "B+"),
        ("800", "B+"),
        ("799.9", "B"),
        ("799", "B"),
        ("500", "B"),
        ("499.9", "C"),
        ("0", "C"),
    ],
)
def test_the_expected_value_rule_grades_truncated_whole_percent(value: str, expected: str) -> None:
    one = case(seen(2020, value), expected={2020: "1000"})

    assert word(one, "expected_value_four") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("100", "A"), ("100.1", "B+"), ("125", "B+"), ("125.1", "B"), ("0", "A")],
)
def test_the_expected_value_rule_is_inverted_where_less_is_better(
    value: str, expected: str
) -> None:
    one = case(seen(2020, value), target="80", direction=DOWN, expected={2020: "100"})

    assert word(one, "expected_value_four") == expected


def test_a_preliminary_value_shows_its_rate_and_a_reference_value_does_not() -> None:
    preliminary = case(seen(2020, "7", quality=Quality.PRELIMINARY), expected={2020: "6"})
    reference = case(seen(2020, "7", quality=Quality.REFERENCE), expected={2020: "6"})

    assert rated(preliminary, "expected_value_four").reason is Reason.PRELIMINARY
    assert rated(preliminary, "expected_value_four").rate is not None
    assert rated(reference, "expected_value_four").rate is None


# ── final-target ratio (宇陀市) ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [("20", "A"), ("19.99", "B"), ("16", "B"), ("15.99", "C"), ("12", "C"), ("11.99", "D")],
)
def test_the_final_target_ratio_knows_no_pace(value: str, expected: str) -> None:
    assert word(case(seen(2020, value)), "final_target_ratio") == expected


def test_the_final_target_ratio_prints_x_without_a_value() -> None:
    one = case(absent(2020, MissingReason.NOT_STATED))

    assert (word(one, "final_target_ratio"), rated(one, "final_target_ratio").grade) == ("X", "")


@pytest.mark.parametrize("preset", ["final_target_ratio", "expected_value_four", "yearly_share"])
def test_a_ratio_of_negatives_is_outside_the_rule(preset: str) -> None:
    # ▲341 against ▲275 would score 124 %
    one = case(seen(2020, "-341"), target="-275", baseline="-312")

    rating = rated(one, preset)

    assert (rating.reason, rating.rate) == (Reason.OUTSIDE_RULE, None)
    assert rating.word.ja == "－"


@pytest.mark.parametrize("preset", ["final_target_ratio", "expected_value_four"])
def test_a_negative_value_against_a_positive_target_is_outside_the_rule(preset: str) -> None:
    assert rated(case(seen(2020, "-5"), baseline="1"), preset).reason is Reason.OUTSIDE_RULE


# ── better than baseline (長与町) ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20.1", "S"),
        ("20", "A"),
        ("10.1", "A"),
        ("10", "B"),
        ("9", "B"),
        ("8.99", "C"),
    ],
)
def test_better_than_baseline_is_strict_at_the_target_and_at_the_baseline(
    value: str, expected: str
) -> None:
    assert word(case(seen(2020, value), baseline="10"), "better_than_baseline") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("-312", "B"), ("-343.2", "B"), ("-343.3", "C"), ("-300", "A")]
)
def test_ten_percent_is_taken_of_the_absolute_baseline(value: str, expected: str) -> None:
    one = case(seen(2020, value), target="-275", baseline="-312")

    assert word(one, "better_than_baseline") == expected


@pytest.mark.parametrize(("value", "expected"), [("0", "B"), ("-0.01", "C"), ("0.01", "A")])
def test_a_baseline_of_zero_is_only_equalled(value: str, expected: str) -> None:
    assert word(case(seen(2020, value), baseline="0"), "better_than_baseline") == expected


def test_without_a_baseline_only_beating_the_target_is_decided() -> None:
    assert word(case(seen(2020, "21")), "better_than_baseline") == "S"
    assert rated(case(seen(2020, "20")), "better_than_baseline").reason is Reason.NO_BASELINE


# ── growth with tolerance (福岡市) ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "survey", "expected"),
    [
        ("62", False, "a"),
        ("61", False, "b"),
        ("60", False, "b"),
        ("59.9", False, "c"),
        ("57", True, "b"),
        ("56.9", True, "c"),
        ("57", False, "c"),
    ],
)
def test_survey_results_within_three_points_count_as_unchanged(
    value: str, survey: bool, expected: str
) -> None:
    one = case(seen(2020, value), target="70", baseline="60", is_survey=survey)

    assert word(one, "growth_with_tolerance") == expected


# ── annual target (いの町) ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("value", "expected"), [("20.1", "◎"), ("20", "○"), ("19.9", "△")])
def test_the_annual_target_is_above_equal_or_below(value: str, expected: str) -> None:
    annual = case(seen(2020, value), basis=Basis.ANNUAL)
    entered = case(seen(2020, value), target="99", expected={2020: "20"})
    due = case(seen(2024, value), year=2024)

    assert [word(one, "annual_target") for one in (annual, entered, due)] == [expected] * 3


def test_only_a_person_gives_the_cross_and_then_no_value_is_needed() -> None:
    one = case(absent(2020), basis=Basis.ANNUAL, ended=True)

    assert word(one, "annual_target") == "×"
    assert rated(one, "annual_target").explanation.text("ja") == (
        "進展がない、又は事業が終了したと判断されたため「×」です。"
    )


def test_an_indicator_without_a_target_for_the_year_is_outside_the_annual_rule() -> None:
    assert rated(case(seen(2020, "5"), baseline="1"), "annual_target").reason is Reason.OUTSIDE_RULE


# ── by basis (大阪府立図書館) ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [("22", "A"), ("21.99", "B"), ("16", "B"), ("15.99", "C"), ("10", "C"), ("9.99", "D")],
)
def test_yearly_targets_are_graded_by_ratio(value: str, expected: str) -> None:
    assert word(case(seen(2020, value), basis=Basis.ANNUAL), "by_basis") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("20", "A"), ("14", "B"), ("13.9", "C"), ("13", "C"), ("12.9", "D")],
)
def test_targets_due_later_are_graded_by_growth(value: str, expected: str) -> None:
    one = case(seen(2020, "13"), seen(2021, value), baseline="10", year=2021)

    assert word(one, "by_basis") == expected


def test_the_first_year_is_compared_with_the_baseline() -> None:
    assert word(case(seen(2020, "10"), baseline="10"), "by_basis") == "C"
    assert word(case(seen(2020, "9"), baseline="10"), "by_basis") == "D"


def test_in_the_due_year_the_target_is_graded_by_ratio() -> None:
    assert word(case(seen(2024, "21"), baseline="10", year=2024), "by_basis") == "B"


# ── national progress share (国) ────────────────────────────────────────────────────────


@pytest.mark.parametrize(("value", "expected"), [("12", "A"), ("11.99", "B")])
def test_the_progress_share_is_compared_with_the_elapsed_share(value: str, expected: str) -> None:
    assert word(case(seen(2020, value), baseline="10"), "national_progress") == expected


def test_a_kpi_that_is_an_execution_prints_f_and_one_without_data_n() -> None:
    execution = case(seen(2020, "1"), baseline="0", is_execution=True)

    assert rated(execution, "national_progress").reason is Reason.EXECUTION
    assert word(execution, "national_progress") == "F"
    assert word(case(absent(2020), baseline="10"), "national_progress") == "N"
    assert word(execution, "linear_pace") == "低調"


def test_an_annual_target_has_no_progress_share() -> None:
    one = case(seen(2020, "20"), basis=Basis.ANNUAL)

    assert rated(one, "national_progress").reason is Reason.OUTSIDE_RULE


@pytest.mark.parametrize(("value", "expected"), [("21.6", "A"), ("21.5", "B")])
def test_a_target_equal_to_the_baseline_has_progress_met_or_not(value: str, expected: str) -> None:
    one = case(seen(2020, value), target="21.6", baseline="21.6")

    assert word(one, "national_progress") == expected


# ── every preset ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("preset", PRESETS)
def test_a_cumulative_decrease_is_never_judged_before_the_end(preset: str) -> None:
    one = case(seen(2020, "1"), basis=Basis.CUMULATIVE, target="10", direction=DOWN, baseline="2")

    rating = rated(one, preset)

    assert rating.reason in {Reason.DECIDED_AT_END, Reason.OUTSIDE_RULE}
    assert rating.rate is None


@pytest.mark.parametrize("preset", [name for name in PRESETS if name != "linear_pace"])
def test_a_range_is_outside_every_rule_but_the_default(preset: str) -> None:
    target = Target(value=None, due_year=2024, lower=Decimal(1), upper=Decimal(2))
    one = case(seen(2020, "1"), target=target, direction=Direction.KEEP)

    assert rated(one, preset).reason is Reason.OUTSIDE_RULE


def test_an_edition_may_print_other_words_for_the_same_rule() -> None:
    letters = PRESETS["linear_pace_three"].with_words(
        {"on_track": words("A"), "mostly": words("B"), "effort": words("C")}, unrated=words("-")
    )

    assert rate(case(seen(2020, "12"), baseline="10"), letters).word.ja == "A"
    assert rate(case(baseline="10"), letters).word.ja == "-"


def test_words_for_a_grade_that_the_rule_does_not_have_are_refused() -> None:
    with pytest.raises(NotFoundError, match="使える評語: on_track、behind"):
        PRESETS["linear_pace"].with_words({"a": words("A")})
