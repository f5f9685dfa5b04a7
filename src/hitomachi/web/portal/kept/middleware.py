"""Keeps what a form sent where its person was no longer logged in, and shows it again."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from hitomachi.web.portal.kept.entries import drop, entry_of, keep, kept
from hitomachi.web.portal.kept.refill import refilled

#: In the query of a page: fill its forms with what is kept.
PARAMETER = "kept"
_MAIN = re.compile(r"<main\b[^>]*>")
_REFUSED = 400


class KeptInputMiddleware:
    """Lets no text that somebody typed be lost to an expired session.

    A form sent without a login is answered, as ever, by the login page; what it sent waits
    in the session. After the login the page of the form comes back filled in. Nothing is
    applied before the person presses the button again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the view, or the one that keeps or shows the text."""
        response = self.get_response(request)
        if request.method == "POST":
            return _after_post(request, response)
        if request.method == "GET" and PARAMETER in request.GET:
            return _filled_in(request, response)
        return response


def _after_post(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    login = reverse("login")
    location = response.headers.get("Location", "")
    if urlsplit(location).path == login and not request.path.startswith(login):
        entry = entry_of(request)
        if entry is not None:
            keep(request, entry)
            location = f"{login}?{urlencode({'next': reverse('kept')})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": location})
        return HttpResponseRedirect(location)
    if response.status_code < _REFUSED and request.user.is_authenticated:
        drop(request, request.path)
    return response


def _filled_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    entries = [one for one in kept(request) if urlsplit(one.page).path == request.path]
    if not entries:
        return response
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if response.streaming or not is_page or response.status_code >= _REFUSED:
        return HttpResponseRedirect(f"{reverse('kept')}?all=1")
    page, placed = refilled(response.content.decode(), request.get_full_path(), entries)
    if not placed:
        return HttpResponseRedirect(f"{reverse('kept')}?all=1")
    notice = render_to_string(
        "portal/_kept_notice.html",
        {"entries": placed, "elsewhere": len(entries) - len(placed)},
        request,
    )
    main = _MAIN.search(page)
    at = main.end() if main else 0
    response.content = (page[:at] + notice + page[at:]).encode()
    response.headers.pop("ETag", None)
    response.headers["Cache-Control"] = "no-store"
    return response
