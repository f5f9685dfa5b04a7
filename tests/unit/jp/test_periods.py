"""Years, spans, months and days as documents write them."""

from __future__ import annotations

from datetime import date

import pytest

from hitomachi.errors import NotReadableError
from hitomachi.jp.periods import Month, YearKind, read_day, read_moment, read_month, read_years

FISCAL, CALENDAR, SURVEY = YearKind.FISCAL_YEAR, YearKind.CALENDAR_YEAR, YearKind.SURVEY


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("令和2年度", 2020, 2020, FISCAL),
        ("Ｒ２", 2020, 2020, FISCAL),
        ("平成31年度", 2019, 2019, FISCAL),
        ("㍻27年", 2015, 2015, CALENDAR),
        ("令和元年", 2019, 2019, CALENDAR),
        ("H28～R1", 2016, 2019, FISCAL),
        ("H22~26年度の5年間", 2010, 2014, FISCAL),
        ("平成27年度～令和元年度", 2015, 2019, FISCAL),
        ("平成28～令和元年度", 2016, 2019, FISCAL),
        ("令和2（2020）年度", 2020, 2020, FISCAL),
        ("令和2年度（2020年度）～令和6年度（2024年度）", 2020, 2024, FISCAL),
        ("令和2年度から5年間", 2020, 2024, FISCAL),
        ("2015～19年", 2015, 2019, CALENDAR),
        ("2018年実施調査", 2018, 2018, SURVEY),
        ("2020", 2020, 2020, CALENDAR),
    ],
)
def test_years_are_read(text: str, first: int, last: int, kind: YearKind) -> None:
    years = read_years(text)

    assert (years.first_year, years.last_year, years.kind) == (first, last, kind)


def test_what_a_span_is_for_is_kept() -> None:
    assert read_years("2016~2018年平均").is_mean
    assert read_years("H27～H31累計").is_total
    assert read_years("令和6年度末").at_end
    assert not read_years("R2").stated


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("H29.5", Month(2017, 5)),
        ("平成32年3月まで", Month(2020, 3)),
        ("令和４年６月", Month(2022, 6)),
        ("2017-05", Month(2017, 5)),
    ],
)
def test_months_are_read(text: str, month: Month) -> None:
    assert read_month(text) == month


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023/3/31", date(2023, 3, 31)),
        ("令和5年3月31日", date(2023, 3, 31)),
        ("H15.9.30", date(2003, 9, 30)),
        ("平成32年3月31日現在", date(2020, 3, 31)),
    ],
)
def test_days_are_read(text: str, day: date) -> None:
    assert read_moment(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("元年", "読み取れません"),
        ("22年度", "読み取れません"),
        ("2020-24", "読み取れません"),
        ("R2-3", "読み取れません"),
        ("R2.13", "読み取れません"),
        ("令和2(2021)年度", "西暦の年が一致しません"),
        ("R6～R2", "前です"),
        ("令和2年～令和4年度", "混ざっています"),
        ("H22~26年度の4年間", "年数が期間と合いません"),
        ("平成0年", "元年"),
        ("令和5年2月30日", "暦にありません"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(NotReadableError, match=why):
        read_moment(text)


def test_a_month_is_not_a_day_and_a_year_is_not_a_month() -> None:
    with pytest.raises(NotReadableError):
        read_day("H29.5")
    with pytest.raises(NotReadableError):
        read_month("令和2年度")
