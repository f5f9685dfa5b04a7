"""Regional projections of 社人研 in their official layout (CSV, or the published spreadsheet).

The sheet has two rows of headings: 総数, 男, 女 above the first column of each section, and
below them 総数 and the age groups. The columns before are コード, 市などの別, 都道府県,
市区町村, 年. The 2018 edition ends with 90歳以上, the 2023 edition with 95歳以上: the groups
are read from the headings. The kinds (市などの別) are ``a`` prefecture, ``0`` ward,
``1`` designated city, ``2`` city, ``3`` town or village.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.codes import with_check_digit
from hitomachi.sources.grids import Row, read_rows
from hitomachi.sources.provenance import IPSS_REGIONAL, provenance
from hitomachi.sources.tables import PopulationTable

PREFECTURE, WARD, DESIGNATED_CITY, CITY, TOWN = "a", "0", "1", "2", "3"
TOKYO, FUKUSHIMA = "13", "07"
_CODE_HEADING, _KIND, _PREFECTURE, _NAME, _YEAR = "コード", 1, 2, 3, 4
_SECTIONS = ("総数", "男", "女")
_YEAR_LABEL = re.compile(r"(\d{4})年?")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns of the sheet: the grand total, and for each sex the groups."""

    total: int
    first_columns: tuple[int, int]
    ages: AgeAxis


def read_regional_projection(path: Path, *, sheet: str = "") -> PopulationTable:
    """Return the results of an edition: all areas, years, sexes and age groups.

    Raises:
        NotReadableError: If a heading, code, year or number is not as the layout wants it;
            the message names file, row and column.
    """
    rows = read_rows(path, sheet=sheet)
    place = next((i for i, row in enumerate(rows) if row.cell(0) == _CODE_HEADING), None)
    if place is None or place + 1 >= len(rows):
        raise NotReadableError(
            mark("ファイル {file} に見出し「{headings}」の行がありません。"),
            file=path.name,
            headings=_CODE_HEADING,
        )
    return _filled(path, _layout(rows[place], rows[place + 1]), rows[place + 2 :])


def _filled(path: Path, layout: _Layout, body: list[Row]) -> PopulationTable:
    years = tuple(sorted({_year(row) for row in body}))
    areas = {_code(row): row for row in body}
    at = {code: place for place, code in enumerate(areas)}
    width = len(layout.ages)
    persons = np.full((len(areas), len(years), 2, width), np.nan)
    totals = np.full((len(areas), len(years)), np.nan)
    for row in body:
        area, year = at[_code(row)], years.index(_year(row))
        totals[area, year] = row.count_at(layout.total)
        for sex, first in enumerate(layout.first_columns):
            persons[area, year, sex] = [row.count_at(first + i) for i in range(width)]
    _check_complete(path, totals, tuple(areas), years)
    return PopulationTable(
        codes=tuple(areas),
        names=tuple(row.cell(_NAME) or row.cell(_PREFECTURE) for row in areas.values()),
        kinds=tuple(row.cell(_KIND) for row in areas.values()),
        years=years,
        ages=layout.ages,
        persons=persons,
        unknown=np.zeros((len(areas), len(years), 2)),
        totals=totals,
        provenance=provenance(path, IPSS_REGIONAL),
    )


def municipalities(projection: PopulationTable) -> tuple[str, ...]:
    """Return the codes that add up to the prefectures.

    Cities, towns and villages, and the 23 special wards of Tokyo; the wards of designated
    cities are parts of them and left out. Fukushima has none in the 2018 edition, which
    projects it as a whole (the disaster of 2011).
    """
    return tuple(
        code
        for code, kind in zip(projection.codes, projection.kinds, strict=True)
        if kind in {DESIGNATED_CITY, CITY, TOWN} or (kind == WARD and code[:2] == TOKYO)
    )


def prefectures(projection: PopulationTable) -> tuple[str, ...]:
    """Return the codes of the prefectures."""
    pairs = zip(projection.codes, projection.kinds, strict=True)
    return tuple(code for code, kind in pairs if kind == PREFECTURE)


def _layout(sections: Row, labels: Row) -> _Layout:
    starts = {name: sections.cells.index(name) for name in _SECTIONS if name in sections.cells}
    if len(starts) != len(_SECTIONS):
        raise NotReadableError(
            mark("ファイル {file} {row}行: 「総数」「男」「女」の見出しがそろっていません。"),
            file=sections.file_name,
            row=sections.number,
        )
    ages = [AgeAxis.of_labels(_labels(labels, starts[name] + 1)) for name in _SECTIONS]
    if not ages[0] == ages[1] == ages[2]:
        raise NotReadableError(
            mark("ファイル {file} {row}行: 総数・男・女の年齢階級が一致していません。"),
            file=labels.file_name,
            row=labels.number,
        )
    return _Layout(starts["総数"], (starts["男"] + 1, starts["女"] + 1), ages[0])


def _labels(row: Row, first: int) -> list[str]:
    """Return the labels of one section: up to the next 総数, or the end of the row."""
    labels = []
    for column in range(first, len(row.cells)):
        if row.cell(column) in {"", "総数"}:
            break
        labels.append(row.cell(column))
    return labels


def _code(row: Row) -> str:
    """The file has lost the leading zero of the codes and never had the check digit."""
    return with_check_digit(row.cell(0).zfill(5))


def _year(row: Row) -> int:
    found = _YEAR_LABEL.fullmatch(row.cell(_YEAR))
    if found is None:
        raise NotReadableError(
            mark("{file} {row}行 {column}列: 年ではありません（「{text}」）。"),
            file=row.file_name,
            row=row.number,
            column=_YEAR + 1,
            text=row.cell(_YEAR),
        )
    return int(found[1])


def _check_complete(
    path: Path, totals: FloatArray, codes: tuple[str, ...], years: tuple[int, ...]
) -> None:
    missing = np.argwhere(np.isnan(totals))
    if missing.size:
        area, year = missing[0]
        raise NotReadableError(
            mark("ファイル {file} に団体コード {code} の {year}年の行がありません。"),
            file=path.name,
            code=codes[area],
            year=years[year],
        )
