"""機構改革・人事異動: the table, its preview, applying it once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.core.models import User
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages.accounts import present_departments
from hitomachi.web.portal.pages.grant_fields import required_day, sent_revision
from hitomachi.web.reviews.models import Reorganisation
from hitomachi.web.reviews.reorganisation import (
    Line,
    apply_reorganisation,
    draft_reorganisation,
    plan_changes,
    read_file,
    read_text,
)
from hitomachi.web.reviews.reorganisation.lines import COLUMNS, as_text, stored_lines
from hitomachi.web.reviews.reorganisation.template import build_template

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def reorganisations(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the reorganisations, and take the table of a new one."""
    problem = ""
    if request.method == "POST":
        try:
            stored = _store(request, frame, None)
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            return redirect("reorganisation", code=frame.code, uid=stored.uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "rows": list(_visible(frame)),
        "values": request.POST,
        "columns": "\t".join(COLUMNS.values()),
        "problem": problem,
    }
    return render(request, "portal/reorganisations.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def reorganisation(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show what a table would change, or has changed; POST puts another table in its place."""
    row = _row(frame, uid)
    problem = ""
    if request.method == "POST":
        try:
            _store(request, frame, row)
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            return redirect("reorganisation", code=frame.code, uid=uid)
    lines = stored_lines(row.rows)
    values = request.POST or {
        "name": row.name,
        "effective_on": row.effective_on.isoformat(),
        "table": as_text(lines),
        "revision": row.revision,
    }
    plan = None
    if row.applied_at is None:
        plan = plan_changes(frame.municipality, lines, row.effective_on, frame.user)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "row": row,
        "lines": lines,
        "columns": list(COLUMNS.values()),
        "plan": plan,
        "problems": [one.text(frame.language) for one in plan.problems] if plan else [],
        "values": values,
        "problem": problem,
    }
    return render(request, "portal/reorganisation.html", context, status=422 if problem else 200)


@require_POST
@frame_view
def reorganisation_apply(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Apply a table."""
    row = _row(frame, uid)
    revision = sent_revision(request.POST)
    try:
        apply_reorganisation(row=row, expected_revision=revision, by=frame.user)
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
    else:
        messages.success(request, _("「%(name)s」を反映しました。") % {"name": row.name})
    return redirect("reorganisation", code=frame.code, uid=uid)


@require_safe
@frame_view
def reorganisation_template(_request: HttpRequest, frame: Frame) -> HttpResponse:
    """Send the empty table as a workbook."""
    people = User.objects.filter(memberships__municipality=frame.municipality, is_active=True)
    content = build_template(
        present_departments(frame.municipality), list(people.distinct().order_by("username"))
    )
    name = f"{frame.code}-reorganisation.xlsx"
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type=_XLSX, headers=headers)


def _visible(frame: Frame) -> QuerySet[Reorganisation]:
    rows = Reorganisation.objects.visible_to(frame.user)
    own: QuerySet[Reorganisation] = rows.filter(municipality=frame.municipality)
    return own.select_related("applied_by", "municipality")


def _row(frame: Frame, uid: UUID) -> Reorganisation:
    found: Reorganisation | None = _visible(frame).filter(uid=uid).first()
    if found is None:
        raise PageMissing(_("この機構改革・人事異動は登録されていません。"))
    return found


def _store(request: HttpRequest, frame: Frame, row: Reorganisation | None) -> Reorganisation:
    sent = request.POST
    return draft_reorganisation(
        municipality=frame.municipality,
        row=row,
        name=sent.get("name", ""),
        effective_on=required_day(sent.get("effective_on", "")),
        lines=_sent_lines(request),
        expected_revision=sent_revision(sent),
        by=frame.user,
    )


def _sent_lines(request: HttpRequest) -> list[Line]:
    file = request.FILES.get("file")
    if file is not None:
        return read_file(file.read(), file.name or "")
    return read_text(request.POST.get("table", ""))
