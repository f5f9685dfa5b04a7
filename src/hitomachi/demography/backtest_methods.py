"""Ways to project all areas at once from past censuses, to be compared with later ones.

Each method sees the censuses up to its origin and nothing later. All but the linear one carry
cohorts: N(x+5) = N(x) × (S + m), with S the nation's cohort ratios of the last period and
children by each area's child–woman ratio at the origin. The nation is the sum of the areas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.demography.calibrate import cohort_persons, cohort_ratios
from hitomachi.demography.fertility import FIRST_AGE, LAST_AGE, child_woman_ratio
from hitomachi.errors import AxisError, RuleError, mark

SIZE_CLASSES = (5_000, 10_000, 30_000, 100_000, 300_000)
"""Bounds of the size classes: under 5,000 people … 300,000 and more."""

HALF_WEIGHT = 100.0
"""Persons at which a cohort's own rate counts as much as that of its group."""

FEWEST_CENSUSES = 2


@dataclass(frozen=True, eq=False)
class CensusHistory:
    """Censuses of many areas, oldest first, unknown ages apportioned.

    Attributes:
        years: Dates, one interval of ``ages.width`` apart.
        persons: ``(n_area, n_year, 2, n_age)``.
        ages: The age groups.
        regions: To which larger area (prefecture) each area belongs, ``n_area`` texts.

    Raises:
        AxisError: If an axis does not fit.
        RuleError: If the dates do not follow each other, or a count is missing or negative.
    """

    years: tuple[int, ...]
    persons: FloatArray
    ages: AgeAxis
    regions: tuple[str, ...]

    def __post_init__(self) -> None:
        expected = (len(self.regions), len(self.years), 2, len(self.ages))
        if self.persons.shape != expected:
            raise AxisError("persons", expected, self.persons.shape)
        if len(self.years) < FEWEST_CENSUSES or set(np.diff(self.years)) != {self.ages.width}:
            raise RuleError(
                mark("国勢調査は {width}年ごとに二回以上必要です（{years}）。"),
                width=self.ages.width,
                years=", ".join(map(str, self.years)),
            )
        if not np.isfinite(self.persons).all() or (self.persons < 0).any():
            raise RuleError(mark("配列 {name} に欠けた値または負の値があります。"), name="persons")

    @property
    def totals(self) -> FloatArray:
        """All persons, shape ``(n_area, n_year)``."""
        return np.asarray(self.persons.sum(axis=(2, 3)))

    def until(self, year: int) -> CensusHistory:
        """Return what was known at a census.

        Raises:
            RuleError: If there was no census in that year, or only one until then.
        """
        if year not in self.years:
            raise RuleError(mark("{year}年の国勢調査がありません。"), year=year)
        count = self.years.index(year) + 1
        return replace(self, years=self.years[:count], persons=self.persons[:, :count])


Method = Callable[[CensusHistory, int], FloatArray]
"""Takes a history and a number of steps; returns ``(n_step, n_area, 2, n_age)``."""


def linear(history: CensusHistory, steps: int) -> FloatArray:
    """Return every group changing as it did in the last period; cells may become negative."""
    last, change = history.persons[:, -1], history.persons[:, -1] - history.persons[:, -2]
    return np.array([last + step * change for step in range(1, steps + 1)])


def constant_net_rates(history: CensusHistory, steps: int) -> FloatArray:
    """Return cohorts moving at the net rates of the last period.

    National survival and the net rate against it add up to the area's own cohort ratio.
    """
    ratios = _ratios(history, -1)
    return _projected(history, [ratios] * steps)


def mean_cohort_ratios(history: CensusHistory, steps: int) -> FloatArray:
    """Return cohorts changing by the mean cohort change ratio of the last two periods.

    コーホート変化率法; where there is only one period, by its ratios.
    """
    periods = min(2, len(history.years) - 1)
    ratios = np.mean([_ratios(history, -1 - back) for back in range(periods)], axis=0)
    return _projected(history, [ratios] * steps)


