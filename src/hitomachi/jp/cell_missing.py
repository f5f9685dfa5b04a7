"""Cells without a value: a dash, the reason in words, the time of publication."""

from __future__ import annotations

import re
from dataclasses import replace

from hitomachi.jp.cell_times import moment_or_none, split_moment
from hitomachi.jp.cell_values import CellValue

DASHES = re.compile(r"[-−‐‑‒–—―─ー－ ]+")

MISSING_WORDS: dict[str, str] = {
    "未公表": "unpublished",
    "公表前": "unpublished",
    "公表待ち": "unpublished",
    "未発表": "unpublished",
    "未確定": "unpublished",
    "公表予定": "unpublished",
    "データ未公表": "unpublished",
    "調査なし": "no_survey",
    "調査無し": "no_survey",
    "未調査": "no_survey",
    "調査年でない": "no_survey",
    "調査年ではない": "no_survey",
    "調査対象年でない": "no_survey",
    "調査実施なし": "no_survey",
    "調査未実施": "no_survey",
    "非調査年": "no_survey",
    "未計測": "no_survey",
    "未測定": "no_survey",
    "計測なし": "no_survey",
    "測定なし": "no_survey",
    "算定中": "in_calculation",
    "未集計": "in_calculation",
    "未算定": "in_calculation",
    "集計中": "in_calculation",
    "算出中": "in_calculation",
    "計算中": "in_calculation",
    "精査中": "in_calculation",
    "確認中": "in_calculation",
    "調査中": "in_survey",
    "調査廃止": "discontinued",
    "調査終了": "discontinued",
    "廃止": "discontinued",
    "対象外": "not_applicable",
    "該当なし": "not_applicable",
    "該当無し": "not_applicable",
    "非該当": "not_applicable",
    "評価対象外": "not_applicable",
    "N/A": "not_applicable",
    "n/a": "not_applicable",
    "NA": "not_applicable",
    "未実施": "not_held",
    "実施なし": "not_held",
    "開催なし": "not_held",
    "未開催": "not_held",
    "実施せず": "not_held",
    "開催せず": "not_held",
    "中止": "not_held",
    "延期": "not_held",
    "休止": "not_held",
    "休止中": "not_held",
    "データなし": "not_stated",
    "数値なし": "not_stated",
    "不明": "not_stated",
    "未把握": "not_stated",
    "未定": "not_stated",
    "未設定": "not_stated",
    "設定なし": "not_stated",
    "検討中": "not_stated",
    "未入力": "not_stated",
    "無回答": "not_stated",
    "非公表": "not_stated",
    "秘匿": "not_stated",
    "計測不能": "not_stated",
    "計測不可": "not_stated",
    "測定不能": "not_stated",
    "測定不可": "not_stated",
    "把握不可": "not_stated",
    "新規": "not_stated",
    "新規事業": "not_stated",
    "新規指標": "not_stated",
    "…": "not_stated",
    "‥": "not_stated",
}

_PUBLICATION = re.compile(
    r"(?P<when>.*?)(?:頃|ごろ|以降)?(?:に)?(?:公表|確定|判明|発表|算定|集計)"
    r"(?P<to_come>予定|見込み?|される予定)?"
)
_CALLED_OFF = re.compile(
    r"(?:[^\d()]+(?:ため|により|影響で)|[^\d()]*コロナ(?:禍|禍?で)?)、?(?:開催|実施)?を?(?:中止|休止|延期)"
)
_HOLDS_A_VALUE = re.compile(r"(?:暫定|速報|見込|参考|推計|約)\D*\d")
_EXPLAINED = re.compile(r"(?P<word>[^()]+?) ?\((?P<why>.+)\)")
_IN_BRACKETS = re.compile(
    r"\((?P<inner>[^()]*)\)|\[(?P<square>[^\[\]]*)\]|【(?P<corner>[^【】]*)】"
)


def missing_reason(text: str) -> str:
    """Return the id of the reason that a word is, empty for another word."""
    plain = text.replace(" ", "")
    return MISSING_WORDS.get(plain, "not_held" if _CALLED_OFF.fullmatch(plain) else "")


def read_missing(text: str, plain: str) -> CellValue | None:
    """Return a cell without a value: a dash, a reason, either with words, a date to come."""
    inner = _bracketed(plain)
    explained = _EXPLAINED.fullmatch(inner)
    if explained:
        cell = _plainly_missing(text, explained["word"])
        return _explain(cell, explained["why"]) if cell else None
    return _plainly_missing(text, inner) or _of_a_period(text, inner)


def _of_a_period(text: str, inner: str) -> CellValue | None:
    """Return what a period has no value for: R2：未公表."""
    period, rest = split_moment(inner)
    missing = None if period is None else _plainly_missing(text, rest)
    return None if missing is None else replace(missing, period=period)


def _plainly_missing(text: str, word: str) -> CellValue | None:
    cell = CellValue(text=text)
    reason = missing_reason(word)
    if reason:
        return replace(cell, missing=reason, note=_note(word, reason))
    if DASHES.fullmatch(word):
        return replace(cell, missing="not_stated")
    coming = _PUBLICATION.fullmatch(word)
    if not coming:
        return None
    expected = moment_or_none(coming["when"])
    if expected is None and not coming["to_come"]:
        return None
    note = "" if expected else word
    return replace(cell, missing="unpublished", expected_on=expected, note=note)


def _explain(cell: CellValue, why: str) -> CellValue | None:
    """Add what stands in parentheses: a better reason than a dash, a date, or a note."""
    if _HOLDS_A_VALUE.match(why):
        return None  # 集計中(暫定123人): there is a value
    more = _plainly_missing(cell.text, why)
    period = moment_or_none(why)
    if period is not None:
        return replace(cell, period=period)
    if more is None:
        return replace(cell, note=why)
    if cell.missing == "not_stated":
        return more
    return replace(cell, expected_on=more.expected_on, note=more.note or cell.note)


def _bracketed(plain: str) -> str:
    """Return what stands in one pair of brackets around the whole text, else the text."""
    found = _IN_BRACKETS.fullmatch(plain)
    if not found:
        return plain
    return next(group for group in found.groups() if group is not None)


def _note(word: str, reason: str) -> str:
    """Keep the words where the reason alone says less (未定, コロナのため中止)."""
    return word if reason == "not_stated" or word not in MISSING_WORDS else ""
