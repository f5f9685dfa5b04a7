"""The answer to somebody whose account is locked after wrong passwords."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger("hitomachi.login")


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Say for how long the account is locked and who can unlock it.

    An account that does not exist is answered alike.
    """
    name = str((credentials or {}).get("username") or request.POST.get("username", ""))[:150]
    logger.warning("locked the account %r, address %s", name, request.META.get("REMOTE_ADDR", ""))
    time = settings.AXES_COOLOFF_TIME
    minutes = int(time.total_seconds() // 60) if time else 0
    return render(request, "portal/locked_out.html", {"minutes": minutes}, status=429)