@dataclass(frozen=True, slots=True)
class ShrunkNetRates:
    """Net rates of the last period, drawn towards those of similar places.

    A cohort of n persons keeps n / (n + ``half_weight``) of its own rate; the rest is the
    rate of all places of its region and size class together. In step k the rates are
    multiplied by ``damping``ᵏ.
    """

    half_weight: float = HALF_WEIGHT
    damping: float = 1.0
    size_classes: tuple[int, ...] = SIZE_CLASSES

    def __call__(self, history: CensusHistory, steps: int) -> FloatArray:
        """Return the projected populations."""
        persons = cohort_persons(history.persons[:, -2])
        survival = _national_ratios(history, -1)
        own = _ratios(history, -1) - survival
        group = _group_rates(own, persons, self._groups(history))
        rates = group + persons / (persons + self.half_weight) * (own - group)
        damped = [survival + rates * self.damping**step for step in range(1, steps + 1)]
        return _projected(history, damped)

    def _groups(self, history: CensusHistory) -> npt.NDArray[np.int64]:
        """Return the number of each area's group: region × size at the origin."""
        size = np.searchsorted(self.size_classes, history.totals[:, -1], side="right")
        _, region = np.unique(history.regions, return_inverse=True)
        _, group = np.unique(region * (len(self.size_classes) + 1) + size, return_inverse=True)
        return np.asarray(group, dtype=np.int64)


METHODS: dict[str, Method] = {
    "linear": linear,
    "constant": constant_net_rates,
    "cohort_ratios": mean_cohort_ratios,
    "shrunk": ShrunkNetRates(),
    "shrunk_damped": ShrunkNetRates(damping=0.9),
}
"""The methods of the published comparison, by a stable name."""


def size_class(totals: npt.ArrayLike, bounds: tuple[int, ...] = SIZE_CLASSES) -> list[int]:
    """Return the size class of each total: 0 below the first bound, and so on."""
    return [int(found) for found in np.searchsorted(bounds, np.asarray(totals), side="right")]


def _national_ratios(history: CensusHistory, period: int) -> FloatArray:
    nation = history.persons.sum(axis=0)
    return cohort_ratios(nation[period - 1], nation[period], history.ages)


def _ratios(history: CensusHistory, period: int) -> FloatArray:
    """Return the cohort ratios of the period that ends with a date; the nation's where empty."""
    start, end = history.persons[:, period - 1], history.persons[:, period]
    own = cohort_ratios(start, end, history.ages)
    return np.where(np.isnan(own), _national_ratios(history, period), own)


def _group_rates(own: FloatArray, persons: FloatArray, groups: npt.NDArray[np.int64]) -> FloatArray:
    count = int(groups.max()) + 1
    moved, counted = (np.zeros((count, *own.shape[1:])) for _ in range(2))
    np.add.at(moved, groups, own * persons)
    np.add.at(counted, groups, persons)
    rates = moved / np.where(counted > 0, counted, 1.0)
    return np.asarray(rates[groups])


def _projected(history: CensusHistory, ratios: list[FloatArray]) -> FloatArray:
    """Return the cohorts carried by the ratios of each step, with children below them."""
    origin, ages = history.persons[:, -1], history.ages
    women = ages.between(FIRST_AGE, LAST_AGE)
    per_woman = child_woman_ratio(origin, ages)
    nation = origin[..., 0].sum(axis=0)
    by_sex = nation / nation.sum()  # the nation's: an area's own is chance
    found = []
    current = origin
    for step in ratios:
        later = np.empty_like(current)
        later[..., 1:] = cohort_persons(current) * step
        mothers = later[:, Sex.FEMALE, women].sum(axis=-1)
        later[..., 0] = (mothers * per_woman)[:, np.newaxis] * by_sex
        found.append(later)
        current = later
    return np.array(found)
