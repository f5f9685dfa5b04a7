"""The page of what was typed and could not be saved."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hitomachi.web.core.models import User
from hitomachi.web.portal.access import reader_required
from hitomachi.web.portal.kept import entries
from hitomachi.web.portal.kept.middleware import PARAMETER


@never_cache
@require_safe
@reader_required
def kept(request: HttpRequest, _user: User) -> HttpResponse:
    """Go on to the page of the form; without one, or with ``all``, show the fields here."""
    found = entries.kept(request)
    if not found:
        return redirect("home")
    pages = [one.page for one in found if one.page]
    if pages and "all" not in request.GET:
        mark = "&" if urlsplit(pages[0]).query else "?"
        return HttpResponseRedirect(f"{pages[0]}{mark}{PARAMETER}=1")
    return render(request, "portal/kept.html", {"entries": found})


@require_POST
@reader_required
def discard(request: HttpRequest, _user: User) -> HttpResponse:
    """Forget it: the person does not want it any more."""
    entries.drop(request)
    return redirect("home")
