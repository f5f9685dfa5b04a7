"""How many lines a text takes, measured without a font.

Widths are those of BIZ UDPGothic or wider, so that what fits here fits in an office program
whatever Japanese font it puts in its place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# Shares of the size. Japanese letters take the whole; of Latin ones only classes are told apart.
_NARROW, _USUAL, _CAPITAL, _WIDE_LATIN = 0.36, 0.60, 0.72, 0.95
_BOLD = 1.04
_JOINT = 0.14
_HALF_WIDTH_KANA = 0.5
_NARROW_LETTERS = frozenset("!'|(),.:;[]`ijl {}I")
_WIDE_LETTERS = frozenset("%@MWmw")
# Letters that no line begins or ends with; programs differ in details, these all know.
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー）］｝」』】〉》％々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NOT_LAST = frozenset("（［｛「『【〈《")
_WORD = re.compile(r"[!-~\u00a0-\u024f]+|.", re.DOTALL)
# What a program may set wider than is measured here.
_SAFETY = 0.98


def letter_width(letter: str) -> float:
    """Return the width of a letter as a share of its size."""
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    if letter > "\u02ff":
        return _HALF_WIDTH_KANA if "\uff61" <= letter <= "\uff9f" else 1.0
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE_LATIN
    return _CAPITAL if letter.isupper() else _USUAL


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the longest line of a text in points."""
    longest = max((_width(line) for line in text.split("\n")), default=0.0)
    return longest * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=16_384)
def broken(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines in which a text stands in ``room`` points, one or more."""
    limit = max(room * _SAFETY / size / (_BOLD if bold else 1.0), 1.0)
    return tuple(line for part in text.split("\n") for line in _filled(part, limit))


def line_count(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in ``room`` points."""
    return len(broken(text, room, size, bold=bold))


def cut_after(
    text: str, lines: int, room: float, size: float, *, bold: bool = False
) -> tuple[str, str]:
    """Return what stands on the first lines and what is left over."""
    found = broken(text, room, size, bold=bold)
    if lines >= len(found):
        return text, ""
    # Lines were filled from the text in order: count its letters, line feeds with them.
    at = 0
    for line in found[:lines]:
        at = text.index(line, at) + len(line) if line else text.index("\n", at) + 1
    return text[:at].rstrip("\n"), text[at:].lstrip("\n ")


def _width(text: str) -> float:
    """Return the width of a line; programs set Japanese and Latin letters a little apart."""
    joints = sum(a.isascii() is not b.isascii() for a, b in pairwise(text))
    return sum(map(letter_width, text)) + joints * _JOINT


def _filled(text: str, limit: float) -> list[str]:
    """Return the lines of a text without line feeds."""
    found: list[str] = []
    line, used = "", 0.0
    for word in _unbreakable(text):
        width = _width(word)
        if line and word[0].isascii() is not line[-1].isascii():
            width += _JOINT
        if line and used + width > limit:
            found.append(line)
            line, used = "", 0.0
        if width > limit:
            for letter in word:
                step = letter_width(letter)
                if line and used + step > limit:
                    found.append(line)
                    line, used = "", 0.0
                line, used = line + letter, used + step
        else:
            line, used = line + word, used + width
    return [*found, line]


def _unbreakable(text: str) -> list[str]:
    """Return the pieces of a text between which a line may break."""
    pieces: list[str] = []
    for word in _WORD.findall(text):
        joined = pieces and (
            word in _NOT_FIRST or (pieces[-1][-1] in _NOT_LAST and len(pieces[-1]) < _LONGEST_JOIN)
        )
        if joined:
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


_LONGEST_JOIN = 12  # letters after which a run of such letters may break all the same
