"""Amounts of money: units of account, reading to yen, printing from yen.

Money is kept in whole yen; 千円, 万円 and 億円 are only ways to write it. A printed
amount is rounded once, from the yen.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from hitomachi.arith import Rounding, round_to
from hitomachi.errors import NotReadableError, mark
from hitomachi.i18n import Language
from hitomachi.jp.numerals import scan_number
from hitomachi.jp.numerals_print import print_number
from hitomachi.jp.text import fold


class MoneyUnit(StrEnum):
    """A unit in which amounts are written; `yen_in` says how many yen it is."""

    YEN = "円"
    THOUSAND = "千円"
    TEN_THOUSAND = "万円"
    MILLION = "百万円"
    TEN_MILLION = "千万円"
    HUNDRED_MILLION = "億円"
    BILLION = "十億円"
    TRILLION = "兆円"


YEN_IN: dict[MoneyUnit, int] = {
    MoneyUnit.YEN: 1,
    MoneyUnit.THOUSAND: 10**3,
    MoneyUnit.TEN_THOUSAND: 10**4,
    MoneyUnit.MILLION: 10**6,
    MoneyUnit.TEN_MILLION: 10**7,
    MoneyUnit.HUNDRED_MILLION: 10**8,
    MoneyUnit.BILLION: 10**9,
    MoneyUnit.TRILLION: 10**12,
}
_LONGEST_FIRST = sorted(MoneyUnit, key=len, reverse=True)
_WORDS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))


def money_unit(unit: str) -> MoneyUnit | None:
    """Return the money unit with which a unit begins (千円/人 → 千円), None for another unit."""
    plain = fold(unit)
    for candidate in _LONGEST_FIRST:
        if plain == candidate or plain.startswith(f"{candidate}/"):
            return candidate
    return None


def to_yen(value: Decimal, unit: MoneyUnit, text: str) -> int:
    """Return an amount in whole yen.

    Raises:
        NotReadableError: If it is not whole (1.23円).
    """
    yen = value * YEN_IN[unit]
    if yen != yen.to_integral_value():
        raise NotReadableError(
            mark("金額「{text}」は円未満の端数があります。単位を確かめてください。"), text=text
        )
    return int(yen)


def read_yen(text: str, *, default: MoneyUnit = MoneyUnit.YEN) -> int:
    """Return the yen of a whole text: 32億4,046万円, 31,225千円, ¥1,234, ▲5百万円.

    Args:
        text: The amount as written.
        default: The unit where the text has none (the column's unit, 単位：千円).

    Raises:
        NotReadableError: If it is not one amount of money.
    """
    plain = fold(text).removeprefix("金").lstrip(" ")
    scanned = scan_number(plain.removeprefix("¥"))
    if scanned is None:
        raise _not_money(text)
    unit = scanned.rest.removesuffix("也")
    if unit not in {"", MoneyUnit.YEN}:
        raise _not_money(text)
    says_yen = unit or plain.startswith("¥") or any(scale in plain for scale in "千万億兆")
    return to_yen(scanned.value, MoneyUnit.YEN if says_yen else default, text)


def print_yen(
    amount_yen: int,
    unit: MoneyUnit,
    language: Language = "ja",
    *,
    rounding: Rounding = Rounding.HALF_UP,
    words: bool = False,
    places: int = 0,
) -> str:
    """Return an amount in ``unit``, rounded once: 31,225千円; JPY 31,225 thousand.

    Args:
        amount_yen: Whole yen.
        unit: The unit of the last digit.
        language: English has no 万 and 億; they are written in millions, with the
            places that the Japanese unit gives (117,547万円 is JPY 1,175.47 million).
        rounding: How what is below the unit is cut.
        words: Write 億 and 万 between the digits (11億7,547万円), for 万円 and 円.
        places: Decimals of the unit (21.6億円).
    """
    rounded = round_to(Fraction(amount_yen, YEN_IN[unit]), places, rounding)
    if language == "en":
        return _print_english(rounded, unit, places)
    if words and not places and unit in {MoneyUnit.YEN, MoneyUnit.TEN_THOUSAND}:
        return print_words(int(rounded) * YEN_IN[unit])
    return f"{print_number(rounded)}{unit.value}"


def print_words(amount_yen: int) -> str:
    """Return yen with 兆, 億 and 万 between the digits: 32億4,046万円, 1万2,600円, 0円."""
    rest = abs(amount_yen)
    parts = []
    for size, name in _WORDS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{name}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return f"{'▲' if amount_yen < 0 else ''}{''.join(parts)}円"


def _print_english(rounded: Decimal, unit: MoneyUnit, places: int) -> str:
    """Return JPY with thousand, million, billion or trillion; 万 and 億 as millions."""
    names = {
        MoneyUnit.YEN: (1, ""),
        MoneyUnit.THOUSAND: (10**3, " thousand"),
        MoneyUnit.BILLION: (10**9, " billion"),
        MoneyUnit.TRILLION: (10**12, " trillion"),
    }
    size, name = names.get(unit, (10**6, " million"))
    shift = len(str(size)) - len(str(YEN_IN[unit]))
    value = round_to(rounded * YEN_IN[unit] / size, max(places + shift, 0), Rounding.TRUNCATE)
    sign = "−" if value < 0 else ""
    return f"{sign}JPY {print_number(abs(value))}{name}"


def _not_money(text: str) -> NotReadableError:
    return NotReadableError(
        mark(
            "「{text}」を金額として読み取れません。"
            "「1,234千円」「11億7,547万円」のように入力してください。"
        ),
        text=text,
    )
