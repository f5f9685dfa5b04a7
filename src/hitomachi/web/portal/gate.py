"""The gate before every page of a municipality: the permission its address needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hitomachi.web.core.models import Municipality
from hitomachi.web.core.permissions import is_allowed, permissions_of
from hitomachi.web.portal.access import reader
from hitomachi.web.portal.endpoints import ENDPOINTS
from hitomachi.web.portal.navigation import menu


class PermissionMiddleware:
    """Refuses a page whose permission the reader's roles do not have.

    Nobody logged in, and a municipality that is unknown or hidden, go on to the view,
    which leads to the login page or answers that there is no such page: a refusal here
    would tell that the municipality exists.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, parts: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request pass to its view, or refuse it.

        Who may not read the overview (a committee member) is led from there, where names
        and breadcrumbs link to, to the first page of the menu that is open.

        Raises:
            PermissionDenied: If no role of the reader has the permission.
            ImproperlyConfigured: If the address is not in the table.
        """
        match = request.resolver_match
        if match is None or "code" not in parts:
            return None
        permission = ENDPOINTS.get(match.url_name or "")
        if permission is None:
            raise ImproperlyConfigured(f"{match.url_name} is not in portal.endpoints.ENDPOINTS")
        user = reader(request)
        if user is None:
            return None
        visible = Municipality.objects.visible_to(user).filter(area__code=parts["code"])
        municipality = visible.first()
        if municipality is None or is_allowed(user, municipality, permission):
            return None
        if match.url_name == "overview":
            able = permissions_of(user, municipality)
            for entry in menu(municipality.code, "overview", "", able):
                return redirect(entry.url)
        raise PermissionDenied
