"""World Population Prospects 2019 in the tab-separated tables of 5-year ages and periods.

Persons are in thousands in the source and stay so: the tables are used to check the engine,
and rounding to persons would add digits that were never published. Estimates and the medium
projection stand in two files (``popM`` and ``popMprojMed``) and are joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hitomachi.demography.axes import FloatArray
from hitomachi.errors import NotFoundError, mark
from hitomachi.sources.grids import Row, read_text
from hitomachi.sources.provenance import WPP_2019, Provenance, provenance

_FIXED = ("country_code", "name", "age")


@dataclass(frozen=True, slots=True)
class CountryTable:
    """One country's rows of a table.

    Attributes:
        labels: Age labels, or empty where the table has no ages.
        columns: Years (``2020``) or periods (``2020-2025``), as written.
        values: Shape ``(n_label, n_column)``, or ``(n_column,)`` without ages; ``nan`` where
            the source is blank (the oldest groups before 1990).
        provenance: The file.
    """

    labels: tuple[str, ...]
    columns: tuple[str, ...]
    values: FloatArray
    provenance: Provenance

    def at(self, column: str) -> FloatArray:
        """Return one year or period, shape ``(n_label,)``, or a number without ages.

        Raises:
            NotFoundError: If the table has no such column.
        """
        if column not in self.columns:
            raise NotFoundError(
                mark("{file} に {column} の列がありません。"),
                file=self.provenance.file_name,
                column=column,
            )
        return np.asarray(self.values[..., self.columns.index(column)])


def read_country(path: Path, country: int) -> CountryTable:
    """Return the rows of one country (its numeric code: 392 Japan) of a table.

    Raises:
        NotFoundError: If the table has no such country.
        NotReadableError: If a number cannot be read.
    """
    lines = [line.split("\t") for line in read_text(path).splitlines() if line.strip()]
    heading = [name.strip() for name in lines[0]]
    chosen = [i for i, name in enumerate(heading) if name not in _FIXED and name[0].isdigit()]
    rows = [
        Row(path.name, number, tuple(cell.strip() for cell in cells))
        for number, cells in enumerate(lines[1:], start=2)
        if cells[0].strip() == str(country)
    ]
    if not rows:
        raise NotFoundError(
            mark("{file} に国番号 {country} の行がありません。"), file=path.name, country=country
        )
    with_ages = "age" in heading
    values = np.array([[_number(row, i) for i in chosen] for row in rows])
    return CountryTable(
        tuple(row.cell(heading.index("age")) for row in rows) if with_ages else (),
        tuple(heading[i] for i in chosen),
        values if with_ages else values[0],
        provenance(path, WPP_2019),
    )


def joined(estimates: CountryTable, projected: CountryTable) -> CountryTable:
    """Return estimates and projection of one country as one table.

    Raises:
        NotFoundError: If the two do not have the same ages.
    """
    if estimates.labels != projected.labels:
        raise NotFoundError(
            mark("{file} と {other} の年齢階級が一致していません。"),
            file=estimates.provenance.file_name,
            other=projected.provenance.file_name,
        )
    return CountryTable(
        estimates.labels,
        (*estimates.columns, *projected.columns),
        np.concatenate([estimates.values, projected.values], axis=-1),
        projected.provenance,
    )


def _number(row: Row, column: int) -> float:
    blank = row.cell(column) in {"", "NA"}
    return np.nan if blank else row.number_at(column)
