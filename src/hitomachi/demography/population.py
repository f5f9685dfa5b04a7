"""A population: its cells, its date and what kind of count it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hitomachi.demography.axes import Axes, FloatArray
from hitomachi.errors import AxisError, RuleError, mark


class Basis(StrEnum):
    """What was counted. Bases differ by thousands of people and are never mixed."""

    CENSUS = "census"  # 国勢調査
    REGISTER = "register"  # 住民基本台帳
    ESTIMATE = "estimate"  # 推計人口 and published projections
    OTHER = "other"


@dataclass(frozen=True, eq=False)
class Population:
    """Persons by area, sex and age at one date.

    Attributes:
        values: Persons, shape ``axes.shape``; finite and not negative.
        axes: The axes of ``values``.
        year: Date in years; 2015 for a census whose interval is 2015–2020.
        basis: What was counted.

    Raises:
        AxisError: If the shape of ``values`` is not that of ``axes``.
        RuleError: If a cell is missing or negative; the first one is named.
    """

    values: FloatArray
    axes: Axes
    year: float
    basis: Basis = Basis.CENSUS

    def __post_init__(self) -> None:
        values = np.asarray(self.values, dtype=np.float64)
        if values.shape != self.axes.shape:
            raise AxisError("population", self.axes.shape, values.shape)
        object.__setattr__(self, "values", values)
        bad = ~np.isfinite(values) | (values < 0)
        if bad.any():
            place = tuple(np.argwhere(bad)[0].tolist())
            raise RuleError(
                mark("人口が欠けているか負の値です: {area} {sex} {age}（{value}）。"),
                value=values[place],
                **self.axes.cell(place),
            )

    @property
    def total(self) -> FloatArray:
        """Persons by area (and draw)."""
        summed: FloatArray = self.values.sum(axis=(1, 2))
        return summed


def one_basis(populations: Iterable[Population]) -> Basis:
    """Return the basis that all ``populations`` share.

    Raises:
        RuleError: If censuses and registers are mixed, or there are none.
    """
    found = sorted({population.basis for population in populations})
    if len(found) != 1:
        raise RuleError(
            mark(
                "種類の異なる人口（{bases}）を一つの系列に混ぜることはできません。"
                "国勢調査か住民基本台帳のどちらかにそろえてください。"
            ),
            bases=", ".join(found),
        )
    return found[0]
