"""Keeping grant projects with their years and KPIs, and 地域再生計画."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.plans.grants import plan_grant_project, record_regional_plan
from hitomachi.web.plans.grants.reading import ProjectYear
from hitomachi.web.plans.models import GrantProject
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import grant_fields as fields
from hitomachi.web.portal.pages import grant_planning as pages
from hitomachi.web.portal.views.grants import grant_project_of


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def grant_new(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Register a grant project."""
    return _project(request, frame, None)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def grant_project(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Change a grant project: its years, and the planned increments of its KPIs."""
    return _project(request, frame, grant_project_of(frame, uid))


def _project(request: HttpRequest, frame: Frame, project: GrantProject | None) -> HttpResponse:
    known = pages.registry(frame.municipality)
    years = ProjectYear(project, fields.this_year()).years if project else ()
    problem = ""
    if request.method == "POST":
        sent = request.POST
        try:
            stored = plan_grant_project(
                municipality=frame.municipality,
                project=project,
                name=sent.get("name", ""),
                detail=sent.get("detail", ""),
                terms=pages.sent_terms(sent, known),
                kpis=pages.sent_kpis(sent, known, years),
                expected_revision=fields.sent_revision(sent),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("採択事業を保存しました。"))
            return redirect("grant_project", code=frame.code, uid=stored.uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "project": project,
        "terms": pages.term_rows(project, request.POST),
        "kpis": pages.planned_rows(project, years, request.POST),
        "years": years,
        "known": known,
        "sent": request.POST,
        "problem": problem,
    }
    return render(request, "portal/grant_project.html", context, status=422 if problem else 200)


@require_safe
@frame_view
def regional_plans(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the 地域再生計画; who plans finds each as a row to be changed."""
    return _plans(request, frame)


@require_POST
@frame_view
def regional_plan_save(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Store one 地域再生計画."""
    sent = request.POST
    plans = {str(plan.uid): plan for plan in frame.municipality.regional_plans.all()}
    asked = sent.get("plan", "")
    try:
        if asked and asked not in plans:
            raise InputError(mark("この地域再生計画は登録されていません。"))
        record_regional_plan(
            municipality=frame.municipality,
            plan=plans.get(asked),
            name=sent.get("name", ""),
            name_en=plans[asked].name_en if asked else "",
            approved_on=fields.sent_day(sent.get("approved_on", "")),
            first_year=fields.year_of(sent.get("first_year", "")),
            last_year=fields.year_of(sent.get("last_year", "")),
            expected_revision=fields.sent_revision(sent),
            by=frame.user,
        )
    except HitomachiError as error:
        return _plans(request, frame, describe(error, frame.language))
    messages.success(request, _("地域再生計画を保存しました。"))
    return redirect("regional_plans", code=frame.code)


def _plans(request: HttpRequest, frame: Frame, problem: str = "") -> HttpResponse:
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "plans": list(frame.municipality.regional_plans.all()),
        "sent": request.POST,
        "problem": problem,
    }
    return render(request, "portal/regional_plans.html", context, status=422 if problem else 200)
