"""Survival and net migration of cohorts from two or more counts: the census survival method.

Between two counts ``width`` years apart, a group that was aged ``a`` has become the group
aged ``a + width``. Its cohort ratio less a survival ratio is its net migration rate
(純移動率); Preston, Heuveline, Guillot, *Demography* (2001), section 8.7, and 社人研's
regional projections. Arrays end in sex and age, ``(…, 2, n_age)``; the axes before them are
areas or whatever else, and results are "closed": ``n_age − 1`` values, the last one for the
two oldest groups together (`hitomachi.demography.axes.cohorts_together` makes them cohort
arrays for the projection).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, cohorts_together
from hitomachi.demography.kernels import Timing
from hitomachi.demography.migration import net_rates_by_survival
from hitomachi.errors import AxisError, RuleError, mark
from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind

BoolArray = npt.NDArray[np.bool_]

UNCERTAIN_FROM = 70
"""Age from which national survival confuses local mortality with migration.

Net rates by national survival are −2.6 % for men of 70 and over in Aomori and +3.0 % in
Okinawa, which is their mortality: from here on such rates are flagged.
"""


class SurvivalSource(StrEnum):
    """Whose survival stands against an area's cohort ratios."""

    NATIONAL = "national"
    PREFECTURAL = "prefectural"
    OWN = "own"


class PeriodMean(StrEnum):
    """How rates of several periods become one."""

    RATES = "rates"  # plain mean of the rates, each period counts the same
    POOLED = "pooled"  # net migrants over persons of all periods: weighs by the cohort's size


