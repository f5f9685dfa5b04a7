"""Logging in by a header of a trusted reverse proxy (REMOTE_USER)."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hitomachi.web.core.actions import record_login
from hitomachi.web.core.models import User
from hitomachi.web.portal.login import sessions
from hitomachi.web.portal.login.sessions import Way

logger = logging.getLogger("hitomachi.login")
BACKEND = "django.contrib.auth.backends.ModelBackend"


class TrustedProxyMiddleware:
    """Logs in the person whom the proxy names, where the proxy's address is trusted.

    Off without ``HITOMACHI_REMOTE_USER``. From any other address the header is refused and
    logged. In every case it is taken out of the request, so that nothing behind reads it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer for the person named, 403 for one who has no account."""
        if not settings.HITOMACHI_REMOTE_USER:
            return self.get_response(request)
        name = _taken_header(request)
        if name and not _is_trusted(request):
            logger.warning(
                "refused the login header of %s from the address %s",
                _printable(name),
                request.META.get("REMOTE_ADDR", ""),
            )
            name = ""
        if name and not _is_logged_in(request, name):
            user = User.objects.filter(username=name, is_active=True, is_superuser=False).first()
            if user is None:
                logger.warning("the proxy named %s, who has no account", _printable(name))
                logout(request)
                return render(request, "portal/login_unknown.html", {"name": name}, status=403)
            login(request, user, backend=BACKEND)
            sessions.begin(request, Way.PROXY)
            record_login(user=user, way=Way.PROXY.value)
        elif not name and sessions.way_of(request) == Way.PROXY:
            logout(request)  # the proxy no longer vouches for the person
        return self.get_response(request)


def _taken_header(request: HttpRequest) -> str:
    key = "HTTP_" + settings.HITOMACHI_REMOTE_USER.upper().replace("-", "_")
    name = request.META.pop(key, "")
    request.__dict__.pop("headers", None)  # the cached copy of it
    return str(name).strip()


def _is_trusted(request: HttpRequest) -> bool:
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in settings.HITOMACHI_TRUSTED_PROXIES)


def _is_logged_in(request: HttpRequest, name: str) -> bool:
    return request.user.is_authenticated and request.user.get_username() == name


def _printable(name: str) -> str:
    """Return a name without line breaks: a log line is one line."""
    return repr(name[:150])
