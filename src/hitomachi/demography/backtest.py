"""Back-test: project from earlier censuses with what was known then, compare with later ones.

Errors of totals cancel between ages, so groups are judged for themselves. MAPE is the mean,
the median absolute percentage error less moved by a few places, and bias the signed median:
whether a method errs to one side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.backtest_methods import (
    SIZE_CLASSES,
    CensusHistory,
    Method,
    size_class,
)
from hitomachi.errors import RuleError, mark

GROUPS: Mapping[str, tuple[int, int | None]] = {
    "total": (0, None),
    "age_0_14": (0, 14),
    "age_15_64": (15, 64),
    "age_65_plus": (65, None),
}
"""First and last age of the groups that are judged."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """One method from one origin to one later census.

    Attributes:
        method: Name of the method.
        origin: Year of the census that it started from.
        target: Year of the census that it is compared with.
        errors: Percentage error of each area, by the names of the groups, ``(n_area,)``;
            ``nan`` where the census counted nobody.
        sizes: Size class of each area at the origin.
    """

    method: str
    origin: int
    target: int
    errors: Mapping[str, FloatArray]
    sizes: npt.NDArray[np.int64]

    @property
    def years(self) -> int:
        """Return how far ahead the projection looked."""
        return self.target - self.origin


@dataclass(frozen=True, slots=True)
class ErrorSummary:
    """Errors of many areas in percent of the census.

    Attributes:
        count: How many errors.
        mape: Mean absolute percentage error.
        median: Median absolute percentage error.
        bias: Median of the signed errors; positive when too many people were projected.
    """

    count: int
    mape: float
    median: float
    bias: float


def backtest(
    history: CensusHistory,
    methods: Mapping[str, Method],
    *,
    origins: Sequence[int],
    steps: int = 2,
    groups: Mapping[str, tuple[int, int | None]] = GROUPS,
) -> tuple[Comparison, ...]:
    """Return the errors of every method from every origin to each later census.

    Args:
        history: Censuses of the same areas in the same boundaries.
        methods: Methods by name (`backtest_methods.METHODS`).
        origins: Years to start from; at least one earlier census each.
        steps: How many intervals to look ahead at most; later censuses must exist for one.
        groups: Age groups to judge, by name.

    Raises:
        RuleError: If an origin is no census, has none before or none after it.
    """
    found = []
    for origin in origins:
        known = history.until(origin)
        if origin == history.years[-1]:
            raise RuleError(mark("{year}年より後の国勢調査がなく、検証できません。"), year=origin)
        ahead = min(steps, len(history.years) - len(known.years))
        sizes = np.array(size_class(known.totals[:, -1]))
        for name, method in methods.items():
            projected = method(known, ahead)
            for step in range(ahead):
                place = len(known.years) + step
                found.append(
                    Comparison(
                        name,
                        origin,
                        history.years[place],
                        _errors(history, projected[step], place, groups),
                        sizes,
                    )
                )
    return tuple(found)


def summary(
    comparisons: Sequence[Comparison], group: str = "total", size: int | None = None
) -> ErrorSummary:
    """Return the errors of comparisons together, pooled over their areas.

    Args:
        comparisons: Results that are to be one figure (one method; origins may differ).
        group: Name of the age group.
        size: Size class at the origin; None for all.

    Raises:
        RuleError: If there is no error to summarise.
    """
    errors = np.concatenate(
        [
            found.errors[group][found.sizes == size if size is not None else slice(None)]
            for found in comparisons
        ]
        or [np.zeros(0)]
    )
    errors = errors[~np.isnan(errors)]
    if not errors.size:
        raise RuleError(mark("集計できる推計誤差がありません。"))
    absolute = np.abs(errors)
    return ErrorSummary(
        count=int(errors.size),
        mape=float(absolute.mean()),
        median=float(np.median(absolute)),
        bias=float(np.median(errors)),
    )


def by_size(
    comparisons: Sequence[Comparison], group: str = "total"
) -> tuple[ErrorSummary | None, ...]:
    """Return the summary of each size class; None where no area is of that size."""
    present = {int(size) for found in comparisons for size in found.sizes}
    return tuple(
        summary(comparisons, group, size) if size in present else None
        for size in range(len(SIZE_CLASSES) + 1)
    )


def chosen(
    comparisons: Sequence[Comparison], *, method: str, years: int, origin: int | None = None
) -> tuple[Comparison, ...]:
    """Return the comparisons of a method that look ``years`` ahead, of one origin or all."""
    return tuple(
        found
        for found in comparisons
        if found.method == method
        and found.years == years
        and (origin is None or found.origin == origin)
    )


def _errors(
    history: CensusHistory,
    projected: FloatArray,
    place: int,
    groups: Mapping[str, tuple[int, int | None]],
) -> dict[str, FloatArray]:
    actual = history.persons[:, place]
    errors = {}
    for name, (first, last) in groups.items():
        ages = history.ages.between(first, last)
        counted = actual[:, :, ages].sum(axis=(1, 2))
        difference = projected[:, :, ages].sum(axis=(1, 2)) - counted
        errors[name] = np.divide(
            100 * difference, counted, out=np.full_like(counted, np.nan), where=counted > 0
        )
    return errors
