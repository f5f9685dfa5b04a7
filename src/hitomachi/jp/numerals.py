"""Reading numbers as Japanese documents write them.

▲312, △739, １２，３４５, 4億3,000万, 1万2600, 65.4万, 百二十. A text either has one certain
meaning or is refused with a sentence that says what to write instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.kanji_numerals import read_kanji_number, starts_with_kanji_number
from hitomachi.jp.text import fold

MINUS_SIGNS = "▲△-−‐‑–—―"  # ― is a dash in running text, but before a digit it is a minus
_PLAIN = r"(?:\d[\d,]*(?:\.\d+)?|\.\d+)"
_NUMBER = re.compile(
    rf"(?P<sign>[{re.escape(MINUS_SIGNS)}+]? ?)"
    rf"(?P<terms>(?=\d|\.\d)(?:{_PLAIN}[十百千万億兆]+)*{_PLAIN}?)",
    re.ASCII,
)
_TERM = re.compile(rf"(?P<digits>{_PLAIN})(?P<scales>[十百千万億兆]*)", re.ASCII)
_GROUPED = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)?(?:\.\d+)?")
_ZERO_TOO_MANY = re.compile(r"([1-9]\d{0,2}),0000")
MAX_DIGITS = 15  # what a spreadsheet keeps; a longer number has lost digits on its way
_SMALL = {"十": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_MYRIAD = 10**4
_NO_LIMIT = 10**100


@dataclass(frozen=True, slots=True)
class Scanned:
    """A number at the beginning of a text, what follows it, and whether it was repaired.

    ``repaired`` says that a comma group of four zeros was read as three (4億3,0000万).
    """

    value: Decimal
    rest: str
    repaired: bool = False


def read_number(text: str, *, middle_dot_decimal: bool = False) -> Decimal:
    """Return the number that the whole text is.

    Args:
        text: For example ``▲1,234.5``, ``１万2,600``, ``百二十``.
        middle_dot_decimal: Whether ・ is a decimal point (1・57), as in vertical print.

    Raises:
        NotReadableError: If it is not exactly one number.
    """
    found = scan_number(text, middle_dot_decimal=middle_dot_decimal)
    if found is None or found.rest:
        raise NotReadableError(
            mark("「{text}」を数として読み取れません。「1,234」「▲5.6」のように入力してください。"),
            text=text,
        )
    return found.value


def scan_number(text: str, *, middle_dot_decimal: bool = False) -> Scanned | None:
    """Return the number with which ``text`` begins, or None where it begins with none.

    Raises:
        NotReadableError: If it begins with digits that have no certain meaning (1,23).
    """
    plain = fold(text)
    if middle_dot_decimal:
        plain = re.sub(r"(?<=\d)[・･](?=\d)", ".", plain)
    found = _NUMBER.match(plain)
    if found is None:
        return _scan_kanji(plain)
    rest = plain[found.end() :]
    _refuse_letters_for_digits(rest, text)
    value, repaired = _sum_terms(found["terms"], text)
    _refuse_digits_going_on(rest, text)
    if value and found["sign"].strip() not in {"", "+"}:
        value = -value  # −0.0 is 0.0
    if len(value.as_tuple().digits) > MAX_DIGITS:
        raise NotReadableError(mark("「{text}」は桁が多すぎます。数値は15桁までです。"), text=text)
    return Scanned(value, rest.strip(), repaired)


def read_digits(digits: str, text: str) -> Decimal:
    """Return a number written with digits, commas and a point; ``text`` is for the message.

    Raises:
        NotReadableError: If the commas do not stand every three digits, or it begins with 0.
    """
    if not _GROUPED.fullmatch(digits):
        raise NotReadableError(
            mark(
                "「{text}」は数字の区切りが正しくありません。"
                "3桁ごとに「,」を入れるか、「,」なしで入力してください（例 1,234）。"
            ),
            text=text,
        )
    return Decimal(digits.replace(",", ""))


def _scan_kanji(plain: str) -> Scanned | None:
    length = starts_with_kanji_number(plain)
    if not length:
        return None
    return Scanned(Decimal(read_kanji_number(plain[:length])), plain[length:].strip())


def _sum_terms(terms: str, text: str) -> tuple[Decimal, bool]:
    """Add up terms of a coefficient and its scales: 1億 + 2千万 + 500, each below the last."""
    total, section, repaired = Decimal(0), Decimal(0), False
    below_large, below_small = 10**16, _NO_LIMIT
    matches = list(_TERM.finditer(terms))
    for term in matches:
        digits = term["digits"]
        mended = _ZERO_TOO_MANY.fullmatch(digits) if total else None
        if mended:
            digits, repaired = f"{mended[1]},000", True
        if "." in digits and term is not matches[-1]:
            raise _no_certain_scale(text)
        number, small, large = _scaled(read_digits(digits, text), term["scales"], text)
        if number >= below_small or large >= below_large:
            raise _no_certain_scale(text)
        section, below_small = section + number, small
        if large > 1:
            total, section = total + section * large, Decimal(0)
            below_large, below_small = large, _MYRIAD
    value = total + section
    if matches[0]["scales"] and value == value.to_integral_value():
        value = Decimal(int(value))  # 65.4万 is 654000, not 654000.0
    return value, repaired


def _scaled(number: Decimal, scales: str, text: str) -> tuple[Decimal, int, int]:
    """Return a coefficient times its small scale, that scale, and its large scale (1 if none)."""
    small = [_SMALL[scale] for scale in scales if scale in _SMALL]
    large = [_LARGE[scale] for scale in scales if scale in _LARGE]
    if len(small) > 1 or len(large) > 1 or (small and large and scales[0] in _LARGE):
        raise _no_certain_scale(text)
    factor = small[0] if small else 1
    return number * factor, factor, large[0] if large else 1


def _no_certain_scale(text: str) -> NotReadableError:
    return NotReadableError(
        mark(
            "「{text}」は億・万などの位の並びが正しくないため、金額や数を決められません。"
            "「4億3,000万」のように入力してください。"
        ),
        text=text,
    )


def _refuse_letters_for_digits(rest: str, text: str) -> None:
    """Refuse the letters O, o, l and I that were typed for 0 and 1 (1,2O0)."""
    if re.match(r"[OoIl|](?![A-Za-z])", rest):
        raise NotReadableError(
            mark(
                "「{text}」の数字の中に英字（O・l など）があります。数字の 0・1 に直してください。"
            ),
            text=text,
        )


def _refuse_digits_going_on(rest: str, text: str) -> None:
    """Refuse what goes on like a number but is none: 12.3.4, 1 234, 5."""
    if re.match(r" ?[\d.,]", rest):
        raise NotReadableError(
            mark(
                "「{text}」は一つの数として読み取れません。"
                "数字の間の空白や余分な「.」「,」を除いてください。"
            ),
            text=text,
        )
