"""Survival and births of a projection, checked and laid out for the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.demography.population import Population
from hitomachi.demography.projection_arrays import USUAL_AXES, five_axes, refuse
from hitomachi.demography.projection_inputs import (
    BirthRates,
    ChildWomanRatio,
    Fertility,
    Survival,
    SurvivalKind,
)
from hitomachi.errors import AxisError, RuleError, mark

ROUNDING = 1e-12  # a probability computed as 1 may exceed it by this
PER_HUNDRED = 50  # boys per girl: above it the ratio must be per 100 girls
CHILD_AGES = 5  # a child–woman ratio counts children aged 0–4


@dataclass(frozen=True, eq=False)
class BirthInputs:
    """Fertility by age of women and boys' share, five axes each; see `kernels.StepInputs`."""

    fertility: FloatArray
    male_share: FloatArray
    children: bool


def survival_array(survival: Survival, sizes: Mapping[str, int]) -> FloatArray:
    """Return survival by cohort, five axes.

    Raises:
        RuleError: If a probability leaves 0…1, a ratio is negative, or the newborn's value
            is not above 0 and at most 1.
    """
    cohorts = {**sizes, "age": sizes["age"] + 1}
    ratios = five_axes("survival", survival.ratios, survival.dims, "sex age", cohorts)
    if survival.kind is SurvivalKind.PROBABILITY:
        refuse(
            "survival",
            ratios,
            (ratios < 0) | (ratios > 1 + ROUNDING),
            mark(
                "生残確率 {name} の {place} は 0 以上 1 以下でなければなりません（{value}）。"
                "1 を超える国勢調査のコーホート比は COHORT_RATIO として渡してください。"
            ),
        )
    refuse("survival", ratios, ratios < 0, mark("{name} の {place} が負です（{value}）。"))
    young = ratios[:, :, :, :1]
    refuse(
        "survival (newborn)",
        young,
        (young <= 0) | (young > 1 + ROUNDING),
        mark("{name} の {place} は 0 より大きく 1 以下でなければなりません（{value}）。"),
    )
    return ratios


def birth_inputs(
    fertility: Fertility, base: Population, step_years: float, sizes: Mapping[str, int]
) -> BirthInputs:
    """Return what the kernel needs for births.

    Raises:
        AxisError: If the ages of the rates do not fit the age axis.
        RuleError: If a rate is negative, a sex ratio is not positive, the rates begin in the
            youngest group, or an area has no women of the ages that bear children.
    """
    if isinstance(fertility, ChildWomanRatio):
        by_age = _by_ratio(fertility, base.axes.ages, step_years, sizes)
    else:
        by_age = _by_rates(fertility, base.axes.ages, sizes)
    ratio = five_axes("sex_ratio", fertility.sex_ratio, fertility.sex_ratio_dims, "", sizes)
    refuse(
        "sex_ratio", ratio, ratio <= 0, mark("{name} の {place} が正ではありません（{value}）。")
    )
    refuse(
        "sex_ratio",
        ratio,
        ratio >= PER_HUNDRED,
        mark(
            "{name} の {place} は女1人当たりの男の数です（{value}）。"
            "女100人当たりの値は 100 で割ってください。"
        ),
    )
    _refuse_area_without_women(base, by_age)
    return BirthInputs(by_age, ratio / (1.0 + ratio), isinstance(fertility, ChildWomanRatio))


def _by_ratio(
    fertility: ChildWomanRatio, ages: AgeAxis, step_years: float, sizes: Mapping[str, int]
) -> FloatArray:
    if step_years != CHILD_AGES or ages.width != CHILD_AGES:
        raise RuleError(
            mark(
                "子ども女性比は 5 歳階級・5 年間隔の推計で使います（{width} 歳階級、{years} 年）。"
            ),
            width=ages.width,
            years=step_years,
        )
    ratio = five_axes("child_woman_ratio", fertility.ratio, fertility.dims, "", sizes)
    refuse("child_woman_ratio", ratio, ratio < 0, mark("{name} の {place} が負です（{value}）。"))
    women = np.zeros(len(ages))
    women[ages.between(fertility.first_age, fertility.last_age)] = 1.0
    return ratio * women[:, np.newaxis]


def _by_rates(fertility: BirthRates, ages: AgeAxis, sizes: Mapping[str, int]) -> FloatArray:
    given = np.asarray(fertility.asfr, dtype=np.float64)
    names = (fertility.dims or USUAL_AXES["age"].get(given.ndim, "age")).split()
    groups = given.shape[names.index("age")] if given.ndim and "age" in names else 1
    first, rest = divmod(fertility.first_age, ages.width)
    if rest or first + groups > len(ages):
        raise AxisError("asfr (age)", f"<= {len(ages) - first}", groups)
    rates = five_axes("asfr", given, fertility.dims, "age", {**sizes, "age": groups})
    whole = np.zeros((*rates.shape[:3], len(ages), rates.shape[4]))
    whole[:, :, :, first : first + groups] = rates
    refuse("asfr", whole, whole < 0, mark("{name} の {place} が負です（{value}）。"))
    refuse(
        "asfr",
        whole,
        whole > 1,
        mark(
            "出生率 {name} の {place} は女性1人・1年当たりの出生数です（{value}）。"
            "千人当たりの値は 1,000 で割ってください。"
        ),
    )
    if whole[:, :, :, 0].any():
        raise RuleError(
            mark("出生率 {name} は最も若い年齢階級には置けません。first_age を確かめてください。"),
            name="asfr",
        )
    return whole


def _refuse_area_without_women(base: Population, by_age: FloatArray) -> None:
    bearing = np.asarray(by_age.any(axis=(0, 1, 2, 4)))
    women = base.values[:, Sex.FEMALE][:, bearing]
    without = women.reshape(len(women), -1).sum(axis=1) == 0
    if bearing.any() and without.any():
        raise RuleError(
            mark("{area} には出産する年齢の女性がいないため、出生数を計算できません。"),
            area=base.axes.areas[int(np.argmax(without))],
        )
