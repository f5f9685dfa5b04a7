"""Number formats of office programs that print a figure as the report does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hitomachi.i18n import Language
from hitomachi.jp.numerals_print import MINUS

_PRINTED = re.compile(r"^[▲−]?[\d,]+(?:\.(\d+))?(\D*)$")


def number_format(texts: Iterable[object], language: Language, *, unit: bool = True) -> str:
    """Return the format that prints the numbers behind ``texts`` like them (▲186人).

    ``unit`` False leaves a unit out that the axis names; percent signs stay.
    """
    found = [match for text in texts if (match := _PRINTED.match(str(text)))]
    places = max((len(match[1] or "") for match in found), default=0)
    units = {match[2].strip() for match in found}
    ending = units.pop() if len(units) == 1 else ""
    return signed_format(places, language, ending if unit or ending in {"%", "％"} else "")


def signed_format(places: int, language: Language, unit: str = "") -> str:
    """Return a format with thousands, ``places`` decimals, a unit and the language's minus."""
    body = "#,##0" + (f".{'0' * places}" if places else "")
    ending = f'"{unit}"' if unit else ""
    return f'{body}{ending};"{MINUS[language]}"{body}{ending}'


def unsigned_format(places: int = 0) -> str:
    """Return a format that hides the minus, for bars that only lie on the other side."""
    body = "#,##0" + (f".{'0' * places}" if places else "")
    return f"{body};{body}"


def tick_format(span: float, language: Language, unit: str = "") -> str:
    """Return the format of an axis over this span of values."""
    places = 0 if span >= _WHOLE else 1 if span >= 1 else 2
    return signed_format(places, language, unit)


_WHOLE = 10.0  # a span from which ticks are told apart without decimals
