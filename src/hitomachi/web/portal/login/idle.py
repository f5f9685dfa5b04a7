"""Logging out who made no request for some time."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from hitomachi.web.portal.login import sessions


class IdleMiddleware:
    """Ends a session that was idle for ``HITOMACHI_IDLE_MINUTES``, before its request is answered.

    The page then leads to the login; what a form had sent is kept (see `portal.kept`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, for nobody where the session was idle."""
        minutes = settings.HITOMACHI_IDLE_MINUTES
        if minutes and request.user.is_authenticated:
            if sessions.is_idle(request, minutes):
                who = request.user.pk
                logout(request)
                sessions.expire(request, who)
            else:
                sessions.touch(request)
        return self.get_response(request)
