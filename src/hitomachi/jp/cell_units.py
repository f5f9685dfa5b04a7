"""The unit that follows a number, told apart from words that are no unit."""

from __future__ import annotations

import re

from hitomachi.errors import NotReadableError, mark

_COUNTERS = """
人 名 件 回 世帯 戸 社 団体 校 園 店 店舗 施設 箇所 か所 カ所 ヶ所 台 本 冊 種 品 品目 組 棟 区画 日
歳 倍 位 円 千円 万円 億円 年間 か月 カ月 ヶ月 時間 頭 羽 匹 ha ヘクタール トン % 人/年 件/年 回/年
"""
_LATIN_UNITS = """
ha a m km cm mm m2 m3 km2 t kg g mg L l kl mL W kW MW GW Wh kWh MWh GWh J MJ GJ TJ B KB MB GB TB
bps Mbps Gbps P pt pts pp PV UU UB CO2 t-CO2 tCO2 kg-CO2 kgCO2 dB ppm ppb pH Bq Sv mSv
"""
# Counters that may follow a number written with kanji: 百二十人, but 千葉 and 一部 are words.
KANJI_NUMBER_UNITS = frozenset(_COUNTERS.split())
_LATIN = frozenset(_LATIN_UNITS.split())
_WHOLE = frozenset(
    {"人", "名", "件", "回", "世帯", "戸", "社", "団体", "台", "本", "冊", "棟", "円", "千円"}
)
_HIRAGANA_UNITS = re.compile(
    r"か所|か月|か国|か年|か村|か町|つ|ひき|こま|くみ|まち|まちづくり|あたり|当たり"
)
_SIGNS = r"A-Za-z一-龥々〆ァ-ヺー%‰℃°㎡㎥㎢㎞㎏㎝㎜ℓ㌶㌧・²³μµ＋+\-"
_FIRST = re.compile(rf"(?![²³+\-・ー])(?:[{_SIGNS}]|(?<=[A-Za-z])\d)*")
# 人/10万人, kg/10a
_BASE = re.compile(rf"(?:人口|出生|住民)?(?:10*|1(?:,000)+)?(?:[{_SIGNS}]|(?<=[A-Za-z])\d)+")
_NO_UNIT = re.compile(
    "予定|見込|達成|目標|実績|未|済|比|前年|以上|以下|未満|以内|増|減|年度|規模|うち|等|及び|並び|若干"
    "|数|他|余|現在|時点|公表|参考|速報|暫定|確定|累計|平均|合計|改訂|改善|悪化|策定|整備|実施|実現"
    "|維持|継続|向上|上昇|低下|男|女|平成|令和|昭和|と|から|第|旧|約|割|頃|末"
    "|[期年回番人]目$|半$|代$|中$|後$|前$"
)
_MONEY = re.compile("(?:千|百万|万|億|兆)?円分?")
_MAX_LENGTH = 20


def checked_unit(unit: str, text: str, expected: str = "") -> str:
    """Return ``unit`` if it can be one; the unit that the column has is always one.

    Raises:
        NotReadableError: If it is a word of another kind (20歳代, 120人増える見込み).
    """
    if unit == "パーセント":
        return "%"
    if unit == expected:
        return unit
    if unit in {"月", "年"}:
        raise NotReadableError(
            mark(
                "「{text}」は時期なのか長さなのか決められません。長さなら「か月」「年間」を、"
                "時期なら「令和2年」のように元号か西暦を付けて入力してください。"
            ),
            text=text,
        )
    if _is_unit(unit):
        return unit
    raise NotReadableError(
        mark(
            "「{text}」の「{unit}」を単位として読み取れません。"
            "数値と単位だけを入力し、説明は備考に書いてください。"
        ),
        text=text,
        unit=unit,
    )


def counts_things(unit: str) -> bool:
    """Return whether a unit counts whole things, so that 1.000人 is a slip for 1,000人."""
    return unit.partition("/")[0] in _WHOLE


def per_of(unit: str) -> str:
    """Return what a unit is counted per: 人/年 → 年; empty where there is no slash."""
    return unit.partition("/")[2]


def _is_unit(unit: str) -> bool:
    if not unit:
        return True
    bare = _HIRAGANA_UNITS.sub("", re.sub("/年度$", "/年", unit))
    first, *bases = bare.split("/")
    # 1便当たり is a base, not a unit
    is_base = unit.partition("/")[0].endswith(("当たり", "あたり"))
    if len(unit) > _MAX_LENGTH or is_base or _NO_UNIT.search(bare) or _is_decade(first):
        return False
    if "円" in first and not _MONEY.fullmatch(first):
        return False
    if not _FIRST.fullmatch(first) or not all(_BASE.fullmatch(base) for base in bases):
        return False
    if any(base.lstrip("0123456789,") == first != base for base in bases):
        return False  # 80点/100点 is no unit, 人/10万人 is
    return all(_is_latin_unit(part) for part in (first, *bases))


def _is_decade(unit: str) -> bool:
    """20歳台, 80%台, 1,000人台 are bands of values; 109台 counts machines."""
    return unit.endswith("台") and unit != "台"


def _is_latin_unit(part: str) -> bool:
    """Letters alone must be a known unit; with Japanese (AED基, NPO法人) they may be any."""
    letters = re.sub(r"^(?:人口|出生|住民)?\d+", "", part).lstrip("%")
    if not letters or (not letters.isascii() and not re.search(r"\d", letters)):
        return True
    return letters in _LATIN
