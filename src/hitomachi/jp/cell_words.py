"""Cells that are words: reasons for a missing value, directions, milestones, references."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_times import moment_or_none
from hitomachi.jp.cell_values import CellValue

DASHES = re.compile(r"[-−‐‑‒–—―─ー－ ]+")

MISSING_WORDS: dict[str, str] = {
    "未公表": "unpublished",
    "公表前": "unpublished",
    "公表待ち": "unpublished",
    "未発表": "unpublished",
    "未確定": "unpublished",
    "公表予定": "unpublished",
    "調査なし": "no_survey",
    "調査無し": "no_survey",
    "未調査": "no_survey",
    "調査年でない": "no_survey",
    "調査年ではない": "no_survey",
    "調査対象年でない": "no_survey",
    "調査実施なし": "no_survey",
    "調査未実施": "no_survey",
    "非調査年": "no_survey",
    "算定中": "in_calculation",
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
    "中止": "not_held",
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
    "…": "not_stated",
    "‥": "not_stated",
}

_UP = "延伸|増加|増|増大|アップ|UP|向上|上昇|拡大|増進|↑|↗"
_DOWN = "減少|減|ダウン|DOWN|低下|縮小|抑制|短縮|削減|低減|↓|↘"
_DIRECTIONS = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<keep>維持|現状維持|横ばい|→))"
    r"(?:を目指す|させる|する|を図る|傾向)?",
)
_RELATIVE = re.compile(
    r"(?P<what>前年度?|現状|現状値|基準値|基準年|現況|策定時|全国平均|国平均|都道府県平均|[都道府県]平均)"
    r"(?:の?(?:値|実績値?|水準))?(?:"
    r"(?P<how>以上|以下|を上回る|を下回る|より増加?|より減少?|超|を超える|未満|を?維持|以内)"
    r"|(?P<same>と?同?(?:程度|水準|並み?))(?:を?維持)?)"
)
_RELATIVE_IDS = {
    "前年": "previous_year",
    "前年度": "previous_year",
    "現状": "baseline",
    "現状値": "baseline",
    "現況": "baseline",
    "基準値": "baseline",
    "基準年": "baseline",
    "策定時": "baseline",
}
_HOW = {
    "以上": ">=",
    "を上回る": ">",
    "より増": ">",
    "より増加": ">",
    "超": ">",
    "を超える": ">",
    "以下": "<=",
    "以内": "<=",
    "を下回る": "<",
    "より減": "<",
    "より減少": "<",
    "未満": "<",
    "を維持": ">=",
    "維持": ">=",
}
_DONE = re.compile(
    r"(?!着[手工])(?P<undone>未)?(?:設置|設立|開設|策定|制定|整備|導入|完成|完了|実施|実装|構築|締結|認定|登録"
    r"|開通|開業|開館|着手|着工|竣工|運用開始|供用開始|稼働|開始|達成|創設|作成|改訂|改定)"
    r"(?(undone)|(?:済み?|完了|した|する|の?実現)?)"
)
_SHARED = re.compile(r"(?P<name>.+?)(?:と|との)共通(?:の?指標|KPI)?(?: ?\((?P<detail>.+)\))?")
_PUBLICATION = re.compile(
    r"(?P<when>.*?)(?:頃|ごろ|以降)?(?:に)?(?:公表|確定|判明|発表|算定|集計)"
    r"(?P<to_come>予定|見込み?|される予定)?"
)
_EXPLAINED = re.compile(r"(?P<word>[^()]+?) ?\((?P<why>.+)\)")
_IN_BRACKETS = re.compile(
    r"\((?P<inner>[^()]*)\)|\[(?P<square>[^\[\]]*)\]|【(?P<corner>[^【】]*)】"
)


def missing_reason(text: str) -> str:
    """Return the id of the reason that a word is, empty for another word."""
    return MISSING_WORDS.get(text.replace(" ", ""), "")


def read_missing(text: str, plain: str) -> CellValue | None:
    """Return a cell without a value: a dash, a reason, either with words, a date to come."""
    inner = _bracketed(plain)
    explained = _EXPLAINED.fullmatch(inner)
    if explained:
        cell = _plainly_missing(text, explained["word"])
        return _explain(cell, explained["why"]) if cell else None
    return _plainly_missing(text, inner)


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


def _explain(cell: CellValue, why: str) -> CellValue:
    """Add what stands in parentheses: a better reason than a dash, a date, or a note."""
    more = _plainly_missing(cell.text, why)
    if more is None:
        return replace(cell, note=why)
    if cell.missing == "not_stated":
        return more
    return replace(cell, expected_on=more.expected_on, note=more.note or cell.note)


def read_words(text: str, plain: str) -> CellValue | None:
    """Return a cell that is a direction, a comparison in words, a milestone or a reference.

    Raises:
        NotReadableError: For words that have two meanings (なし, 改善).
    """
    _refuse_words_with_two_meanings(text, plain)
    _refuse_rates_in_words(text, plain)
    _refuse_a_dash_or_a_one(text, plain)
    cell = CellValue(text=text)
    shared = _SHARED.fullmatch(plain)
    if shared:
        return replace(
            cell, shared_with=shared["name"].strip(), shared_detail=shared["detail"] or ""
        )
    direction = _DIRECTIONS.fullmatch(plain)
    if direction:
        ids = {"up": "increase", "down": "decrease", "keep": "keep"}
        return replace(cell, direction=ids[str(direction.lastgroup)])
    relative = _RELATIVE.fullmatch(plain)
    if relative:
        what = relative["what"]
        return replace(
            cell,
            relative_to=_RELATIVE_IDS.get(what, what),
            comparison=_HOW.get(relative["how"], ""),
            approximate=bool(relative["same"]),
        )
    done = _DONE.fullmatch(plain)
    if done:
        return replace(cell, milestone=plain, value=Decimal(0 if done["undone"] else 1))
    return None


def _refuse_words_with_two_meanings(text: str, plain: str) -> None:
    if plain in {"なし", "無し", "無", "ナシ", "ない", "実績なし", "実績無し", "皆無"}:
        raise NotReadableError(
            mark(
                "「{text}」は 0 なのか値がないのか決められません。0 なら「0」、"
                "値がなければ「調査なし」「未公表」などの理由を入力してください。"
            ),
            text=text,
        )
    if plain in {"有", "有り", "あり", "○", "◯", "〇", "〇〇", "○○", "◎", "×", "△", "▲", "✓"}:
        raise NotReadableError(
            mark(
                "「{text}」だけでは値か評価か決められません。数値か、"
                "「設置」「未設置」のように達成の有無がわかる語を入力してください。"
            ),
            text=text,
        )
    if plain in {"改善", "改善する", "推進", "充実", "強化", "維持・向上", "維持向上"}:
        raise NotReadableError(
            mark(
                "「{text}」からは増減の向きや値を決められません。"
                "数値か、「増加」「減少」「維持」のいずれかを入力してください。"
            ),
            text=text,
        )


def _refuse_a_dash_or_a_one(text: str, plain: str) -> None:
    if plain == "一":
        raise NotReadableError(
            mark("「{text}」は横線か漢数字の一か決められません。「-」か「1」を入力してください。"),
            text=text,
        )


def _refuse_rates_in_words(text: str, plain: str) -> None:
    if plain in {"皆増", "皆減"}:
        raise NotReadableError(
            mark(
                "「{text}」は前の値か今の値が 0 であることだけを示し、値になりません。"
                "件数などの実数を入力してください（増減率の欄の「皆減」は ▲100% です）。"
            ),
            text=text,
        )


def _bracketed(plain: str) -> str:
    """Return what stands in one pair of brackets around the whole text, else the text."""
    found = _IN_BRACKETS.fullmatch(plain)
    if not found:
        return plain
    return next(group for group in found.groups() if group is not None)


def _note(word: str, reason: str) -> str:
    """Keep the word where the reason alone says less (未定)."""
    return word if reason == "not_stated" else ""
