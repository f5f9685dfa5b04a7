"""Eras and fiscal years."""

from __future__ import annotations

from datetime import date

import pytest

from hitomachi.errors import NotReadableError, RuleError
from hitomachi.jp.eras import (
    day_label,
    era_on,
    era_year,
    month_label,
    western_year,
    year_label,
    years_label,
)


def test_an_era_counts_on_beyond_its_end() -> None:
    assert western_year("平成", 32) == 2020
    assert western_year("H", 72) == 2060
    assert western_year("令和", 1) == 2019


def test_a_year_zero_and_an_unknown_era_are_refused() -> None:
    with pytest.raises(NotReadableError, match="元年"):
        western_year("令和", 0)
    with pytest.raises(NotReadableError, match="元号"):
        western_year("安政", 3)


def test_the_era_changes_on_its_first_day() -> None:
    assert era_on(date(2019, 4, 30)).name == "平成"
    assert era_on(date(2019, 5, 1)).name == "令和"
    with pytest.raises(RuleError, match="明治より前"):
        era_on(date(1850, 1, 1))


@pytest.mark.parametrize(
    ("year", "label"), [(2019, "令和元年度"), (1988, "昭和63年度"), (1989, "平成元年度")]
)
def test_a_fiscal_year_is_called_by_the_era_at_the_end_of_the_year(year: int, label: str) -> None:
    assert year_label(year, "ja", fiscal=True, era=True) == label


def test_labels_of_years() -> None:
    assert year_label(2020, "ja") == "2020年"
    assert year_label(2020, "ja", fiscal=True) == "2020年度"
    assert year_label(2020, "en", fiscal=True, era=True) == "FY2020"
    assert year_label(2020, "en") == "2020"
    assert era_year(2018)[1] == 30


def test_labels_of_spans_name_the_era_once() -> None:
    assert years_label(2016, 2019, "ja", fiscal=True, era=True) == "平成28～令和元年度"
    assert years_label(2020, 2024, "ja", fiscal=True, era=True) == "令和2～6年度"
    assert years_label(2016, 2018, "ja") == "2016～2018年"
    assert years_label(2020, 2024, "en", fiscal=True) == "FY2020–2024"
    assert years_label(2020, 2020, "ja") == "2020年"


def test_labels_of_months_and_days() -> None:
    assert month_label(2022, 6, "ja", era=True) == "令和4年6月"
    assert month_label(2019, 12, "en") == "December 2019"
    assert day_label(date(2019, 4, 30), "ja", era=True) == "平成31年4月30日"
    assert day_label(date(2022, 6, 1), "en") == "1 June 2022"
