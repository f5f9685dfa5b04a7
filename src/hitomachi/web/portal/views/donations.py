"""Receipts of 企業版ふるさと納税 and their yearly confirmation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.plans.grants import confirm_donations, edit_donation, record_donation
from hitomachi.web.plans.models import CorporateDonation
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import donations as pages
from hitomachi.web.portal.pages.grant_fields import sent_revision, year_of


@require_safe
@frame_view
def donations(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the receipts by project and year, with cost and confirmation."""
    rows = (
        CorporateDonation.objects.visible_to(frame.user)
        .filter(municipality=frame.municipality)
        .select_related("project", "regional_plan", "confirmed_by")
        .prefetch_related("project__verifications")
    )
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "groups": pages.donation_groups(rows),
    }
    return render(request, "portal/donations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def donation_new(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Enter a receipt."""
    return _form(request, frame, None)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def donation(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Correct a receipt."""
    rows = CorporateDonation.objects.visible_to(frame.user).select_related("municipality")
    found = rows.filter(municipality=frame.municipality, uid=uid).first()
    if found is None:
        raise PageMissing(_("この寄附は登録されていません。"))
    return _form(request, frame, found)


def _form(request: HttpRequest, frame: Frame, row: CorporateDonation | None) -> HttpResponse:
    projects = list(frame.municipality.grant_projects.all())
    plans = list(frame.municipality.regional_plans.all())
    problem = ""
    if request.method == "POST":
        try:
            sent = pages.sent_donation(request.POST, projects, plans)
            if row is None:
                record_donation(municipality=frame.municipality, donation=sent, by=frame.user)
            else:
                revision = sent_revision(request.POST)
                edit_donation(row=row, donation=sent, expected_revision=revision, by=frame.user)
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("寄附の受領を保存しました。"))
            return redirect("donations", code=frame.code)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "row": row,
        "values": request.POST if problem else _stored(row),
        "projects": projects,
        "plans": plans,
        "problem": problem,
    }
    return render(request, "portal/donation.html", context, status=422 if problem else 200)


def _stored(row: CorporateDonation | None) -> dict[str, object]:
    if row is None:
        return {}
    return {
        "company": row.company,
        "public": row.is_company_public,
        "received_on": row.received_on.isoformat(),
        "amount": row.amount_yen,
        "purpose": row.purpose,
        "project": str(row.project.uid) if row.project else "",
        "plan": str(row.regional_plan.uid) if row.regional_plan else "",
        "revision": row.revision,
    }


@require_POST
@frame_view
def donations_confirm(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Confirm that a year's donations to a project are within its cost."""
    projects = {str(one.uid): one for one in frame.municipality.grant_projects.all()}
    project = projects.get(request.POST.get("project", ""))
    if project is None:
        raise PageMissing(_("この採択事業は登録されていません。"))
    try:
        year = year_of(request.POST.get("year", ""))
        found = confirm_donations(
            project=project, year=year, confirmed_on=timezone.localdate(), by=frame.user
        )
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
    else:
        count = len(found)
        messages.success(
            request, _("%(count)d件が事業費以内であることを確認しました。") % {"count": count}
        )
    return redirect("donations", code=frame.code)
