"""Scenario rows ↔ drafts: the plain mapping that the editor sends and a run keeps.

A draft has the keys of `hitomachi.demography.scenario_from_mapping` (``tfr``, ``conversion``,
``migration``, ``mortality``, ``taken_at`` …) without the base year and basis, which follow
from the base population, and these of its own:

=====================  ==========================================================
``base``               short name of the base population
``survival``           short name of the rates of survival
``net_migration``      short name of the net migration rates; may be empty
``death_rates``        short name of the death rates; may be empty
``projection_method``  ``cohort_component`` (default) or ``cohort_change_ratio``
``fertility_kind``     ``child_woman_ratio`` (default), ``rates``, ``gamma``, ``hadwiger``
``fertility``          short name of the fertility rates or schedule; may be empty
``fertility_deviation``  standard deviation of a model's ages at childbearing
``birth_sex_ratio``    boys per girl at birth, for fertility rates and models
``reference_tfr``      TFR to which the base child–woman ratio belongs
``child_sex_ratio``    boys per girl aged 0–4
``child_woman_ratio``  years (ends of periods) → ratio; empty: that of the base population
``timing``             when migrants move: ``even``, ``start``, ``end``
``label_en``, ``source_en``, ``method``, ``method_en``, ``notes_en``, ``is_official``, ``vision``
=====================  ==========================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hitomachi.errors import RuleError, mark
from hitomachi.web.population.models import (
    AnchorMeasure,
    MigrationChoices,
    MortalityChoices,
    Scenario,
)

Draft = dict[str, Any]

TEXTS = (
    "label",
    "label_en",
    "source",
    "source_en",
    "notes",
    "notes_en",
    "method",
    "method_en",
    "taken_at",
    "timing",
    "projection_method",
    "fertility_kind",
)
REFERENCES = ("base", "survival", "net_migration", "death_rates", "fertility", "vision")
NUMBERS = ("reference_tfr", "child_sex_ratio", "birth_sex_ratio", "fertility_deviation")
PATHS = {
    "tfr": AnchorMeasure.TFR,
    "conversion": AnchorMeasure.CONVERSION,
    "mean_age": AnchorMeasure.MEAN_AGE,
    "child_woman_ratio": AnchorMeasure.CHILD_WOMAN_RATIO,
}
MIGRATION_PATHS = {
    MigrationChoices.FACTOR: AnchorMeasure.MIGRATION_FACTOR,
    MigrationChoices.TOTAL: AnchorMeasure.MIGRATION_TOTAL,
}
LIFE_EXPECTANCIES = {
    "male": AnchorMeasure.LIFE_EXPECTANCY_MALE,
    "female": AnchorMeasure.LIFE_EXPECTANCY_FEMALE,
}


def draft_of(scenario: Scenario) -> Draft:
    """Return a stored scenario as a draft that can be changed and run."""
    paths = _paths(scenario)
    draft: Draft = {"name": scenario.ref, "is_official": scenario.is_official}
    draft |= {name: getattr(scenario, name) for name in TEXTS}
    draft |= {name: getattr(getattr(scenario, name), "ref", "") for name in REFERENCES}
    draft |= {name: _entered(getattr(scenario, name)) for name in NUMBERS}
    draft |= {name: paths[measure] for name, measure in PATHS.items() if measure in paths}
    draft["migration"] = _migration(scenario, paths)
    draft["mortality"] = _mortality(scenario, paths)
    return draft


def anchors_of(draft: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    """Return every anchor of a draft by measure and year, values as text.

    Raises:
        RuleError: If a year is not a whole number: stored anchors are of whole years.
    """
    migration, mortality = draft.get("migration") or {}, draft.get("mortality") or {}
    paths: dict[AnchorMeasure, Any] = {measure: draft.get(name) for name, measure in PATHS.items()}
    measure = MIGRATION_PATHS.get(migration.get("kind", ""))
    if measure is not None:
        paths[measure] = migration.get("anchors")
    if mortality.get("kind") == MortalityChoices.LIFE_EXPECTANCY:
        paths |= {name: mortality.get(sex) for sex, name in LIFE_EXPECTANCIES.items()}
    return {
        (measure.value, _year(year)): str(value)
        for measure, path in paths.items()
        for year, value in (path or {}).items()
    }


def _paths(scenario: Scenario) -> dict[str, dict[str, str]]:
    """Return the anchors of each measure: years and values as text."""
    found: dict[str, dict[str, str]] = {}
    for anchor in scenario.anchors.all():
        found.setdefault(anchor.measure, {})[str(anchor.year)] = _entered(anchor.value)
    return found


def _migration(scenario: Scenario, paths: Mapping[str, Any]) -> Draft:
    kind = MigrationChoices(scenario.migration_kind)
    draft = {"kind": kind.value, "scale": scenario.factor_scale, "rule": scenario.total_rule}
    if kind in MIGRATION_PATHS:
        draft["anchors"] = paths.get(MIGRATION_PATHS[kind], {})
    return draft


def _mortality(scenario: Scenario, paths: Mapping[str, Any]) -> Draft:
    draft: Draft = {"kind": scenario.mortality_kind}
    if scenario.mortality_kind == MortalityChoices.LIFE_EXPECTANCY:
        draft |= {sex: paths.get(name, {}) for sex, name in LIFE_EXPECTANCIES.items()}
    return draft


def _year(text: Any) -> int:
    try:
        return int(str(text))
    except ValueError:
        raise RuleError(
            mark("保存する仮定値の年は、西暦の整数で書いてください（「{year}」）。"), year=text
        ) from None


def _entered(value: Any) -> str:
    return "" if value is None else format(value, "f")
