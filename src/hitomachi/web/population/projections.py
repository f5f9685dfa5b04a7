"""Running scenarios: stored ones, and drafts that a person is moving.

Rows become plain `Inputs` (`hitomachi.web.population.inputs`); `compute` needs no database, so
what a run was made from can be kept beside its result.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hitomachi.demography import (
    ChildWomanRatio,
    DeathRates,
    Ingredients,
    NetRates,
    Path,
    Population,
    Projection,
    Survival,
    SurvivalKind,
    Timing,
    child_woman_ratio,
    run_scenario,
    scenario_from_mapping,
)
from hitomachi.demography.axes import FloatArray
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message, bilingual
from hitomachi.notices import Notice
from hitomachi.web.core.models import Area
from hitomachi.web.population.arrays import Rates, stacked
from hitomachi.web.population.inputs import Inputs, draft_inputs, stored_inputs
from hitomachi.web.population.lines import borrowed, carried_on, made_from, named
from hitomachi.web.population.models import RateKind, Scenario
from hitomachi.web.population.results import PublishedFigure, VisionResult, structure_of

DEFAULT_YEARS = 30  # a run reaches at least so far
ENGINE_KEYS = ("name", "label", "label_en", "tfr", "conversion", "migration", "mortality")


def run_stored(scenario: Scenario, *, until: int | None = None) -> VisionResult:
    """Return the projection of a stored scenario.

    Args:
        scenario: The scenario.
        until: Last year; by default the end of the survival rates, at least 30 years.

    Raises:
        RuleError: If something that the scenario needs is missing or impossible; it is named.
    """
    return compute(stored_inputs(scenario), until=until)


def run_draft(area: Area, mapping: Mapping[str, Any], *, until: int | None = None) -> VisionResult:
    """Return the projection of a draft: a scenario that is not, or not so, stored.

    Args:
        area: The area whose populations and rates the draft names.
        mapping: The draft; `drafts.draft_of` gives that of a stored scenario.
        until: Last year, as for `run_stored`.

    Raises:
        NotFoundError: If a population or a set of rates that it names does not exist.
        RuleError: If a key is unknown, or a value cannot be used; it is named.
    """
    return compute(draft_inputs(area, mapping), until=until)


def compute(inputs: Inputs, *, until: int | None = None) -> VisionResult:
    """Return the projection of plain inputs; no database is used."""
    base = inputs.base.population(inputs.area_code)
    width = base.axes.ages.width
    last = until if until is not None else _last_year(inputs)
    intervals = _intervals(inputs.base.year, last, width)
    given = _ingredients(inputs, base, intervals)
    engine = {key: inputs.draft[key] for key in ENGINE_KEYS if inputs.draft.get(key)}
    scenario = scenario_from_mapping(
        engine
        | {
            "base_year": inputs.base.year,
            "basis": inputs.base.basis.value,
            "profile": inputs.net_migration.ref if inputs.net_migration else "",
            "taken_at": inputs.draft.get("taken_at") or "middle",
        }
    )
    projection = run_scenario(scenario, given, last)
    return _result(inputs, projection, intervals)


def _intervals(base: int, last: int, width: int) -> list[tuple[int, int]]:
    if last <= base or (last - base) % width:
        raise RuleError(
            mark("{year}年は、基準年 {base}年から {width}年ごとの推計年ではありません。"),
            year=last,
            base=base,
            width=width,
        )
    return [(year, year + width) for year in range(base, last, width)]


def _last_year(inputs: Inputs) -> int:
    width = inputs.base.population(inputs.area_code).axes.ages.width
    ends = [last for _, last in inputs.survival.periods]
    years = max([*ends, inputs.base.year + DEFAULT_YEARS]) - inputs.base.year
    return inputs.base.year + years // width * width


def _ingredients(inputs: Inputs, base: Population, intervals: list[tuple[int, int]]) -> Ingredients:
    survival, moving, dying = inputs.survival, inputs.net_migration, inputs.death_rates
    observed = survival.kind is RateKind.COHORT_RATIO
    reference = inputs.draft.get("reference_tfr")
    return Ingredients(
        base=base,
        survival=Survival(
            _by_interval(survival, base, intervals, newborn=1.0),
            SurvivalKind.COHORT_RATIO if observed else SurvivalKind.PROBABILITY,
            newborn_known=survival.has_newborn,
        ),
        fertility=_fertility(inputs, base, intervals),
        reference_tfr=float(reference) if reference else None,
        net_rates={}
        if moving is None
        else {moving.ref: NetRates(_by_interval(moving, base, intervals, newborn=0.0))},
        timing=Timing(inputs.draft.get("timing") or Timing.END),
        death_rates=None if dying is None else DeathRates(*dying.by_age(dying.periods[-1])),
    )


def _by_interval(
    rates: Rates, base: Population, intervals: list[tuple[int, int]], newborn: float
) -> FloatArray:
    """Return rates by interval and cohort; one interval only where they do not change."""
    served = [rates.period_of(*interval)[0] for interval in intervals]
    if len(rates.periods) == 1:
        served = served[:1]
    return stacked(rates.by_cohort(period, base.axes.ages, newborn) for period in served)


def _fertility(
    inputs: Inputs, base: Population, intervals: list[tuple[int, int]]
) -> ChildWomanRatio:
    try:
        sexes = float(inputs.draft["child_sex_ratio"])
    except (KeyError, TypeError, ValueError):
        raise RuleError(
            mark("0～4歳性比（child_sex_ratio）を、女1人当たりの男の数で書いてください。")
        ) from None
    path = inputs.draft.get("child_woman_ratio")
    if not path:
        return ChildWomanRatio(float(child_woman_ratio(base.values, base.axes.ages)[0]), sexes)
    dated = Path.of({float(year): float(value) for year, value in path.items()})
    if len(path) == 1:
        return ChildWomanRatio(float(dated.at(intervals[0][1])), sexes)
    return ChildWomanRatio(dated.at([end for _, end in intervals]), sexes)


def _result(
    inputs: Inputs, projection: Projection, intervals: list[tuple[int, int]]
) -> VisionResult:
    figures = structure_of(projection)
    texts = named(inputs)
    lines: tuple[Message, ...] = (
        *made_from(inputs),
        *(texts(line) for line in projection.provenance.lines),
    )
    notices: tuple[Notice, ...] = (
        *projection.notices,
        *borrowed(inputs),
        *carried_on(inputs, intervals),
    )
    return VisionResult(
        area_code=inputs.area_code,
        area_name=inputs.area_name,
        ref=str(inputs.draft["name"]),
        label=bilingual(str(inputs.draft["label"]), str(inputs.draft.get("label_en") or "")),
        is_official=bool(inputs.draft.get("is_official")),
        basis=inputs.base.basis,
        published=tuple(
            PublishedFigure(
                year=year,
                group=group,
                persons=persons,
                computed=figures[group][figures["years"].index(year)],
            )
            for year, group, persons in inputs.published
            if year in figures["years"]
        ),
        provenance=lines,
        notices=notices,
        **figures,
    )
