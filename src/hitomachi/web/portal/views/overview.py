"""The overview of a municipality."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hitomachi.reporting.sections.vital_charts import vital_charts
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages.costs import goal_costs
from hitomachi.web.portal.pages.lookup import Lookup
from hitomachi.web.portal.pages.overview import overview as present
from hitomachi.web.portal.pages.status import goal_statuses
from hitomachi.web.portal.views.checks import page_notices
from hitomachi.web.portal.views.editions import newest_edition


@page_view
def overview(request: HttpRequest, page: Page) -> HttpResponse:
    """Show the year under review: ratings, what is missing, population, money, checks."""
    lookup = Lookup(page.content, page.language)
    statuses = goal_statuses(lookup)
    context = {
        "page": page,
        "statuses": statuses,
        "overview": present(lookup, page_notices(page)),
        "charts": vital_charts(lookup.context),
        "costs": goal_costs(lookup),
        "newest": newest_edition(page),
    }
    return render(request, "portal/overview.html", context)
