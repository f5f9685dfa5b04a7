"""Reading one cell of a table as its author meant it, or refusing it with a reason.

A cell is read only where it has one certain meaning in its column. `read_cell` tries, in
this order: no value and why; words; a period; figures by period; a figure headed by its
time; one figure with its qualifiers; several figures side by side.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_brackets import read_bracketed
from hitomachi.jp.cell_missing import read_missing
from hitomachi.jp.cell_several import read_composite, read_headed, read_series
from hitomachi.jp.cell_values import CellKind, CellPart, CellPoint, CellValue, Column
from hitomachi.jp.cell_words import read_words
from hitomachi.jp.periods import read_moment
from hitomachi.jp.text import fold

__all__ = ["CellKind", "CellPart", "CellPoint", "CellValue", "Column", "read_cell"]

_SHEET_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|SPILL!|CALC!|#+)|#+")
MAX_LENGTH = 200  # no value is longer; a sentence belongs in a remark
_KEPT = re.compile(r"^(?:現状)?を?維持 ?\((\d[^()]*)\)$")  # 現状維持(98.5%) is 98.5%(現状維持)
_WITH_WORDS = re.compile(r"(?P<when>[^()]+?) ?\((?P<words>[^()\d]+)\)")
_PAIRS = ("()", "[]", "【】", "〔〕")
_LOOKS_LIKE_TIME = re.compile(
    r"(?:(?:[MTSHR]|明治|大正|昭和|平成|令和) ?(?:元|\d{1,2})|\d{4} ?(?:年|\()"
    r"|\d{4}[/-]\d{1,2}[/-]\d|\d{4} ?~ ?\d{4} ?年).*"
)


def read_cell(
    text: str,
    *,
    kind: CellKind = CellKind.KPI,
    unit: str = "",
    middle_dot_decimal: bool = False,
) -> CellValue:
    """Return what a cell says.

    Args:
        text: The cell as it stands; it is kept unchanged in the result.
        kind: What the column holds.
        unit: Unit in the column's head (千円, 人); a figure without a unit has this one, an
            amount in another unit of money is brought to it exactly.
        middle_dot_decimal: Whether ・ is a decimal point in this column.

    Raises:
        NotReadableError: If the text has no certain meaning there; the sentence says what
            to write instead.
    """
    column = Column(kind=kind, unit=fold(unit), middle_dot_decimal=middle_dot_decimal)
    plain = re.sub(r"^ゼロ(?=[人件回円%]?(?:を?維持|を目指す)?$)", "0", fold(text))
    if not plain:
        return CellValue(text=text)
    if len(plain) > MAX_LENGTH:
        raise NotReadableError(
            mark(
                "「{start}…」は長すぎて値として読み取れません。文章は備考の欄に入力してください。"
            ),
            start=plain[:20],
        )
    if _SHEET_ERROR.fullmatch(plain):
        raise NotReadableError(
            mark("「{text}」は表計算の数式エラーです。元の表の数式を直して入力してください。"),
            text=text,
        )
    if kind is CellKind.RATING:
        return _read_rating(text, plain)
    _refuse_open_brackets(text, plain)
    missing = read_missing(text, plain)
    if missing is not None:
        return missing
    if kind is CellKind.PERIOD:
        return _read_period(text, plain)
    return _read_value(text, plain, column)


def _read_value(text: str, plain: str, column: Column) -> CellValue:
    _refuse_fractions(text, plain)
    _refuse_changes(text, plain)
    if plain == "皆減" and column.unit == "%":
        return CellValue(text=text, value=Decimal(-100), unit="%", note=plain)
    plain = _KEPT.sub(r"\1(現状維持)", plain)
    words = read_words(text, plain)
    if words is not None:
        return words
    moment = _read_time(text, plain)
    if moment is not None:
        return moment
    for reader in (read_series, read_headed):
        found = reader(text, plain, column)
        if found is not None:
            return found
    try:
        return read_bracketed(text, plain, column)
    except NotReadableError:
        several = read_composite(text, plain, column)
        if several is None:
            raise
        return several


def _read_rating(text: str, plain: str) -> CellValue:
    """Keep a rating as it is written: △ is a mark here, never a minus."""
    missing = read_missing(text, plain)
    if missing is not None and missing.missing:
        return replace(missing, mark=text.strip())
    return CellValue(text=text, mark=text.strip())


def _read_period(text: str, plain: str) -> CellValue:
    """Return a period, with words in parentheses as a note: 令和2年10月1日(国勢調査)."""
    try:
        return CellValue(text=text, moment=read_moment(plain))
    except NotReadableError:
        noted = _WITH_WORDS.fullmatch(plain)
        if noted is None:
            raise
        return CellValue(text=text, moment=read_moment(noted["when"]), note=noted["words"])


def _read_time(text: str, plain: str) -> CellValue | None:
    """Return a cell that is nothing but a time (H29.5, 平成32年3月まで, 2016～2018年平均)."""
    if not _LOOKS_LIKE_TIME.fullmatch(plain):
        return None
    try:
        moment = read_moment(plain)
    except NotReadableError:
        return None
    if re.search(r"まで(?:に)?$", plain):
        return CellValue(text=text, moment=moment, deadline=moment)
    return CellValue(text=text, moment=moment)


def _refuse_open_brackets(text: str, plain: str) -> None:
    """Refuse a bracket without its partner; 注1) is a footnote mark."""
    bare = re.sub(r"(?<!\()注\d*\)", "", plain)
    if any(bare.count(pair[0]) != bare.count(pair[1]) for pair in _PAIRS):
        raise NotReadableError(
            mark("「{text}」の括弧が閉じていません。括弧を対にして入力してください。"), text=text
        )


def _refuse_changes(text: str, plain: str) -> None:
    """100人から120人 may be a change or a range; 令和2年度から5年間 is neither."""
    if re.fullmatch(r"[▲△−-]?[\d,.]+[^\d年月日]*から ?[▲△−-]?[\d,.]+\D*", plain):
        raise NotReadableError(
            mark(
                "「{text}」は範囲か変化か決められません。範囲なら「10～20件」のように、"
                "変化なら年ごとに欄を分けて入力してください。"
            ),
            text=text,
        )


def _refuse_fractions(text: str, plain: str) -> None:
    """1/3 may be a share, one of three, or a day; a third has no decimal that equals it."""
    if re.fullmatch(r"\d+ ?/ ?\d+\D*|\d+分の\d+.*|[½⅓¼⅔¾].*|.*の\d+分の\d+.*", plain):
        raise NotReadableError(
            mark(
                "「{text}」は割合か日付か決められません。割合なら「33.3%」のように、"
                "日付なら年を付けて入力してください。"
            ),
            text=text,
        )
