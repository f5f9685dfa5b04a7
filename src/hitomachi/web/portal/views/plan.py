"""The plan's tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hitomachi.reporting import wording
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages.lookup import Lookup
from hitomachi.web.portal.pages.plan_tree import goals


@page_view
def plan(request: HttpRequest, page: Page) -> HttpResponse:
    """Show directions, goals, measures and initiatives with the standing of their indicators."""
    lookup = Lookup(page.content, page.language)
    strategy = page.content.strategy
    names = [
        lookup.level_name("goal"),
        lookup.level_name("measure"),
        lookup.level_name("initiative"),
    ]
    context = {
        "page": page,
        "may_plan": is_allowed(page.user, page.municipality, Permission.PLAN),
        "goals": goals(lookup),
        "directions": page.content.directions,
        "period": wording.years(
            strategy.first_year, strategy.last_year, page.language, fiscal=True, era=True
        ),
        "vision": page.pick(strategy.vision_statement, strategy.vision_statement_en),
        "levels": lookup.joined(names),
        "kpis_label": _("指標（KPI）"),
        "measure_level": names[1],
        "initiative_level": names[2],
    }
    return render(request, "portal/plan.html", context)
