"""The first page: the municipalities that a person may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hitomachi.web.core.models import Municipality, User
from hitomachi.web.portal.access import reader_required


@require_safe
@reader_required
def home(request: HttpRequest, user: User) -> HttpResponse:
    """List the visible municipalities; go to the one where there is only one."""
    found = list(Municipality.objects.visible_to(user).select_related("area"))
    if len(found) == 1:
        return redirect("overview", code=found[0].code)
    return render(request, "portal/home.html", {"municipalities": found})
