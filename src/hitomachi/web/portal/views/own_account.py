"""One's own account: who one is here, password, second factor."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import TABLE, Permission
from hitomachi.web.portal.access import reader_required
from hitomachi.web.portal.login import sessions
from hitomachi.web.portal.login.sessions import Way


@never_cache
@require_safe
@reader_required
def own_account(request: HttpRequest, user: User) -> HttpResponse:
    """Show the roles that one has, and what one can change oneself."""
    if user.pk is None:  # the reader of the demonstration
        return redirect("home")
    memberships = user.memberships.select_related("municipality__area", "department")
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return render(
        request,
        "portal/own_account.html",
        {
            "person": user,
            "memberships": memberships.order_by("municipality__area__code", "role"),
            "administered": _administered(user),
            "has_factor": Authenticator.Type.TOTP in kinds,
            "by_password": sessions.way_of(request) not in {Way.PROXY, Way.SINGLE_SIGN_ON},
        },
    )


def _administered(user: User) -> list[Municipality]:
    """Return the municipalities whose people one manages."""
    visible = Municipality.objects.visible_to(user).select_related("area")
    if not user.is_superuser:
        visible = visible.filter(
            memberships__user=user, memberships__role__in=TABLE[Permission.ADMINISTER]
        )
    return list(visible)
