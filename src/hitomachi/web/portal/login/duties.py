"""What somebody has to do before anything else: a password of their own, a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from hitomachi.web.core.models import Membership, User
from hitomachi.web.portal.login import sessions
from hitomachi.web.portal.login.sessions import Way

_FACTOR_DONE = "hitomachi_second_factor"

#: URL names that are open to somebody who has still to do so.
_WITHOUT_PASSWORD = frozenset({"password", "logout", "account_logout", "set_language", "healthz"})
_WITHOUT_FACTOR = _WITHOUT_PASSWORD | {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
}


class DutiesMiddleware:
    """Leads to the page of the password or of the second factor until it is done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _parts: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request pass, or lead to what is to be done first."""
        user, match = request.user, request.resolver_match
        if not isinstance(user, User) or match is None:
            return None
        name = match.url_name or ""
        if sessions.way_of(request) in {Way.SINGLE_SIGN_ON, Way.PROXY}:
            return None  # password and second factor are those of the other side
        if user.must_change_password:
            return None if name in _WITHOUT_PASSWORD else _first(request, "password")
        if name not in _WITHOUT_FACTOR and lacks_second_factor(request, user):
            return _first(request, "mfa_activate_totp")
        return None


def lacks_second_factor(request: HttpRequest, user: User) -> bool:
    """Say whether one of the person's roles needs a second factor that is not set up."""
    roles = settings.HITOMACHI_SECOND_FACTOR
    if not roles or request.session.get(_FACTOR_DONE):
        return False
    if is_mfa_enabled(user):
        request.session[_FACTOR_DONE] = True
        return False
    return user.is_superuser or Membership.objects.filter(user=user, role__in=roles).exists()


def _first(request: HttpRequest, name: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": reverse(name)})
    return HttpResponseRedirect(reverse(name))
