"""Analyses of stored scenarios: what is changed, run many times, and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from hitomachi.demography import (
    Ingredients,
    NetNumbers,
    Path,
    Projection,
    Scenario,
    age_structure,
    child_woman_ratio,
    run_scenario,
)
from hitomachi.demography.axes import FloatArray
from hitomachi.demography.decompose_scenarios import Contributions, decompose_scenarios
from hitomachi.demography.goalseek_arrivals import (
    Arrivals,
    HouseholdType,
    additional_migrants,
    arriving_persons,
)
from hitomachi.demography.goalseek_controls import with_migration_shifted, with_tfr_shifted
from hitomachi.demography.scenario import MigrationKind
from hitomachi.errors import RuleError, mark
from hitomachi.web.population.inputs import Inputs
from hitomachi.web.population.projections import prepare
from hitomachi.web.population.results import GROUPS

TFR, MIGRATION, PROFILE = "tfr", "migration", "profile"
FERTILITY_KEYS = (
    "tfr", "conversion", "mean_age", "reference_tfr", "child_sex_ratio", "child_woman_ratio",
    "fertility", "fertility_kind", "fertility_deviation", "birth_sex_ratio",
)  # fmt: skip
MORTALITY_KEYS = ("mortality", "survival", "death_rates")
MIGRATION_KEYS = ("migration", "net_migration", "timing")
SHARED_KEYS = ("taken_at", "projection_method")


@dataclass(frozen=True, eq=False)
class Study:
    """A scenario of an area that can be run with changes.

    Attributes:
        scenario: The scenario.
        given: What it needs of the area.
        until: Last year.
        start_year: From when a path may change; arrivals begin in it.
        end_year: Where a path without later anchors ends: the target's year.
        households: Types of households that may arrive, by name.
        ages: First and last age of additional migrants; None in place of the last: all above.
    """

    scenario: Scenario
    given: Ingredients
    until: int
    start_year: int
    end_year: int
    households: Mapping[str, HouseholdType] = field(default_factory=dict)
    ages: tuple[int, int | None] = (20, 39)

    @classmethod
    def of(cls, inputs: Inputs, *, until: int, start_year: int, end_year: int) -> Study:
        """Return the study of a scenario; one without a TFR gets that of its base rates."""
        ready = prepare(inputs, until=until)
        scenario = ready.scenario
        if scenario.tfr is None and ready.given.reference_tfr:
            flat = Path(((float(start_year), ready.given.reference_tfr),))
            scenario = replace(scenario, tfr=flat)
        return cls(scenario, ready.given, until, start_year, end_year)

    @property
    def dates(self) -> tuple[int, ...]:
        """The dates of the projection."""
        base = self.given.base
        return tuple(range(int(base.year), self.until + 1, base.axes.ages.width))

    def start_of(self, control: str) -> float:
        """Return the value of a control in the scenario itself.

        Raises:
            RuleError: If the scenario has no TFR that could be changed.
        """
        if control == TFR:
            if self.scenario.tfr is None:
                raise RuleError(
                    mark("基準の合計特殊出生率が登録されていないため、出生率を動かせません。")
                )
            return self.scenario.tfr.anchors[-1][1]
        if control == MIGRATION:
            path = self.scenario.migration.path
            if path is not None:
                return path.anchors[-1][1]
            return 0.0 if self.scenario.migration.kind is MigrationKind.ZERO else 1.0
        return 0.0

    def changed(self, values: Mapping[str, float]) -> Scenario:
        """Return the scenario with the ends of its paths at the values of the controls."""
        scenario = self.scenario
        for control, turn in ((TFR, with_tfr_shifted), (MIGRATION, with_migration_shifted)):
            if control in values:
                shift = values[control] - self.start_of(control)
                scenario = turn(scenario, self.start_year, shift, end_year=self.end_year)
        return scenario

    def run(self, values: Mapping[str, float]) -> Projection:
        """Return the projection with the controls at these values."""
        persons = self._additional(values)
        given = self.given
        if persons is not None:
            given = replace(given, also=(*given.also, NetNumbers(persons)))
        return run_scenario(self.changed(values), given, self.until)

    def _additional(self, values: Mapping[str, float]) -> FloatArray | None:
        ages, last = self.given.base.axes.ages, self.end_year - 1
        arriving = [
            Arrivals(self.households[name], per_year, self.start_year, last)
            for name, per_year in values.items()
            if name in self.households
        ]
        if PROFILE not in values and not arriving:
            return None
        persons = arriving_persons(arriving, ages, self.dates)
        if PROFILE in values:
            profile = np.zeros((2, len(ages)))
            profile[:, ages.between(*self.ages)] = 1.0
            persons = persons + additional_migrants(
                profile, values[PROFILE], self.start_year, last, self.dates
            )
        return persons


def groups_at(projection: Projection, year: int) -> FloatArray:
    """Return total and three age groups of the first area in a year, ``(4,)``."""
    people = projection.at(year)[np.newaxis]
    found = age_structure(people, projection.axes.ages)
    return np.array([getattr(found, name)[0, 0] for name in GROUPS])


def compare_scenarios(first: Inputs, second: Inputs, year: int) -> Contributions:
    """Return why two scenarios differ in a year, for the total and the three age groups.

    The parts are base population, fertility, mortality and migration. What is the same in
    both takes no runs and has the effect 0.

    Raises:
        RuleError: If the scenarios start in different years, have other age groups or take
            their values at other dates.
    """
    _refuse_different(first, second)

    def project(parts: Mapping[str, Inputs]) -> FloatArray:
        mixed = _mixed(parts)
        ready = prepare(mixed, until=year)
        return groups_at(run_scenario(ready.scenario, ready.given, year), year)

    names = ("base", "fertility", "mortality", "migration")
    same = {name: _part(first, name) == _part(second, name) for name in names}
    after = {name: first if same[name] else second for name in names}
    return decompose_scenarios(dict.fromkeys(names, first), after, project)


def _part(inputs: Inputs, name: str) -> object:
    if name == "base":
        return inputs.base
    keys = {
        "fertility": FERTILITY_KEYS, "mortality": MORTALITY_KEYS, "migration": MIGRATION_KEYS,
    }[name]  # fmt: skip
    return _drafted(inputs.draft, keys), _base_ratio(inputs) if name == "fertility" else None


def _drafted(draft: Mapping[str, object], keys: Sequence[str]) -> dict[str, object]:
    return {key: draft[key] for key in keys if draft.get(key)}


def _base_ratio(inputs: Inputs) -> object:
    """Return what the child–woman ratio is taken from: an assumption on fertility."""
    return None if inputs.draft.get("child_woman_ratio") else inputs.base


def _own_ratio(inputs: Inputs) -> dict[str, str]:
    """Return the child–woman ratio of a scenario's own base as a path of one date."""
    people = inputs.base.population(inputs.area_code)
    ratio = float(child_woman_ratio(people.values, people.axes.ages)[0])
    return {str(inputs.base.year + people.axes.ages.width): repr(ratio)}


