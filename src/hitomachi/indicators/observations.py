"""Which value a rating is about: this year's, the sum, the mean, the latest, the change.

Only values of the allowed qualities count; where there is none, the reason is returned
in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from hitomachi.arith import mean
from hitomachi.indicators.reasons import MISSING, NOT_FINAL, Reason
from hitomachi.indicators.values import Basis, Case, Observed, Quality

Qualities = tuple[Quality, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """The value to rate, or why there is none.

    Attributes:
        year: Reference year that it measures, of several years the last one.
        review_year: Year in whose column it was reported.
        count: Number of yearly values in it.
        gaps: Years of the plan whose values are missing in a sum or a mean.
        base: The value it is the change from, for a change on the year before.
    """

    value: Fraction | None
    reason: Reason | None = None
    year: int | None = None
    review_year: int | None = None
    count: int = 1
    gaps: tuple[int, ...] = ()
    base: Fraction | None = None


def _pick(found: Iterable[Observed], allowed: Qualities) -> Observed | Reason:
    """Return the one value that counts among those of a year, whatever their order."""
    ordered = sorted(
        found, key=lambda one: (one.reference_year, one.review_year, one.quality is Quality.FINAL)
    )
    usable = [one for one in ordered if one.value is not None and one.quality in allowed]
    if usable:
        last = usable[-1]
        rivals = {
            one.value
            for one in usable
            if (one.reference_year, one.review_year, one.quality is Quality.FINAL)
            == (last.reference_year, last.review_year, last.quality is Quality.FINAL)
        }
        return last if len(rivals) == 1 else Reason.SEVERAL_VALUES
    shown = [one.quality for one in ordered if one.value is not None]
    if shown:
        return NOT_FINAL[min(shown, key=list(Quality).index)]
    missing = sorted(one.missing for one in ordered if one.missing is not None)
    return MISSING[missing[0]] if missing else Reason.NO_VALUE


def in_year(case: Case, review_year: int, allowed: Qualities) -> Observed | Reason:
    """Return the value reported in ``review_year``, or why there is none."""
    return _pick((one for one in case.observations if one.review_year == review_year), allowed)


def _value(one: Observed) -> Fraction:
    assert one.value is not None  # noqa: S101 - _pick returns only observations with a value
    return Fraction(one.value)


def _single(case: Case, allowed: Qualities) -> Actual:
    found = in_year(case, case.review_year, allowed)
    if isinstance(found, Reason):
        return Actual(value=None, reason=found)
    return Actual(value=_value(found), year=found.reference_year, review_year=found.review_year)


def _latest(case: Case, allowed: Qualities) -> Actual:
    in_period = [
        one
        for one in case.observations
        if one.review_year <= case.review_year
        and case.plan.first_year <= one.reference_year <= case.plan.last_year
    ]
    found = _pick(in_period, allowed)
    if isinstance(found, Observed):
        return Actual(value=_value(found), year=found.reference_year, review_year=found.review_year)
    this_year = in_year(case, case.review_year, allowed)
    reason = this_year if isinstance(this_year, Reason) else Reason.NO_VALUE_IN_PERIOD
    return Actual(value=None, reason=reason)


def _yearly(case: Case, allowed: Qualities) -> tuple[dict[int, Observed], dict[int, Reason]]:
    values: dict[int, Observed] = {}
    gaps: dict[int, Reason] = {}
    for year in range(case.plan.first_year, min(case.review_year, case.plan.last_year) + 1):
        found = in_year(case, year, allowed)
        if isinstance(found, Reason):
            gaps[year] = found
        else:
            values[year] = found
    return values, gaps


def _total(case: Case, allowed: Qualities) -> Actual:
    """Return the sum so far: the last running total, and every increment after it."""
    values, gaps = _yearly(case, allowed)
    if case.review_year not in values:
        return Actual(value=None, reason=gaps.get(case.review_year, Reason.NO_VALUE))
    running = max((year for year, one in values.items() if one.running_total), default=None)
    total = Fraction(0)
    if running is None and case.includes_baseline and case.baseline is not None:
        total = Fraction(case.baseline.value)
    counted = [year for year in values if running is None or year >= running]
    open_gaps = [year for year in gaps if running is None or year > running]
    total += sum((_value(values[year]) for year in counted), Fraction(0))
    last = values[max(counted)]
    return Actual(
        value=total,
        year=last.reference_year,
        review_year=last.review_year,
        count=len(counted),
        gaps=tuple(sorted(open_gaps)),
    )


def _mean(case: Case, allowed: Qualities) -> Actual:
    values, gaps = _yearly(case, allowed)
    if case.review_year not in values:
        return Actual(value=None, reason=gaps.get(case.review_year, Reason.NO_VALUE))
    last = values[case.review_year]
    if last.running_total:  # the mean of the years so far, as the department reports it
        used, gaps = [last], {}
    else:
        used = [one for one in values.values() if not one.running_total]
    return Actual(
        value=mean(_value(one) for one in used),
        year=last.reference_year,
        review_year=last.review_year,
        count=len(used),
        gaps=tuple(sorted(gaps)),
    )


def previous_value(case: Case, allowed: Qualities) -> Fraction | None:
    """Return the value of the year before; the baseline where it is that year's."""
    found = in_year(case, case.review_year - 1, allowed)
    if isinstance(found, Observed):
        return _value(found)
    baseline = case.baseline
    if baseline is not None and baseline.last_year == case.review_year - 1:
        return Fraction(baseline.value)
    return None


def _change(case: Case, allowed: Qualities) -> Actual:
    now = _single(case, allowed)
    if now.value is None:
        return now
    before = previous_value(case, allowed)
    in_percent = case.target is not None and case.target.in_percent
    if before is None or (in_percent and before == 0):
        return Actual(value=None, reason=Reason.NO_PREVIOUS_VALUE)
    change = now.value - before
    if in_percent:
        change = change / abs(before) * 100
    return Actual(value=change, year=now.year, review_year=now.review_year, base=before)


def actual_value(case: Case, allowed: Qualities) -> Actual:
    """Return the value that the basis of ``case`` rates in its review year.

    Annual, end-of-plan, milestone and rank targets look at the year's own value, a
    cumulative one at the sum since the plan's first year, a mean at the mean of the final
    years so far, 「最新の実績」 at the latest value within the plan, and a target relative
    to the previous year at the change.
    """
    if case.basis is Basis.CUMULATIVE:
        return _total(case, allowed)
    if case.basis is Basis.MEAN:
        return _mean(case, allowed)
    if case.basis is Basis.LATEST:
        return _latest(case, allowed)
    if case.basis is Basis.PREVIOUS_YEAR:
        return _change(case, allowed)
    return _single(case, allowed)
