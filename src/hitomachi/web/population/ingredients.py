"""Plain inputs → the arrays that the engine's scenarios change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hitomachi.demography import (
    BirthRates,
    ChildWomanRatio,
    DeathRates,
    Fertility,
    Ingredients,
    ModelFertility,
    NetRates,
    Path,
    Population,
    ScheduleModel,
    Sex,
    Survival,
    SurvivalKind,
    Timing,
    asfr_from_total,
    child_woman_ratio,
    life_table_from_rates,
    survivorship,
    total_fertility,
)
from hitomachi.demography.axes import FloatArray
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message
from hitomachi.web.population.arrays import Period, Rates, stacked
from hitomachi.web.population.inputs import Inputs
from hitomachi.web.population.models import FertilityChoices, RateKind

Intervals = Sequence[tuple[int, int]]
KINDS = {
    "survival": (RateKind.SURVIVAL, RateKind.COHORT_RATIO, RateKind.DEATH_RATE),
    "net_migration": (RateKind.NET_MIGRATION,),
    "death_rates": (RateKind.DEATH_RATE,),
    "fertility": (RateKind.FERTILITY, RateKind.SCHEDULE),
}


def ingredients_of(inputs: Inputs, base: Population, intervals: Intervals) -> Ingredients:
    """Return what the scenario of ``inputs`` changes.

    Raises:
        RuleError: If a set of rates is of another kind than its use, lacks a value, or a
            number that the fertility needs is missing; it is named.
    """
    _refuse_other_kinds(inputs)
    moving, dying = inputs.net_migration, inputs.death_rates
    fertility, reference = _fertility(inputs, base, intervals)
    return Ingredients(
        base=base,
        survival=_survival(inputs.survival, base, intervals),
        fertility=fertility,
        reference_tfr=reference,
        net_rates={}
        if moving is None
        else {moving.ref: NetRates(_by_interval(moving, base, intervals, newborn=0.0))},
        timing=Timing(inputs.draft.get("timing") or Timing.END),
        death_rates=None if dying is None else DeathRates(*dying.by_age(dying.periods[-1])),
    )


def _refuse_other_kinds(inputs: Inputs) -> None:
    for key, allowed in KINDS.items():
        rates: Rates | None = getattr(inputs, key)
        if rates is not None and rates.kind not in allowed:
            raise RuleError(
                mark("率の組「{name}」は{kind}です。ここで使えるのは {allowed} です。"),
                name=rates.name,
                kind=str(rates.kind.label),
                allowed="、".join(str(kind.label) for kind in allowed),
            )


def _survival(rates: Rates, base: Population, intervals: Intervals) -> Survival:
    if rates.kind is RateKind.DEATH_RATE:
        return Survival(stacked(_lived(rates, one, base) for one in _served(rates, intervals)))
    observed = rates.kind is RateKind.COHORT_RATIO
    return Survival(
        _by_interval(rates, base, intervals, newborn=1.0),
        SurvivalKind.COHORT_RATIO if observed else SurvivalKind.PROBABILITY,
        newborn_known=rates.has_newborn,
    )


def _lived(rates: Rates, period: Period, base: Population) -> FloatArray:
    """Return survival by the life tables of the death rates of a period, ``(2, n_age + 1)``."""
    mx, ages = rates.by_age(period)
    tables = [life_table_from_rates(mx[sex], ages, sex) for sex in Sex]
    return stacked(survivorship(table, base.axes.ages) for table in tables)


def _served(rates: Rates, intervals: Intervals) -> list[Period]:
    """Return the period that serves each interval; one only where the rates do not change."""
    served = [rates.period_of(*interval)[0] for interval in intervals]
    return served[:1] if len(rates.periods) == 1 else served


def _by_interval(
    rates: Rates, base: Population, intervals: Intervals, newborn: float
) -> FloatArray:
    """Return rates by interval and cohort."""
    ages = base.axes.ages
    return stacked(rates.by_cohort(period, ages, newborn) for period in _served(rates, intervals))


def _fertility(
    inputs: Inputs, base: Population, intervals: Intervals
) -> tuple[Fertility | ModelFertility, float | None]:
    """Return the base fertility and the TFR to which it belongs."""
    draft = inputs.draft
    kind = draft.get("fertility_kind") or FertilityChoices.CHILD_WOMAN_RATIO
    if kind == FertilityChoices.CHILD_WOMAN_RATIO:
        reference = draft.get("reference_tfr")
        return _ratio(inputs, base, intervals), float(reference) if reference else None
    _refuse_births_of_unknown_survival(inputs)
    boys = _number(
        draft, "birth_sex_ratio", mark("出生性比（birth_sex_ratio）を、女1人当たりの男の数で")
    )
    if kind != FertilityChoices.RATES:
        curve = _model(kind)
        deviation = _number(
            draft, "fertility_deviation", mark("出生年齢の標準偏差（fertility_deviation）を年数で")
        )
        return ModelFertility(curve, deviation, boys), None
    return _rates(inputs, base, intervals, boys)


def _rates(
    inputs: Inputs, base: Population, intervals: Intervals, boys: float
) -> tuple[BirthRates, float | None]:
    """Return the stored rates; under a path of the TFR, the distribution of their ages."""
    stored = inputs.fertility
    if stored is None:
        raise RuleError(mark("出生率の組（fertility）を指定してください。"))
    periods = _served(stored, intervals)
    first, rates = stored.by_mother(periods, base.axes.ages.width)
    has_total = bool(inputs.draft.get("tfr"))
    if stored.kind is RateKind.SCHEDULE:
        if not has_total:
            raise RuleError(
                mark("出生の年齢分布「{name}」には、合計特殊出生率（tfr）の指定が必要です。"),
                name=stored.name,
            )
        rates = stacked(asfr_from_total(1.0, row, base.axes.ages.width) for row in rates)
    elif has_total:
        rates = rates / total_fertility(rates, base.axes.ages.width)[:, np.newaxis]
    births = BirthRates(rates, boys, first_age=first, dims="step age")
    return births, 1.0 if has_total else None


def _ratio(inputs: Inputs, base: Population, intervals: Intervals) -> ChildWomanRatio:
    draft = inputs.draft
    sexes = _number(
        draft, "child_sex_ratio", mark("0～4歳性比（child_sex_ratio）を、女1人当たりの男の数で")
    )
    path = draft.get("child_woman_ratio")
    if not path:
        return ChildWomanRatio(float(child_woman_ratio(base.values, base.axes.ages)[0]), sexes)
    dated = Path.of({float(year): float(value) for year, value in path.items()})
    if len(path) == 1:
        return ChildWomanRatio(float(dated.at(intervals[0][1])), sexes)
    return ChildWomanRatio(dated.at([end for _, end in intervals]), sexes)


def _refuse_births_of_unknown_survival(inputs: Inputs) -> None:
    rates = inputs.survival
    if rates.kind is not RateKind.DEATH_RATE and not rates.has_newborn:
        raise RuleError(
            mark("出生率を用いるには、生残率の組「{name}」に出生児の生残率（年齢 0）が必要です。"),
            name=rates.name,
        )


def _model(kind: Any) -> ScheduleModel:
    try:
        return ScheduleModel(kind)
    except ValueError:
        raise RuleError(
            mark("出生の仮定（fertility_kind）は {allowed} のどれかです（「{kind}」）。"),
            allowed=", ".join(FertilityChoices.values),
            kind=kind,
        ) from None


def _number(draft: Any, key: str, what: str) -> float:
    """Return a number above 0 of the draft."""
    try:
        found = float(draft[key])
    except (KeyError, TypeError, ValueError):
        found = 0.0
    if not 0 < found < float("inf"):
        raise RuleError(mark("{what}書いてください。"), what=Message(what, {}))
    return found
