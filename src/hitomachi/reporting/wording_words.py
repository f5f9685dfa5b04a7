"""The fixed words of a report in both languages: one place for every enumeration.

Pairs of Japanese and English; `hitomachi.reporting.wording` offers them by function.
"""

from __future__ import annotations

from collections.abc import Mapping

from hitomachi.indicators.values import Basis, Direction, MissingReason, Quality
from hitomachi.reporting.content import Measure, MoneyKind

Pair = tuple[str, str]  # Japanese, English

BLANK = "-"  # the cell has nothing and no reason was given

MISSING: Mapping[MissingReason, Pair] = {
    MissingReason.UNPUBLISHED: ("未公表", "not yet published"),
    MissingReason.NO_SURVEY: ("調査なし", "no survey"),
    MissingReason.IN_CALCULATION: ("算定中", "being calculated"),
    MissingReason.IN_SURVEY: ("調査中", "survey under way"),
    MissingReason.DISCONTINUED: ("調査廃止", "survey discontinued"),
    MissingReason.NOT_APPLICABLE: ("対象外", "not applicable"),
    MissingReason.NOT_HELD: ("未実施", "not held"),
    MissingReason.NOT_STATED: (BLANK, BLANK),
}

QUALITY: Mapping[Quality, Pair] = {
    Quality.FINAL: ("確定", "final"),
    Quality.PROVISIONAL: ("暫定", "provisional"),
    Quality.PRELIMINARY: ("速報", "preliminary"),
    Quality.REFERENCE: ("参考", "for reference"),
}

DIRECTION: Mapping[Direction, Pair] = {
    Direction.INCREASE: ("増加を目指す", "higher is better"),
    Direction.DECREASE: ("減少を目指す", "lower is better"),
    Direction.KEEP: ("維持を目指す", "keep within the range"),
}

BASIS: Mapping[Basis, Pair] = {
    Basis.ANNUAL: ("毎年度実績", "every year"),
    Basis.END_OF_PLAN: ("計画終了時", "at the end of the plan"),
    Basis.CUMULATIVE: ("計画期間の合計", "total over the plan"),
    Basis.MEAN: ("計画期間の平均", "mean over the plan"),
    Basis.LATEST: ("計画期間内における最新の実績", "latest value within the plan"),
    Basis.MILESTONE: ("達成の有無", "done or not"),
    Basis.RANK: ("順位", "rank"),
    Basis.PREVIOUS_YEAR: ("前年との比較", "change on the year before"),
}

# With the number of years: 5年間の合計.
BASIS_OVER_YEARS: Mapping[Basis, Pair] = {
    Basis.CUMULATIVE: ("{years}年間の合計", "total over {years} years"),
    Basis.MEAN: ("{years}年間の平均", "mean over {years} years"),
}

MONEY_KIND: Mapping[MoneyKind, Pair] = {
    MoneyKind.INITIAL_BUDGET: ("当初予算額", "initial budget"),
    MoneyKind.SUPPLEMENTARY: ("補正予算額", "supplementary budget"),
    MoneyKind.ESTIMATE: ("見込額", "estimate"),
    MoneyKind.SETTLED: ("決算額", "settled accounts"),
    MoneyKind.GRANT_DECIDED: ("交付決定額", "grant decided"),
    MoneyKind.GRANT_PAID: ("交付実績額", "grant paid"),
}

STAGE: Mapping[str, Pair] = {
    "settled": ("実績", "actual"),
    "estimate": ("見込", "estimate"),
    "plan": ("計画", "plan"),
}

TAG: Mapping[str, Pair] = {
    "new": ("新規事業", "New"),
    "newly_listed": ("新規登載", "Newly listed"),
    "continued": ("継続", "Continued"),
    "ended": ("終了", "Ended"),
}

LEVEL: Mapping[str, Pair] = {
    "strategy": ("総合戦略", "strategy"),
    "goal": ("基本目標", "goal"),
    "measure": ("施策", "measure"),
    "initiative": ("事業", "initiative"),
}

STANDING: Mapping[str, Pair] = {
    "good": ("順調", "on track"),
    "middling": ("おおむね順調", "nearly on track"),
    "poor": ("低調", "behind"),
    "unrated": ("評価対象外", "not rated"),
}

PHASE: Mapping[str, Pair] = {
    "plan": ("計画", "Plan"),
    "do": ("実施", "Do"),
    "check": ("検証", "Check"),
    "act": ("見直し", "Act"),
}

MEASURE: Mapping[Measure, Pair] = {
    Measure.BIRTHS: ("出生", "Births"),
    Measure.TFR: ("合計特殊出生率", "Total fertility rate"),
    Measure.DEATHS: ("死亡", "Deaths"),
    Measure.NATURAL_CHANGE: ("自然増減", "Natural change"),
    Measure.NATURAL_CHANGE_RATE: ("自然増減率", "Rate of natural change"),
    Measure.IN_MIGRANTS: ("転入", "In-migrants"),
    Measure.OUT_MIGRANTS: ("転出", "Out-migrants"),
    Measure.NET_MIGRATION: ("社会増減", "Net migration"),
    Measure.NET_MIGRATION_RATE: ("社会増減率", "Net-migration rate"),
    Measure.OTHER_CHANGE: ("その他増減", "Other change"),
    Measure.YEAR_END_POPULATION: ("年末人口", "Population at year end"),
}

AGE_GROUP: Mapping[str, Pair] = {
    "total": ("総人口", "Total population"),
    "age_0_14": ("年少人口", "Aged 0–14"),
    "age_15_64": ("生産年齢人口", "Aged 15–64"),
    "age_65_plus": ("老年人口", "Aged 65 and over"),
}

# How a unit says that it counts the events of a year (人/年).
A_YEAR = ("/年", "/year", " a year", " per year")
