"""Running scenarios: stored ones, and drafts that a person is moving.

Rows become plain `Inputs` (`hitomachi.web.population.inputs`); `compute` needs no database, so
what a run was made from can be kept beside its result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hitomachi.demography import (
    Ingredients,
    Method,
    Projection,
    run_scenario,
    scenario_from_mapping,
)
from hitomachi.demography import Scenario as EngineScenario
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message, bilingual
from hitomachi.notices import Notice
from hitomachi.web.core.models import Area
from hitomachi.web.population.ingredients import ingredients_of
from hitomachi.web.population.inputs import Inputs, draft_inputs, stored_inputs
from hitomachi.web.population.lines import borrowed, borrowed_ratios, carried_on, made_from, named
from hitomachi.web.population.models import Scenario
from hitomachi.web.population.results import PublishedFigure, VisionResult, structure_of

DEFAULT_YEARS = 30  # a run reaches at least so far
ENGINE_KEYS = (
    "name",
    "label",
    "label_en",
    "tfr",
    "conversion",
    "mean_age",
    "migration",
    "mortality",
)


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


@dataclass(frozen=True, eq=False)
class Prepared:
    """What the engine runs: a scenario, what it needs of the area, and to which year."""

    scenario: EngineScenario
    given: Ingredients
    until: int
    intervals: list[tuple[int, int]]


def prepare(inputs: Inputs, *, until: int | None = None) -> Prepared:
    """Return plain inputs as the engine takes them, for analyses that run many variants."""
    base = inputs.base.population(inputs.area_code)
    last = until if until is not None else _last_year(inputs)
    intervals = _intervals(inputs.base.year, last, base.axes.ages.width)
    given = ingredients_of(inputs, base, intervals)
    engine = {key: inputs.draft[key] for key in ENGINE_KEYS if inputs.draft.get(key)}
    scenario = scenario_from_mapping(
        engine
        | {
            "base_year": inputs.base.year,
            "basis": inputs.base.basis.value,
            "profile": inputs.net_migration.ref if inputs.net_migration else "",
            "method": inputs.draft.get("projection_method") or Method.COHORT_COMPONENT.value,
            "taken_at": inputs.draft.get("taken_at") or "middle",
        }
    )
    return Prepared(scenario, given, last, intervals)


def compute(inputs: Inputs, *, until: int | None = None) -> VisionResult:
    """Return the projection of plain inputs; no database is used."""
    ready = prepare(inputs, until=until)
    projection = run_scenario(ready.scenario, ready.given, ready.until)
    return _result(inputs, projection, ready.intervals)


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
        *borrowed_ratios(inputs),
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
