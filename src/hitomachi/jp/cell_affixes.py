"""Words around a figure: 約, 累計, 延べ, 年間 before it; 以上, 程度, 増, /5年 after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hitomachi.jp.cell_quality import QUALITY_WORDS, with_quality
from hitomachi.jp.cell_values import CellValue

Apply = Callable[[CellValue, re.Match[str]], CellValue]


def _set(**fields: object) -> Apply:
    def apply(cell: CellValue, _found: re.Match[str]) -> CellValue:
        return replace(cell, **fields)  # type: ignore[arg-type]

    return apply


def _basis(basis: str) -> Apply:
    def apply(cell: CellValue, found: re.Match[str]) -> CellValue:
        years = found["years"] if "years" in found.re.groupindex else None
        return replace(cell, basis=basis, basis_years=int(years or 0))

    return apply


def _per(cell: CellValue, found: re.Match[str]) -> CellValue:
    base = re.sub(r"^[1一](?![\d十百千万])", "", found["per"])  # 1人当たり is per 人
    return replace(cell, per="/".join(filter(None, (cell.per, base))))


def _relative(cell: CellValue, found: re.Match[str]) -> CellValue:
    return replace(cell, relative_to=relative_id(found["what"]))


def _sign(cell: CellValue, found: re.Match[str]) -> CellValue:
    return replace(cell, comparison=found["sign"])


def _note(cell: CellValue, found: re.Match[str]) -> CellValue:
    return replace(cell, note="、".join(filter(None, (cell.note, found[0].strip(" :")))))


def _quality(cell: CellValue, found: re.Match[str]) -> CellValue:
    return with_quality(cell, found["quality"])


# 人口10万人対, 人口千対, 出生千対: the base of a rate in vital statistics
PER_POPULATION = "(?:人口|出生|住民)\\d*[十百千万]*人?"
_RISE = r"増加?|アップ|UP|上昇|向上"
_FALL = r"減少?|ダウン|低下|削減"
# A year that a figure is compared with
ANOTHER_YEAR = r"\d{4}年度?|(?:平成|令和|昭和|[HRS])(?:元|\d{1,2})(?:年度?)?"
_BEFORE: tuple[tuple[re.Pattern[str], Apply], ...] = (
    (re.compile("約|およそ|おおよそ|おおむね|概ね|ほぼ"), _set(approximate=True)),
    (re.compile(f"(?P<quality>{QUALITY_WORDS})"), _quality),
    (
        re.compile(r"(?P<years>\d{1,2})[かヵヶカケ]?年間?の?(?:累計|合計|総計|計|で)"),
        _basis("cumulative"),
    ),
    (re.compile(r"(?P<years>\d{1,2})[かヵヶカケ]?年間?の?平均"), _basis("mean")),
    (re.compile("計画期間(?:内|中)?(?:の|で)?(?:累計|合計|で)"), _basis("cumulative")),
    (re.compile("(?:累計|通算|総計|累積)で?"), _set(running_total=True)),
    (re.compile("延べ|のべ|延(?=[0-9])"), _set(counted="延べ")),
    (re.compile("実人数|実数"), _set(counted="実")),
    (re.compile("年平均(?=[0-9])"), _set(per="年", note="年平均")),
    (re.compile("月平均(?=[0-9])"), _set(per="月", note="月平均")),
    (re.compile("毎年度?|各年度?|単年度?"), _set(per="年", basis="annual")),
    (re.compile("(?P<per>[年月週])間?(?= ?(?:約|延|のべ|[0-9]))"), _per),
    (re.compile(r"1(?P<per>[^\d\s/]{1,6})(?:当たり|あたり)の?"), _per),
    (re.compile("1人1日(?:当たり|あたり)の?"), _set(per="人・日")),
    (re.compile("(?P<per>1日|1月|1年)平均"), _per),
    (re.compile("(?P<per>[年月日])額"), _per),
    (re.compile(r"(?P<per>1日)(?=約?\d)"), _per),
    (re.compile("毎(?P<per>[月週日])"), _per),
    (
        re.compile(
            r"(?P<per>(?:人口|出生|住民)?[\d一]*[十百千万]*"
            r"(?:人|世帯|件|回|戸|社|団体|日|月|年|[かヶカ]月|時間|週間?|ha|a)?)"
            r"(?:当たり|あたり)の?"
        ),
        _per,
    ),
    (re.compile(rf"(?P<per>{PER_POPULATION})対の?"), _per),
    (re.compile("最低|少なくとも|[≧≥]|>="), _set(comparison=">=")),
    (re.compile("最大|最高|多くとも|上限|[≦≤]|<="), _set(comparison="<=")),
    (re.compile("(?P<sign>[<>])"), _sign),
    (
        re.compile(rf"対?(?P<what>前年同?[期月]?|前年度|基準年度?|基準値|当初|{ANOTHER_YEAR})比"),
        _relative,
    ),
    (
        re.compile(
            rf"(?P<what>前年度?|基準年度?|基準値|現状値?|当初|{ANOTHER_YEAR})(?:より|から|に比べて?)"
            rf"(?=.*(?:{_RISE}|{_FALL})$)"
        ),
        _relative,
    ),
    (re.compile(r"第(?=\d+位)"), _set()),
    (re.compile("全国|県内|道内|府内|都内|市内|町内|村内|平均|合計|総数|計"), _note),
    (re.compile(r"(?:全国|県内|[^\d\s]{2,4}別)?順位"), _note),
    (re.compile("総額|総事業費|事業費|予算額|決算額"), _note),
)
_AFTER: tuple[tuple[re.Pattern[str], Apply], ...] = (
    (re.compile("以上"), _set(comparison=">=")),
    (re.compile("以下|以内"), _set(comparison="<=")),
    (re.compile("を?下回る|未満|より(?:少ない|小さい)"), _set(comparison="<")),
    (re.compile("を?(?:上回る|超える)|超え?|より(?:多い|大きい)"), _set(comparison=">")),
    (re.compile("程度|前後|余り?|ほど|くらい|ぐらい|弱|強"), _set(approximate=True)),
    (re.compile("[をの]?(?:維持|継続|堅持)(?:する)?"), _set(direction="keep")),
    (re.compile("を?目指す|とする|に(?:抑制(?:する)?|抑える|する)"), _set()),
    (re.compile("を下回らない(?:こと)?"), _set(comparison=">=")),
    (re.compile("を?達成"), _set()),
    (re.compile("を?(?:新設|開設|設置|整備|導入|認定|策定|締結|作成|実施)"), _note),
    (re.compile("累計|累積"), _set(running_total=True)),
    (re.compile("見込み?|予定"), _set(quality="provisional", note="見込")),
    (re.compile(rf"の?(?:{_RISE})"), _set(direction="increase")),
    (re.compile(rf"の?(?:{_FALL})"), _set(direction="decrease")),
    (re.compile(r"/(?P<years>[2-9]|1\d)[かヵヶカケ]?年間?"), _basis("cumulative")),
)
_PER_AFTER = re.compile(
    r"(?P<unit>.*?)(?P<word>以上|以下|以内|未満|程度|前後|超)(?P<per>/(?:年度?|月|週|日))"
)


def relative_id(what: str) -> str:
    """Return what a figure is compared with: an id, or the words themselves (2013年度)."""
    if what.startswith("前年"):
        return "previous_year"
    return "baseline" if what.startswith(("基準", "当初", "現状")) else what


def strip_affixes(cell: CellValue, body: str) -> tuple[CellValue, str]:
    """Return ``cell`` with what the words around a figure say, and the bare figure.

    A fall (5%減, 3ポイント低下) is marked by its direction; the sign is left to the caller.
    """
    cell, body = _strip_before(cell, body)
    moved = _PER_AFTER.fullmatch(body)
    if moved:  # 回以上/年 is 回/年以上
        body = f"{moved['unit']}{moved['per']}{moved['word']}"
    return _strip_after(cell, body)


def _strip_before(cell: CellValue, body: str) -> tuple[CellValue, str]:
    for _ in _BEFORE:
        body = body.lstrip(" :")
        for pattern, apply in _BEFORE:
            found = pattern.match(body)
            if found and found[0] and found.end() < len(body):
                cell, body = apply(cell, found), body[found.end() :]
                break
        else:
            break
    return cell, body.lstrip(" :")


def _strip_after(cell: CellValue, body: str) -> tuple[CellValue, str]:
    for _ in _AFTER:
        body = body.rstrip()
        for pattern, apply in _AFTER:
            found = re.search(rf"(?:{pattern.pattern})$", body)
            if found and re.search(r"\d", body[: found.start()]):
                cell, body = apply(cell, found), body[: found.start()]
                break
        else:
            break
    return cell, body.rstrip()
