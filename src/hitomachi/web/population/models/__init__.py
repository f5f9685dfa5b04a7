"""Models of the population app: statistics that an area carries, and the vision."""

from hitomachi.web.population.models.migration import AgeGroupMigration
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
    "Vision",
    "VisionAssumption",
    "VisionFigure",
    "VisionGroup",
    "VisionMeasure",
    "VitalRecord",
]
