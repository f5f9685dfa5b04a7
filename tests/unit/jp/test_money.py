"""Amounts read to yen and printed from yen."""

from __future__ import annotations

import pytest

from hitomachi.arith import Rounding
from hitomachi.errors import NotReadableError
from hitomachi.jp.money import MoneyUnit, money_unit, print_words, print_yen, read_yen


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("32億4,046万円", 3_240_460_000),
        ("31,225千円", 31_225_000),
        ("18,113百万円", 18_113_000_000),
        ("805万4千円", 8_054_000),
        ("4億3,0000万円", 430_000_000),
        ("21.6億円", 2_160_000_000),
        ("￥１，２３４", 1_234),
        ("金1,234円也", 1_234),
        ("▲5百万円", -5_000_000),
        ("11億7,547万", 1_175_470_000),
    ],
)
def test_an_amount_becomes_yen(text: str, yen: int) -> None:
    assert read_yen(text) == yen


def test_a_bare_number_is_in_the_unit_of_the_column() -> None:
    assert read_yen("31,225", default=MoneyUnit.THOUSAND) == 31_225_000
    assert read_yen("3億", default=MoneyUnit.THOUSAND) == 300_000_000
    assert read_yen("¥500", default=MoneyUnit.THOUSAND) == 500


@pytest.mark.parametrize("text", ["1.23円", "12人", "円", "¥5人"])
def test_what_is_not_whole_yen_is_refused(text: str) -> None:
    with pytest.raises(NotReadableError, match="金額"):
        read_yen(text)


def test_amounts_are_printed_with_the_published_words() -> None:
    assert print_words(1_175_470_000) == "11億7,547万円"
    assert print_words(3_240_460_000) == "32億4,046万円"
    assert print_words(-12_600) == "▲1万2,600円"
    assert print_words(0) == "0円"
    assert print_yen(274_061_000, MoneyUnit.TEN_THOUSAND, words=True) == "2億7,406万円"
    assert print_yen(31_225_000, MoneyUnit.THOUSAND) == "31,225千円"


def test_rounding_happens_once_from_the_yen() -> None:
    # The reference prints 34,335千円 as 3,433万円: both follow from the same yen.
    yen = 34_334_900

    assert print_yen(yen, MoneyUnit.THOUSAND) == "34,335千円"
    assert print_yen(yen, MoneyUnit.TEN_THOUSAND) == "3,433万円"
    assert print_yen(45_266_000, MoneyUnit.TEN_THOUSAND, rounding=Rounding.TRUNCATE) == "4,526万円"


def test_english_writes_millions_for_what_japanese_counts_in_myriads() -> None:
    assert print_yen(1_175_470_000, MoneyUnit.TEN_THOUSAND, "en") == "JPY 1,175.47 million"
    assert print_yen(-31_225_000, MoneyUnit.THOUSAND, "en") == "−JPY 31,225 thousand"
    assert print_yen(524_700, MoneyUnit.YEN, "en") == "JPY 524,700"
    assert print_yen(2_160_000_000, MoneyUnit.HUNDRED_MILLION, "en", places=1) == (
        "JPY 2,160 million"
    )


def test_the_money_unit_of_a_unit() -> None:
    assert money_unit("千円/人") is MoneyUnit.THOUSAND
    assert money_unit("百万円") is MoneyUnit.MILLION
    assert money_unit("円") is MoneyUnit.YEN
    assert money_unit("人") is None
