"""What must not be rated, and what must be said beside a rating."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest

from hitomachi.indicators import (
    PRESETS,
    Basis,
    Case,
    Direction,
    Flag,
    MissingReason,
    PlanPeriod,
    Quality,
    Rating,
    Reason,
    Standing,
    Target,
    flag_word,
    rate,
    reason_word,
)
from hitomachi.indicators.reasons import reason_clause
from tests.unit.indicators.cases import absent, base, case, seen


def rated(one: Case) -> Rating:
    return rate(one, PRESETS["linear_pace"])


@pytest.mark.parametrize("missing", list(MissingReason))
def test_a_year_without_a_value_is_unrated_for_its_reason(missing: MissingReason) -> None:
    rating = rated(case(absent(2020, missing), baseline="10"))

    assert rating.reason == missing.value
    assert (rating.word.ja, rating.standing) == ("－", Standing.UNRATED)


def test_a_year_that_nobody_entered_is_unrated() -> None:
    assert rated(case(baseline="10")).reason is Reason.NO_VALUE


@pytest.mark.parametrize("quality", [Quality.PROVISIONAL, Quality.PRELIMINARY, Quality.REFERENCE])
def test_a_value_that_is_not_final_is_not_rated(quality: Quality) -> None:
    rating = rated(case(seen(2020, "99", quality=quality), baseline="10"))

    assert rating.reason == quality.value
    assert rating.progress is None


def test_a_final_value_wins_over_a_reference_value_of_the_same_year() -> None:
    one = case(seen(2020, "99", quality=Quality.REFERENCE), seen(2020, "12"), baseline="10")

    assert rated(one).actual == 12


def test_two_final_values_for_one_year_are_not_chosen_between() -> None:
    rating = rated(case(seen(2020, "12"), seen(2020, "13"), baseline="10"))

    assert rating.reason is Reason.SEVERAL_VALUES


def test_the_order_of_observations_does_not_matter() -> None:
    observations = (
        seen(2020, "12"),
        absent(2021),
        seen(2022, "15"),
        seen(2022, "1", reference=2021),
    )
    found = {
        rated(case(*order, baseline="10", year=2022)).actual for order in permutations(observations)
    }

    assert found == {Fraction(15)}


def test_a_qualitative_indicator_is_not_rated() -> None:
    assert rated(case(target=None, is_qualitative=True)).reason is Reason.QUALITATIVE


def test_without_a_target_and_an_expected_value_nothing_is_rated() -> None:
    assert rated(case(seen(2020, "12"), target=None)).reason is Reason.NO_TARGET


@pytest.mark.parametrize("year", [2019, 2025])
def test_a_year_outside_the_plan_is_not_rated(year: int) -> None:
    assert rated(case(seen(year, "30"), baseline="10", year=year)).reason is Reason.OUTSIDE_PERIOD


@pytest.mark.parametrize(("value", "word"), [("3", "順調"), ("2.9", "低調")])
def test_an_entered_expected_value_wins_and_needs_neither_baseline_nor_target(
    value: str, word: str
) -> None:
    no_baseline = case(seen(2020, value), expected={2020: "3"})
    in_words = case(
        seen(2020, value), target=Target(value=None, due_year=2024), expected={2020: "3"}
    )
    with_line = case(seen(2020, value), baseline="0", expected={2020: "3"})

    assert [rated(one).word.ja for one in (no_baseline, in_words, with_line)] == [word] * 3


@pytest.mark.parametrize(("value", "word"), [("21.6", "順調"), ("22.5", "順調"), ("21.5", "低調")])
def test_a_target_equal_to_the_baseline_is_met_or_not(value: str, word: str) -> None:
    rating = rated(case(seen(2020, value), target="21.6", baseline="21.6"))

    assert (rating.word.ja, rating.progress) == (word, None)
    assert Flag.TARGET_EQUALS_BASELINE in rating.flags


def test_a_target_of_zero_has_a_pace_but_no_ratio() -> None:
    one = case(seen(2020, "2"), target="0", baseline="15", direction=Direction.DECREASE)

    assert rated(one).progress == Fraction(13, 15)
    assert rate(one, PRESETS["final_target_ratio"]).reason is Reason.OUTSIDE_RULE


def test_an_actual_of_zero_is_a_value() -> None:
    rating = rated(case(seen(2020, "0"), target="3", starts_from_zero=True))

    assert (rating.word.ja, rating.progress) == ("低調", Fraction(0))


def test_a_value_worse_than_the_baseline_has_negative_progress() -> None:
    # 転出超過数 ▲312→▲275 at ▲341: ▲78.4 %
    rating = rated(case(seen(2020, "-341"), target="-275", baseline="-312"))

    assert rating.progress == Fraction(-29, 37)
    assert Flag.WORSE_THAN_BASELINE in rating.flags


def test_a_target_worse_than_the_baseline_prints_no_progress() -> None:
    rating = rated(case(seen(2020, "1511"), target="1322", baseline="1664"))

    assert (rating.word.ja, rating.progress) == ("順調", None)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "tiny"),
    [
        ("3.19", "3.20", "3.05", True),
        ("-0.38", "-0.36", "-0.42", True),
        ("28903", "29000", "30201", True),
        ("1.26", "1.40", "1.18", False),
        ("3", "6", "3", False),
    ],
)
def test_a_tiny_step_is_flagged(baseline: str, target: str, value: str, tiny: bool) -> None:
    rating = rated(case(seen(2020, value), target=target, baseline=baseline))

    assert (Flag.TINY_STEP in rating.flags) is tiny


def test_met_in_an_earlier_year_is_a_flag_and_not_this_years_rating() -> None:
    rating = rated(
        case(seen(2020, "20"), seen(2021, "21"), seen(2022, "11"), baseline="10", year=2022)
    )

    assert (rating.word.ja, rating.met_earlier) == ("低調", 2020)
    assert flag_word(Flag.MET_EARLIER, 2020).text("ja") == "達成済（2020年）"
    assert Flag.MET_EARLIER in rating.flags


def test_met_earlier_is_also_told_where_this_year_has_no_value() -> None:
    rating = rated(case(seen(2020, "20"), absent(2021), baseline="10", year=2021))

    assert (rating.reason, rating.met_earlier) == (Reason.UNPUBLISHED, 2020)


def test_a_target_met_before_it_is_due_is_met_now_and_flagged() -> None:
    rating = rated(case(seen(2020, "750"), target="660", baseline="509"))

    assert (rating.word.ja, rating.progress) == ("順調", Fraction(241, 151))
    assert Flag.TARGET_ALREADY_PASSED in rating.flags


def test_a_plan_of_another_length_has_its_own_shares() -> None:
    one = case(
        seen(2021, "4"),
        basis=Basis.CUMULATIVE,
        target=Target(value=Decimal(12), due_year=2026),
        plan=PlanPeriod(2021, 2026),
        year=2021,
    )

    assert rated(one).expected == 2


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_word_and_a_sentence(reason: Reason) -> None:
    assert reason_word(reason).text("ja")
    assert not reason_clause(reason).text("ja").endswith("ため")


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_has_words(flag: Flag) -> None:
    assert flag_word(flag).text("ja")


def test_a_baseline_of_several_years_is_a_start_like_any_other() -> None:
    one = case(
        seen(2020, "30201"), basis=Basis.LATEST, target="29000", baseline=base("28903", 2016, 2018)
    )

    assert rated(one).progress == Fraction(1298, 97)


def test_a_rule_may_say_that_preliminary_values_are_rated() -> None:
    rule = replace(PRESETS["linear_pace"], rated_qualities=(Quality.FINAL, Quality.PRELIMINARY))
    one = case(seen(2020, "12", quality=Quality.PRELIMINARY), baseline="10")

    assert rate(one, rule).word.ja == "順調"


def test_a_count_that_is_to_fall_does_not_start_from_zero() -> None:
    one = case(seen(2020, "30"), direction=Direction.DECREASE, starts_from_zero=True)

    assert rated(one).reason is Reason.NO_BASELINE


def test_a_shown_value_is_found_whatever_else_was_reported_for_the_year() -> None:
    one = case(
        seen(2020, "99", quality=Quality.REFERENCE),
        absent(2020, MissingReason.IN_CALCULATION),
        baseline="10",
    )

    assert rated(one).reason is Reason.REFERENCE
