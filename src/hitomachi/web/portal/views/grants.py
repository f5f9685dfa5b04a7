"""The verification of grant projects: what is missing, the form of a year, the printed form."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.reporting.grant_form import form_pages, form_table
from hitomachi.web.plans.grants import record_verification
from hitomachi.web.plans.grants.reading import (
    ProjectYear,
    form_set,
    project_years,
    projects_of,
    verified_years,
)
from hitomachi.web.plans.models import EffectChoices, FutureCourseChoices, GrantProject
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import grants as pages
from hitomachi.web.portal.pages.grant_fields import sent_revision, this_year
from hitomachi.web.reviews.rendering import FORMATS


def grant_project_of(frame: Frame, uid: UUID) -> GrantProject:
    """Return a grant project of the municipality with all that belongs to it.

    Raises:
        PageMissing: If there is none, or it is another municipality's.
    """
    found = next((one for one in projects_of(frame.municipality) if one.uid == uid), None)
    if found is None:
        raise PageMissing(_("この採択事業は登録されていません。"))
    return found


def _shown_year(asked: str, years: list[int]) -> int:
    year = int(asked) if asked.isascii() and asked.isdigit() else 0
    if year in years:
        return year
    # The year that is verified now is the one that ended last.
    ended = [one for one in years if one < this_year()]
    return ended[0] if ended else years[-1] if years else this_year()


@require_safe
@frame_view
def grants(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the projects of a year with what is missing."""
    projects = projects_of(frame.municipality)
    years = verified_years(projects, this_year())
    year = _shown_year(request.GET.get("year", ""), years)
    found = project_years(projects, year)
    shown = {one.project.pk for one in found}
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "years": years,
        "year": year,
        "found": found,
        "others": [one for one in projects if one.pk not in shown],
    }
    return render(request, "portal/grants.html", context)


@require_safe
@frame_view
def grant(request: HttpRequest, frame: Frame, uid: UUID, year: int) -> HttpResponse:
    """Show the verification of a project in a year; who plans finds it as a form."""
    return _form(request, frame, ProjectYear(grant_project_of(frame, uid), year))


@require_POST
@frame_view
def grant_save(request: HttpRequest, frame: Frame, uid: UUID, year: int) -> HttpResponse:
    """Store the verification of a project in a year."""
    one = ProjectYear(grant_project_of(frame, uid), year)
    sent = request.POST
    try:
        record_verification(
            project=one.project,
            year=year,
            entry=pages.sent_verification(sent, one.kpis),
            expected_revision=sent_revision(sent),
            by=frame.user,
        )
    except HitomachiError as error:
        return _form(request, frame, one, sent, describe(error, frame.language))
    messages.success(request, _("効果検証を保存しました。"))
    return redirect("grant", code=frame.code, uid=uid, year=year)


def _form(
    request: HttpRequest,
    frame: Frame,
    one: ProjectYear,
    sent: QueryDict | None = None,
    problem: str = "",
) -> HttpResponse:
    row = one.verification
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "one": one,
        "row": row,
        "values": sent or _stored(one),
        "kpis": pages.kpi_rows(one, sent or QueryDict(), frame.language),
        "explanation": one.review.explanation.text(frame.language),
        "effects": EffectChoices.choices,
        "rule_effect": EffectChoices(one.rule_effect).label if one.rule_effect else "",
        "courses": FutureCourseChoices.choices,
        "problem": problem,
        "revision": sent["revision"] if sent and "revision" in sent else row.revision if row else 0,
    }
    return render(request, "portal/grant.html", context, status=422 if problem else 200)


def _stored(one: ProjectYear) -> dict[str, object]:
    row = one.verification
    if row is None:
        return {}
    useful = {True: "yes", False: "no", None: ""}[row.is_useful_to_outsiders]
    return {
        "spent": "" if row.spent_yen is None else row.spent_yen,
        "effect": row.effect,
        "effect_reason": row.effect_reason,
        "outside_opinion": row.outside_opinion,
        "useful": useful,
        "future_course": row.future_course,
        "future_reason": row.future_reason,
    }


@require_safe
@frame_view
def grant_form(request: HttpRequest, frame: Frame, kind: str) -> HttpResponse:
    """Send the form of a year as a workbook (one wide table), a PDF or a Word file."""
    made = FORMATS.get(kind)
    if made is None or kind == "pptx":
        raise PageMissing(_("この形式では出力できません。"))
    projects = projects_of(frame.municipality)
    year = _shown_year(request.GET.get("year", ""), verified_years(projects, this_year()))
    day = timezone.localdate().isoformat()
    forms = form_set(frame.municipality, project_years(projects, year), year, day)
    laid = form_table(forms, "ja") if kind == "xlsx" else form_pages(forms, "ja")
    name = f"{frame.code}-fy{year}-grants.{kind}"
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(made.build(laid), content_type=made.media_type, headers=headers)
