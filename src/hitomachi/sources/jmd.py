"""Japanese Mortality Database (日本版死亡データベース): deaths, exposures and death rates, 1×1.

The text layout is that of the Human Mortality Database: a title line, a heading line
``Year Age Female Male Total``, and one line for each year and single age up to ``110+``.
Female stands before male there; here the sexes have the order of `hitomachi.demography.axes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray
from hitomachi.errors import NotFoundError, NotReadableError, mark
from hitomachi.sources.grids import read_text
from hitomachi.sources.provenance import JMD, Provenance, provenance

_HEADING = ["Year", "Age", "Female", "Male", "Total"]


@dataclass(frozen=True, slots=True)
class MortalityTable:
    """Deaths (persons), exposures (person-years) or death rates (per person-year).

    Attributes:
        years: The calendar years.
        ages: Single ages with an open group.
        values: Shape ``(n_year, 2, n_age)``; ``nan`` where the source has ``.``.
        provenance: The file.
    """

    years: tuple[int, ...]
    ages: AgeAxis
    values: FloatArray
    provenance: Provenance

    def at(self, year: int) -> FloatArray:
        """Return one year, shape ``(2, n_age)``.

        Raises:
            NotFoundError: If the table has no such year.
        """
        if year not in self.years:
            raise NotFoundError(
                mark("{file} に {year}年の行がありません。"),
                file=self.provenance.file_name,
                year=year,
            )
        return np.asarray(self.values[self.years.index(year)])


def read_mortality(path: Path) -> MortalityTable:
    """Return a file of the database: ``Deaths_1x1``, ``Exposures_1x1`` or ``Mx_1x1``.

    Raises:
        NotReadableError: If the heading is missing, a line is not of five columns, or the
            years have different ages.
    """
    lines = [line.split() for line in read_text(path).splitlines()]
    if _HEADING not in lines:
        raise NotReadableError(
            mark("ファイル {file} に見出し「{headings}」の行がありません。"),
            file=path.name,
            headings=" ".join(_HEADING),
        )
    first = lines.index(_HEADING) + 1
    body = [(number, cells) for number, cells in enumerate(lines[first:], start=first + 1) if cells]
    labels = list(dict.fromkeys(cells[1] for _, cells in body))
    years = tuple(dict.fromkeys(int(cells[0]) for _, cells in body))
    if len(body) != len(labels) * len(years):
        raise NotReadableError(
            mark("ファイル {file} の年齢が年によって異なります。"), file=path.name
        )
    values = np.array([_female_and_male(path, number, cells) for number, cells in body])
    shaped = values.reshape(len(years), len(labels), 2)
    return MortalityTable(
        years,
        AgeAxis.of_labels(labels),
        np.ascontiguousarray(np.moveaxis(shaped, 1, 2)[:, ::-1]),
        provenance(path, JMD),
    )


def _female_and_male(path: Path, number: int, cells: list[str]) -> list[float]:
    try:
        return [np.nan if text == "." else float(text) for text in cells[2:4]]
    except ValueError:
        raise NotReadableError(
            mark("{file} {row}行: 数値ではありません（「{text}」）。"),
            file=path.name,
            row=number,
            text=" ".join(cells),
        ) from None
