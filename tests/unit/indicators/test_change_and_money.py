"""Changes of indicators, and sums and counts of money."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hitomachi.arith import Rounding
from hitomachi.indicators import BaselineKind, Basis, Direction, changes
from hitomachi.indicators.change import Change
from hitomachi.indicators.money import common_total, count_lines, rounding_rest
from tests.unit.indicators.cases import absent, base, case, seen


def test_a_widening_loss_is_a_negative_change() -> None:
    found = changes(case(seen(2020, "-341"), target="-275", baseline="-312"))

    assert found.against_baseline == Change(Fraction(-29), Fraction(-29, 312), is_better=False)


def test_a_change_on_the_year_before_knows_which_way_is_better() -> None:
    one = case(
        seen(2020, "10"), seen(2021, "8"), direction=Direction.DECREASE, baseline="0", year=2021
    )

    assert changes(one).against_previous == Change(Fraction(-2), Fraction(-1, 5), is_better=True)
    assert changes(one).against_baseline == Change(Fraction(8), None, is_better=False)


def test_no_change_and_a_range_have_no_better_way() -> None:
    same = changes(case(seen(2020, "10"), baseline="10")).against_baseline
    kept = changes(case(seen(2020, "9"), baseline="10", direction=Direction.KEEP)).against_baseline

    assert same == Change(Fraction(0), Fraction(0), is_better=None)
    assert kept is not None
    assert kept.is_better is None


def test_nothing_is_compared_without_a_value_or_with_a_former_total() -> None:
    former = base("26", 2015, 2019, kind=BaselineKind.FORMER_TOTAL)

    assert changes(case(absent(2020), baseline="10")).against_baseline is None
    total_of_year = changes(case(seen(2020, "9"), basis=Basis.CUMULATIVE, baseline=former))
    assert (total_of_year.against_baseline, total_of_year.against_previous) == (None, None)


@dataclass(frozen=True)
class Yen:
    amount_yen: int
    kind: str = "settled"
    first_year: int = 2020
    last_year: int = 2020


def test_the_costs_of_the_goals_add_up_to_that_of_the_plan() -> None:
    # 11,118 + 58,759 + 25,033 + 22,637万円 = 11億7,547万円
    goals = [Yen(amount * 10_000) for amount in (11_118, 58_759, 25_033, 22_637)]

    assert common_total(goals) == 1_175_470_000


def test_kinds_and_spans_of_years_have_no_total() -> None:
    assert common_total([Yen(3), Yen(4, "initial_budget")]) is None
    assert common_total([Yen(3), Yen(4, first_year=2016)]) is None
    assert common_total([]) is None


def test_goals_count_entries_and_the_plan_counts_lines() -> None:
    counted = count_lines(["a", "b", "a", "c", "a"])

    assert (counted.entries, counted.distinct) == (5, 3)


def test_what_rounding_leaves_between_parts_and_total_is_told() -> None:
    amounts = [1_400, 1_400, 1_400]

    assert rounding_rest(amounts, 1_000, Rounding.HALF_UP) == 1
    assert rounding_rest(amounts, 1_000, Rounding.TRUNCATE) == 1
    assert rounding_rest([1_600, 1_600], 1_000, Rounding.HALF_UP) == -1
    assert rounding_rest([1_000, 2_000], 1_000, Rounding.HALF_UP) == 0