def cohort_ratios(earlier: npt.ArrayLike, later: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    """Return P[a + width](t + width) / P[a](t) of each cohort.

    Ratios above 1 are possible and true: migration, and improvements of the count.

    Args:
        earlier: Persons at the earlier count, shape ``(…, 2, n_age)``.
        later: Persons ``ages.width`` years later, the same shape.
        ages: The age groups.

    Returns:
        Shape ``(…, 2, n_age − 1)``; ``nan`` where the earlier cohort is empty.

    Raises:
        AxisError: If the shapes do not fit.
        RuleError: If a count is missing or negative; the group is named.
    """
    start, end = _counted("earlier", earlier, ages), _counted("later", later, ages)
    if start.shape != end.shape:
        raise AxisError("later", start.shape, end.shape)
    before, after = cohort_persons(start), end[..., 1:]
    ratios = np.full(before.shape, np.nan)
    np.divide(after, before, out=ratios, where=before > 0)
    return ratios


def cohort_persons(population: FloatArray) -> FloatArray:
    """Return the persons whom each closed ratio refers to: the two oldest groups together.

    Shape ``(…, n_age)`` becomes ``(…, n_age − 1)``.
    """
    persons = population[..., :-1].copy()
    persons[..., -1] += population[..., -1]
    return persons


@dataclass(frozen=True, eq=False)
class CensusSurvival:
    """Rates by the census survival method.

    Attributes:
        ages: The age groups.
        source: Whose survival was used.
        timing: When the migrants moved.
        ratios: Cohort ratios of each period, ``(n_period, …, 2, n_age − 1)``.
        net_migrants: Net migrants of each period in persons, the same shape.
        period_rates: Net migration rates of each period, the same shape; 0 where empty.
        net_rates: The mean over the periods, ``(…, 2, n_age − 1)``.
        uncertain: Where local mortality passes for migration (70 and over with national
            survival), shape ``(n_age − 1,)``.
        empty: Cohorts of which nobody was counted in any period, shape of ``net_rates``.
        notices: The same in words.
    """

    ages: AgeAxis
    source: SurvivalSource
    timing: Timing
    ratios: FloatArray
    net_migrants: FloatArray
    period_rates: FloatArray
    net_rates: FloatArray
    uncertain: BoolArray
    empty: BoolArray
    notices: tuple[Notice, ...]

    def cohort_rates(self, newborn: float = 0.0) -> FloatArray:
        """Return the mean rates as a cohort array, ``(…, 2, n_age + 1)``.

        Migration of children born in the interval is part of the child–woman ratio in
        社人研's method: zero by convention.
        """
        return cohorts_together(self.net_rates, newborn)


def census_survival(
    populations: npt.ArrayLike,
    survival: npt.ArrayLike,
    ages: AgeAxis,
    *,
    source: SurvivalSource,
    mean: PeriodMean = PeriodMean.RATES,
    timing: Timing = Timing.END,
) -> CensusSurvival:
    """Return net migration rates P[a+5](t+5)/P[a](t) − S[a] over one or several periods.

    Migrants who move at the end of the interval are counted as they are (forward method).
    Under another timing more of them moved than are counted, as some have died (or, where
    they left, would have died) since: the difference is divided by the survival after the
    move, (1 + S)/2 for EVEN (average method) and S for START (reverse method). A projection
    with the same timing then leads from the first count to the second.

    Args:
        populations: Counts of the same kind ``ages.width`` years apart, oldest first,
            ``(n_period + 1, …, 2, n_age)``, unknown ages apportioned.
        survival: Survival ratios of each period, ``(n_period, …, 2, n_age − 1)`` or, when
            all areas share them, ``(n_period, 2, n_age − 1)``: `cohort_ratios` of the
            nation or the prefecture, or ratios of the area's own life table.
        ages: The age groups.
        source: Whose survival it is. National survival flags the rates of 70 and over.
        mean: How several periods become one.
        timing: When the migrants moved; that of the projection which will use the rates.

    Raises:
        AxisError: If the shapes do not fit, or there is only one count.
        RuleError: If a count or a survival ratio is missing or negative, or nobody survives
            while migrants move at the start.
    """
    counts = _counted("populations", populations, ages)
    if counts.ndim < 3 or len(counts) < 2:  # noqa: PLR2004 - dates, sex, age; two dates
        raise AxisError("populations", "(n_period + 1, …, 2, n_age), n_period >= 1", counts.shape)
    ratios = cohort_ratios(counts[:-1], counts[1:], ages)
    persons = cohort_persons(counts[:-1])
    expected = _survival(survival, ratios.shape)
    lived_on = _survival_after(expected, timing)
    migrants = (counts[1:, ..., 1:] - expected * persons) / lived_on
    cohorts = cohorts_together(expected, 1.0)
    rates = net_rates_by_survival(counts[:-1], counts[1:], cohorts, ages)[..., 1:-1] / lived_on
    empty = (persons == 0).all(axis=0)
    return CensusSurvival(
        ages=ages,
        source=source,
        timing=timing,
        ratios=ratios,
        net_migrants=migrants,
        period_rates=rates,
        net_rates=_mean(migrants, persons, rates, mean),
        uncertain=_uncertain(ages, source),
        empty=empty,
        notices=_notices(source, empty),
    )


def _survival_after(survival: FloatArray, timing: Timing) -> FloatArray:
    """Return the part of an interval's migrants who are alive at its end."""
    if timing is Timing.END:
        return np.ones_like(survival)
    if timing is Timing.EVEN:
        return (1 + survival) / 2
    if (survival == 0).any():
        raise RuleError(mark("生残率が 0 の階級では、期首の移動を推定できません。"))
    return survival


def _mean(
    migrants: FloatArray, persons: FloatArray, rates: FloatArray, mean: PeriodMean
) -> FloatArray:
    """Return the rate over all periods; a period in which nobody was counted does not count."""
    counted = persons > 0
    if mean is PeriodMean.POOLED:
        top, below = np.where(counted, migrants, 0.0).sum(axis=0), persons.sum(axis=0)
    else:
        top, below = rates.sum(axis=0), counted.sum(axis=0)
    return np.asarray(top / np.where(below > 0, below, 1), dtype=np.float64)


def _uncertain(ages: AgeAxis, source: SurvivalSource) -> BoolArray:
    reached = ages.lower[:-1] >= UNCERTAIN_FROM
    # The last closed rate is of the two oldest groups together.
    reached[-1] |= ages.open_age > UNCERTAIN_FROM
    return np.asarray(reached & (source is SurvivalSource.NATIONAL))


def _notices(source: SurvivalSource, empty: BoolArray) -> tuple[Notice, ...]:
    found = []
    if source is SurvivalSource.NATIONAL:
        found.append(
            Notice(
                kind=NoticeKind.WARNING,
                rule="calibrate.national_survival",
                where=message("純移動率の推定"),
                message=message(
                    "全国の生残率を用いたため、{age}歳以上の純移動率には"
                    "地域の死亡率の差が含まれます。",
                    age=UNCERTAIN_FROM,
                ),
                remedy=message("都道府県または市町村の生命表があれば、それを用いてください。"),
            )
        )
    if empty.any():
        found.append(
            Notice(
                kind=NoticeKind.WARNING,
                rule="calibrate.empty_cohort",
                where=message("純移動率の推定"),
                message=message(
                    "どの期間にも人がいなかった性・年齢階級が{count}あり、純移動率を0としました。",
                    count=int(empty.sum()),
                ),
            )
        )
    return tuple(found)


def _survival(survival: npt.ArrayLike, shape: tuple[int, ...]) -> FloatArray:
    given = np.asarray(survival, dtype=np.float64)
    fits = given.ndim >= 3 and given.shape[0] == shape[0] and given.shape[-2:] == shape[-2:]  # noqa: PLR2004
    if not fits or (given.ndim != len(shape) and given.ndim != 3):  # noqa: PLR2004
        raise AxisError("survival", f"{shape} | {(shape[0], *shape[-2:])}", given.shape)
    if not np.isfinite(given).all() or (given < 0).any():
        raise RuleError(mark("配列 {name} に欠けた値または負の値があります。"), name="survival")
    if given.ndim == len(shape):
        return np.broadcast_to(given, shape)
    between = (1,) * (len(shape) - given.ndim)
    return np.broadcast_to(given.reshape(given.shape[0], *between, *given.shape[1:]), shape)


def _counted(name: str, values: npt.ArrayLike, ages: AgeAxis) -> FloatArray:
    counts = np.asarray(values, dtype=np.float64)
    if counts.ndim < 2 or counts.shape[-2:] != (2, len(ages)):  # noqa: PLR2004 - sex, age
        raise AxisError(name, f"(…, 2, {len(ages)})", counts.shape)
    bad = ~np.isfinite(counts) | (counts < 0)
    if bad.any():
        place = np.argwhere(bad)[0]
        raise RuleError(
            mark("配列 {name} の{age}歳の人口が欠けているか負の値です（{value}）。"),
            name=name,
            age=ages.labels[int(place[-1])],
            value=counts[tuple(place)],
        )
    return counts
