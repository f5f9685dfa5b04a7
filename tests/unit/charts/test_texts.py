from __future__ import annotations

import pytest

from hitomachi.charts.texts import letters, pixels, without_unit, wrapped


@pytest.mark.parametrize(
    ("text", "length", "lines"),
    [
        ("人口", 10, ["人口"]),
        ("平成28～令和元年度決算額", 7, ["平成28～令和", "元年度決算額"]),
        ("Income per resident", 6, ["Income per", "resident"]),
        ("FY2016–2019, settled accounts", 11, ["FY2016–2019,", "settled accounts"]),
        ("", 5, [""]),
    ],
)
def test_long_labels_stand_in_lines_of_about_equal_length(
    text: str, length: int, lines: list[str]
) -> None:
    assert wrapped(text, length).split("\n") == lines


def test_no_line_is_longer_than_asked_but_for_a_single_word() -> None:
    text = "創業支援事業を利用した創業者のうち商業業務集積地区内でi-BOXを使って創業した比率"

    for length in range(3, 40):
        assert all(letters(line) <= max(length, 3) for line in wrapped(text, length).split("\n"))
        assert wrapped(text, length).replace("\n", "") == text


def test_a_latin_letter_is_half_as_wide_as_a_japanese_one() -> None:
    assert letters("人口") == 2
    assert letters("abcd") == pytest.approx(2.24)
    assert pixels(["▲1,234", "0"]) > pixels(["0"])


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["▲186人", "84,809人"], ["▲186", "84,809"]),
        (["−186 persons", "5 persons"], ["−186", "5"]),
        (["▲0.38%", "0.02%"], ["▲0.38%", "0.02%"]),
        (["12人", "算定中"], ["12", "算定中"]),
        (["3人", "4件"], ["3人", "4件"]),
        (["12", "13"], ["12", "13"]),
        ([], []),
    ],
)
def test_a_unit_common_to_all_labels_is_left_to_the_axis(
    texts: list[str], labels: list[str]
) -> None:
    rows = [{"text": text} for text in texts]

    without_unit(rows)

    assert [row["text"] for row in rows] == labels
