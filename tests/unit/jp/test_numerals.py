"""Numbers as documents write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.errors import NotReadableError
from hitomachi.jp.kanji_numerals import read_kanji_number, starts_with_kanji_number
from hitomachi.jp.numerals import read_number, scan_number
from hitomachi.jp.numerals_print import print_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("▲312", "-312"),
        ("△739", "-739"),
        ("－5", "-5"),
        ("−5", "-5"),
        ("―5", "-5"),
        ("‐5", "-5"),
        ("▲ 312", "-312"),
        ("+3.2", "3.2"),
        ("１２，３４５", "12345"),
        ("1,234,567.89", "1234567.89"),
        ("1.40", "1.40"),
        (".5", "0.5"),
        ("−0.0", "0.0"),
        ("32億4,046万", "3240460000"),
        ("4億3,0000万", "430000000"),
        ("805万4千", "8054000"),
        ("1万2600", "12600"),
        ("1億500万", "105000000"),
        ("2千5百万", "25000000"),
        ("18,113百万", "18113000000"),
        ("65.4万", "654000"),
        ("百二十", "120"),
        ("一万二千", "12000"),
        ("二〇二〇", "2020"),
    ],
)
def test_a_number_is_read_with_its_places(text: str, value: str) -> None:
    assert str(read_number(text)) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,23", "区切り"),
        ("1,2345", "区切り"),
        ("1234,567", "区切り"),
        ("007", "区切り"),
        ("12.3.4", "一つの数"),
        ("1 234", "一つの数"),
        ("5.", "一つの数"),
        ("1,2O0", "英字"),
        ("12l", "英字"),
        ("12万34億", "位の並び"),
        ("1.5億3万", "位の並び"),
        ("4億3,5000万", "区切り"),
        ("2百3千", "位の並び"),
        ("1千千", "位の並び"),
        ("二三", "漢数字"),
        ("12345678901234567", "15桁"),
        ("ー5", "数として"),
        ("5人", "数として"),
        ("", "数として"),
    ],
)
def test_what_is_not_one_number_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotReadableError, match=why):
        read_number(text)


def test_the_middle_dot_is_a_point_only_where_the_caller_says_so() -> None:
    assert read_number("1・57", middle_dot_decimal=True) == Decimal("1.57")
    with pytest.raises(NotReadableError):
        read_number("1・57")


def test_a_scan_tells_what_follows_and_what_was_mended() -> None:
    found = scan_number("4億3,0000万円")

    assert found is not None
    assert (found.value, found.rest, found.repaired) == (Decimal(430_000_000), "円", True)
    assert scan_number("なし") is None


@pytest.mark.parametrize("text", ["二三百", "百千", "万", "〇十", "三万億"])
def test_kanji_that_do_not_make_a_number_are_refused(text: str) -> None:
    with pytest.raises(NotReadableError):
        read_kanji_number(text)


def test_the_run_of_kanji_digits_is_found() -> None:
    assert starts_with_kanji_number("百二十人") == 3
    assert starts_with_kanji_number("人") == 0


def test_printing_keeps_places_and_uses_the_sign_of_the_language() -> None:
    assert print_number(Decimal("-1234.50")) == "▲1,234.50"
    assert print_number(Decimal("-1234.50"), "en") == "−1,234.50"
    assert print_number(Decimal("-0.00")) == "0.00"
    assert print_number(1234, grouped=False) == "1234"
