"""The answer to a form whose token is not (or no longer) that of the browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hitomachi.web.portal.kept.entries import Entry, entry_of


def failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """Show what was typed, to be sent once more with a fresh token.

    Only where the form came from a page of ours: another site must not get its text into
    a form that somebody might then send with their own rights.
    """
    entry: Entry | None = None
    if is_from_here(request) and not request.path.startswith(reverse("login")):
        entry = entry_of(request)
    return render(request, "403_csrf.html", {"entry": entry}, status=403)


def is_from_here(request: HttpRequest) -> bool:
    """Say whether the browser tells that a page of this site sent the form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()
