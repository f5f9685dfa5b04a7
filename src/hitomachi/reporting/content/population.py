"""Vital statistics and the population vision in an edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from hitomachi.reporting.content.common import Figure
from hitomachi.reporting.content.projections import OutlookFacts


class Measure(StrEnum):
    """What is counted; rates are percent of the population at the previous year end."""

    BIRTHS = "births"
    TFR = "tfr"
    DEATHS = "deaths"
    NATURAL_CHANGE = "natural_change"
    NATURAL_CHANGE_RATE = "natural_change_rate"
    IN_MIGRANTS = "in_migrants"
    OUT_MIGRANTS = "out_migrants"
    NET_MIGRATION = "net_migration"
    NET_MIGRATION_RATE = "net_migration_rate"
    OTHER_CHANGE = "other_change"
    YEAR_END_POPULATION = "year_end_population"


class ColumnKind(StrEnum):
    """What a column of the vital table holds."""

    YEAR = "year"
    MEAN = "mean"  # mean of the years; of rates the mean of unrounded yearly rates
    CHANGE = "change"  # last_year against first_year: percent, points for rates


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalColumn:
    """One column of the vital table; a measure that is absent is not part of the table."""

    kind: ColumnKind
    first_year: int
    last_year: int
    values: dict[Measure, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalFacts:
    """The vital table in print order, and a longer series for the charts."""

    columns: tuple[VitalColumn, ...] = ()
    measures: tuple[Measure, ...] = ()
    source: str = ""
    source_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TfrSeries:
    """TFR of one area over the years.

    ``code`` is the area's: ``000000`` for the nation, the prefecture's or municipality's six
    digits with the check digit.
    """

    area: str
    area_en: str
    values: dict[int, Figure]
    source: str = ""
    source_en: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeGroupMigration:
    """Net migration of one age group in one year.

    ``rate`` is percent of the whole population at the previous year end, so that
    the groups add up to the net-migration rate; ``share`` is the group's part of the
    net change, percent.
    """

    year: int
    group: str
    group_en: str
    net: Figure
    rate: Figure
    share: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionAssumption:
    """An anchor of the vision (TFR 1.80 in 2045). ``measure``: ``tfr`` or ``net_migration``."""

    measure: str
    year: int
    figure: Figure
    onwards: bool = False
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionFigure:
    """Persons of one age group in one year.

    ``group``: ``total``, ``age_0_14``, ``age_15_64`` or ``age_65_plus``.
    """

    year: int
    group: str
    persons: Figure
    share: Figure
    change: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionFacts:
    """The plan's population vision; ``figures`` are official, ``basis`` says of what.

    ``outlook`` holds what the program computed: the run of the plan's scenario and others.
    """

    name: str = ""
    name_en: str = ""
    adopted_on: str = ""
    basis: str = ""
    base_year: int | None = None
    assumptions: tuple[VisionAssumption, ...] = ()
    figures: tuple[VisionFigure, ...] = ()
    outlook: OutlookFacts = field(default_factory=OutlookFacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationFacts:
    """Everything about population in an edition."""

    vital: VitalFacts = VitalFacts()
    tfr: tuple[TfrSeries, ...] = ()
    migration_by_age: tuple[AgeGroupMigration, ...] = ()
    vision: VisionFacts = field(default_factory=VisionFacts)
