"""Population censuses (国勢調査): populations by sex and age over many censuses, and totals.

Three layouts are read:

- a tidy table ``code, name, sex, age, 1980, 1985, …`` with the rows ``total`` and ``unknown``
  (boundaries of one date; compiled from 国勢調査, for instance by aiseed.dev);
- the CSV that the census tables of e-Stat are downloaded as (rows of a national table:
  code, name, counts), for totals;
- the list of municipal total fertility rates (XML, 厚生労働省's Bayesian estimates).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.codes import NATION_CODE, with_check_digit
from hitomachi.sources.grids import Row, read_rows, read_text, table
from hitomachi.sources.provenance import CENSUS, provenance
from hitomachi.sources.tables import PopulationTable

TOTAL, UNKNOWN = "total", "unknown"
_BOTH, _SEX_CODES = "T", ("M", "F")
_FORMER = "(旧"
_FIRST_YEAR = 4  # column after code, name, sex, age
_Series = dict[tuple[str, str, str], FloatArray]


def six_digits(code: str) -> str:
    """Return the six-digit code of a source's code: ``01`` (prefecture), ``01210``, ``00000``."""
    five = code.ljust(5, "0") if len(code) == len("01") else code.zfill(5)
    return NATION_CODE if five == "00000" else with_check_digit(five)


def read_census_series(path: Path) -> PopulationTable:
    """Return populations by sex and age of every census in a tidy table.

    Persons of unknown age stay apart (`PopulationTable.with_unknown_apportioned`).

    Raises:
        NotReadableError: If a heading, a cell or a row of an area is missing or wrong.
    """
    rows = read_rows(path)
    body = [row for row, _ in table(rows, "code", "name", "sex", "age")]
    heading = next(row for row in rows if "code" in row.cells)
    years = tuple(int(text) for text in heading.cells[_FIRST_YEAR:])
    series = _series(body, len(years))
    names = {row.cell(0): row.cell(1) for row in body}
    labels = list(dict.fromkeys(row.cell(3) for row in body))
    groups = [label for label in labels if label not in {TOTAL, UNKNOWN}]
    return PopulationTable(
        codes=tuple(six_digits(code) for code in names),
        names=tuple(names.values()),
        kinds=("",) * len(names),
        years=years,
        ages=AgeAxis.of_labels(groups),
        persons=_stack(series, names, _SEX_CODES, groups, path),
        unknown=_stack(series, names, _SEX_CODES, [UNKNOWN], path)[..., 0],
        totals=_stack(series, names, (_BOTH,), [TOTAL], path)[:, :, 0, 0],
        provenance=provenance(path, CENSUS),
    )


def _series(body: list[Row], width: int) -> _Series:
    return {
        (row.cell(0), row.cell(2), row.cell(3)): np.array(
            [row.count_at(_FIRST_YEAR + i) for i in range(width)]
        )
        for row in body
    }


def _stack(
    series: _Series,
    codes: Mapping[str, str],
    sexes: tuple[str, ...],
    labels: list[str],
    path: Path,
) -> FloatArray:
    """Return ``(n_area, n_year, n_sex, n_label)``."""
    try:
        cells = [[[series[c, s, a] for a in labels] for s in sexes] for c in codes]
    except KeyError as error:
        code, sex, age = error.args[0]
        raise NotReadableError(
            mark("ファイル {file} に {code}（{sex}）の「{age}」の行がありません。"),
            file=path.name,
            code=code,
            sex=sex,
            age=age,
        ) from None
    return np.moveaxis(np.array(cells), 3, 1)


@dataclass(frozen=True, slots=True)
class CensusTotal:
    """Total population of one row of a national census table.

    Attributes:
        code: Six-digit code.
        name: Name as printed.
        persons: Population.
        households: Number of households (世帯数).
    """

    code: str
    name: str
    persons: int
    households: int


def read_census_totals(path: Path) -> tuple[CensusTotal, ...]:
    """Return population and households from the CSV of a census table on e-Stat.

    Rows that repeat part of another area are left out: 市部 and 郡部, which carry a mark in
    the second column, and former municipalities, named (旧 …).

    Raises:
        NotReadableError: If the heading row or a number is missing.
    """
    rows = read_rows(path)
    heading = next((row for row in rows if any("人口【人】" in c for c in row.cells)), None)
    if heading is None:
        raise NotReadableError(
            mark("ファイル {file} に見出し「{headings}」の行がありません。"),
            file=path.name,
            headings="人口【人】",
        )
    people, households = heading.cells.index("人口【人】"), heading.cells.index("世帯数【世帯】")
    return tuple(
        CensusTotal(
            six_digits(row.cell(0)),
            row.cell(2),
            int(row.count_at(people)),
            int(row.count_at(households)),
        )
        for row in rows[rows.index(heading) + 1 :]
        if row.cell(0).isdigit() and not row.cell(1) and not row.cell(2).startswith(_FORMER)
    )


@dataclass(frozen=True, slots=True)
class MunicipalFertility:
    """Total fertility rate of one area: a Bayesian estimate of 厚生労働省.

    ``tfr`` is None where the list prints 「-」 (wards that were formed within the period).
    """

    code: str
    name: str
    tfr: float | None


def read_municipal_fertility(path: Path) -> tuple[MunicipalFertility, ...]:
    """Return the total fertility rates of municipalities and wards from the XML list.

    Raises:
        NotReadableError: If it is no such list.
    """
    try:
        # A file that the administrator chose; expat limits the expansion of entities.
        root = ET.fromstring(read_text(path))  # noqa: S314
        return tuple(
            MunicipalFertility(
                six_digits(entry.findtext("Code", "")),
                entry.findtext("Name", ""),
                None if entry.findtext("Tfr") == "-" else float(entry.findtext("Tfr", "")),
            )
            for entry in root.iter("CityTfr")
        )
    except (ET.ParseError, ValueError) as error:
        raise NotReadableError(
            mark("ファイル {file} は市区町村別合計特殊出生率の一覧ではありません（{reason}）。"),
            file=path.name,
            reason=error,
        ) from None
