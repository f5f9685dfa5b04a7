"""The committee's meetings: list, planning, members, attendance, and what a meeting shows."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import meeting_form as forms
from hitomachi.web.portal.pages.material import material_of
from hitomachi.web.portal.pages.meeting_opinions import chosen, filter_of
from hitomachi.web.reviews.actions.meetings import create_meeting, edit_meeting, record_attendance
from hitomachi.web.reviews.meetings import standing_in, visible_meetings, visible_opinions
from hitomachi.web.reviews.models import (
    DecisionWord,
    EditionFile,
    Meeting,
    MeetingMember,
    SubjectKind,
)
from hitomachi.web.reviews.reading import edition_content

_ATTENDED = {True: "yes", False: "no", None: ""}
_MEMBERS = Prefetch("members", MeetingMember.objects.select_related("user"))
_FILES = Prefetch(
    "edition__files", EditionFile.objects.select_related("blob").defer("blob__content")
)


def meeting_of(frame: Frame, uid: UUID) -> Meeting:
    """Return a meeting that the person may see; one answer for hidden and unknown ones.

    Raises:
        PageMissing: If there is none.
    """
    found: Meeting | None = (
        visible_meetings(frame.user, frame.municipality)
        .filter(uid=uid)
        .select_related("municipality__area", "edition", "cycle")
        .prefetch_related(_MEMBERS, _FILES)
        .first()
    )
    if found is None:
        raise PageMissing(_("この会議は登録されていないか、閲覧できません。"))
    return found


def revision(text: str | None) -> int:
    """Return the revision that a form sent; 0, which is nobody's, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() else 0


@require_safe
@frame_view
def meetings(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the meetings, newest first."""
    found = (
        visible_meetings(frame.user, frame.municipality)
        .select_related("edition", "cycle")
        .defer("edition__content")
        .annotate(seats=Count("members", distinct=True))
    )
    context = {"frame": frame, "municipality": frame.municipality, "meetings": list(found)}
    return render(request, "portal/meetings.html", context)


@require_safe
@frame_view
def meeting(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show a meeting: its material, members, and the opinions that the person may read."""
    found = meeting_of(frame, uid)
    standing = standing_in(found, frame.user)
    opinions = list(visible_opinions(found, standing))
    material = (
        material_of(edition_content(found.edition), frame.language) if found.edition else None
    )
    choice = filter_of(request.GET)
    order = [subject.key for subject in material.subjects] if material else []
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": found,
        "standing": standing,
        "members": found.members.all(),
        "parts": material.parts(opinions) if material else (),
        "opinions": chosen(opinions, choice, order),
        "total": len(opinions),
        "choice": choice,
        "kinds": SubjectKind.choices,
        "decisions": DecisionWord.choices,
    }
    return render(request, "portal/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def meeting_new(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Plan a meeting; begins with the members of the last one."""
    found = forms.choices(frame.municipality)
    last = _last(frame, request.GET.get("from", ""))
    form, problem = forms.next_form(last, found), ""
    if request.method == "POST":
        form = forms.sent_form(request.POST)
        try:
            made = create_meeting(
                municipality=frame.municipality,
                facts=forms.wanted_facts(form, found),
                seats=forms.wanted_seats(form, found),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("「%(name)s」を登録しました。") % {"name": made.name})
            return redirect("meeting", code=frame.code, uid=made.uid)
    return _form_page(request, frame, form, found, problem=problem)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def meeting_edit(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Change a meeting and its members."""
    stored = meeting_of(frame, uid)
    found = forms.choices(frame.municipality)
    form, problem = forms.stored_form(stored), ""
    if request.method == "POST":
        form = forms.sent_form(request.POST)
        try:
            edit_meeting(
                meeting=stored,
                facts=forms.wanted_facts(form, found),
                seats=forms.wanted_seats(form, found),
                expected_revision=revision(request.POST.get("revision")),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("保存しました。"))
            return redirect("meeting", code=frame.code, uid=uid)
    return _form_page(request, frame, form, found, problem=problem, stored=stored)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def meeting_attendance(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Record who attended, and the summary of what was said."""
    found = meeting_of(frame, uid)
    rows: list[tuple[MeetingMember, str]] = [
        (member, _ATTENDED[member.attended]) for member in found.members.all()
    ]
    minutes, problem = found.minutes, ""
    if request.method == "POST":
        rows = [(one, request.POST.get(f"attended-{one.uid}", "")) for one, _was in rows]
        minutes = request.POST.get("minutes", "")
        words = {word: value for value, word in _ATTENDED.items()}
        try:
            record_attendance(
                meeting=found,
                attended={one.uid: words.get(word) for one, word in rows},
                minutes=minutes,
                expected_revision=revision(request.POST.get("revision")),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("出席と議事の概要を保存しました。"))
            return redirect("meeting", code=frame.code, uid=uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": found,
        "rows": rows,
        "minutes": minutes,
        "problem": problem,
    }
    return render(
        request, "portal/meeting_attendance.html", context, status=422 if problem else 200
    )


def _form_page(
    request: HttpRequest,
    frame: Frame,
    form: forms.MeetingForm,
    found: forms.Choices,
    *,
    problem: str,
    stored: Meeting | None = None,
) -> HttpResponse:
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": stored,
        "form": form,
        "choices": found,
        "problem": problem,
    }
    return render(request, "portal/meeting_form.html", context, status=422 if problem else 200)


def _last(frame: Frame, uid: str) -> Meeting | None:
    """Return the meeting to begin from: the one named, else the last one."""
    found = visible_meetings(frame.user, frame.municipality)
    named = next((one for one in found if str(one.uid) == uid), None)
    return named or found.first()
