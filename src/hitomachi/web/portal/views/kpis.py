"""Indicators: the list and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hitomachi.reporting.sections.kpi_charts import series_chart
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages.kpi import kpi_sheet
from hitomachi.web.portal.pages.kpi_filter import KpiFilter, counted
from hitomachi.web.portal.pages.kpi_groups import kpi_groups
from hitomachi.web.portal.pages.kpis import kpi_choices
from hitomachi.web.portal.pages.lookup import Lookup
from hitomachi.web.portal.pages.subject import subject_of


@page_view
def kpis(request: HttpRequest, page: Page) -> HttpResponse:
    """List the indicators that the filter lets through; to htmx only the table."""
    lookup = Lookup(page.content, page.language)
    chosen = KpiFilter.read(request.GET)
    found = chosen.apply(lookup)
    rule = page.content.rating_rule
    context = {
        "page": page,
        "filter": chosen,
        "choices": kpi_choices(lookup),
        "groups": kpi_groups(lookup, found, chosen),
        "shown": counted(found),
        "total": counted(page.content.indicators),
        "actual_label": page.actual_label,
        "rule": {"label": lookup.by_language(rule.label), "note": lookup.by_language(rule.note)},
    }
    fragment = page.is_fragment(request)
    template = "portal/_kpi_list.html" if fragment else "portal/kpis.html"
    return render(request, template, context | {"is_fragment": fragment})


@page_view
def kpi(request: HttpRequest, page: Page, ref: str) -> HttpResponse:
    """Show one indicator: series, target, rating with its reason, sources."""
    lookup = Lookup(page.content, page.language)
    found = next((entry for entry in page.content.indicators if entry.ref == ref), None)
    if found is None:
        raise PageMissing(_("この計画に、その番号の指標はありません。"))
    context = {
        "page": page,
        "kpi": kpi_sheet(lookup, found),
        "charts": series_chart(lookup.context, found),
        "subject": subject_of(page, "indicator", found.uid),
    }
    return render(request, "portal/kpi.html", context)
