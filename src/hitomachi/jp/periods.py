"""Reading years, spans of years, months and days as Japanese documents write them.

Everything is read from a whole text: 令和2年度, Ｒ２, H29.5, 平成32年3月, 元年 with its era,
H28～R1, H22～26年度, 2016～2018年平均, 令和2(2020)年度, 令和2年度から5年間.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.eras import FISCAL_YEAR_MONTH, western_year
from hitomachi.jp.text import fold


class YearKind(StrEnum):
    """What a year counts in; the ids are those of the edition's periods."""

    FISCAL_YEAR = "fiscal_year"  # 年度
    CALENDAR_YEAR = "calendar_year"  # 年
    SURVEY = "survey"  # 実施調査: the year in which a survey was made


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A year or a span of years, both ends included.

    Attributes:
        kind: 年度, 年 or the year of a survey. A letter without either (R2) is read as
            a fiscal year, the habit of administrative tables; ``stated`` is then False.
        is_mean: The figure is the mean of these years (平均).
        is_total: The figure is the total of these years (累計, 合計).
        at_end: The end of the (last) year is meant (年度末).
    """

    first_year: int
    last_year: int
    kind: YearKind
    stated: bool = True
    is_mean: bool = False
    is_total: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int


Moment = Years | Month | date

_DECEMBER = 12

_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHRmtshr]) ?(?:元|\d{1,2})"
_WEST = r"(?:1[89]|2[01])\d\d"
_ONE = rf"(?:{_ERA}|{_WEST})"
_UNIT = r"(?: ?(?:年度|年))"
# 令和2年度, 令和2(2020)年度, 2020(令和2)年度, 令和2年度(2020年度)
_YEAR = (
    rf"(?P<NAME>{_ONE})(?P<NAME_unit>{_UNIT}?)"
    rf"(?: ?\((?P<NAME_again>{_ONE}){_UNIT}?\))?(?P<NAME_unit2>{_UNIT}?)"
)
_FIRST, _LAST = _YEAR.replace("NAME", "first"), _YEAR.replace("NAME", "last")
_SHORT = r"(?P<short>元|\d{1,2})(?P<short_unit> ?(?:年度|年)?)"
_TO = r" ?(?:~|から|-|–|―|→) ?"
_TAIL = (
    r"(?P<tail>(?: ?(?:の|まで(?:に)?|\(|\)|末|時点|現在|平均|累計|合計|計|調査|実施調査|実施"
    r"|国勢調査|策定時|実績|当初|値|(?<!\d)\d+[かヵヶカケ]?年間?|間))*)"
)
_SPAN = re.compile(rf"{_FIRST}(?:{_TO}(?:{_LAST}|{_SHORT}))?{_TAIL}")
_YEARS_FROM = re.compile(rf"{_FIRST} ?(?:から|より)(?:の)? ?(?P<count>\d{{1,2}})[かヵヶカケ]?年間?")
_MONTH = re.compile(rf"{_FIRST}[./](?P<month>\d{{1,2}})(?:月)?末?|"
                    rf"(?P<year2>{_ONE}) ?年 ?(?P<month2>\d{{1,2}}) ?月末?|"
                    r"(?P<iso>\d{4})-(?P<iso_month>\d{2})")  # fmt: skip
_DAY = re.compile(
    rf"(?P<year>{_ONE})(?: ?年 ?|[./-])(?P<month>\d{{1,2}})(?: ?月 ?|[./-])(?P<day>\d{{1,2}})日?"
)
_ENDPOINT = rf"{_ONE}(?: ?年 ?|[./])\d{{1,2}} ?月?"
_MONTHS = re.compile(rf"(?P<first>{_ENDPOINT}){_TO}(?P<last>{_ENDPOINT})末?")
_FIRST_AND_LAST = {
    (FISCAL_YEAR_MONTH, FISCAL_YEAR_MONTH - 1): YearKind.FISCAL_YEAR,
    (1, _DECEMBER): YearKind.CALENDAR_YEAR,
}
_AS_OF = re.compile(r" ?(?:まで(?:に)?|現在|時点|時)$")


def read_years(text: str) -> Years:
    """Return the year or years that a text names.

    Raises:
        NotReadableError: If it names no year for certain (22年度 has no era), if a year in
            parentheses is another one, or if the span runs backwards.
    """
    plain = fold(text)
    months = _MONTHS.fullmatch(plain)
    if months:
        return _whole_years(months, text)
    counted = _YEARS_FROM.fullmatch(plain)
    if counted:
        first = _year(counted, "first")
        return Years(
            first_year=first,
            last_year=first + int(counted["count"]) - 1,
            kind=_kind(counted, text) or YearKind.FISCAL_YEAR,
            stated=_kind(counted, text) is not None,
        )
    found = _SPAN.fullmatch(plain)
    if not found:
        raise _unreadable(text)
    first, last = _year(found, "first"), _last_year(found)
    if last < first:
        raise NotReadableError(
            mark("期間「{text}」は終わりの年が始まりの年より前です。"), text=text
        )
    return _years(found, text, first, last)


def _whole_years(found: re.Match[str], text: str) -> Years:
    """Return the years of 令和2年4月～令和7年3月, or of January to December.

    Raises:
        NotReadableError: If the months make no whole years.
    """
    first, last = read_month(found["first"].strip()), read_month(found["last"].strip())
    kind = _FIRST_AND_LAST.get((first.month, last.month))
    last_year = last.year - 1 if kind is YearKind.FISCAL_YEAR else last.year
    if kind is None or last_year < first.year:
        raise _unreadable(text)
    return Years(first_year=first.year, last_year=last_year, kind=kind)


def read_month(text: str) -> Month:
    """Return the month that a text names (H29.5 → 2017-05, 平成32年3月まで → 2020-03).

    Raises:
        NotReadableError: If it names none.
    """
    found = _MONTH.fullmatch(_AS_OF.sub("", fold(text)))
    if not found or (found["first"] and _units(found, "first")):
        raise _unreadable(text)
    written = found["first"] or found["year2"] or found["iso"]
    month = int(found["month"] or found["month2"] or found["iso_month"])
    if not 1 <= month <= _DECEMBER:
        raise _unreadable(text)
    return Month(_western(written), month)


def read_day(text: str) -> date:
    """Return the day that a text names (2023/3/31, 令和5年3月31日, H15.9.30).

    Raises:
        NotReadableError: If it names none, or one that the calendar does not have.
    """
    found = _DAY.fullmatch(_AS_OF.sub("", fold(text)))
    if not found:
        raise _unreadable(text)
    try:
        return date(_western(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise NotReadableError(
            mark("「{text}」という日は暦にありません。年月日を確かめてください。"), text=text
        ) from None


def read_moment(text: str) -> Moment:
    """Return the day, month, year or span of years that a text names, the finest that fits.

    Raises:
        NotReadableError: If none of them can be read.
    """
    if _DAY.fullmatch(_AS_OF.sub("", fold(text))):
        return read_day(text)
    try:
        return read_month(text)
    except NotReadableError:
        return read_years(text)


def _unreadable(text: str) -> NotReadableError:
    return NotReadableError(
        mark(
            "「{text}」を年・年度・年月日として読み取れません。"
            "「令和2年度」「2020年」「2016～2018年」「2020年3月」のように入力してください。"
        ),
        text=text,
    )


def _western(written: str) -> int:
    if written.isdigit():
        return int(written)
    number = re.sub(r"^\D+", "", written.replace("元", "1"))
    return western_year(re.sub(r"[元\d ]+$", "", written), int(number))


def _year(found: re.Match[str], name: str) -> int:
    year = _western(found[name])
    again = found[f"{name}_again"]
    if again and _western(again) != year:
        raise NotReadableError(
            mark(
                "「{text}」の元号の年と西暦の年が一致しません。どちらが正しいか確かめてください。"
            ),
            text=found[0],
        )
    return year


def _last_year(found: re.Match[str]) -> int:
    if found["last"]:
        return _year(found, "last")
    if not found["short"]:
        return _year(found, "first")
    first = found["first"]
    if first.isdigit():  # 2015～19年
        if found["short"] == "元":
            raise _unreadable(found[0])
        return int(first[:2] + found["short"].zfill(2))
    return _western(re.sub(r"[元\d ]+$", "", first) + found["short"])


def _units(found: re.Match[str], name: str) -> str:
    return (found[f"{name}_unit"] + found[f"{name}_unit2"]).strip()


def _kind(found: re.Match[str], text: str) -> YearKind | None:
    """Return what the units say; None where there is none. Both 年 and 年度 do not mix."""
    groups = found.groupdict()
    written = {
        (groups.get(name) or "").strip()
        for name in ("first_unit", "first_unit2", "last_unit", "last_unit2", "short_unit")
    } - {""}
    if len(written) > 1:
        raise NotReadableError(
            mark("「{text}」には「年」と「年度」が混ざっています。どちらかにそろえてください。"),
            text=text,
        )
    if not written:
        return None
    return YearKind.FISCAL_YEAR if written == {"年度"} else YearKind.CALENDAR_YEAR


def _years(found: re.Match[str], text: str, first: int, last: int) -> Years:
    tail, kind = found["tail"], _kind(found, text)
    if kind is None and found["short"] and (found["first"].isdigit() or "-" in found[0]):
        raise _unreadable(text)  # 2020-12 and R2-3 may be months
    count = re.search(r"(\d+)[かヵヶカケ]?年", tail)
    if count and int(count[1]) != last - first + 1:
        raise NotReadableError(
            mark("「{text}」の年数が期間と合いません。期間の年を確かめてください。"), text=text
        )
    default = YearKind.CALENDAR_YEAR if found["first"].isdigit() else YearKind.FISCAL_YEAR
    return Years(
        first_year=first,
        last_year=last,
        kind=YearKind.SURVEY if "調査" in tail else kind or default,
        stated=kind is not None,
        is_mean="平均" in tail,
        is_total=any(word in tail for word in ("累計", "合計", "計")),
        at_end="末" in tail,
    )
