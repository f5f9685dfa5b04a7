"""What the checks found."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hitomachi.notices import Notice
from hitomachi.web.portal.checks import plan_notices
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages.checks import notice_groups


def page_notices(page: Page) -> tuple[Notice, ...]:
    """Return what the checks find in the plan and year that are shown."""
    return plan_notices(page.snapshot)


@page_view
def checks(request: HttpRequest, page: Page) -> HttpResponse:
    """List contradictions, warnings and notices with both figures and where they come from."""
    groups = notice_groups(
        page_notices(page), page.language, lambda subject: subject_url(page, subject)
    )
    return render(request, "portal/checks.html", {"page": page, "groups": groups})


def subject_url(page: Page, subject: str) -> str:
    """Return the address of what a notice is about (``indicator:2-1``); empty for none."""
    kind, _, ref = subject.partition(":")
    if kind in {"indicator", "initiative"} and ref:
        name = "kpi" if kind == "indicator" else "initiative"
        return reverse(name, args=[page.code, ref]) + page.suffix
    if kind == "statement":
        return reverse("statements", args=[page.code]) + page.suffix
    if kind in {"population", "money", "plan"}:
        return reverse(kind, args=[page.code]) + page.suffix
    return ""
