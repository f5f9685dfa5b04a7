"""Vital statistics, TFR, migration by age and the vision → the population chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from hitomachi import arith
from hitomachi.demography.vital_series import VitalMeasure
from hitomachi.indicators.values import MissingReason, Quality
from hitomachi.reporting.content import (
    AgeGroupMigration,
    ColumnKind,
    Figure,
    Measure,
    PopulationFacts,
    TfrSeries,
    VisionAssumption,
    VisionFacts,
    VisionFigure,
    VitalColumn,
    VitalFacts,
)
from hitomachi.web.core.models import Area
from hitomachi.web.plans.snapshot.outlook import outlook_facts
from hitomachi.web.plans.snapshot.rows import PlanRows
from hitomachi.web.population.models import Vision, VitalRecord
from hitomachi.web.population.readings import age_group_migration

MEASURES = tuple(Measure)
SHARE_PLACES = 1
RATE_PLACES = 2


def population_facts(rows: PlanRows) -> PopulationFacts:
    """Return the population chapter of the report."""
    return PopulationFacts(
        vital=vital_facts(rows),
        tfr=tfr_facts(rows),
        migration_by_age=migration_facts(rows),
        vision=replace(vision_facts(rows.strategy.vision), outlook=outlook_facts(rows.strategy)),
    )


def vital_facts(rows: PlanRows) -> VitalFacts:
    """Return the vital table: the former period with its mean, the years since, the change.

    The former period is the predecessor's; without one, the five years before the plan.
    """
    plan = rows.strategy
    first = plan.predecessor.first_year if plan.predecessor else plan.first_year - 5
    last = rows.report_year - 1
    records = {
        record.year: record
        for record in rows.vital_records[rows.area.pk]
        if first <= record.year <= last
    }
    years = sorted(records)
    if not years:
        return VitalFacts()
    before = [year for year in years if year < plan.first_year]
    columns = [_year_column(rows, records[year]) for year in before]
    if len(before) > 1:
        columns.append(_mean_column(rows, before[0], before[-1]))
    columns += [_year_column(rows, records[year]) for year in years if year >= plan.first_year]
    if len(years) > 1:
        columns.append(_change_column(rows, years[0], years[-1]))
    newest = records[years[-1]]
    return VitalFacts(
        columns=tuple(columns),
        measures=_present(columns),
        source=newest.source,
        source_en=newest.source_en,
    )


def _present(columns: Iterable[VitalColumn]) -> tuple[Measure, ...]:
    found = {measure for column in columns for measure in column.values}
    return tuple(measure for measure in MEASURES if measure in found)


def _year_column(rows: PlanRows, record: VitalRecord) -> VitalColumn:
    values = _figures(lambda measure: rows.vital.printed_value(measure, record.year))
    quality = Quality(record.quality)
    if quality is not Quality.FINAL:
        values = {
            measure: Figure(value=figure.value, quality=quality)
            for measure, figure in values.items()
        }
    if record.tfr_missing:
        values[Measure.TFR] = Figure(missing=MissingReason(record.tfr_missing))
    return VitalColumn(
        kind=ColumnKind.YEAR, first_year=record.year, last_year=record.year, values=values
    )


def _mean_column(rows: PlanRows, first: int, last: int) -> VitalColumn:
    values = _figures(lambda measure: rows.vital.printed_mean(measure, first, last))
    return VitalColumn(kind=ColumnKind.MEAN, first_year=first, last_year=last, values=values)


def _change_column(rows: PlanRows, base: int, year: int) -> VitalColumn:
    values = _figures(lambda measure: rows.vital.printed_change(measure, base, year))
    return VitalColumn(kind=ColumnKind.CHANGE, first_year=base, last_year=year, values=values)


def _figures(printed: Callable[[VitalMeasure], Decimal | None]) -> dict[Measure, Figure]:
    found = ((measure, printed(VitalMeasure(measure.value))) for measure in MEASURES)
    return {measure: Figure(value=value) for measure, value in found if value is not None}


def tfr_facts(rows: PlanRows) -> tuple[TfrSeries, ...]:
    """Return the TFR of nation, prefecture and municipality over the years that all share.

    A year stands in the comparison when a wider area has a value for it; without wider
    areas, when the municipality has one.
    """
    by_area = {area: _tfr_values(rows.vital_records[area.pk]) for area in rows.areas}
    wider = {year for area, values in by_area.items() if area != rows.area for year in values}
    first = rows.strategy.predecessor.first_year if rows.strategy.predecessor else None
    years = wider or set(by_area[rows.area])
    return tuple(
        _tfr_series(area, by_area[area], years, rows.vital_records[area.pk], first)
        for area in rows.areas
        if by_area[area]
    )


def _tfr_values(records: Iterable[VitalRecord]) -> dict[int, Figure]:
    return {
        record.year: Figure(value=record.tfr, quality=Quality(record.quality))
        for record in records
        if record.tfr is not None
    }


def _tfr_series(
    area: Area,
    values: dict[int, Figure],
    years: set[int],
    records: list[VitalRecord],
    first: int | None,
) -> TfrSeries:
    newest = next((record for record in records[::-1] if record.tfr_source), None)
    return TfrSeries(
        area=area.name,
        area_en=area.name_en,
        code=area.code,
        values={
            year: figure
            for year, figure in sorted(values.items())
            if year in years and (first is None or year >= first)
        },
        source=newest.tfr_source if newest else "",
        source_en=newest.tfr_source_en if newest else "",
    )


def migration_facts(rows: PlanRows) -> tuple[AgeGroupMigration, ...]:
    """Return net migration by age group with its rate on the whole population and its share."""
    found = age_group_migration(rows.area)
    totals: dict[int, int] = {}
    for row in found:
        totals[row.year] = totals.get(row.year, 0) + row.net_migration
    return tuple(
        AgeGroupMigration(
            year=row.year,
            group=f"{row.age_first}～{row.age_last}歳"
            if row.age_last is not None
            else f"{row.age_first}歳以上",
            group_en=f"{row.age_first}–{row.age_last}"
            if row.age_last is not None
            else f"{row.age_first}+",
            net=Figure(value=Decimal(row.net_migration)),
            rate=_percent(
                row.net_migration, rows.vital.year_end_population(row.year - 1), RATE_PLACES
            ),
            share=_percent(row.net_migration, totals[row.year], SHARE_PLACES),
        )
        for row in found
    )


def _percent(part: int, whole: int | None, places: int) -> Figure:
    if not whole:
        return Figure()
    return Figure(value=arith.round_half_up(arith.percent(part, whole), places))


def vision_facts(vision: Vision | None) -> VisionFacts:
    """Return the vision's assumptions and figures with shares and changes on the base year."""
    if vision is None:
        return VisionFacts()
    persons = {(row.year, row.group): row.persons for row in vision.figures.all()}
    years = sorted({year for year, _group in persons})
    base = vision.base_year or (years[0] if years else None)
    return VisionFacts(
        name=vision.name,
        name_en=vision.name_en,
        adopted_on=vision.adopted_on,
        basis=vision.basis,
        base_year=base,
        assumptions=tuple(
            VisionAssumption(
                measure=row.measure,
                year=row.year,
                figure=Figure(value=row.value),
                onwards=row.onwards,
                note=row.note,
                note_en=row.note_en,
            )
            for row in vision.assumptions.all()
        ),
        figures=tuple(
            VisionFigure(
                year=year,
                group=group,
                persons=Figure(value=Decimal(count)),
                share=_percent(count, persons.get((year, "total")), SHARE_PLACES),
                change=_growth(count, persons.get((base, group)))
                if base is not None and year != base
                else Figure(),
            )
            for (year, group), count in persons.items()
        ),
    )


def _growth(new: int, old: int | None) -> Figure:
    if not old:
        return Figure()
    return Figure(value=arith.round_half_up(arith.growth(new, old) * 100, SHARE_PLACES))