def _mixed(parts: Mapping[str, Inputs]) -> Inputs:
    base, bearing = parts["base"], parts["fertility"]
    dying, moving = parts["mortality"], parts["migration"]
    kept = {key: value for key, value in base.draft.items() if key not in _ALL_KEYS}
    draft = kept | _drafted(bearing.draft, FERTILITY_KEYS)
    if bearing.base != base.base and not bearing.draft.get("child_woman_ratio"):
        draft["child_woman_ratio"] = _own_ratio(bearing)
    draft |= _drafted(dying.draft, MORTALITY_KEYS) | _drafted(moving.draft, MIGRATION_KEYS)
    return replace(
        base,
        draft=draft,
        survival=dying.survival,
        death_rates=dying.death_rates,
        net_migration=moving.net_migration,
        fertility=bearing.fertility,
    )


_ALL_KEYS = frozenset((*FERTILITY_KEYS, *MORTALITY_KEYS, *MIGRATION_KEYS))


def _refuse_different(first: Inputs, second: Inputs) -> None:
    if (first.base.year, first.base.labels) != (second.base.year, second.base.labels):
        raise RuleError(mark("基準年または年齢階級が異なるシナリオは、要因に分けられません。"))
    for key in SHARED_KEYS:
        if (first.draft.get(key) or "") != (second.draft.get(key) or ""):
            raise RuleError(
                mark("推計方法または仮定値を読む時点が異なるシナリオは、要因に分けられません。")
            )
