"""Initiatives: the list and one sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages.initiatives import (
    InitiativeFilter,
    initiative_choices,
    initiative_line,
    initiative_sheet,
    line_counts,
)
from hitomachi.web.portal.pages.lookup import Lookup
from hitomachi.web.portal.pages.subject import subject_of


@page_view
def initiatives(request: HttpRequest, page: Page) -> HttpResponse:
    """List the initiatives that the filter lets through; to htmx only the table."""
    lookup = Lookup(page.content, page.language)
    chosen = InitiativeFilter.read(request.GET)
    rows = [initiative_line(lookup, sheet) for sheet in chosen.apply(lookup)]
    context = {
        "page": page,
        "filter": chosen,
        "choices": initiative_choices(lookup),
        "rows": rows,
        "shown": len(rows),
        "total": len(page.content.initiatives),
        "counts": line_counts(lookup),
    }
    fragment = page.is_fragment(request)
    template = "portal/_initiative_list.html" if fragment else "portal/initiatives.html"
    return render(request, template, context | {"is_fragment": fragment})


@page_view
def initiative(request: HttpRequest, page: Page, ref: str) -> HttpResponse:
    """Show the sheet of one initiative."""
    lookup = Lookup(page.content, page.language)
    found = next((sheet for sheet in page.content.initiatives if sheet.ref == ref), None)
    if found is None:
        raise PageMissing(_("この計画に、その番号の事業はありません。"))
    context = {
        "page": page,
        "sheet": initiative_sheet(lookup, found),
        "actual_label": page.actual_label,
        "no_text": _("記載はありません。"),
        "subject": subject_of(page, "initiative", found.uid),
    }
    return render(request, "portal/initiative.html", context)
