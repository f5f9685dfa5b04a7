"""Every basis of a target, under the default rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hitomachi.indicators import (
    PRESETS,
    BaselineKind,
    Basis,
    Case,
    Direction,
    Flag,
    MissingReason,
    PaceStart,
    Quality,
    Rating,
    Reason,
    Target,
    pace_line,
    rate,
)
from tests.unit.indicators.cases import absent, base, case, seen


def rated(one: Case) -> Rating:
    return rate(one, PRESETS["linear_pace"])


def sentence(one: Case) -> str:
    return rated(one).explanation.text("ja")


# ── annual ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("value", "word"), [("45", "順調"), ("46", "順調"), ("44", "低調")])
def test_an_annual_target_is_met_or_not(value: str, word: str) -> None:
    rating = rated(case(seen(2020, value), basis=Basis.ANNUAL, target="45", baseline="42"))

    assert rating.word.ja == word
    assert rating.progress is None
    assert rating.attained == Fraction(int(value), 45)


def test_an_annual_target_below_the_baseline_is_still_higher_is_better() -> None:
    # 相談件数 1,664→1,322: met at 1,511, and no progress is printed
    rating = rated(case(seen(2020, "1511"), basis=Basis.ANNUAL, target="1322", baseline="1664"))

    assert rating.word.ja == "順調"
    assert rating.progress is None
    assert Flag.TARGET_WORSE_THAN_BASELINE in rating.flags
    assert Flag.WORSE_THAN_BASELINE in rating.flags


def test_an_annual_target_needs_no_baseline() -> None:
    assert rated(case(seen(2020, "38"), basis=Basis.ANNUAL, target="60")).word.ja == "低調"


def test_attained_is_inverted_where_less_is_better() -> None:
    rating = rated(
        case(seen(2020, "40"), basis=Basis.ANNUAL, target="30", direction=Direction.DECREASE)
    )

    assert rating.attained == Fraction(3, 4)


def test_attained_is_not_given_for_negative_values() -> None:
    rating = rated(case(seen(2020, "-341"), basis=Basis.ANNUAL, target="-275"))

    assert rating.attained is None
    assert rating.word.ja == "低調"


def test_a_strict_target_is_not_met_by_equality() -> None:
    one = case(
        seen(2020, "45"),
        basis=Basis.ANNUAL,
        target=Target(value=Decimal(45), due_year=2024, strict=True),
    )

    assert rated(one).word.ja == "低調"
    assert sentence(one) == "実績45は、目標値45を超えていないため「低調」です。"


# ── end of plan ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("value", "word"), [("12", "順調"), ("11.99", "低調"), ("20", "順調")])
def test_an_end_of_plan_target_is_compared_with_the_line(value: str, word: str) -> None:
    rating = rated(case(seen(2020, value), baseline="10"))

    assert rating.word.ja == word
    assert rating.expected == 12
    assert rating.progress == (Fraction(value) - 10) / 10


def test_in_the_due_year_the_target_itself_is_expected_and_no_baseline_is_needed() -> None:
    rating = rated(case(seen(2024, "19"), year=2024))

    assert (rating.word.ja, rating.expected) == ("低調", Fraction(20))


def test_a_target_due_before_the_plan_ends_is_reached_earlier() -> None:
    one = case(seen(2020, "12"), baseline="10", target=Target(value=Decimal(20), due_year=2021))

    assert rated(one).expected == 15


def test_a_count_without_baseline_starts_from_zero_only_if_the_plan_says_so() -> None:
    services = case(seen(2020, "5"), target="17")
    counted = case(seen(2020, "5"), target="17", starts_from_zero=True)

    assert rated(services).reason is Reason.NO_BASELINE
    assert rated(counted).word.ja == "順調"
    assert rated(counted).progress == Fraction(5, 17)


def test_a_met_target_needs_no_baseline() -> None:
    rating = rated(case(seen(2020, "201"), target="170"))

    assert rating.word.ja == "順調"
    assert Flag.TARGET_ALREADY_PASSED in rating.flags


def test_the_total_of_a_former_period_is_no_start_of_a_line() -> None:
    one = case(seen(2020, "5"), baseline=base("9", 2015, 2019, kind=BaselineKind.FORMER_TOTAL))

    assert rated(one).reason is Reason.FORMER_TOTAL


# ── pace start ──────────────────────────────────────────────────────────────────────────


def test_the_pace_may_start_at_the_midpoint_of_the_baseline_years() -> None:
    # メール登録 2,897→7,000: 27.1 % is on the plan's pace (20 %), not on that of 2018 (33.3 %)
    from_plan = case(seen(2020, "4008"), target="7000", baseline=base("2897", 2018))
    from_baseline = case(
        seen(2020, "4008"),
        target="7000",
        baseline=base("2897", 2016, 2020),
        pace_start=PaceStart.BASELINE,
    )

    assert rated(from_plan).word.ja == "順調"
    assert rated(from_baseline).word.ja == "低調"
    assert rated(from_baseline).expected == 2897 + Fraction(4103, 3)


def test_without_a_pace_only_the_target_counts() -> None:
    one = case(
        seen(2020, "2"),
        target="0",
        baseline="15",
        direction=Direction.DECREASE,
        pace_start=PaceStart.NONE,
    )

    assert rated(one).word.ja == "低調"
    assert sentence(one) == "実績2は、目標値0を上回るため「低調」です。"


def test_a_baseline_of_unknown_year_starts_with_the_plan_and_says_so() -> None:
    one = case(seen(2020, "12"), baseline=base("10"), pace_start=PaceStart.BASELINE)

    assert rated(one).word.ja == "順調"
    assert Flag.PACE_FROM_PLAN in rated(one).flags


# ── cumulative ──────────────────────────────────────────────────────────────────────────


def test_a_sum_is_compared_with_its_share_of_the_years() -> None:
    one = case(seen(2020, "4"), seen(2021, "3"), basis=Basis.CUMULATIVE, year=2021, unit="人")

    assert rated(one).expected == 8
    assert rated(one).progress == Fraction(7, 20)
    assert sentence(one) == (
        "計画2年目までの累計7人は、計画2年目の目安8人（目標値20人の5分の2）に届かないため「低調」です。"
    )


def test_a_sum_may_go_on_from_its_baseline() -> None:
    # 牽引事業計画 2→3→4: (3 − 2) / (4 − 2) = 50 %
    total = case(
        seen(2020, "3", running=True),
        basis=Basis.CUMULATIVE,
        target="4",
        baseline="2",
        includes_baseline=True,
    )
    increment = case(
        seen(2020, "1"), basis=Basis.CUMULATIVE, target="4", baseline="2", includes_baseline=True
    )

    assert rated(total).progress == rated(increment).progress == Fraction(1, 2)
    assert rated(total).expected == Fraction(12, 5)
    assert rated(total).word.ja == "順調"


def test_a_sum_takes_the_last_running_total_and_what_came_after() -> None:
    one = case(
        seen(2020, "2"),
        seen(2021, "9", running=True),
        seen(2022, "3"),
        basis=Basis.CUMULATIVE,
        year=2022,
    )

    assert rated(one).actual == 12


def test_an_entered_schedule_wins_over_the_share() -> None:
    # つくば市: 517 entered, 2,584 / 5 = 516.8
    one = case(
        seen(2020, "516.9", running=True),
        basis=Basis.CUMULATIVE,
        target="2584",
        expected={2020: "517"},
    )

    assert rated(one).word.ja == "低調"
    assert Flag.EXPECTED_ENTERED in rated(one).flags


def test_a_sum_with_a_missing_year_may_prove_on_track() -> None:
    one = case(absent(2020), seen(2021, "9"), basis=Basis.CUMULATIVE, year=2021)

    assert rated(one).word.ja == "順調"
    assert Flag.MISSING_YEARS in rated(one).flags
    assert sentence(one).startswith("実績のない年度を除いた累計9は、")


def test_a_sum_with_a_missing_year_never_proves_behind() -> None:
    one = case(absent(2020), seen(2021, "7"), basis=Basis.CUMULATIVE, year=2021)

    assert rated(one).reason is Reason.MISSING_YEAR


def test_a_sum_whose_own_year_is_missing_gives_that_years_reason() -> None:
    one = case(
        seen(2020, "20"),
        absent(2021, MissingReason.IN_CALCULATION),
        basis=Basis.CUMULATIVE,
        year=2021,
    )

    assert rated(one).reason is Reason.IN_CALCULATION


def test_a_sum_that_could_shrink_proves_nothing_while_a_year_is_missing() -> None:
    one = case(seen(2020, "-1"), absent(2021), seen(2022, "30"), basis=Basis.CUMULATIVE, year=2022)

    assert rated(one).reason is Reason.MISSING_YEAR


@pytest.mark.parametrize(("value", "word"), [("3", "順調"), ("4", "順調"), ("5", "低調")])
def test_a_sum_to_be_kept_low_is_decided_at_the_end(value: str, word: str) -> None:
    def low(year: int) -> Rating:
        return rated(
            case(
                seen(year, value, running=True),
                basis=Basis.CUMULATIVE,
                target="4",
                direction=Direction.DECREASE,
                year=year,
            )
        )

    assert low(2023).reason is Reason.DECIDED_AT_END
    assert low(2024).word.ja == word


# ── mean ────────────────────────────────────────────────────────────────────────────────


def test_a_mean_is_that_of_the_final_years_so_far() -> None:
    one = case(
        seen(2020, "50"),
        absent(2021),
        seen(2022, "61"),
        basis=Basis.MEAN,
        target="55",
        year=2022,
    )

    assert rated(one).actual == Fraction(111, 2)
    assert rated(one).word.ja == "順調"
    assert Flag.MISSING_YEARS in rated(one).flags


def test_a_mean_is_not_rated_in_a_year_without_a_value() -> None:
    one = case(seen(2020, "60"), absent(2021), basis=Basis.MEAN, target="55", year=2021)

    assert rated(one).reason is Reason.UNPUBLISHED


def test_a_reported_running_mean_is_taken_as_it_is() -> None:
    one = case(
        seen(2020, "50"), seen(2021, "56", running=True), basis=Basis.MEAN, target="55", year=2021
    )

    assert rated(one).actual == 56


# ── latest in period ────────────────────────────────────────────────────────────────────


def test_the_latest_final_value_is_rated_at_its_own_year() -> None:
    one = case(
        seen(2021, "12.4", reference=2021),
        seen(2022, "99", quality=Quality.PRELIMINARY),
        absent(2023, MissingReason.NO_SURVEY),
        basis=Basis.LATEST,
        baseline="10",
        year=2023,
        unit="%",
    )

    rating = rated(one)

    assert (rating.word.ja, rating.actual_year, rating.expected) == ("低調", 2021, Fraction(14))
    assert Flag.VALUE_OF_EARLIER_YEAR in rating.flags
    assert sentence(one) == (
        "期間内で最新の2021年の実績12.4%は、2021年の目安14%（10%から20%へ直線）に"
        "届かないため「低調」です。"
    )


def test_a_value_from_before_the_plan_is_not_in_the_period() -> None:
    one = case(seen(2020, "12", reference=2018), basis=Basis.LATEST, baseline="10")

    assert rated(one).reason is Reason.NO_VALUE_IN_PERIOD


def test_the_latest_target_falls_due_at_the_end_of_the_plan() -> None:
    one = case(
        seen(2020, "12"),
        basis=Basis.LATEST,
        baseline="10",
        target=Target(value=Decimal(20), due_year=2021),
    )

    assert rated(one).expected == 12


# ── milestone and rank ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("basis", [Basis.MILESTONE, Basis.RANK])
def test_before_it_is_due_an_unmet_milestone_or_rank_is_not_rated(basis: Basis) -> None:
    rating = rated(case(seen(2020, "5" if basis is Basis.RANK else "0"), basis=basis, target="1"))

    assert (rating.word.ja, rating.reason) == ("－", Reason.BEFORE_DUE)
    assert rating.explanation.text("ja") == "目標の期限前のため、評価していません。"


@pytest.mark.parametrize("basis", [Basis.MILESTONE, Basis.RANK])
def test_a_milestone_or_rank_met_early_is_on_track(basis: Basis) -> None:
    assert rated(case(seen(2020, "1"), basis=basis, target="1")).word.ja == "順調"


def test_a_milestone_is_decided_when_it_is_due() -> None:
    one = case(seen(2024, "0"), basis=Basis.MILESTONE, target="1", year=2024)

    assert sentence(one) == "期限までに目標を達成していないため「低調」です。"


def test_a_better_rank_is_a_smaller_number_whatever_the_direction_says() -> None:
    one = case(seen(2024, "4"), basis=Basis.RANK, target="5", year=2024, unit="位")

    assert sentence(one) == "順位4位は、目標値5位以内のため「順調」です。"


# ── previous year ───────────────────────────────────────────────────────────────────────


def test_a_change_on_the_year_before_is_compared_with_the_stated_change() -> None:
    one = case(
        seen(2020, "100"),
        seen(2021, "105"),
        basis=Basis.PREVIOUS_YEAR,
        target="5",
        year=2021,
        unit="人",
    )

    assert sentence(one) == "前年からの増減5人は、目標値5人以上のため「順調」です。"


def test_a_change_may_be_stated_in_percent_and_strictly() -> None:
    one = case(
        seen(2020, "200"),
        seen(2021, "200"),
        basis=Basis.PREVIOUS_YEAR,
        target=Target(value=Decimal(0), due_year=2024, strict=True, in_percent=True),
        year=2021,
    )

    assert rated(one).word.ja == "低調"


@pytest.mark.parametrize("stated", ["5", "-5"])
def test_a_fall_may_be_stated_with_or_without_its_sign(stated: str) -> None:
    one = case(
        seen(2020, "100"),
        seen(2021, "95"),
        basis=Basis.PREVIOUS_YEAR,
        target=stated,
        direction=Direction.DECREASE,
        year=2021,
    )

    assert rated(one).word.ja == "順調"


def test_the_first_year_of_a_plan_is_compared_with_the_baseline_of_the_year_before() -> None:
    one = case(seen(2020, "105"), basis=Basis.PREVIOUS_YEAR, target="5", baseline="100")
    older = case(
        seen(2020, "105"), basis=Basis.PREVIOUS_YEAR, target="5", baseline=base("100", 2018)
    )

    assert rated(one).word.ja == "順調"
    assert rated(older).reason is Reason.NO_PREVIOUS_VALUE


# ── range ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "word"), [("90", "順調"), ("110", "順調"), ("89.9", "低調"), ("110.1", "低調")]
)
def test_a_range_is_kept_up_to_and_including_its_ends(value: str, word: str) -> None:
    target = Target(value=None, due_year=2024, lower=Decimal(90), upper=Decimal(110))

    rating = rated(
        case(seen(2020, value), target=target, direction=Direction.KEEP, basis=Basis.ANNUAL)
    )

    assert rating.word.ja == word


def test_a_range_may_be_open_on_one_side() -> None:
    one = case(
        seen(2020, "95"),
        target=Target(value=None, due_year=2024, lower=Decimal(90)),
        direction=Direction.KEEP,
        unit="%",
    )

    assert sentence(one) == "実績95%は、維持する範囲（90%以上）にあるため「順調」です。"


def test_a_range_without_ends_is_not_rated() -> None:
    one = case(seen(2020, "95"), target=Target(value=None, due_year=2024), direction=Direction.KEEP)

    assert rated(one).reason is Reason.NO_RANGE


# ── the line of a chart ─────────────────────────────────────────────────────────────────


def test_the_pace_line_has_every_year_and_the_entered_values() -> None:
    one = case(seen(2020, "11"), baseline="10", expected={2022: "17"})

    assert pace_line(one, PRESETS["linear_pace"]) == {
        2020: 12,
        2021: 14,
        2022: 17,
        2023: 18,
        2024: 20,
    }


def test_the_pace_line_of_a_milestone_is_only_its_due_year() -> None:
    assert pace_line(case(basis=Basis.MILESTONE, target="1"), PRESETS["linear_pace"]) == {2024: 1}
