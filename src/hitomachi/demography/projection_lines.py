"""Sentences that say how a projection was made; printed beside its figures."""

from __future__ import annotations

from collections.abc import Sequence

from hitomachi.demography.kernels import Timing, WomenAtRisk
from hitomachi.demography.projection_inputs import (
    ChildWomanRatio,
    Fertility,
    GrossFlows,
    Migration,
    NetNumbers,
    NetRates,
    NetTotal,
    Pool,
    Survival,
    SurvivalKind,
    Transfers,
)
from hitomachi.demography.projection_result import Method
from hitomachi.i18n import Message, message

METHODS = {
    Method.COHORT_COMPONENT: message("推計方法: コーホート要因法"),
    Method.COHORT_CHANGE_RATIO: message("推計方法: コーホート変化率法"),
}
SURVIVALS = {
    SurvivalKind.PROBABILITY: message("生残: 生命表による生残率"),
    SurvivalKind.COHORT_RATIO: message(
        "生残: 観察されたコーホート比（死亡と移動は分離していません）"
    ),
}
TIMINGS = {
    Timing.EVEN: message("移動の時期: 半数を期首、半数を期末"),
    Timing.START: message("移動の時期: すべて期首"),
    Timing.END: message("移動の時期: すべて期末"),
}
WOMEN = {
    WomenAtRisk.MEAN: message("出生: 期首と期末の女性人口の平均に年齢別出生率を乗じています"),
    WomenAtRisk.START: message("出生: 期首の女性人口に年齢別出生率を乗じています"),
}
RATIO = message("出生: 期末の女性人口に子ども女性比を乗じています（0～4 歳の移動は含みます）")
FLOWS: dict[type[Migration], Message] = {
    NetTotal: message("移動: 純移動率の年齢別の形を、純移動数の合計に合わせています"),
    NetRates: message("移動: 期首人口に対する純移動率"),
    NetNumbers: message("移動: 純移動数"),
    GrossFlows: message("移動: 転入数と、期首人口に対する転出率"),
    Transfers: message("移動: 地域間の移動率"),
    Pool: message("移動: 転出率と、転入者の総数に対する配分率"),
}
CLOSED = message("移動: なし（封鎖人口）")
INCLUDED = message("移動: コーホート変化率に含まれています")
RAKED = message("各期の結果を、男女・年齢別の総数に合わせて補正しています")


def lines_of(
    survival: Survival,
    fertility: Fertility,
    migration: Sequence[Migration],
    timing: Timing,
    method: Method,
    *,
    raked: bool,
) -> tuple[Message, ...]:
    """Return the sentences for what was chosen."""
    births = RATIO if isinstance(fertility, ChildWomanRatio) else WOMEN[fertility.women]
    lines = [METHODS[method], SURVIVALS[survival.kind], births]
    if migration:
        kinds = dict.fromkeys(type(flow) for flow in migration)
        lines += [*(FLOWS[kind] for kind in kinds), TIMINGS[timing]]
    else:
        lines.append(INCLUDED if method is Method.COHORT_CHANGE_RATIO else CLOSED)
    return (*lines, RAKED) if raked else tuple(lines)
