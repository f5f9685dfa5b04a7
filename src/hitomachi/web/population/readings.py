"""Rows of statistics → plain values for the cores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hitomachi.demography.vital_series import VitalSeries, VitalYear
from hitomachi.web.core.models import Area
from hitomachi.web.population.models import AgeGroupMigration, VitalRecord


def vital_records(areas: Iterable[Area]) -> dict[int, list[VitalRecord]]:
    """Return the records of each area (by its primary key) in the order of the years."""
    found: dict[int, list[VitalRecord]] = {area.pk: [] for area in areas}
    for record in VitalRecord.objects.filter(area__in=found).order_by("year"):
        found[record.area_id].append(record)
    return found


def vital_series(records: Sequence[VitalRecord]) -> VitalSeries:
    """Return the exact series of one area's records."""
    return VitalSeries.of(
        VitalYear(
            year=record.year,
            births=record.births,
            deaths=record.deaths,
            in_migrants=record.in_migrants,
            out_migrants=record.out_migrants,
            other_change=record.other_change,
            year_end_population=record.year_end_population,
            tfr=record.tfr,
        )
        for record in records
    )


def age_group_migration(area: Area) -> list[AgeGroupMigration]:
    """Return the net migration by age group of an area, by year and age."""
    return list(AgeGroupMigration.objects.filter(area=area).order_by("year", "age_first"))


def area_chain(area: Area) -> list[Area]:
    """Return the nation, the prefecture and the area, the widest first."""
    chain = [area]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain[::-1]
