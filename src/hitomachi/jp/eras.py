"""Eras (元号) and fiscal years: from and to the years of the Western calendar.

A year of an era counts on beyond the era's end, because plans made before 2019 name
平成32年度: it is the arithmetic year 2020. A fiscal year is the year in which it begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hitomachi.errors import NotReadableError, RuleError, mark
from hitomachi.i18n import Language

FISCAL_YEAR_MONTH = 4  # 会計年度: 1 April to 31 March (地方自治法 第208条)


@dataclass(frozen=True, slots=True)
class Era:
    """An era: name, letter used in tables, and its first day."""

    name: str
    letter: str
    begins: date

    def year(self, number: int) -> int:
        """Return the Western year of the era's year ``number`` (1 is 元年)."""
        return self.begins.year + number - 1


ERAS = (
    Era("明治", "M", date(1868, 10, 23)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)
_BY_NAME = {era.name: era for era in ERAS} | {era.letter: era for era in ERAS}


def era_named(name: str) -> Era:
    """Return the era of a name (令和) or letter (R, r).

    Raises:
        NotReadableError: If there is no such era.
    """
    try:
        return _BY_NAME[name.upper()]
    except KeyError:
        raise NotReadableError(mark("「{text}」という元号はありません。"), text=name) from None


def era_on(day: date) -> Era:
    """Return the era in force on a day.

    Raises:
        RuleError: Before Meiji.
    """
    for era in reversed(ERAS):
        if day >= era.begins:
            return era
    raise RuleError(mark("{day} の元号は扱えません（明治より前です）。"), day=day.isoformat())


def western_year(name: str, number: int) -> int:
    """Return the Western year of 平成 (or H) ``number``; beyond the era's end it counts on.

    Raises:
        NotReadableError: If there is no such era, or the number is not positive.
    """
    if number < 1:
        raise NotReadableError(
            mark("「{text}」という年はありません。元号の年は元年（1年）からです。"),
            text=f"{name}{number}",
        )
    return era_named(name).year(number)


def era_year(year: int) -> tuple[Era, int]:
    """Return the era and its number by which a whole year is called.

    It is the era at the year's end, for fiscal years too: 2019年度 is 令和元年度 (the
    government's rule for that year), and 1988年度 昭和63年度 though it ended in 平成.
    """
    era = era_on(date(year, 12, 31))
    return era, year - era.begins.year + 1


def era_number(number: int) -> str:
    """Return a year's number within an era as it is written: 元, 2, 3."""
    return "元" if number == 1 else str(number)


def year_label(year: int, language: Language, *, fiscal: bool = False, era: bool = False) -> str:
    """Return the name of a year: 2020年, 2020年度, 令和2年度; in English 2020, FY2020.

    ``era`` chooses the era's year in Japanese; English has the Western year only.
    """
    if language == "en":
        return f"FY{year}" if fiscal else str(year)
    return f"{_bare(year, era=era)}{'年度' if fiscal else '年'}"


def years_label(
    first: int, last: int, language: Language, *, fiscal: bool = False, era: bool = False
) -> str:
    """Return the name of a span of years, or of the one year if they are the same.

    平成28～令和元年度, 令和2～6年度, 2016～2018年; in English FY2020–2024, 2016–2018.
    """
    if first == last:
        return year_label(first, language, fiscal=fiscal, era=era)
    if language == "en":
        return f"{'FY' if fiscal else ''}{first}–{last}"
    begin, end = _bare(first, era=era), _bare(last, era=era)
    if era and era_year(first)[0] == era_year(last)[0]:
        end = era_number(era_year(last)[1])
    return f"{begin}～{end}{'年度' if fiscal else '年'}"


def month_label(year: int, month: int, language: Language, *, era: bool = False) -> str:
    """Return the name of a month: 2022年6月, 令和4年6月; in English June 2022."""
    if language == "en":
        return f"{_MONTHS[month - 1]} {year}"
    return f"{_bare_on(date(year, month, _last_day(year, month)), era=era)}年{month}月"


def day_label(day: date, language: Language, *, era: bool = False) -> str:
    """Return the name of a day: 2022年6月1日, 令和4年6月1日; in English 1 June 2022."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_bare_on(day, era=era)}年{day.month}月{day.day}日"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _last_day(year: int, month: int) -> int:
    december = 12
    following = date(year + month // december, month % december + 1, 1)
    return (following - date(year, month, 1)).days


def _bare(year: int, *, era: bool) -> str:
    if not era:
        return str(year)
    found, number = era_year(year)
    return f"{found.name}{era_number(number)}"


def _bare_on(day: date, *, era: bool) -> str:
    if not era:
        return str(day.year)
    found = era_on(day)
    return f"{found.name}{era_number(day.year - found.begins.year + 1)}"
