"""How far the register has moved from the vision, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hitomachi.demography.deviation import Deviation, RegisterSeries, VisionPath, deviation
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block
from hitomachi.web.population.models import VitalRecord
from hitomachi.web.population.results import PeriodFlows, VisionResult
from hitomachi.web.portal.pages.analysis_tables import sentence, table
from hitomachi.web.portal.pages.vision_figures import number, persons, signed, signed_percent

CENSUS_DAY = 0.75  # 1 October, as a part of the year


def path_of(result: VisionResult) -> VisionPath:
    """Return a computed scenario as a path; populations are of 1 October."""
    return VisionPath(
        dates=np.array(result.years) + CENSUS_DAY,
        population=np.array(result.total),
        natural=np.array([_natural(flows) for flows in result.periods]),
        social=np.array([flows.net_migration for flows in result.periods]),
    )


def _natural(flows: PeriodFlows) -> float:
    if flows.deaths is not None:
        return flows.births - flows.deaths
    return flows.births + (flows.unseparated or 0.0)


def register_of(records: Sequence[VitalRecord], base_year: int) -> RegisterSeries:
    """Return year ends of the register from the end of the base year on, with their flows.

    Raises:
        RuleError: If there are not two year ends that follow each other with all flows.
    """
    known = {record.year: flows for record in records if (flows := _flows(record)) is not None}
    ends = {record.year: record.year_end_population for record in records}
    years = [base_year]
    while years[-1] + 1 in known:
        years.append(years[-1] + 1)
    start = ends.get(base_year)
    if start is None or len(years) < 2:  # noqa: PLR2004 - a start and an end
        raise RuleError(
            mark("{year}年末からの住民基本台帳の人口と自然増減・社会増減が登録されていません。"),
            year=base_year,
        )
    later = np.array([known[year] for year in years[1:]])
    return RegisterSeries(
        dates=np.array(years) + 1.0,
        population=np.array([start, *later[:, 0]]),
        natural=later[:, 1],
        social=later[:, 2],
    )


def _flows(record: VitalRecord) -> tuple[int, int, int] | None:
    """Return year end, natural change and net migration; None where a part is missing."""
    end, births, deaths = record.year_end_population, record.births, record.deaths
    arrived, left = record.in_migrants, record.out_migrants
    if end is None or births is None or deaths is None or arrived is None or left is None:
        return None
    return end, births - deaths, arrived - left


def register_difference(records: Sequence[VitalRecord], result: VisionResult) -> float | None:
    """Return register less base population on the day of the base, the register interpolated."""
    ends = {record.year: record.year_end_population for record in records}
    year = result.years[0]
    before, after = ends.get(year - 1), ends.get(year)
    if before is None or after is None:
        return None
    return float(before + (after - before) * CENSUS_DAY - result.total[0])


def deviated(
    result: VisionResult, records: Sequence[VitalRecord], language: Language
) -> tuple[Block, ...]:
    """Return the gap at each year end and its parts, as a sentence and a table.

    Raises:
        RuleError: If the register's figures are not there.
    """
    register = register_of(records, result.years[0])
    known = register_difference(records, result)
    found = deviation(path_of(result), register, register_difference=known)
    years = [int(date) - 1 for date in found.dates]
    rows = [_row(found, place, year, language) for place, year in enumerate(years)]
    heads = (
        mark("年末"),
        mark("住民基本台帳"),
        mark("ビジョン"),
        mark("差"),
        mark("台帳と国勢調査の差"),
        mark("出発点の差"),
        mark("自然増減"),
        mark("社会増減"),
        mark("その他"),
    )
    notes = [
        mark("ビジョンの値は、10月1日の推計値を直線で補間した年末の値。"),
        mark("右の五つの欄を足すと差に一致する（1人未満の端数は四捨五入）。"),
    ]
    if known is None:
        notes.append(
            mark("基準年の前年末の台帳人口がないため、台帳と国勢調査の差は出発点の差に含む。")
        )
    if any(flows.deaths is None for flows in result.periods):
        notes.append(
            mark(
                "このシナリオは死亡と移動を分離していないため、ビジョンの自然増減には"
                "変化率に含まれる移動の一部が入る。"
            )
        )
    title = mark("実績とビジョンの差（乖離）の内訳")
    return (
        sentence(_lead(found, years[-1], language), "lead"),
        table("table-deviation", title, heads, rows, language, notes=notes),
    )


def _row(found: Deviation, place: int, year: int, language: Language) -> tuple[str, ...]:
    parts = (found.register_difference, found.base, found.natural, found.social, found.other)
    return (
        wording.year(year, language),
        number(float(found.actual[place]), language),
        number(float(found.envisaged[place]), language),
        signed(float(found.gap[place]), language),
        *(signed(float(part[place]), language) for part in parts),
    )


def _lead(found: Deviation, year: int, language: Language) -> str:
    return translate(
        mark(
            "{year}末の住民基本台帳人口は {actual} で、ビジョン（{envisaged}）との差は"
            " {gap}（{relative}）です。うち自然増減 {natural}、社会増減 {social}。"
        ),
        language,
        year=wording.year(year, language),
        actual=persons(float(found.actual[-1]), language),
        envisaged=persons(float(found.envisaged[-1]), language),
        gap=signed(float(found.gap[-1]), language),
        relative=signed_percent(float(found.relative[-1]), language),
        natural=signed(float(found.natural[-1]), language),
        social=signed(float(found.social[-1]), language),
    )
