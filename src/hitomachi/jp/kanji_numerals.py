"""Numbers written with kanji: 百二十, 三十五, 一万二千, 二〇二〇.

Only a run that is a number beyond doubt is read: 数十 and 千葉 are not.
"""

from __future__ import annotations

import re

from hitomachi.errors import NotReadableError, mark

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SMALL = {"十": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_RUN = re.compile("[〇零一二三四五六七八九十百千万億兆]+")


def starts_with_kanji_number(text: str) -> int:
    """Return the length of the kanji number at the beginning of ``text``; 0 without one."""
    found = _RUN.match(text)
    return found.end() if found else 0


def read_kanji_number(text: str) -> int:
    """Return the number that a run of kanji is.

    Raises:
        NotReadableError: If the kanji do not follow one another as a number (二三百).
    """
    if all(sign in _DIGITS for sign in text):
        return _positional(text)
    total, section, digit, last_small, last_large = 0, 0, -1, 10**4, 10**16
    for sign in text:
        if sign in _DIGITS:
            if digit >= 0 or _DIGITS[sign] == 0:
                raise _unreadable(text)
            digit = _DIGITS[sign]
        elif sign in _SMALL:
            if _SMALL[sign] >= last_small:
                raise _unreadable(text)
            last_small = _SMALL[sign]
            section, digit = section + abs(digit) * last_small, -1
        else:
            section, digit = section + max(digit, 0), -1
            if _LARGE[sign] >= last_large or section == 0:
                raise _unreadable(text)
            last_large, last_small = _LARGE[sign], 10**4
            total, section = total + section * last_large, 0
    return total + section + max(digit, 0)


def _positional(text: str) -> int:
    """二〇二〇 is read digit by digit; 二三 may be "two or three", 〇〇 a blank to fill in."""
    if text.startswith("〇") or (len(text) > 1 and not set(text) & {"〇", "零"}):
        raise _unreadable(text)
    return int("".join(str(_DIGITS[sign]) for sign in text))


def _unreadable(text: str) -> NotReadableError:
    return NotReadableError(
        mark("「{text}」を漢数字の数として読み取れません。算用数字で入力してください。"), text=text
    )
