"""The stored censuses of one area as a history that methods of projection are tested on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from hitomachi.demography import AgeAxis, Basis, Population
from hitomachi.demography.backtest import Comparison, backtest
from hitomachi.demography.backtest_methods import METHODS, CensusHistory
from hitomachi.errors import RuleError, mark
from hitomachi.web.core.models import Area
from hitomachi.web.population.arrays import counts_of
from hitomachi.web.population.models import BasePopulation

OWN_METHODS = ("linear", "constant", "cohort_ratios")
"""Methods that need no other area to be compared with."""

FEWEST = 3  # rates need two censuses, their errors a third


def stored_history(area: Area) -> CensusHistory:
    """Return the censuses of an area, the longest run of equal intervals up to the last one.

    Open age groups differ between censuses: all are brought to the youngest of them. Of
    several populations of one year the first by its short name is taken.

    Raises:
        RuleError: If there are fewer than three that follow each other.
    """
    rows = BasePopulation.objects.filter(area=area, basis=Basis.CENSUS.value)
    rows = rows.prefetch_related("cells").order_by("year", "ref")
    found: dict[int, Population] = {}
    for row in rows:
        if row.year not in found and row.cells.all():
            found[row.year] = counts_of(row).population(area.code)
    years = _latest_run(found)
    if len(years) < FEWEST:
        raise RuleError(
            mark(
                "過去の推計の検証には、同じ間隔の国勢調査の人口が {fewest}回分以上必要です"
                "（登録されているのは {known}）。"
            ),
            fewest=FEWEST,
            known="、".join(map(str, sorted(found))) or "―",
        )
    populations = [found[year] for year in years]
    open_age = min(population.axes.ages.open_age for population in populations)
    width = populations[0].axes.ages.width
    ages = AgeAxis(width, open_age)
    persons = [one.axes.ages.regroup(one.values[0], ages) for one in populations]
    return CensusHistory(tuple(years), np.array([persons]), ages, (area.code[:2],))


def _latest_run(found: Mapping[int, Population]) -> list[int]:
    """Return the years back from the last one, one width of the age groups apart."""
    run: list[int] = []
    year = max(found, default=0)
    while year in found:
        width = found[year].axes.ages.width
        if run and found[run[-1]].axes.ages.width != width:
            break
        run.append(year)
        year -= width
    return run[::-1]


def own_backtest(
    history: CensusHistory,
    *,
    methods: Sequence[str] = OWN_METHODS,
    origins: Sequence[int] | None = None,
    steps: int = 2,
) -> tuple[Comparison, ...]:
    """Return the errors of methods that one area can be tested with, by default from every origin.

    Args:
        history: The area's censuses.
        methods: Some of `OWN_METHODS`.
        origins: Censuses to start from.
        steps: How many intervals to look ahead at most.
    """
    return backtest(
        history,
        {name: METHODS[name] for name in methods},
        origins=history.years[1:-1] if origins is None else origins,
        steps=steps,
    )
