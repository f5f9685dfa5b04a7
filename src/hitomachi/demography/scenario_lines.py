"""Sentences and notices about the paths of a scenario, for print beside its figures."""

from __future__ import annotations

import numpy as np

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.migration import TotalRule
from hitomachi.demography.projection_inputs import ChildWomanRatio, Fertility
from hitomachi.demography.projection_result import Method
from hitomachi.demography.scenario import (
    FactorScale,
    MigrationKind,
    MortalityKind,
    Path,
    Scenario,
    TakenAt,
)
from hitomachi.demography.scenario_fertility import ModelFertility, ScheduleModel
from hitomachi.i18n import Message, message
from hitomachi.notices import Notice, NoticeKind

READ_AT = {
    TakenAt.START: message("各期の仮定値は、年次の指定を直線で補間し、期首の値を用いています"),
    TakenAt.MIDDLE: message("各期の仮定値は、年次の指定を直線で補間し、期央の値を用いています"),
    TakenAt.END: message("各期の仮定値は、年次の指定を直線で補間し、期末の値を用いています"),
}
CURVES = {
    ScheduleModel.GAMMA: message("ガンマ分布"),
    ScheduleModel.HADWIGER: message("ハドウィガー分布"),
}
RULES = {
    TotalRule.PLUS_MINUS: message("差を純移動率の絶対値に比例して配分"),
    TotalRule.GROSS: message("差を総移動数に比例して配分"),
    TotalRule.RATIO: message("転入超過の年齢を増やし転出超過の年齢を同じ倍率で減らす"),
    TotalRule.SCALE: message("純移動数の全体を同じ倍率で拡大・縮小"),
}


def lines_of(
    scenario: Scenario,
    fertility: Fertility | ModelFertility,
    reference_tfr: float | None,
    dates: FloatArray,
) -> tuple[Message, ...]:
    """Return which paths were used, how they were read, and the fork that was taken."""
    lines = [message("シナリオ: {label}（{name}）", label=scenario.label, name=scenario.name)]
    if _paths(scenario):
        lines.append(READ_AT[scenario.taken_at])
        lines.append(message("補間の時点: {dates}", dates=", ".join(f"{at:g}" for at in dates)))
    lines.append(_births(scenario, fertility, reference_tfr))
    if scenario.mean_age is not None:
        lines.append(_ages(fertility, scenario.mean_age))
    lines.append(_moving(scenario, dates))
    lines.append(_dying(scenario))
    return tuple(lines)


def extrapolations(scenario: Scenario, dates: FloatArray) -> tuple[Notice, ...]:
    """Return a notice for each path that is read outside its anchors."""
    return tuple(
        Notice(
            kind=NoticeKind.NOTICE,
            rule="scenario.extrapolation",
            where=message("シナリオ {label}", label=scenario.label),
            message=message(
                "{item}は指定された年（{anchors}）の外側で、端の値のまま一定としています。",
                item=item,
                anchors=path.text,
            ),
        )
        for item, path in _paths(scenario)
        if path.is_outside(dates.tolist())
    )


def _paths(scenario: Scenario) -> list[tuple[Message, Path]]:
    named = [
        (message("合計特殊出生率"), scenario.tfr),
        (message("換算率"), scenario.conversion),
        (message("平均出生年齢"), scenario.mean_age),
        (message("移動の仮定"), scenario.migration.path),
        (message("平均寿命（男）"), scenario.mortality.male),
        (message("平均寿命（女）"), scenario.mortality.female),
    ]
    return [(item, path) for item, path in named if path is not None]


def _births(
    scenario: Scenario, fertility: Fertility | ModelFertility, reference_tfr: float | None
) -> Message:
    if scenario.tfr is None:
        return message("出生の水準: 基準の率のまま")
    if scenario.conversion is not None and isinstance(fertility, ChildWomanRatio):
        return message(
            "出生の水準: 合計特殊出生率（{tfr}）に換算率（{conversion}）を乗じた子ども女性比",
            tfr=scenario.tfr.text,
            conversion=scenario.conversion.text,
        )
    facts = {"tfr": scenario.tfr.text, "reference": reference_tfr}
    if isinstance(fertility, ModelFertility) or reference_tfr == 1:
        return message("出生の水準: 合計特殊出生率（{tfr}）を年齢分布で分けた年齢別出生率", **facts)
    if not isinstance(fertility, ChildWomanRatio):
        return message(
            "出生の水準: 年齢別出生率を合計特殊出生率（{tfr}）÷ {reference} の倍率で変化", **facts
        )
    if np.ndim(fertility.ratio) and "step" in (fertility.dims or "step"):
        return message(
            "出生の水準: 期ごとの子ども女性比に、"
            "合計特殊出生率（{tfr}）÷ {reference} を乗じています",
            **facts,
        )
    return message(
        "出生の水準: 基準年の子ども女性比に、合計特殊出生率（{tfr}）÷ {reference} を乗じています"
        "（全国の子ども女性比の変化には連動させていません）",
        **facts,
    )


def _ages(fertility: Fertility | ModelFertility, mean_age: Path) -> Message:
    if isinstance(fertility, ModelFertility):
        return message(
            "出生の年齢: {model}（標準偏差 {deviation}）、平均出生年齢（{path}）",
            model=CURVES[fertility.model],
            deviation=fertility.deviation,
            path=mean_age.text,
        )
    return message(
        "出生の年齢: 基準の年齢分布を平均出生年齢（{path}）に移動（関係ゴンペルツモデル）",
        path=mean_age.text,
    )


def _moving(scenario: Scenario, dates: FloatArray) -> Message:
    moving = scenario.migration
    if scenario.method is Method.COHORT_CHANGE_RATIO:
        return message("移動の水準: コーホート変化率のまま（死亡と移動を含みます）")
    if moving.kind is MigrationKind.ZERO:
        return message("移動の水準: 0（封鎖）")
    if moving.path is None:
        return message("移動の水準: 基準の率「{profile}」のまま", profile=scenario.profile or "-")
    facts = {"profile": scenario.profile, "path": moving.path.text}
    if moving.kind is MigrationKind.TOTAL:
        return message(
            "移動の水準: 年間の純移動数（{path}）に「{profile}」の年齢別の形を合わせています"
            "（{rule}）",
            rule=RULES[moving.rule],
            **facts,
        )
    if moving.scale is FactorScale.FIRST_STEP:
        return message(
            "移動の水準: 「{profile}」の率に、倍率（{path}）を第 1 期の値 {first} で割って"
            "乗じています",
            first=round(float(moving.path.at(dates[0])), 4),
            **facts,
        )
    return message("移動の水準: 「{profile}」の率に倍率（{path}）を乗じています", **facts)


def _dying(scenario: Scenario) -> Message:
    dying = scenario.mortality
    if dying.kind is MortalityKind.FROZEN:
        return message("死亡の水準: 第 1 期の生残のまま")
    if dying.male is not None and dying.female is not None:
        return message(
            "死亡の水準: 平均寿命 男（{male}）・女（{female}）に合わせた死亡率",
            male=dying.male.text,
            female=dying.female.text,
        )
    if scenario.method is Method.COHORT_CHANGE_RATIO:
        return message("死亡の水準: コーホート変化率のまま")
    return message("死亡の水準: 基準の生残")
