"""A city's own forms: the empty .xlsx file with its cell map."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import workbooks as pages
from hitomachi.web.reviews.actions.form_maps import save_form_map
from hitomachi.web.reviews.city_forms.mapping import EXAMPLE
from hitomachi.web.reviews.entries import INDICATOR_COLUMNS, INITIATIVE_COLUMNS
from hitomachi.web.reviews.models import FormMap


@require_safe
@frame_view
def form_maps(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the municipality's own forms."""
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "form_maps": pages.form_maps_of(frame),
    }
    return render(request, "portal/form_maps.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def form_map_page(request: HttpRequest, frame: Frame, uid: UUID | None = None) -> HttpResponse:
    """Define a form, or change one."""
    found = _form_map(frame, uid) if uid else None
    problem = ""
    if request.method == "POST":
        problem = _save(request, frame, found)
        if not problem:
            messages.success(request, _("様式を保存しました。"))
            return redirect("form_maps", code=frame.code)
    stored = found.mapping.get("text", "") if found else EXAMPLE
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "form_map": found,
        "name": request.POST.get("name", found.name if found else ""),
        "mapping": request.POST.get("mapping", stored),
        "indicator_columns": INDICATOR_COLUMNS,
        "initiative_columns": INITIATIVE_COLUMNS,
        "problem": problem,
    }
    return render(request, "portal/form_map.html", context, status=422 if problem else 200)


def _form_map(frame: Frame, uid: UUID) -> FormMap:
    found = next((one for one in pages.form_maps_of(frame) if one.uid == uid), None)
    if found is None:
        raise PageMissing(_("この様式は登録されていません。"))
    return found


def _save(request: HttpRequest, frame: Frame, found: FormMap | None) -> str:
    """Store what was sent; return what is wrong with it, or nothing."""
    file = request.FILES.get("form")
    revision = request.POST.get("revision", "")
    try:
        save_form_map(
            municipality=frame.municipality,
            name=request.POST.get("name", ""),
            mapping=request.POST.get("mapping", ""),
            form=file.read() if file else None,
            form_map=found,
            expected_revision=int(revision) if revision.isdecimal() else 0,
            by=frame.user,
        )
    except HitomachiError as error:
        return describe(error, frame.language)
    return ""
