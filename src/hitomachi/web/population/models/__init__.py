"""Models of the population app: statistics, rates, scenarios, stored runs, and the vision."""

from hitomachi.web.population.models.base_populations import (
    BasePopulation,
    BasisChoices,
    PopulationCell,
    SexChoices,
    UnknownAgeChoices,
)
from hitomachi.web.population.models.migration import AgeGroupMigration
from hitomachi.web.population.models.rates import RateCell, RateKind, RateSet
from hitomachi.web.population.models.runs import ProjectionRun
from hitomachi.web.population.models.scenario_choices import (
    FactorScaleChoices,
    FertilityChoices,
    MethodChoices,
    MigrationChoices,
    MortalityChoices,
    TakenAtChoices,
    TimingChoices,
    TotalRuleChoices,
)
from hitomachi.web.population.models.scenarios import (
    AnchorMeasure,
    Scenario,
    ScenarioAnchor,
    ScenarioFigure,
)
from hitomachi.web.population.models.vision import (
    Vision,
    VisionAssumption,
    VisionFigure,
    VisionGroup,
    VisionMeasure,
)
from hitomachi.web.population.models.vital import VitalRecord

__all__ = [
    "AgeGroupMigration",
    "AnchorMeasure",
    "BasePopulation",
    "BasisChoices",
    "FactorScaleChoices",
    "FertilityChoices",
    "MethodChoices",
    "MigrationChoices",
    "MortalityChoices",
    "PopulationCell",
    "ProjectionRun",
    "RateCell",
    "RateKind",
    "RateSet",
    "Scenario",
    "ScenarioAnchor",
    "ScenarioFigure",
    "SexChoices",
    "TakenAtChoices",
    "TimingChoices",
    "TotalRuleChoices",
    "UnknownAgeChoices",
    "Vision",
    "VisionAssumption",
    "VisionFigure",
    "VisionGroup",
    "VisionMeasure",
    "VitalRecord",
]
