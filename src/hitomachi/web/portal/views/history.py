"""The history of a municipality: who did what when, filtered, and as a file."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from hitomachi.web.core.models import User
from hitomachi.web.core.surfaces import Surface
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import history as pages
from hitomachi.web.portal.pages.history_words import ACTIONS
from hitomachi.web.reviews.models import ReviewCycle


@require_safe
@frame_view
def history(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List what was done, the newest first, a page at a time."""
    chosen = pages.HistoryFilter.read(request.GET)
    events = chosen.apply(pages.events_of(frame.municipality))
    found = pages.page_of_events(events, request.GET.get("page", ""))
    people = User.objects.filter(events__municipality=frame.municipality)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "filter": chosen,
        "query": urlencode(chosen.query),
        "rows": pages.shown(pages.entries(frame.municipality, found.object_list)),
        "found": found,
        "people": people.distinct().order_by("username"),
        "actions": ACTIONS.items(),
        "surfaces": Surface.choices,
        "cycles": ReviewCycle.objects.filter(municipality=frame.municipality),
    }
    return render(request, "portal/history.html", context)


@require_safe
@frame_view
def history_file(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Send what the filter lets through as CSV, whole."""
    chosen = pages.HistoryFilter.read(request.GET)
    events = chosen.apply(pages.events_of(frame.municipality))
    content = pages.export(pages.entries(frame.municipality, events))
    name = f"history-{frame.code}-{timezone.localdate():%Y%m%d}.csv"
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )
