"""Opinion forms of a meeting: issuing, receiving, preview, taking over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.documents.opinion_form import Returned
from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.views.meeting_answers import attachment
from hitomachi.web.portal.views.meetings import meeting_of
from hitomachi.web.reviews.actions.opinion_forms import apply_form, issue_forms, receive_form
from hitomachi.web.reviews.meetings.forms import form_file, read_returned, zipped
from hitomachi.web.reviews.meetings.returned import classified
from hitomachi.web.reviews.models import Meeting, Opinion, OpinionForm
from hitomachi.web.reviews.workbooks.archive import LARGEST_FILE

_MOST_FILES = 100


@dataclass(frozen=True, slots=True)
class Received:
    """An uploaded file: its form, or why it was refused."""

    name: str
    form: OpinionForm | None = None
    problem: str = ""


def _forms(meeting: Meeting) -> list[OpinionForm]:
    found = OpinionForm.objects.filter(member__meeting=meeting).select_related("member")
    return list(found.order_by("member__order", "-issued_at"))


@require_safe
@frame_view
def meeting_forms(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show which forms were issued and which came back."""
    return _forms_page(request, frame, meeting_of(frame, uid))


def _forms_page(
    request: HttpRequest, frame: Frame, meeting: Meeting, received: Iterable[Received] = ()
) -> HttpResponse:
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": meeting,
        "members": meeting.members.all(),
        "forms": _forms(meeting),
        "received": received,
    }
    refused = any(one.problem for one in received)
    return render(request, "portal/meeting_forms.html", context, status=422 if refused else 200)


@require_POST
@frame_view
def opinion_forms_issue(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Issue forms to the members that were chosen; several come as one archive."""
    meeting = meeting_of(frame, uid)
    chosen = set(request.POST.getlist("member"))
    members = [one for one in meeting.members.all() if str(one.uid) in chosen]
    try:
        forms = issue_forms(members=members, kind=request.POST.get("kind", ""), by=frame.user)
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
        return redirect("meeting_forms", code=frame.code, uid=uid)
    files = [form_file(form) for form in forms]
    if len(files) == 1:
        return attachment(files[0].content, files[0].name, files[0].media_type)
    name = f"意見票_{meeting.held_on:%Y%m%d}.zip"
    return attachment(zipped(files), name, "application/zip")


@require_POST
@frame_view
def opinion_forms_receive(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Receive forms that came back; one leads to its preview, several to a list of previews."""
    meeting = meeting_of(frame, uid)
    files = request.FILES.getlist("file")[:_MOST_FILES]
    received = [_receive(frame, file) for file in files]
    if not received:
        received = [Received("", problem=_("ファイルを選んでください。"))]
    if len(received) == 1 and received[0].form is not None:
        return redirect("opinion_form", code=frame.code, uid=received[0].form.uid)
    return _forms_page(request, frame, meeting, received)


def _receive(frame: Frame, file: UploadedFile[Any]) -> Received:
    name = str(file.name)
    try:
        if (file.size or 0) > LARGEST_FILE:
            raise InputError(
                mark("「{file}」は大きすぎます。{most}MBまでのファイルにしてください。"),
                file=name,
                most=LARGEST_FILE // 1024 // 1024,
            )
        content = file.read()
        returned = read_returned(content, name)
        form = _visible(frame).filter(uid=returned.uid).first()
        if form is None:
            raise InputError(mark("この団体で発行した意見票ではありません。"))
        receive_form(form=form, content=content, name=name, by=frame.user)
    except HitomachiError as error:
        return Received(name, problem=describe(error, frame.language))
    return Received(name, form=form)


def _visible(frame: Frame) -> QuerySet[OpinionForm]:
    return (
        OpinionForm.objects.visible_to(frame.user)
        .filter(member__meeting__municipality=frame.municipality)
        .select_related("member__meeting__municipality__area", "returned")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def opinion_form(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show what would be taken over from a returned form, and take it over."""
    form = _visible(frame).filter(uid=uid).first()
    if form is None:
        raise PageMissing(_("この意見票はありません。"))
    returned, problem = _read(form, frame)
    if request.method == "POST" and returned is not None and form.returned is not None:
        numbers = {int(one) for one in request.POST.getlist("row") if one.isdecimal()}
        try:
            taken = apply_form(
                form=form,
                returned=returned,
                sha256=request.POST.get("sha256", ""),
                accepted=numbers,
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            count = len(taken)
            messages.success(request, _("意見を%(count)d件取り込みました。") % {"count": count})
            return redirect("opinion_form", code=frame.code, uid=uid)
    opinions = list(Opinion.objects.filter(member=form.member))
    rows = classified(form, returned, opinions) if returned else ()
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": form.member.meeting,
        "form": form,
        "rows": rows,
        "takable": [row for row in rows if row.is_taken],
        "unreadable": returned.problems if returned else (),
        "problem": problem,
    }
    return render(request, "portal/opinion_form.html", context, status=422 if problem else 200)


def _read(form: OpinionForm, frame: Frame) -> tuple[Returned | None, str]:
    """Return what stands in the file that came back, or why it cannot be read."""
    if form.returned is None:
        return None, ""
    kind = "docx" if "wordprocessingml" in form.returned.media_type else "xlsx"
    try:
        return read_returned(bytes(form.returned.content), f"form.{kind}"), ""
    except HitomachiError as error:
        return None, describe(error, frame.language)
