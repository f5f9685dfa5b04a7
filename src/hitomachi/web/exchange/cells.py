"""One cell as text to its value, by the type that the schema gives the column.

Figures are read as Japanese offices write them (▲, full-width digits, commas, 和暦); what
has no certain meaning is refused with what to write instead.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hitomachi.errors import HitomachiError, NotReadableError, mark
from hitomachi.indicators.codec import preset_from_dict
from hitomachi.jp.codes import validate_code
from hitomachi.jp.money import YEN_IN, MoneyUnit, money_unit, read_yen
from hitomachi.jp.numerals import scan_number
from hitomachi.jp.periods import Month, YearKind, Years, read_day, read_moment, read_years
from hitomachi.jp.text import fold
from hitomachi.web.core.fields import MAX_DIGITS
from hitomachi.web.exchange.choices import choice, money_unit_name, preset_id, word
from hitomachi.web.exchange.tables import SCHEMA_NUMBER, Column, Table, tables

_TRUE = {"1", "true", "yes", "はい", "○", "〇", "有", "あり"}
_FALSE = {"0", "false", "no", "いいえ", "×", "無", "なし"}
_SEPARATORS = re.compile(r"[;；、,，\s]+")
_MADE_A_DATE = re.compile(r"\d{1,2}月\d{1,2}日|[A-Z][a-z]{2}-\d{1,2}|\d{1,2}-[A-Z][a-z]{2}")
_LAST_SDG = 17
_CODE_LENGTH = 6


def read_cell(table: Table, column: Column, text: str, row: dict[str, str]) -> Any:
    """Return the value of a cell that is not blank.

    Args:
        table: The table.
        column: The column.
        text: The cell as entered.
        row: All cells of the row, for an amount whose unit stands in another column.

    Raises:
        NotReadableError: If the text has no certain meaning in this column.
    """
    special = _SPECIAL.get(column.kind)
    if special is not None:
        return special(table, column, text, row)
    return _PLAIN[column.kind](text.strip(), column)


def _text(text: str, _column: Column) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _short_name(text: str, _column: Column) -> str:
    plain = fold(text)
    if _MADE_A_DATE.fullmatch(plain):
        raise NotReadableError(
            mark(
                "「{text}」は表計算ソフトが日付に変えた識別名のようです。"
                "セルの書式を文字列にして「2-1」のように書き直してください。"
            ),
            text=text,
        )
    return plain


def _number(text: str, column: Column) -> Decimal:
    found = scan_number(text)
    if found is None or (found.rest and found.rest != fold(column.unit)):
        raise NotReadableError(
            mark(
                "数値ではありません（「{text}」）。数字だけを書いてください。"
                "値がないときは空欄にし、理由の列があればそこに書いてください。"
            ),
            text=text,
        )
    if len(found.value.as_tuple().digits) > MAX_DIGITS:
        raise NotReadableError(mark("数値は15桁までです（「{text}」）。"), text=text)
    return found.value


def _integer(text: str, column: Column) -> int:
    number = _number(text, column)
    if number != number.to_integral_value():
        raise NotReadableError(mark("整数ではありません（「{text}」）。"), text=text)
    return int(number)


def _years(text: str) -> Years:
    years = read_years(text)
    if years.first_year != years.last_year:
        raise NotReadableError(mark("一つの年を書いてください（「{text}」）。"), text=text)
    return years


def _year(text: str, _column: Column) -> int:
    years = _years(text)
    if years.stated and years.kind is YearKind.FISCAL_YEAR:
        raise NotReadableError(
            mark("この列は暦年です（「{text}」）。「2020」のように書いてください。"), text=text
        )
    return years.first_year


def _fiscal_year(text: str, _column: Column) -> int:
    years = _years(text)
    if years.stated and years.kind is not YearKind.FISCAL_YEAR:
        raise NotReadableError(
            mark("この列は年度です（「{text}」）。「2020」か「令和2年度」のように書いてください。"),
            text=text,
        )
    return years.first_year


def _period_year(text: str, _column: Column) -> int:
    return _years(text).first_year


def _flag(text: str, _column: Column) -> bool:
    plain = fold(text).casefold()
    if plain in _TRUE:
        return True
    if plain in _FALSE:
        return False
    raise NotReadableError(mark("1 か 0 を書いてください（「{text}」）。"), text=text)


def _date(text: str, _column: Column) -> date:
    return read_day(text)


def _year_month(text: str, _column: Column) -> str:
    moment = read_moment(text)
    if isinstance(moment, date):
        return moment.isoformat()
    if isinstance(moment, Month):
        return f"{moment.year}-{moment.month:02}"
    return str(_years(text).first_year)


def _list(text: str) -> list[str]:
    return [part for part in _SEPARATORS.split(text) if part]


def _references(text: str, _column: Column) -> list[str]:
    return _list(text)


def _sdgs(text: str, column: Column) -> list[int]:
    numbers = sorted({_integer(part, column) for part in _list(text)})
    if any(not 1 <= number <= _LAST_SDG for number in numbers):
        raise NotReadableError(mark("SDGsのゴールは1から17までです（「{text}」）。"), text=text)
    return numbers


def _json(text: str, _column: Column) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise NotReadableError(mark("JSONのオブジェクトではありません（「{text}」）。"), text=text)
    return value


def _rating_rule(text: str, column: Column) -> dict[str, Any]:
    rule = _json(text, column)
    try:
        preset_from_dict(rule)
    except HitomachiError as error:
        raise NotReadableError(error.template, **error.facts) from error
    return rule


def _uid(text: str, _column: Column) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotReadableError(
            mark("固定IDではありません（「{text}」）。書き出した値のままにするか、空欄にします。"),
            text=text,
        ) from None


def _code(text: str, _column: Column) -> str:
    plain = fold(text)
    if len(plain) == _CODE_LENGTH and plain.isdigit():
        validate_code(plain, allow_nation=True)
    return plain


def _schema(text: str, column: Column) -> int:
    number = _integer(text, column)
    if number != SCHEMA_NUMBER:
        raise NotReadableError(
            mark("形式の番号 {text} は扱えません（この版が読めるのは {known} です）。"),
            text=text,
            known=SCHEMA_NUMBER,
        )
    return number


def _reference(_table: Table, column: Column, text: str, row: dict[str, str]) -> Any:
    """Return the short name as the table that is referred to holds it (a number, a code)."""
    target = tables()[column.argument]
    return read_cell(target, target.key[-1], text, row)


def _money(_table: Table, column: Column, text: str, row: dict[str, str]) -> int:
    unit = money_unit(row.get(column.argument, "")) or MoneyUnit.YEN
    return read_yen(text, default=unit)


def unit_in(text: str) -> str:
    """Return the money unit of the last digit of an amount written with its unit, or ""."""
    plain = fold(text)
    fitting = [unit.value for unit in YEN_IN if plain.endswith(unit.value)]
    return max(fitting, key=len, default="")


_PLAIN: dict[str, Callable[[str, Column], Any]] = {
    "text": _text,
    "short_name": _short_name,
    "refs": _references,
    "integer": _integer,
    "decimal": _number,
    "year": _year,
    "fiscal_year": _fiscal_year,
    "period_year": _period_year,
    "flag": _flag,
    "date": _date,
    "year_month": _year_month,
    "sdgs": _sdgs,
    "rating_rule": _rating_rule,
    "uid": _uid,
    "code": _code,
    "schema": _schema,
    "preset": preset_id,
    "word": word,
    "money_unit": money_unit_name,
}
_SPECIAL: dict[str, Callable[[Table, Column, str, dict[str, str]], Any]] = {
    "choice": choice,
    "ref": _reference,
    "money": _money,
}
