"""The approved scenario of a plan beside what its vision prints, as the check is given them."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.checks.vision import (
    FACTOR,
    PERSONS_A_YEAR,
    TFR,
    PrintedAssumption,
    VisionInput,
)
from hitomachi.i18n import bilingual
from hitomachi.reporting.content import EditionContent
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.models import AnchorMeasure, MigrationChoices, Scenario

MEASURES = {
    AnchorMeasure.TFR: TFR,
    AnchorMeasure.MIGRATION_FACTOR: FACTOR,
    AnchorMeasure.MIGRATION_TOTAL: PERSONS_A_YEAR,
}
# What migration is where a scenario has no path of it, in every year.
CONSTANT = {
    MigrationChoices.BASE: {FACTOR: Decimal(1)},
    MigrationChoices.ZERO: {FACTOR: Decimal(0), PERSONS_A_YEAR: Decimal(0)},
}


def vision_input(strategy: Strategy, content: EditionContent) -> VisionInput | None:
    """Return the vision's assumptions and the approved scenario's; None without both."""
    printed = content.population.vision.assumptions
    scenario = strategy.scenario
    if scenario is None or not printed:
        return None
    return VisionInput(
        scenario=bilingual(scenario.label, scenario.label_en),
        printed=tuple(
            PrintedAssumption(
                measure=one.measure,
                year=one.year,
                value=one.figure.value,
                onwards=one.onwards,
            )
            for one in printed
            if one.figure.value is not None
        ),
        paths=_paths(scenario, min(one.year for one in printed)),
        subject="population:",
    )


def _paths(scenario: Scenario, first_year: int) -> dict[str, dict[int, Decimal]]:
    paths: dict[str, dict[int, Decimal]] = {}
    for anchor in scenario.anchors.all():
        measure = MEASURES.get(AnchorMeasure(anchor.measure))
        if measure is not None:
            paths.setdefault(measure, {})[anchor.year] = anchor.value
    constant = CONSTANT.get(MigrationChoices(scenario.migration_kind), {})
    return paths | {measure: {first_year: value} for measure, value in constant.items()}
