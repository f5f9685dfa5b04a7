"""Values of an indicator from before its plan: those of the indicator that it follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from hitomachi.demography.vital_series import VitalSeries
from hitomachi.web.plans.models import Indicator, Observation
from hitomachi.web.plans.readings import Reported, reported_series

MOST_PLANS = 12  # a series is followed no further back; also ends a chain that bites its tail


@dataclass(frozen=True, slots=True)
class _Link:
    """An indicator of today and the one before it whose values go on in it."""

    own: Indicator
    before: int | None


def earlier_values(
    indicators: Iterable[Indicator], vital: VitalSeries, own: Mapping[int, list[Reported]]
) -> dict[int, list[Reported]]:
    """Return the values before each indicator's own, by its primary key.

    The chain of ``replaces`` is followed through the plans as long as the unit stays the
    same. A value of a year that a later indicator reports itself is left out. Takes one
    round of queries for each plan before.
    """
    found: dict[int, list[Reported]] = {}
    links = [_Link(row, row.replaces_id) for row in indicators if row.replaces_id]
    for _plan in range(MOST_PLANS):
        rows = _rows({link.before for link in links if link.before})
        following = []
        for link in links:
            row = rows.get(link.before or 0)
            if row is None or row.unit != link.own.unit:
                continue
            later = [*found.get(link.own.pk, ()), *own.get(link.own.pk, ())]
            first = min((one.review_year for one in later), default=None)
            series = reported_series(row, vital, _last_year(row))
            found[link.own.pk] = [
                *(one for one in series if first is None or one.review_year < first),
                *found.get(link.own.pk, ()),
            ]
            following.append(_Link(link.own, row.replaces_id))
        links = [link for link in following if link.before]
        if not links:
            break
    return found


def _last_year(row: Indicator) -> int:
    return row.last_review_year or row.strategy.last_year


def _rows(keys: set[int]) -> dict[int, Indicator]:
    current = Observation.objects.filter(superseded_by=None).prefetch_related("items")
    found = Indicator.objects.filter(pk__in=keys).select_related("strategy")
    return {row.pk: row for row in found.prefetch_related(Prefetch("observations", current))}
