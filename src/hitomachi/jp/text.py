"""Text as it is matched and read; stored text is never altered.

NFKC turns ① into 1, ㎡ into m2 and Ⅱ into II. So keys for matching use it, while the
text that is kept, and the text from which numbers are read, only loses differences of
width: `fold` leaves ① ㎡ Ⅱ 髙 as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\t\r\n"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"))
_SIGNS = {ord("〜"): "~", ord("￥"): "¥", ord("㌫"): "%", ord("㌽"): "ポイント"}
_ERA_SQUARES = {ord("㍾"): "明治", ord("㍽"): "大正", ord("㍼"): "昭和", ord("㍻"): "平成"}
_REIWA_SQUARE = {ord("㋿"): "令和"}
_WIDTH_TABLE = _FULL_WIDTH | _SPACES | _INVISIBLE | _SIGNS | _ERA_SQUARES | _REIWA_SQUARE
_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]+")

# Forms of one character that names of people and places mix; used in keys only.
_VARIANTS = str.maketrans(
    "髙﨑德濵濱邊邉齋齊澤廣國惠櫻眞嶋栁", "高崎徳浜浜辺辺斎斉沢広国恵桜真島柳"
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ー－─"), "-")
_NOT_IN_KEYS = re.compile(r"[\s　・･,、.。「」『』()\[\]【】〔〕<>《》\"']+")

SIMILAR = Fraction(3, 4)


def fold(text: str) -> str:
    """Return ``text`` without differences of width: ＡＢＣ１２３％ becomes ABC123%, ｶﾅ カナ.

    Line breaks and every kind of space become one blank; invisible characters go.
    Circled digits, ㎡, Roman numerals and variants of kanji stay.
    """
    kana = _HALF_WIDTH_KANA.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    return re.sub(" +", " ", kana.translate(_WIDTH_TABLE)).strip()


def match_key(text: str) -> str:
    """Return the key under which two spellings of one name are the same.

    NFKC, no case, no blanks and brackets, one kind of dash, 髙 as 高: for comparing only.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS)
    return _NOT_IN_KEYS.sub("", plain).translate(_DASHES)


def similarity(one: str, other: str) -> Fraction:
    """Return how alike two names are, from 0 to 1 (1: the same key).

    Twice the number of matching characters over the length of both (Ratcliff, Obershelp).
    """
    keys = match_key(one), match_key(other)
    length = len(keys[0]) + len(keys[1])
    if keys[0] == keys[1]:
        return Fraction(1)
    blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    return Fraction(2 * sum(block.size for block in blocks), length)


@dataclass(frozen=True, slots=True)
class SimilarName:
    """A candidate and how alike it is to the name that was looked for."""

    name: str
    similarity: Fraction


def similar_names(
    name: str, candidates: Iterable[str], *, least: Fraction = SIMILAR
) -> tuple[SimilarName, ...]:
    """Return the candidates that resemble ``name``, the most alike first.

    冬のくらし支援事業 and 冬の暮らし支援事業 are reported to a person, who decides; nothing
    is ever merged because it looks alike.
    """
    found = [SimilarName(candidate, similarity(name, candidate)) for candidate in candidates]
    close = [candidate for candidate in found if candidate.similarity >= least]
    return tuple(sorted(close, key=lambda candidate: -candidate.similarity))
