"""Cells that are words: directions, comparisons in words, milestones, shared references."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_affixes import ANOTHER_YEAR
from hitomachi.jp.cell_times import moment_or_none
from hitomachi.jp.cell_values import CellValue

_UP = "延伸|増加|増|増大|アップ|UP|向上|上昇|拡大|増進|↑|↗"
_DOWN = "減少|減|ダウン|DOWN|低下|縮小|抑制|短縮|削減|低減|↓|↘"
_DIRECTIONS = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<keep>維持|現状維持|横ばい|→))"
    r"(?:を目指す|させる|する|を図る|傾向)?",
)
_RELATIVE = re.compile(
    rf"対?(?P<what>{ANOTHER_YEAR}|前年度?|現状|現状値|基準値|基準年|現況|策定時|全国平均|国平均|都道府県平均|[都道府県]平均)"
    r"(?:の?(?:値|実績値?|水準))?(?:"
    r"(?P<how>以上|以下|を上回る|を下回る|(?:より|比)?増加?|(?:より|比)?減少?|超|を超える|未満|を?維持|以内)"
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
    "超": ">",
    "を超える": ">",
    "以下": "<=",
    "以内": "<=",
    "を下回る": "<",
    "未満": "<",
    "を維持": ">=",
    "維持": ">=",
}
_THINGS_DONE = (
    "設置|設立|開設|策定|制定|整備|導入|完成|完了|実施|実装|構築|締結|認定|登録|開通|開業|開館|竣工"
    "|運用開始|供用開始|稼働|開始|達成|創設|作成|改訂|改定|開所|オープン"
)
_DONE = re.compile(
    rf"(?P<undone>未(?:{_THINGS_DONE}|着手|着工))|(?:{_THINGS_DONE})(?:済み?|完了|した|する|の?実現)?"
)
_DATED = re.compile(
    rf"(?P<before>.+?)(?:に|末|から|より)?(?P<word>{_THINGS_DONE})(?P<to_come>予定)?"
    rf"|(?P<first>{_THINGS_DONE})(?:済み?|完了)? ?\((?P<inside>[^()]+?)(?P<planned>予定)?\)"
)
_NOTHING = frozenset(
    ("なし", "無し", "無", "ナシ", "ない", "実績なし", "実績無し", "皆無", "該当者なし")
)
_SHARED = re.compile(r"(?P<name>.+?)(?:と|との)共通(?:の?指標|KPI)?(?: ?\((?P<detail>.+)\))?")


def read_words(text: str, plain: str) -> CellValue | None:
    """Return a cell that is a direction, a comparison in words, a milestone or a reference.

    Raises:
        NotReadableError: For words that have two meanings (なし, 改善).
    """
    _refuse_words_with_two_meanings(text, plain)
    _refuse_rates_in_words(text, plain)
    _refuse_a_dash_or_a_one(text, plain)
    _refuse_repetitions(text, plain)
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
            comparison=_how(relative["how"] or ""),
            approximate=bool(relative["same"]),
        )
    return _read_milestone(cell, plain)


def _how(words: str) -> str:
    if "増" in words:
        return ">"
    return "<" if "減" in words else _HOW.get(words, "")


def milestone_value(word: str) -> int | None:
    """Return 1 for a thing done (設置), 0 for one not done (未設置), None for another word."""
    done = _DONE.fullmatch(word)
    return None if done is None else 0 if done["undone"] else 1


def _read_milestone(cell: CellValue, plain: str) -> CellValue | None:
    """設置, 未設置, and with their time: 設置(R3), 平成30年3月策定, 令和3年度設置予定."""
    value = milestone_value(plain)
    if value is not None:
        return replace(cell, milestone=plain, value=Decimal(value))
    dated = _DATED.fullmatch(plain)
    if not dated:
        return None
    moment = moment_or_none((dated["before"] or dated["inside"]).strip())
    if moment is None:
        return None
    cell = replace(cell, milestone=dated["word"] or dated["first"], value=Decimal(1))
    to_come = dated["to_come"] or dated["planned"]
    return replace(cell, deadline=moment) if to_come else replace(cell, period=moment)


def _refuse_words_with_two_meanings(text: str, plain: str) -> None:
    if plain in _NOTHING:
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
    if re.match(r"[ー─] ?\d", plain):
        raise NotReadableError(
            mark(
                "「{text}」の横線は長音記号などで、マイナスか決められません。"
                "負の値なら「▲5」のように入力してください。"
            ),
            text=text,
        )


def _refuse_repetitions(text: str, plain: str) -> None:
    if plain in {"〃", "々", "同上", "同左", "同右", "上記", "左記", "同じ", "上に同じ"}:
        raise NotReadableError(
            mark("「{text}」は別の欄を指しているだけです。その欄の値を入力してください。"),
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
