"""Answers that belong to no municipality: health, errors in plain words."""

from __future__ import annotations

import hashlib
from functools import cache

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from hitomachi.charts.render import vega_bundle
from hitomachi.web.portal.access import PageMissing


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Return ``ok`` when the application answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@cache
def _script_tag() -> str:
    return f'"{hashlib.sha256(vega_bundle().encode()).hexdigest()[:32]}"'


# The tag comes last to be applied, so that it is that of the content before compression.
@require_safe
@cache_control(max_age=86_400)
@gzip_page
@condition(etag_func=lambda _request: _script_tag())
def chart_script(_request: HttpRequest) -> HttpResponse:
    """Send the program with which a page draws charts from specifications."""
    return HttpResponse(vega_bundle(), content_type="text/javascript; charset=utf-8")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that the person may not see this."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the page is not there, with the reason where we know one."""
    reason = str(exception) if isinstance(exception, PageMissing) else ""
    return render(request, "404.html", {"reason": reason}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours; needs no database and no context processor."""
    return render(request, "500.html", status=500, using="django")
