"""Which rows a new review has, and who owns them."""

from __future__ import annotations

from django.db.models import Q

from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.models import Assignment, ReviewCycle


def assign_all(cycle: ReviewCycle, previous: ReviewCycle | None) -> int:
    """Give every row of the year to its department; return how many there are."""
    year = cycle.review_year
    indicators = (
        Indicator.objects.filter(strategy=cycle.strategy, derived_from="")
        .filter(Q(first_review_year=None) | Q(first_review_year__lte=year))
        .filter(Q(last_review_year=None) | Q(last_review_year__gte=year))
        .exclude(is_composite=True)
        .select_related("initiative", "replaces")
        .order_by("order", "pk")
    )
    listed = Initiative.objects.filter(listings__strategy=cycle.strategy).order_by("ref").distinct()
    before = _last_owners(previous)
    rows = [
        _assignment(cycle, order, indicator, None, before)
        for order, indicator in enumerate(indicators)
    ]
    rows += [
        _assignment(cycle, 10_000 + order, None, initiative, before)
        for order, initiative in enumerate(listed)
    ]
    return len(Assignment.objects.bulk_create(rows))


def _last_owners(previous: ReviewCycle | None) -> dict[tuple[str, int], Assignment]:
    if previous is None:
        return {}
    rows = previous.assignments.select_related("owner", "deputy")
    return {
        ("indicator", row.indicator_id)
        if row.indicator_id
        else ("initiative", row.initiative_id): row
        for row in rows
    }


def _assignment(
    cycle: ReviewCycle,
    order: int,
    indicator: Indicator | None,
    initiative: Initiative | None,
    before: dict[tuple[str, int], Assignment],
) -> Assignment:
    if indicator is not None:
        last = before.get(("indicator", indicator.pk))
        if last is None and indicator.replaces_id:
            last = before.get(("indicator", indicator.replaces_id))
        department = indicator.department_id or (
            indicator.initiative.department_id if indicator.initiative else None
        )
    else:
        last = before.get(("initiative", initiative.pk if initiative else 0))
        department = initiative.department_id if initiative else None
    owner, deputy = (last.owner, last.deputy) if last else (None, None)
    return Assignment(
        cycle=cycle,
        order=order,
        indicator=indicator,
        initiative=initiative,
        department_id=department or (last.department_id if last else None),
        owner=owner if owner and owner.is_active else None,
        deputy=deputy if deputy and deputy.is_active else None,
    )
