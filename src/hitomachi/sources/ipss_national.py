"""National projections of 社人研: tables of population by sex and five-year age (表n-9A).

One spreadsheet holds one variant over several sheets, two years to a sheet. A year begins with
「(2)平成32(2020)年」; below it stand 総数, the groups up to 100+ and three broad groups.
Figures are thousands of persons with three decimals, so they are persons exactly.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.codes import NATION_CODE
from hitomachi.sources.grids import Row, read_rows, sheet_names
from hitomachi.sources.provenance import IPSS_NATIONAL, provenance
from hitomachi.sources.tables import PopulationTable

_YEAR = re.compile(r"\(\d+\).*\((\d{4})\)年")
_MALE, _FEMALE = "男", "女"
_PERSONS = 1_000


def read_national_projection(path: Path) -> PopulationTable:
    """Return the population of the nation in every year of a table 表n-9A.

    Raises:
        NotReadableError: If a heading, a group or a number is not as the table has it.
    """
    blocks: dict[int, tuple[float, AgeAxis, FloatArray]] = {}
    for sheet in sheet_names(path):
        blocks |= _blocks(read_rows(path, sheet=sheet))
    axes = {axis for _, axis, _ in blocks.values()}
    if len(axes) != 1:
        raise NotReadableError(
            mark("ファイル {file} に年次別の年齢階級の表がないか、年により階級が異なります。"),
            file=path.name,
        )
    years = tuple(sorted(blocks))
    return PopulationTable(
        codes=(NATION_CODE,),
        names=("全国",),
        kinds=("",),
        years=years,
        ages=axes.pop(),
        persons=np.array([[blocks[year][2] for year in years]]),
        unknown=np.zeros((1, len(years), 2)),
        totals=np.array([[blocks[year][0] for year in years]]),
        provenance=provenance(path, IPSS_NATIONAL),
    )


def _blocks(rows: list[Row]) -> dict[int, tuple[float, AgeAxis, FloatArray]]:
    """Return total, ages and persons by sex and age of each year on a sheet."""
    heading = next((row for row in rows if {_MALE, _FEMALE} <= set(row.cells)), None)
    if heading is None:
        return {}
    columns = [heading.cells.index(name) for name in (_MALE, _FEMALE)]
    found = {}
    for place, row in enumerate(rows):
        if year := _YEAR.fullmatch(row.cell(0)):
            found[int(year[1])] = _block(rows[place + 1 :], columns)
    return found


def _block(rows: list[Row], columns: list[int]) -> tuple[float, AgeAxis, FloatArray]:
    """Return what stands below the line of a year: 総数 first, then up to the open group."""
    total, groups = rows[0], []
    for row in rows[1:]:
        groups.append(row)
        if row.cell(0).endswith("+"):
            break
    persons = [[_persons(row, column) for row in groups] for column in columns]
    return (
        sum(_persons(total, column) for column in columns),
        AgeAxis.of_labels([row.cell(0) for row in groups]),
        np.array(persons),
    )


def _persons(row: Row, column: int) -> float:
    return float(round(_PERSONS * row.count_at(column)))
