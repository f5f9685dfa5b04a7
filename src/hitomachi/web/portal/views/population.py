"""Vital statistics, fertility, migration by age and the population vision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hitomachi.reporting.sections.migration_by_age import migration_by_age
from hitomachi.reporting.sections.tfr import tfr
from hitomachi.reporting.sections.vision import vision
from hitomachi.reporting.sections.vital import vital
from hitomachi.web.portal.current import Page, page_view

_SECTIONS = (vital, tfr, migration_by_age, vision)


@page_view
def population(request: HttpRequest, page: Page) -> HttpResponse:
    """Show the report's chapters on population, as the report has them."""
    context = page.context  # every derivable figure, computed once for all sections
    found = [build(context) for build in _SECTIONS]
    sections = [section for section in found if section is not None]
    return render(request, "portal/population.html", {"page": page, "sections": sections})
