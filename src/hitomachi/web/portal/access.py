"""Who is reading: a person with an account, or in demo mode anybody on this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from hitomachi.web.core.models import User

View = Callable[..., HttpResponse]


class PageMissing(Http404):
    """The page is not there, or not for this reader; its reason may be shown to anybody."""


def reader(request: HttpRequest) -> User | None:
    """Return the person who reads, or None where a login is needed.

    In demo mode it is a reader who sees every municipality of the demonstration's own
    database. That reader is no row, so it can neither log in nor be given a right to write.
    """
    if isinstance(request.user, User):
        return request.user
    if settings.HITOMACHI_DEMO:
        return User(username="demo", is_superuser=True)
    return None


def reader_required(view: View) -> View:
    """Let ``view(request, user, …)`` run for a reader; send everybody else to the login page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = reader(request)
        if user is None:
            return redirect_to_login(request.get_full_path())
        return view(request, user, *args, **kwargs)

    return guarded
