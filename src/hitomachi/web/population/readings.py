"""Rows of statistics → plain values for the cores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from hitomachi.demography.vital_series import VitalSeries, VitalYear
from hitomachi.web.core.models import Area
from hitomachi.web.population.models import AgeGroupMigration, BasePopulation, VitalRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTotal:
    """All persons of one count, those of unknown age included, with where it comes from."""

    year: int
    persons: int
    source: str
    source_en: str


def counted_totals(
    area_id: int, basis: str, until: int, *, preferred: int | None = None
) -> list[CountedTotal]:
    """Return the totals counted in an area up to a year, by one kind of count.

    Registers and censuses are never one series. In a year with several counts the one with
    the primary key ``preferred`` is taken, else the first by its short name.
    """
    rows = BasePopulation.objects.filter(area=area_id, basis=basis, year__lte=until)
    found: dict[int, CountedTotal] = {}
    for row in rows.annotate(known=Sum("cells__persons")).order_by("year", "ref"):
        if row.known is None or (row.year in found and row.pk != preferred):
            continue
        found[row.year] = CountedTotal(
            year=row.year,
            persons=row.known + row.unknown_male + row.unknown_female,
            source=row.source,
            source_en=row.source_en,
        )
    return [found[year] for year in sorted(found)]


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
