"""What is printed is read back as the same; rounding never goes through a binary float."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from hitomachi.arith import largest_remainder, round_half_up
from hitomachi.i18n import LANGUAGES, Language
from hitomachi.jp.codes import validate_code, with_check_digit
from hitomachi.jp.eras import day_label, month_label, year_label, years_label
from hitomachi.jp.money import MoneyUnit, print_words, print_yen, read_yen
from hitomachi.jp.numerals import read_number
from hitomachi.jp.numerals_print import print_number
from hitomachi.jp.periods import Month, YearKind, read_day, read_month, read_years
from hitomachi.jp.text import fold, match_key

YEARS = st.integers(1927, 2060)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@st.composite
def numbers(draw: st.DrawFn) -> Decimal:
    """Decimals of up to 15 digits with 0 to 6 places."""
    digits = draw(st.integers(-(10**15) + 1, 10**15 - 1))
    return Decimal(digits).scaleb(-draw(st.integers(0, 6)))


@given(numbers(), st.sampled_from(LANGUAGES), st.booleans())
def test_numbers_are_read_back_with_their_places(
    value: Decimal, language: Language, wide: bool
) -> None:
    printed = print_number(value, language)

    found = read_number(printed.translate(WIDE) if wide else printed)

    assert found == value
    assert found.as_tuple().exponent == value.as_tuple().exponent


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_yen_in_words_are_read_back(yen: int) -> None:
    assert read_yen(print_words(yen)) == yen


@given(st.integers(-(10**6), 10**6), st.sampled_from(list(MoneyUnit)[:6]))
def test_whole_amounts_of_a_unit_are_read_back(count: int, unit: MoneyUnit) -> None:
    yen = read_yen(f"{count}{unit.value}")

    assert read_yen(print_yen(yen, unit)) == yen


@given(YEARS, st.booleans(), st.booleans())
def test_years_are_read_back(year: int, fiscal: bool, era: bool) -> None:
    found = read_years(year_label(year, "ja", fiscal=fiscal, era=era))

    assert (found.first_year, found.last_year) == (year, year)
    assert (found.kind is YearKind.FISCAL_YEAR) is fiscal


@given(YEARS, st.integers(0, 30), st.booleans(), st.booleans())
def test_spans_are_read_back(first: int, more: int, fiscal: bool, era: bool) -> None:
    found = read_years(years_label(first, first + more, "ja", fiscal=fiscal, era=era))

    assert (found.first_year, found.last_year) == (first, first + more)


@given(st.dates(date(1927, 1, 1), date(2099, 12, 31)), st.booleans())
def test_days_and_months_are_read_back(day: date, era: bool) -> None:
    assert read_day(day_label(day, "ja", era=era)) == day
    label = month_label(day.year, day.month, "ja", era=era)
    assert read_month(label) == Month(day.year, day.month)


@given(st.fractions(), st.integers(0, 6))
@example(Fraction(16100, 1120), 2)
@example(Fraction(161, 1120), 4)
def test_half_up_is_the_nearest_number_with_ties_away_from_zero(
    value: Fraction, places: int
) -> None:
    rounded = Fraction(round_half_up(value, places))
    unit = Fraction(1, 10**places)

    assert abs(rounded - value) <= unit / 2
    if abs(rounded - value) == unit / 2:
        assert abs(rounded) > abs(value)


@given(st.integers(0, 10**6), st.lists(st.integers(0, 1000), min_size=1, max_size=20))
def test_parts_add_up_to_the_whole(total: int, weights: list[int]) -> None:
    keyed = dict(enumerate([*weights, 1]))

    parts = largest_remainder(total, keyed)

    assert sum(parts.values()) == total
    for key, weight in keyed.items():
        assert abs(parts[key] - Fraction(total * weight, sum(keyed.values()))) < 1


@given(st.integers(1000, 47999))
def test_a_code_with_its_check_digit_is_valid_and_no_other_digit_is(number: int) -> None:
    code = with_check_digit(f"{number:05d}")

    assert validate_code(code) == code


@given(st.text())
def test_folding_and_keys_are_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert match_key(fold(text)) == match_key(text)
