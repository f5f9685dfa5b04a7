"""The words by which a Japanese sentence claims something about a figure.

Only plain assertions are read. A clause that speaks of another area, of the future, of an
aim or of a part of the whole is left alone: a false alarm is worse than a miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """What a sentence says of a figure."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence speaks about, as the stem of its figures' keys (``vital.deaths``).

    ``is_loss`` where the name means a decrease (自然減): a wider loss is a lower figure.
    """

    stem: str
    is_loss: bool = False


SUBJECTS: Mapping[str, Subject] = {
    "合計特殊出生率": Subject("vital.tfr"),
    "死亡者数": Subject("vital.deaths"),
    "死亡数": Subject("vital.deaths"),
    "死亡": Subject("vital.deaths"),
    "出生数": Subject("vital.births"),
    "出生": Subject("vital.births"),
    "転入者数": Subject("vital.in_migrants"),
    "転入数": Subject("vital.in_migrants"),
    "転入": Subject("vital.in_migrants"),
    "転出者数": Subject("vital.out_migrants"),
    "転出数": Subject("vital.out_migrants"),
    "転出": Subject("vital.out_migrants"),
    "自然増減率": Subject("vital.natural_change_rate"),
    "社会増減率": Subject("vital.net_migration_rate"),
    "自然増減": Subject("vital.natural_change"),
    "社会増減": Subject("vital.net_migration"),
    "自然減少": Subject("vital.natural_change", is_loss=True),
    "自然減": Subject("vital.natural_change", is_loss=True),
    "社会減少": Subject("vital.net_migration", is_loss=True),
    "社会減": Subject("vital.net_migration", is_loss=True),
    "転出超過数": Subject("vital.net_migration", is_loss=True),
    "転出超過": Subject("vital.net_migration", is_loss=True),
    "年末人口": Subject("vital.year_end_population"),
}
"""Names in prose."""

_WAYS: tuple[tuple[Way, str], ...] = (
    (Way.LEAST, r"最少|最小|最低"),
    (Way.MOST, r"最多|最大|最高"),
    (Way.FLAT, r"横ばい|一定の|一定で|同じ水準|同水準|同程度|ほぼ変わらず"),
    (Way.UP, r"増加|増え|増大|上昇|伸び|拡大|広が|大きくな"),
    (Way.DOWN, r"減少|減っ|減り|低下|落ち込|縮小|鈍化|狭ま|小さくな"),
)
WAY = re.compile("|".join(f"(?P<{way}>{words})" for way, words in _WAYS))

# What may stand before the subject without narrowing it: years, the city, a linking word.
YEAR = r"(?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})|\d{4})年度?"
_FREE = (
    rf"(?:{YEAR}(?:末|時点)?(?:には|では|から|に|の|は|も)?|"
    r"(?:本市|当市|本町|当町|本村|当村|市|町|村)(?:全体)?(?:における|では|の)|"
    r"(?:自然動態|社会動態|人口動態)(?:は|では|について)?|"
    r"また|一方で?|しかし|なお|さらに|特に|近年|このうち|これに対し|依然として|引き続き|"
    r"[\s○●◎・、,:：■→➔※*()（）\-]+)*"
)
_COMPARED = (
    r"(?:.{0,24}?(?:平均|傾向|前年|前年度|"
    + YEAR
    + r")(?:と比較して|と比べて?|に比べて?|比で?))?、?"
)


def claim_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a clause about one of ``names``, the longest name first."""
    listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(
        rf"^(?:{_FREE})(?:{_COMPARED})(?:{_FREE})[「『]?(?P<name>{listed})[」』]?"
        r"(?:(?:について|に関して)?(?:は|が|も)、?|:|の(?=(?:増加|減少|拡大|縮小|鈍化|上昇|低下)"
        r"(?:傾向)?が(?:続|継続|進)))(?P<rest>.+)$"
    )


# Other places, parts of a year, the future, aims, parts of the whole: nothing of the table.
ELSEWHERE = re.compile(
    r"国|日本|東京|北海道|道内|県内|府内|都内|都道府県|市外|町外|海外|世界|他市|近隣|圏域|類似団体|"
    r"四半期|\d月|上半期|下半期"
)
NOT_PLAIN = re.compile(
    r"推計|見込|見通|予測|予想|想定|仮定|目標|目指|図[らりるっ]|抑え|抑制|必要|べき|おそれ|恐れ|"
    r"可能性|課題|なら|場合|れば|たら|求め|促|懸念|期待|前提|シナリオ|展望|ビジョン|転じ|止め|"
    r"ない|なかった|なく|ません|ずに|[0-9０-９]歳|世代|女性|男性|外国人|"
    r"速度|ペース|(?<!大)幅|割合|要因|原因|理由"
)
PREVIOUS = re.compile(r"前年|昨年")
MEAN = re.compile(r"平均|期の.{0,8}傾向")
