"""What happens around every request: a line in the log, and a page when the disk is full."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hitomachi.web.core.full_disk import is_full

ACCESS = logging.getLogger("hitomachi.access")
FULL_DISK_STATUS = 507  # Insufficient Storage

Answer = Callable[[HttpRequest], HttpResponse]


class AccessLogMiddleware:
    """Writes who asked for which page, with the answer's status and its milliseconds.

    What was searched for or entered is not written: no query, no form.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the page."""
        begun = time.perf_counter()
        response = self.get_response(request)
        user = getattr(request, "user", None)
        ACCESS.info(
            "%s %s %s %s %d %dms",
            request.META.get("REMOTE_ADDR", "-"),
            user.pk if user is not None and user.is_authenticated else "-",
            request.method,
            _one_line(request.path),
            response.status_code,
            round((time.perf_counter() - begun) * 1000),
        )
        return response


def _one_line(path: str) -> str:
    """Return an address in which no sign can begin a line of its own in the log."""
    return path.encode("unicode_escape").decode("ascii") if not path.isprintable() else path


class FullDiskMiddleware:
    """Answers with a page that says what happened when the database has no room left."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the page."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a full disk; any other error is not ours."""
        if not isinstance(error, OperationalError) or not is_full(error):
            return None
        logging.getLogger("hitomachi.database").error("the disk of the database is full")
        return render(request, "507.html", status=FULL_DISK_STATUS)
