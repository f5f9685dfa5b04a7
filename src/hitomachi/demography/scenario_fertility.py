"""Fertility of a scenario: its paths of the TFR and of the mean age meet the base fertility."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.demography.fertility import FIRST_AGE, LAST_AGE, asfr_from_total
from hitomachi.demography.fertility_schedules import (
    gamma_schedule,
    hadwiger_schedule,
    shifted_schedule,
)
from hitomachi.demography.kernels import WomenAtRisk
from hitomachi.demography.projection_arrays import five_axes
from hitomachi.demography.projection_inputs import BirthRates, ChildWomanRatio, Fertility
from hitomachi.demography.scenario import Path, Scenario
from hitomachi.errors import RuleError, mark


class ScheduleModel(StrEnum):
    """A model of the ages at childbearing."""

    GAMMA = "gamma"
    HADWIGER = "hadwiger"


MODELS: Mapping[ScheduleModel, Callable[..., FloatArray]] = {
    ScheduleModel.GAMMA: gamma_schedule,
    ScheduleModel.HADWIGER: hadwiger_schedule,
}


@dataclass(frozen=True, eq=False)
class ModelFertility:
    """Births by the scenario's TFR over a model schedule with the scenario's mean age.

    Attributes:
        model: The curve.
        deviation: Standard deviation of the ages at childbearing. Years.
        sex_ratio: Boys per girl at birth.
        women: Which women the rates are applied to.
        first_age: First age of childbearing.
        last_age: Last age.
    """

    model: ScheduleModel
    deviation: float
    sex_ratio: npt.ArrayLike
    women: WomenAtRisk = WomenAtRisk.MEAN
    first_age: int = FIRST_AGE
    last_age: int = LAST_AGE


def fertility_of(
    scenario: Scenario,
    base: Fertility | ModelFertility,
    reference_tfr: float | None,
    dates: FloatArray,
    *,
    sizes: dict[str, int],
    ages: AgeAxis,
) -> Fertility:
    """Return the fertility of each interval.

    Args:
        scenario: The scenario.
        base: Base fertility of the area.
        reference_tfr: TFR to which ``base`` belongs.
        dates: Dates at which the paths are read.
        sizes: Lengths of the five axes.
        ages: The age axis.

    Raises:
        RuleError: If the scenario needs something that is not given, or gives a mean age
            where no rates by age are used.
    """
    if isinstance(base, ModelFertility):
        _refuse_conversion(scenario)
        return _modelled(scenario, base, dates, ages)
    if isinstance(base, ChildWomanRatio):
        _refuse_mean_age(scenario)
    else:
        _refuse_conversion(scenario)
    if scenario.mean_age is not None:
        base = _moved(base, scenario.mean_age, dates, sizes, ages)
    if scenario.tfr is None:
        return base
    tfr = scenario.tfr.at(dates)
    if isinstance(base, ChildWomanRatio) and scenario.conversion is not None:
        ratio = tfr * scenario.conversion.at(dates)
        return ChildWomanRatio(
            ratio, base.sex_ratio, "step", base.sex_ratio_dims, base.first_age, base.last_age
        )
    if reference_tfr is None or reference_tfr <= 0:
        raise RuleError(
            mark("シナリオ「{name}」の TFR には、基準の出生率の TFR（reference_tfr）が必要です。"),
            name=scenario.name,
        )
    return _scaled(base, tfr / reference_tfr, sizes)


def _scaled(base: Fertility, factors: FloatArray, sizes: dict[str, int]) -> Fertility:
    factor = factors[:, np.newaxis, np.newaxis, np.newaxis, np.newaxis]
    if isinstance(base, ChildWomanRatio):
        ratio = five_axes("child_woman_ratio", base.ratio, base.dims, "", sizes) * factor
        return ChildWomanRatio(
            ratio[:, :, 0, 0],
            base.sex_ratio,
            "step area draw",
            base.sex_ratio_dims,
            base.first_age,
            base.last_age,
        )
    return _with_rates(base, _by_step(base, sizes) * factor)


def _by_step(base: BirthRates, sizes: dict[str, int]) -> FloatArray:
    """Return the rates with five axes: step, area, sex (1), age, draw."""
    shape = np.shape(base.asfr)
    groups = shape[-2] if base.dims.endswith("draw") else shape[-1]
    return five_axes("asfr", base.asfr, base.dims, "age", {**sizes, "age": groups})


def _with_rates(base: BirthRates, rates: FloatArray) -> BirthRates:
    return BirthRates(
        rates[:, :, 0],
        base.sex_ratio,
        base.women,
        base.first_age,
        "step area age draw",
        base.sex_ratio_dims,
    )


def _moved(
    base: Fertility, mean_age: Path, dates: FloatArray, sizes: dict[str, int], ages: AgeAxis
) -> BirthRates:
    """Return rates with their total kept and their mean age moved, interval by interval."""
    if isinstance(base, ChildWomanRatio):  # refused before
        raise TypeError
    rates = _by_step(base, sizes)
    steps = np.broadcast_to(rates, (len(dates), *rates.shape[1:]))

    def moved(asfr: FloatArray, to: float) -> FloatArray:
        shares = shifted_schedule(asfr, ages, to, first_age=base.first_age)
        return np.asarray(asfr.sum() * shares)

    found = [
        np.apply_along_axis(moved, 2, step, to)
        for step, to in zip(steps, mean_age.at(dates).tolist(), strict=True)
    ]
    return _with_rates(base, np.stack(found))


def _modelled(
    scenario: Scenario, base: ModelFertility, dates: FloatArray, ages: AgeAxis
) -> BirthRates:
    if scenario.tfr is None or scenario.mean_age is None:
        raise RuleError(
            mark(
                "シナリオ「{name}」の出生の年齢分布をモデルで与えるには、"
                "TFR（tfr）と平均出生年齢（mean_age）の両方が必要です。"
            ),
            name=scenario.name,
        )
    limits = {"first_age": base.first_age, "last_age": base.last_age}
    curve = MODELS[base.model]
    rates = [
        asfr_from_total(tfr, curve(ages, mean, base.deviation, **limits), ages.width)
        for tfr, mean in zip(scenario.tfr.at(dates), scenario.mean_age.at(dates), strict=True)
    ]
    return BirthRates(np.stack(rates), base.sex_ratio, base.women, base.first_age, "step age")


def _refuse_conversion(scenario: Scenario) -> None:
    if scenario.conversion is not None:
        raise RuleError(
            mark("シナリオ「{name}」の換算率（conversion）は、子ども女性比にだけ使えます。"),
            name=scenario.name,
        )


def _refuse_mean_age(scenario: Scenario) -> None:
    if scenario.mean_age is not None:
        raise RuleError(
            mark(
                "シナリオ「{name}」の平均出生年齢（mean_age）は、子ども女性比には使えません。"
                "年齢別出生率を与えてください。"
            ),
            name=scenario.name,
        )
