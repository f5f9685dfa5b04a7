"""What stands in parentheses beside a figure: quality, basis, part, revision, period."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_affixes import relative_id
from hitomachi.jp.cell_figures import read_figure
from hitomachi.jp.cell_missing import missing_reason
from hitomachi.jp.cell_quality import QUALITIES, with_quality
from hitomachi.jp.cell_times import moment_or_none, split_moment, with_period
from hitomachi.jp.cell_units import KANJI_NUMBER_UNITS
from hitomachi.jp.cell_values import CellKind, CellPart, CellValue, Column
from hitomachi.jp.cell_wholes import noted, part_of, per_base
from hitomachi.jp.cell_words import milestone_value
from hitomachi.jp.periods import read_years

Qualifier = Callable[[CellValue, str, Column], CellValue | None]

BASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<years>\d+)[かヵヶカケ]?年(?:度|間)?の?(?:合計|累計|総計|計)"), "cumulative"),
    (re.compile(r"(?P<years>\d+)[かヵヶカケ]?年(?:度|間)?の?平均"), "mean"),
    (re.compile("(?:計画)?期間(?:内|中)?の?(?:合計|累計|総計)"), "cumulative"),
    (re.compile("(?:計画)?期間(?:内|中)?の?平均"), "mean"),
    (re.compile("毎年度?の?(?:実績)?|各年度?|単年度?"), "annual"),
    (
        re.compile("計画(?:期間)?の?(?:終了|満了|最終)(?:時点?|年度?末?)?|(?:最終|目標)年度?"),
        "end_of_plan",
    ),
    (
        re.compile("(?:計画)?期間内?(?:における|の)?最新(?:の?実績|の?値)?|最新(?:の?実績|の?値)"),
        "latest",
    ),
)
_PART = re.compile(r"うち(?P<rest>.+)")
_LABELLED = re.compile(r"(?P<label>[^\dA-Za-z▲△()~+-]*?)[: ]*(?P<figure>[▲△-]?\d[^:]*)")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_RELATIVE = re.compile(r"対?(?P<what>.+)比")
_REVISED = re.compile(
    r"(?:(?P<when>.*?\d.*?)?(?:に)?(?:改訂|改定|変更|見直し|修正|上方修正|下方修正|引上げ?|引下げ?)"
    r"(?P<order>後|前)?(?:の?目標値?|の?値)?)[:→ ]*(?P<figure>[^\d]?\d.*)"
)
_REVISION_WORD = re.compile("に?(?:改訂|改定|変更|見直し|修正|上方修正|下方修正)")
_FORMER = re.compile(
    r"(?:当初|旧|変更前|改訂前|改定前)(?:の?目標値?|の?計画値?|値)?[: ]*(?P<figure>.*\d.*)"
)
_MONTH_ONLY = re.compile(
    r"\d{1,2}月(?:末|\d{1,2}日)?(?:時点|現在|まで)?|年度?末(?:時点|現在)?|年度途中"
    r"|\d{1,2}/\d{1,2}(?:時点|現在)|\d{1,2}月?~\d{1,2}月(?:分)?|[上下]半?期|第[1-4]四半期"
)
_BESIDE = re.compile(
    r"(?:対?前年度?比?|前回|昨年度?|達成率|進捗率|目標値?|計画値?|基準値?|全国|県平均|出典|資料|[nN]=)"
    r"[: ]?.*\d.*"
)
_PLAIN_NOTES = re.compile(
    r"\d+点満点|\d+段階(?:評価)?|再掲|内数|外数|税込み?|税抜き?|男女計|全市|全体|四捨五入|端数処理|"
    r"平日|休日|隔年調査|\d年に[1一][回度]の?調査|[^\d]{1,12}を?(?:除く|含む)|"
    "(?:決算|(?:当初|補正)?予算|交付決定|交付実績)額?|事業費|国費|国庫補助|一般財源"
)
_COUNTED = re.compile("(?P<total>延べ|のべ|延)(?:人数|数)?|実(?:人数|数)?")
_FIELDS: dict[str, dict[str, Any]] = {
    "累計": {"running_total": True},
    "通算": {"running_total": True},
    "累積": {"running_total": True},
    "年間": {"per": "年"},
    "年度間": {"per": "年"},
    "維持": {"direction": "keep"},
    "現状維持": {"direction": "keep"},
    "以上": {"comparison": ">="},
    "以下": {"comparison": "<="},
    "以内": {"comparison": "<="},
    "未満": {"comparison": "<"},
    "超": {"comparison": ">"},
}
_FOOTNOTE = re.compile(r"※\d*|注\d*|\*\d*|[①-⑳]")


def qualify(cell: CellValue, inner: str, column: Column) -> CellValue:
    """Return ``cell`` with what one pair of parentheses says.

    The whole is tried first, then its parts between blanks and 、.

    Raises:
        NotReadableError: If nothing certain is said; the words are named.
    """
    inner = re.sub(r"^※ ?(?=[^\d\s])", "", inner)  # (※参考値)
    found = _first(cell, inner, column) or _one_by_one(cell, inner, column)
    found = found or _dated_words(cell, inner)
    if found is not None:
        return found
    raise NotReadableError(
        mark(
            "「{text}」の括弧の中「{inner}」の意味を決められません。値だけを入力し、"
            "括弧の中は備考に書いてください。"
        ),
        text=cell.text,
        inner=inner,
    )


def _one_by_one(cell: CellValue, inner: str, column: Column) -> CellValue | None:
    """Return ``cell`` with each part understood; None where there is one part, or one is not."""
    parts = [part for part in re.split(r"[ 、,;・]+", inner) if part]
    found: CellValue | None = cell
    for part in parts:
        found = _first(found, part, column) if found is not None else None
    return found if len(parts) > 1 else None


def _first(cell: CellValue, inner: str, column: Column) -> CellValue | None:
    for qualifier in _QUALIFIERS:
        found = qualifier(cell, inner, column)
        if found is not None:
            return found
    return None


def _quality(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    return with_quality(cell, inner) if inner in QUALITIES else None


def _basis(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    for pattern, basis in BASES:
        found = pattern.fullmatch(inner)
        if found:
            years = found.groupdict().get("years")
            return replace(cell, basis=basis, basis_years=int(years or 0))
    return None


def _word(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    counted = _COUNTED.fullmatch(inner)
    if counted:
        return replace(cell, counted="延べ" if counted["total"] else "実")
    if inner in {*KANJI_NUMBER_UNITS, "ポイント"} and not cell.unit:
        return replace(cell, unit=inner)
    if _FOOTNOTE.fullmatch(inner):
        return replace(cell, footnotes=(*cell.footnotes, inner))
    if _PLAIN_NOTES.fullmatch(inner) or _MONTH_ONLY.fullmatch(inner):
        return noted(cell, inner)
    fields = _FIELDS.get(inner)
    return replace(cell, **fields) if fields else None


def _milestone(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    """1(設置), 0(未設置): the word says what the number means."""
    value = milestone_value(inner)
    return replace(cell, milestone=inner) if value is not None and value == cell.value else None


def _missing(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    """329 (算定中): a second fact stands beside the figure; the figure itself is certain."""
    reason = missing_reason(inner)
    return replace(cell, parts=(*cell.parts, CellPart(missing=reason))) if reason else None


def _parts(cell: CellValue, inner: str, column: Column) -> CellValue | None:
    """Read parts with their labels: うちH28年度255人; 男性600人、女性634人; 累計12件."""
    within = _PART.fullmatch(inner)
    rest = within["rest"] if within else inner
    parts = [_labelled(cell, item, column) for item in re.split(r" ?[、;/] ?", rest)]
    found = tuple(part for part in parts if part is not None)
    if len(found) < len(parts) or not (within or all(p.label or p.period for p in found)):
        return None
    if within:
        found = (replace(found[0], label=f"うち{found[0].label}"), *found[1:])
    return replace(cell, parts=(*cell.parts, *found))


def _of_its_own(column: Column) -> Column:
    """Return the column for a second figure: yen are yen, other units may differ (491(1.27))."""
    return column if column.kind is CellKind.MONEY else replace(column, unit="")


def _labelled(cell: CellValue, item: str, column: Column) -> CellPart | None:
    period, rest = split_moment(item)
    found = _LABELLED.fullmatch(rest)
    if found is None:
        return None
    try:
        figure = read_figure(cell.text, found["figure"], _of_its_own(column))
    except NotReadableError:
        return None
    return CellPart(
        label=found["label"].strip(" :"),
        value=figure.value,
        unit=figure.unit or cell.unit,
        period=period,
    )


def _revision(cell: CellValue, inner: str, column: Column) -> CellValue | None:
    """Both values are kept: the revised one is the value, the other is ``previous``."""
    former = _FORMER.fullmatch(inner)
    if former:
        return replace(cell, previous=read_figure(cell.text, former["figure"], column).value)
    found = _REVISED.fullmatch(inner)
    if not found:
        return None
    when = moment_or_none(found["when"].strip()) if found["when"] else None
    if found["when"] and when is None:
        return None
    other = read_figure(cell.text, found["figure"], column)
    if found["order"] == "前":
        return replace(cell, previous=other.value, revised_on=when)
    unit = other.unit or cell.unit
    return replace(cell, value=other.value, unit=unit, previous=cell.value, revised_on=when)


def _period(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    until = re.sub(r"まで(?:に)?$", "", inner)
    moment = moment_or_none(re.sub(r"(?:の?実績値?|の?数値|の?値)$", "", until))
    if moment is None:
        return None
    if until != inner:
        return replace(cell, deadline=moment)
    return with_period(cell, moment)


def _dated_words(cell: CellValue, inner: str) -> CellValue | None:
    """R1市民意識調査, R3開設, R2年度見込み, R4.3改訂: the period and what it is of."""
    moment, words = split_moment(inner)
    words = "のみ" if words == "み" else words.removeprefix("の")  # R2のみ
    if moment is None or not words or re.search(r"\d", words):
        return None
    if _REVISION_WORD.fullmatch(words):
        return replace(cell, revised_on=moment)
    dated = with_period(cell, moment)
    return with_quality(dated, words) if words in QUALITIES else replace(dated, note=words)


def _relative(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    """▲46%(2013年度比): the change on another year, which is named."""
    found = _RELATIVE.fullmatch(inner)
    return replace(cell, relative_to=relative_id(found["what"])) if found else None


def _beside(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    return noted(cell, inner) if _BESIDE.fullmatch(inner) else None


def _second_figure(cell: CellValue, inner: str, column: Column) -> CellValue | None:
    """491 (1.27): two figures of which none is said to be the one; both are given."""
    if not re.match(r"[▲△+-]?\d", inner):
        return None
    try:
        second = read_figure(cell.text, inner, _of_its_own(column))
    except NotReadableError:
        return None
    if second.basis:  # 年200人（5年累計1,000人）
        label = f"{second.basis_years}年間の{'平均' if second.basis == 'mean' else '合計'}"
        part = CellPart(label=label, value=second.value, unit=second.unit or cell.unit)
        return replace(cell, parts=(*cell.parts, part))
    if second.unit in {"年間", "か月", "ヶ月", "カ月"}:
        return None  # 1,000人(5年間) is a total or a mean
    if _BARE_YEAR.fullmatch(inner) and (cell.unit or "." in str(cell.value)):
        return replace(cell, period=read_years(inner))  # 1.26(2018)
    first = CellPart(value=cell.value, unit=cell.unit)
    other = CellPart(value=second.value, unit=second.unit)
    return replace(cell, value=None, unit="", parts=(first, other, *cell.parts))


_QUALIFIERS: tuple[Qualifier, ...] = (
    _quality,
    _basis,
    _word,
    part_of,
    per_base,
    _missing,
    _milestone,
    _revision,
    _period,
    _relative,
    _beside,
    _parts,
    _second_figure,
)
