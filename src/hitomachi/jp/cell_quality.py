"""Words that say how firm a figure is: 速報値, 見込み, 参考; with them the figure is not final."""

from __future__ import annotations

import re
from dataclasses import replace

from hitomachi.jp.cell_values import CellValue

QUALITIES = {
    "暫定": "provisional",
    "暫定値": "provisional",
    "決算見込": "provisional",
    "決算見込み": "provisional",
    "決算見込額": "provisional",
    "見込": "provisional",
    "見込み": "provisional",
    "見込値": "provisional",
    "見込み値": "provisional",
    "予定": "provisional",
    "概数": "provisional",
    "概算": "provisional",
    "推計": "provisional",
    "推計値": "provisional",
    "速報": "preliminary",
    "速報値": "preliminary",
    "参考": "reference",
    "参考値": "reference",
    "確定": "final",
    "確定値": "final",
    "実績": "final",
    "実績値": "final",
}
QUALITY_WORDS = "|".join(sorted(QUALITIES, key=len, reverse=True))
_PLAINLY = re.compile("(?:暫定|速報|参考|確定|実績)値?")  # nothing to add in a note


def with_quality(cell: CellValue, word: str) -> CellValue:
    """Return a figure with the quality of ``word``, which is kept where it says more."""
    note = cell.note if _PLAINLY.fullmatch(word) else word
    return replace(cell, quality=QUALITIES[word], note=note)
