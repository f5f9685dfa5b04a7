"""Department workbooks of a review: what is to be filled in, as files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import workbooks as pages
from hitomachi.web.portal.views.reviews import cycle_of
from hitomachi.web.reviews.actions.uploads import XLSX
from hitomachi.web.reviews.actions.workbooks import issue_workbooks, workbook_file
from hitomachi.web.reviews.models import FormMap, ReviewCycle


@require_safe
@frame_view
def workbooks(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """List the departments with their workbooks, and what came back."""
    cycle = cycle_of(frame, uid)
    uploads = list(pages.own_uploads(frame, cycle).defer("preview"))
    departments = pages.own_departments(frame, cycle)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycle": cycle,
        "departments": pages.department_table(departments, cycle, uploads),
        "uploads": pages.shown_uploads(uploads),
        "form_maps": pages.form_maps_of(frame),
    }
    return render(request, "portal/workbooks.html", context)


@require_POST
@frame_view
def workbooks_issue(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Issue the workbook of one department, or those of all of the person's as one archive."""
    cycle = cycle_of(frame, uid)
    departments = pages.own_departments(frame, cycle)
    wanted = request.POST.get("department", "")
    if wanted:
        departments = [one for one in departments if str(one.uid) == wanted]
        if not departments:
            raise PageMissing(_("この部署の記入票はありません。"))
    form_map = chosen_form(frame, request.POST.get("form", ""))
    try:
        issued = issue_workbooks(cycle=cycle, departments=departments, by=frame.user)
        files = [
            (one.workbook.name, workbook_file(one, cycle, frame.user, form_map)) for one in issued
        ]
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
        return redirect("workbooks", code=frame.code, uid=uid)
    if wanted:
        ((name, content),) = files
        return download(name, content, XLSX)
    return download(_archive_name(cycle), _archive(files), "application/zip")


def chosen_form(frame: Frame, uid: str) -> FormMap | None:
    """Return the city's own form that was chosen; None for our own workbook."""
    return next((one for one in pages.form_maps_of(frame) if str(one.uid) == uid), None)


def download(name: str, content: bytes, media_type: str) -> HttpResponse:
    """Return an answer that the browser keeps as a file."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _archive_name(cycle: ReviewCycle) -> str:
    return _("%(year)d年度実績_記入票.zip") % {"year": cycle.review_year}


def _archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return one archive; departments of the same name are told apart by a number."""
    target = io.BytesIO()
    seen: dict[str, int] = {}
    with zipfile.ZipFile(target, "w") as archive:  # workbooks are compressed themselves
        for name, content in files:
            seen[name] = seen.get(name, 0) + 1
            number = f" ({seen[name]})" if seen[name] > 1 else ""
            archive.writestr(name.removesuffix(".xlsx") + number + ".xlsx", content)
    return target.getvalue()
