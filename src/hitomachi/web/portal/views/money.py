"""Cost of the plan and grants."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hitomachi.reporting.sections.money import money as money_section
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages.costs import goal_costs
from hitomachi.web.portal.pages.lookup import Lookup


@page_view
def money(request: HttpRequest, page: Page) -> HttpResponse:
    """Show cost and grants by period, and each goal's cost with the note on overlaps."""
    section = money_section(page.context)
    costs = goal_costs(Lookup(page.content, page.language))
    context = {"page": page, "sections": [section] if section else [], "costs": costs}
    return render(request, "portal/money.html", context)
