"""Changes of indicators, and sums and counts of money."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hitomachi.arith import Rounding
from hitomachi.errors import RuleError
from hitomachi.indicators import BaselineKind, Basis, Direction, changes
from hitomachi.indicators.change import Change
from hitomachi.indicators.money import Sum, count_lines, round_amounts, total, totals
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


def yen(amount: int, kind: str = "settled", first: int = 2020, last: int = 2020) -> Sum:
    return Sum(amount_yen=amount, kind=kind, first_year=first, last_year=last)


def test_kinds_and_spans_of_years_are_totalled_apart() -> None:
    found = totals([yen(3), yen(5, "grant_decided"), yen(4), yen(7, first=2016)])

    assert found == [yen(7, first=2016), yen(5, "grant_decided"), yen(7)]


def test_the_costs_of_the_goals_add_up_to_that_of_the_plan() -> None:
    # 11,118 + 58,759 + 25,033 + 22,637万円 = 11億7,547万円
    goals = [yen(amount * 10_000) for amount in (11_118, 58_759, 25_033, 22_637)]

    assert total(goals) == yen(1_175_470_000)
    assert total([]) is None


def test_amounts_of_different_kinds_have_no_total() -> None:
    with pytest.raises(RuleError, match="種類又は期間"):
        total([yen(1), yen(2, "estimate")])


def test_lines_are_counted_by_entry_and_once_each() -> None:
    # 32 entries less 中心市街地 1, ICT活用型 3 and 保育所入所 1 are 27 lines
    listed = ["中心市街地"] * 2 + ["ICT活用型"] * 4 + ["保育所入所"] * 2
    listed += [f"事業{number}" for number in range(24)]

    found = count_lines(listed)

    assert (found.entries, found.distinct, found.overlap) == (32, 27, True)
    assert found.repeated == {"中心市街地": 2, "ICT活用型": 4, "保育所入所": 2}
    assert not count_lines(["a", "b"]).overlap


def test_rounding_is_done_once_from_yen_and_the_rest_is_told() -> None:
    amounts = (34_334_900, 45_266_000)

    half_up = round_amounts(amounts, 10_000, Rounding.HALF_UP)
    cut = round_amounts(amounts, 10_000, Rounding.TRUNCATE)

    assert (half_up.parts, half_up.total, half_up.remainder) == ((3_433, 4_527), 7_960, 0)
    assert (cut.parts, cut.total, cut.remainder) == ((3_433, 4_526), 7_960, 1)
