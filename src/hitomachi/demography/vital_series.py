"""Vital statistics as exact fractions: what reports print and checks compare with.

Counts are whole numbers, so every rate, mean and change is a fraction that is rounded
once, at print; a binary float of a tie (161 / 1120 = 14.375 %) would not survive that.
`hitomachi.demography.vital` has the same formulas over arrays. The rules are those of
the Iwamizawa FY2022 report, table 住民基本台帳人口の推移 and its two notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from hitomachi import arith


class VitalMeasure(StrEnum):
    """What is counted or derived. Rates are percent of the previous year-end population."""

    BIRTHS = "births"  # 出生
    TFR = "tfr"  # 合計特殊出生率: entered, it does not follow from births
    DEATHS = "deaths"  # 死亡
    NATURAL_CHANGE = "natural_change"  # 自然増減
    NATURAL_CHANGE_RATE = "natural_change_rate"  # 自然増減率
    IN_MIGRANTS = "in_migrants"  # 転入
    OUT_MIGRANTS = "out_migrants"  # 転出
    NET_MIGRATION = "net_migration"  # 社会増減; 転出超過数 carries its sign
    NET_MIGRATION_RATE = "net_migration_rate"  # 社会増減率
    IN_MIGRATION_RATE = "in_migration_rate"  # 転入率
    OUT_MIGRATION_RATE = "out_migration_rate"  # 転出率
    OTHER_CHANGE = "other_change"  # 職権記載・消除 and other changes
    YEAR_END_POPULATION = "year_end_population"  # 年末人口


RATES = frozenset(
    {
        VitalMeasure.NATURAL_CHANGE_RATE,
        VitalMeasure.NET_MIGRATION_RATE,
        VitalMeasure.IN_MIGRATION_RATE,
        VitalMeasure.OUT_MIGRATION_RATE,
    }
)
"""Measures in percent; their change is given in points."""

NON_NEGATIVE = frozenset(
    {
        VitalMeasure.BIRTHS,
        VitalMeasure.TFR,
        VitalMeasure.DEATHS,
        VitalMeasure.IN_MIGRANTS,
        VitalMeasure.OUT_MIGRANTS,
        VitalMeasure.IN_MIGRATION_RATE,
        VitalMeasure.OUT_MIGRATION_RATE,
        VitalMeasure.YEAR_END_POPULATION,
    }
)
"""Measures that count people or events; below 0 they are a slip. The others have a sign."""

RATE_PLACES = 2  # ▲0.89 %, 1.27, ▲0.44 P
GROWTH_PLACES = 1  # ▲51.3 %


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalYear:
    """What is entered for one calendar year; None where the source does not give it.

    ``other_change`` None means that the source has no such column; it then counts as 0.
    """

    year: int
    births: int | None = None
    deaths: int | None = None
    in_migrants: int | None = None
    out_migrants: int | None = None
    other_change: int | None = None
    year_end_population: int | None = None
    tfr: Decimal | None = None

    @property
    def natural_change(self) -> int | None:
        """Births minus deaths, persons."""
        return _difference(self.births, self.deaths)

    @property
    def net_migration(self) -> int | None:
        """In-migrants minus out-migrants, persons; negative when more people leave."""
        return _difference(self.in_migrants, self.out_migrants)

    @property
    def explained_change(self) -> int | None:
        """Natural change, net migration and other changes together, persons."""
        if self.natural_change is None or self.net_migration is None:
            return None
        return self.natural_change + self.net_migration + (self.other_change or 0)


@dataclass(frozen=True)
class VitalSeries:
    """The entered years and everything that follows from them, unrounded.

    Values are persons, percent (rates), children per woman (TFR), percent or points
    (changes). A value is None where one of the figures it needs is not there.
    """

    years: Mapping[int, VitalYear] = field(default_factory=dict)

    @classmethod
    def of(cls, years: Iterable[VitalYear]) -> VitalSeries:
        """Return the series of these years, in the order of time."""
        ordered = sorted(years, key=lambda entry: entry.year)
        return cls(MappingProxyType({entry.year: entry for entry in ordered}))

    def year_end_population(self, year: int) -> int | None:
        """Return the population at the end of ``year``, derived where it is not entered.

        A year-end population that is absent follows from the next year by the balancing
        identity: 84,809 + 589 + 656 = 86,054 at the end of 2014 in Iwamizawa.
        """
        entry = self.years.get(year)
        if entry is not None and entry.year_end_population is not None:
            return entry.year_end_population
        following = self.years.get(year + 1)
        if following is None or following.year_end_population is None:
            return None
        return _difference(following.year_end_population, following.explained_change)

    def residual(self, year: int) -> int | None:
        """Return what the balancing identity leaves unexplained in ``year``, persons.

        None where a figure is missing or the previous year-end population is not entered:
        one that was derived by the identity cannot test it.
        """
        entry, before = self.years.get(year), self.years.get(year - 1)
        if entry is None or before is None or entry.explained_change is None:
            return None
        growth = _difference(entry.year_end_population, before.year_end_population)
        return _difference(growth, entry.explained_change)

    def value(self, measure: VitalMeasure, year: int) -> Fraction | None:
        """Return a measure in one year, unrounded; rates in percent."""
        if measure is VitalMeasure.YEAR_END_POPULATION:
            return _fraction(self.year_end_population(year))
        entry = self.years.get(year)
        if entry is None:
            return None
        amount = _fraction(_AMOUNTS[measure](entry))
        if measure not in RATES or amount is None:
            return amount
        population = self.year_end_population(year - 1)
        return arith.percent(amount, population) if population else None

    def mean(self, measure: VitalMeasure, first_year: int, last_year: int) -> Fraction | None:
        """Return the mean over the years, both included; of rates, of the unrounded rates.

        None where a year is missing (a mean of four years is not the five-year mean) and
        for the year-end population, which is a stock and has no mean in the tables.
        """
        if measure is VitalMeasure.YEAR_END_POPULATION:
            return None
        found = [self.value(measure, year) for year in range(first_year, last_year + 1)]
        known = [value for value in found if value is not None]
        return arith.mean(known) if known and len(known) == len(found) else None

    def trailing_mean(self, measure: VitalMeasure, year: int, years: int = 5) -> Fraction | None:
        """Return the mean of the ``years`` years that end with ``year`` (5か年平均)."""
        return self.mean(measure, year - years + 1, year)

    def change(self, measure: VitalMeasure, base_year: int, year: int) -> Fraction | None:
        """Return the change against ``base_year``: percent with a sign, points for rates.

        Percent is (new − old) / |old|, so that a widening loss is negative. None where the
        base is 0, and for TFR, for which the tables print no change.
        """
        old, new = self.value(measure, base_year), self.value(measure, year)
        if old is None or new is None or measure is VitalMeasure.TFR:
            return None
        if measure in RATES:
            return arith.points(new, old)
        return arith.growth(new, old) * 100 if old else None

    def printed_value(self, measure: VitalMeasure, year: int) -> Decimal | None:
        """Return `value` half up: persons whole, rates and TFR with two places."""
        return _half_up(self.value(measure, year), _places(measure))

    def printed_mean(
        self, measure: VitalMeasure, first_year: int, last_year: int
    ) -> Decimal | None:
        """Return `mean` half up, with the places of `printed_value`."""
        return _half_up(self.mean(measure, first_year, last_year), _places(measure))

    def printed_change(self, measure: VitalMeasure, base_year: int, year: int) -> Decimal | None:
        """Return `change` half up: percent with one place, points with two."""
        places = RATE_PLACES if measure in RATES else GROWTH_PLACES
        return _half_up(self.change(measure, base_year, year), places)


def _places(measure: VitalMeasure) -> int:
    return RATE_PLACES if measure in RATES or measure is VitalMeasure.TFR else 0


def _half_up(value: Fraction | None, places: int) -> Decimal | None:
    return None if value is None else arith.round_half_up(value, places)


def _fraction(value: int | Decimal | None) -> Fraction | None:
    return None if value is None else arith.exact(value)


def _difference(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first - second


_AMOUNTS: Mapping[VitalMeasure, Callable[[VitalYear], int | Decimal | None]] = {
    VitalMeasure.BIRTHS: lambda entry: entry.births,
    VitalMeasure.TFR: lambda entry: entry.tfr,
    VitalMeasure.DEATHS: lambda entry: entry.deaths,
    VitalMeasure.NATURAL_CHANGE: lambda entry: entry.natural_change,
    VitalMeasure.NATURAL_CHANGE_RATE: lambda entry: entry.natural_change,
    VitalMeasure.IN_MIGRANTS: lambda entry: entry.in_migrants,
    VitalMeasure.OUT_MIGRANTS: lambda entry: entry.out_migrants,
    VitalMeasure.NET_MIGRATION: lambda entry: entry.net_migration,
    VitalMeasure.NET_MIGRATION_RATE: lambda entry: entry.net_migration,
    VitalMeasure.IN_MIGRATION_RATE: lambda entry: entry.in_migrants,
    VitalMeasure.OUT_MIGRATION_RATE: lambda entry: entry.out_migrants,
    VitalMeasure.OTHER_CHANGE: lambda entry: entry.other_change,
}
"""The entered or derived amount of a year; of a rate, its numerator."""
