"""Workbooks that come back: received, looked at, applied or discarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hitomachi.errors import EditConflict, HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.core.models import Department
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import workbooks as pages
from hitomachi.web.portal.views.reviews import cycle_of
from hitomachi.web.portal.views.workbooks import chosen_form, download
from hitomachi.web.reviews.actions.uploads import (
    apply_upload,
    discard_upload,
    receive_upload,
    refresh_upload,
)
from hitomachi.web.reviews.models import FormMap, ReviewCycle, Upload, UploadState
from hitomachi.web.reviews.workbooks.archive import LARGEST_FILE, workbooks_in


@dataclass(frozen=True, slots=True)
class _Origin:
    """Which form files are, and whose, where they do not tell themselves."""

    form_map: FormMap | None
    department: Department | None


def upload_of(frame: Frame, uid: UUID, upload: UUID) -> Upload:
    """Return a workbook that came back; the same answer for another's and an unknown one.

    Raises:
        PageMissing: If there is none that the person may look at.
    """
    cycle = cycle_of(frame, uid)
    found = pages.own_uploads(frame, cycle).filter(uid=upload).first()
    if found is None:
        raise PageMissing(_("この記入票は受け付けていません。"))
    found.cycle = cycle
    return found


@require_POST
@frame_view
def workbooks_receive(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Receive workbooks and archives of workbooks; each is read and kept, nothing is applied."""
    cycle = cycle_of(frame, uid)
    origin = _Origin(
        chosen_form(frame, request.POST.get("form", "")),
        _department(frame, cycle, request.POST.get("department", "")),
    )
    received: list[Upload] = []
    problems: list[str] = []
    files: list[UploadedFile[Any]] = request.FILES.getlist("file")
    for file in files:
        received.extend(_receive(frame, cycle, file, origin, problems))
    for problem in problems:
        messages.error(request, problem)
    if not files:
        messages.error(request, _("ファイルを選んでください。"))
    if len(received) == 1 and not problems:
        return redirect("upload", code=frame.code, uid=uid, upload=received[0].uid)
    if received:
        messages.success(request, _("%(count)d件を受け付けました。") % {"count": len(received)})
    return redirect("workbooks", code=frame.code, uid=uid)


def _receive(
    frame: Frame,
    cycle: ReviewCycle,
    file: UploadedFile[Any],
    origin: _Origin,
    problems: list[str],
) -> Iterator[Upload]:
    name = file.name or ""
    try:
        for inner, content in workbooks_in(_content(file, name), name):
            try:
                yield receive_upload(
                    cycle=cycle,
                    name=inner,
                    content=content,
                    by=frame.user,
                    form_map=origin.form_map,
                    department=origin.department,
                )
            except HitomachiError as error:
                problems.append(describe(error, frame.language))
    except HitomachiError as error:
        problems.append(describe(error, frame.language))


def _content(file: UploadedFile[Any], name: str) -> bytes:
    if (file.size or 0) > LARGEST_FILE:
        raise InputError(
            mark("「{file}」は大きすぎます。{most}MBまでのファイルにしてください。"),
            file=name,
            most=LARGEST_FILE // 1024 // 1024,
        )
    content: bytes = file.read()
    return content


def _department(frame: Frame, cycle: ReviewCycle, uid: str) -> Department | None:
    return next((one for one in pages.own_departments(frame, cycle) if str(one.uid) == uid), None)


@require_POST
@frame_view
def workbooks_apply(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Apply every waiting workbook that has no conflict; each is a transaction of its own."""
    cycle = cycle_of(frame, uid)
    waiting = pages.own_uploads(frame, cycle).filter(state=UploadState.PREVIEWED)
    applied = left = 0
    for upload in waiting.defer("preview").order_by("uploaded_at", "pk"):
        if upload.result.get("found", {}).get("conflict"):
            left += 1
            continue
        try:
            apply_upload(upload=upload, by=frame.user)
            applied += 1
        except HitomachiError as error:
            left += 1
            messages.error(request, f"{upload.name}: {describe(error, frame.language)}")
    if applied:
        messages.success(request, _("%(count)d件を反映しました。") % {"count": applied})
    if left:
        messages.error(
            request, _("%(count)d件は、内容を確かめて個別に反映してください。") % {"count": left}
        )
    return redirect("workbooks", code=frame.code, uid=uid)


@require_safe
@frame_view
def upload_page(request: HttpRequest, frame: Frame, uid: UUID, upload: UUID) -> HttpResponse:
    """Show every cell of a workbook as it was classified."""
    found = upload_of(frame, uid, upload)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycle": found.cycle,
        "upload": found,
        "preview": pages.preview_of(found, request.GET.get("show", "")),
        "is_waiting": found.state == UploadState.PREVIEWED,
    }
    return render(request, "portal/upload.html", context)


@require_POST
@frame_view
def upload_decide(request: HttpRequest, frame: Frame, uid: UUID, upload: UUID) -> HttpResponse:
    """Apply the chosen rows of a workbook, discard it, or compare it once more."""
    found = upload_of(frame, uid, upload)
    try:
        match request.POST.get("do", ""):
            case "apply":
                done = apply_upload(
                    upload=found,
                    by=frame.user,
                    accepted=set(request.POST.getlist("row")),
                    choices=_choices(request.POST),
                )
                text = _("%(count)d行を反映しました。") % {"count": done.result["rows"]}
                messages.success(request, text)
                return redirect("workbooks", code=frame.code, uid=uid)
            case "discard":
                discard_upload(upload=found, by=frame.user)
                messages.success(request, _("取りやめました。ファイルは残してあります。"))
                return redirect("workbooks", code=frame.code, uid=uid)
            case "refresh":
                refresh_upload(upload=found, by=frame.user)
    except EditConflict as error:
        messages.error(request, describe(error, frame.language))
        refresh_upload(upload=found, by=frame.user)
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
    return redirect("upload", code=frame.code, uid=uid, upload=upload)


def _choices(sent: QueryDict) -> dict[tuple[str, str], str]:
    """Return what was chosen for each cell in conflict."""
    found: dict[tuple[str, str], str] = {}
    for name, value in sent.items():
        if name.startswith("choice-"):
            row, _dash, column = name.removeprefix("choice-").rpartition("-")
            found[row, column] = str(value)
    return found


@require_safe
@frame_view
def upload_file(_request: HttpRequest, frame: Frame, uid: UUID, upload: UUID) -> HttpResponse:
    """Send the workbook as it was received."""
    found = upload_of(frame, uid, upload)
    return download(found.name, bytes(found.blob.content), found.blob.media_type)
