"""Labels: how wide they are, in which lines they stand, and without a unit the axis names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from hitomachi.charts import theme

_GAP = 5  # pixels between two labels
_LATIN = 0.56  # width of a Latin letter or digit; Japanese letters are 1 wide
_WORD = re.compile(r"[!-~]+ ?|.", re.DOTALL)
_UNIT = re.compile(r"[^\d.,%％P]+$")


def letters(text: str) -> float:
    """Return the width of a text in Japanese letters."""
    return sum(_LATIN if letter.isascii() else 1.0 for letter in text)


def pixels(texts: Iterable[object]) -> float:
    """Return the width of the widest label with a gap beside it."""
    return max((letters(str(text)) for text in texts), default=0.0) * theme.SMALL_SIZE + _GAP


def wrapped(text: str, length: int) -> str:
    """Return the text in lines of about equal width, joined by line feeds.

    ``length`` is the most Japanese letters a line may have; Latin words stay whole, so a
    line is longer where one word is.
    """
    lines = max(math.ceil(letters(text) / max(length, 1)), 1)
    limit = letters(text) / lines + 1.0 if lines > 1 else math.inf
    return "\n".join(line.strip() for line in _filled(text, min(limit, max(length, 1))))


def _filled(text: str, limit: float) -> Iterator[str]:
    line = ""
    for word in _WORD.findall(text):
        if line and letters((line + word).rstrip()) > limit:
            yield line
            line = ""
        line += word
    yield line


def without_unit(rows: Iterable[dict[str, Any]], key: str = "text") -> None:
    """Take a unit that ends every figure (▲186人) off the labels under ``key``.

    For charts whose axis names the unit. Words such as 算定中 stay as they are, and so do
    percent and points.
    """
    found = [row for row in rows if re.search(r"\d", str(row.get(key, "")))]
    units = {"".join(_UNIT.findall(str(row[key]))) for row in found}
    if len(units) == 1:
        for row in found:
            row[key] = str(row[key]).removesuffix(*units)
