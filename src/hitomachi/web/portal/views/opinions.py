"""Reading the material of a meeting item by item, and opinions with their answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages.answer_form import sent_answer, shown_answer
from hitomachi.web.portal.pages.material import Material, material_of
from hitomachi.web.portal.pages.reviews import departments
from hitomachi.web.portal.views.meetings import meeting_of, revision
from hitomachi.web.reviews.actions.opinions import (
    answer_opinion,
    edit_opinion,
    withdraw_opinion,
    write_opinion,
)
from hitomachi.web.reviews.meetings import (
    Subject,
    standing_in,
    subject_named,
    subjects_of,
    visible_meetings,
    visible_opinions,
)
from hitomachi.web.reviews.models import DecisionWord, FollowUp, Meeting, Opinion
from hitomachi.web.reviews.reading import edition_content


def opinion_of(frame: Frame, uid: UUID) -> Opinion:
    """Return an opinion that the person may read; one answer for hidden and unknown ones.

    Raises:
        PageMissing: If there is none.
    """
    rows = Opinion.objects.select_related("meeting__municipality__area", "meeting__edition")
    seen: Opinion | None = rows.filter(
        uid=uid, meeting__in=visible_meetings(frame.user, frame.municipality)
    ).first()
    if seen is not None:
        standing = standing_in(seen.meeting, frame.user)
        if visible_opinions(seen.meeting, standing).filter(pk=seen.pk).exists():
            return seen
    raise PageMissing(_("この意見は登録されていないか、閲覧できません。"))


def _material(meeting: Meeting, frame: Frame) -> Material:
    if meeting.edition is None:
        raise PageMissing(_("この会議の資料はまだ選ばれていません。"))
    return material_of(edition_content(meeting.edition), frame.language)


@require_safe
@frame_view
def meeting_material(request: HttpRequest, frame: Frame, uid: UUID, part: str) -> HttpResponse:
    """Show a part of the frozen material with the opinions on each item."""
    meeting = meeting_of(frame, uid)
    material = _material(meeting, frame)
    parts = material.parts()
    at = next((at for at, one in enumerate(parts) if one.key == part), None)
    if at is None:
        raise PageMissing(_("資料にこの部分はありません。"))
    standing = standing_in(meeting, frame.user)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": meeting,
        "standing": standing,
        "part": parts[at],
        "before": parts[at - 1] if at else None,
        "after": parts[at + 1] if at + 1 < len(parts) else None,
        "items": material.items(part, visible_opinions(meeting, standing)),
        "blocks": material.blocks(part),
    }
    return render(request, "portal/meeting_material.html", context)


@require_POST
@frame_view
def opinion_write(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Store a member's own opinion on an item of the material."""
    meeting = meeting_of(frame, uid)
    standing = standing_in(meeting, frame.user)
    text = request.POST.get("text", "")
    subject = subject_named(meeting.edition, request.POST.get("subject", ""), frame.language)
    try:
        if standing.seat is None:
            raise InputError(mark("この会議の委員ではありません。"))
        if subject is None:
            raise InputError(mark("会議資料にない項目です。"))
        write_opinion(member=standing.seat, subject=subject, text=text, by=frame.user)
    except HitomachiError as error:
        problem = describe(error, frame.language)
        context = {
            "frame": frame,
            "municipality": frame.municipality,
            "meeting": meeting,
            "subject": subject,
            "text": text,
            "problem": problem,
        }
        return render(request, "portal/opinion_write.html", context, status=422)
    messages.success(request, _("意見を保存しました。"))
    return _back(frame, meeting, subject)


def _back(frame: Frame, meeting: Meeting, subject: Subject) -> HttpResponse:
    """Go back to the item of the material."""
    if meeting.edition is None:
        return redirect("meeting", code=frame.code, uid=meeting.uid)
    path = reverse("meeting_material", args=[frame.code, meeting.uid, subject.part])
    return HttpResponseRedirect(f"{path}#item-{subject.kind}-{subject.ref}")


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def opinion_enter(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Let the secretariat enter an opinion on a member's behalf."""
    meeting = meeting_of(frame, uid)
    sent = request.POST if request.method == "POST" else request.GET
    problem = ""
    if request.method == "POST":
        member = next(
            (one for one in meeting.members.all() if str(one.uid) == sent.get("member")), None
        )
        subject = subject_named(meeting.edition, sent.get("subject", ""), frame.language)
        try:
            if member is None or subject is None:
                raise InputError(mark("委員と対象を選んでください。"))
            write_opinion(member=member, subject=subject, text=sent.get("text", ""), by=frame.user)
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("%(name)sさんの意見を保存しました。") % {"name": member})
            return redirect("meeting", code=frame.code, uid=uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": meeting,
        "members": meeting.members.all(),
        "subjects": subjects_of(meeting.edition, frame.language),
        "sent": sent,
        "problem": problem,
    }
    return render(request, "portal/opinion_enter.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def opinion_edit(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Let a member correct or take back an own opinion until it is answered."""
    opinion = opinion_of(frame, uid)
    if opinion.member.user_id != frame.user.pk:
        raise PageMissing(_("この意見は登録されていないか、閲覧できません。"))
    text, problem = opinion.text, ""
    if request.method == "POST":
        text = request.POST.get("text", "")
        problem, done = _change_text(request, frame, opinion, text)
        if done:
            return redirect("meeting", code=frame.code, uid=opinion.meeting.uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": opinion.meeting,
        "opinion": opinion,
        "text": text,
        "problem": problem,
    }
    return render(request, "portal/opinion_edit.html", context, status=422 if problem else 200)


def _change_text(
    request: HttpRequest, frame: Frame, opinion: Opinion, text: str
) -> tuple[str, bool]:
    """Store or take back the text that was sent; return the problem and whether it is done."""
    seen = revision(request.POST.get("revision"))
    try:
        if request.POST.get("do") == "withdraw":
            withdraw_opinion(opinion=opinion, expected_revision=seen, by=frame.user)
            messages.success(request, _("意見を取り下げました。"))
        else:
            edit_opinion(opinion=opinion, text=text, expected_revision=seen, by=frame.user)
            messages.success(request, _("意見を保存しました。"))
    except HitomachiError as error:
        return describe(error, frame.language), False
    return "", True


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def opinion_answer(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Record the answer to an opinion; correct its text while there is none; see its tasks."""
    opinion = opinion_of(frame, uid)
    form, text, problem = shown_answer(opinion), opinion.text, ""
    if request.method == "POST" and request.POST.get("do", "") in {"edit", "withdraw"}:
        text = request.POST.get("text", "")
        problem, done = _change_text(request, frame, opinion, text)
        if done:
            return redirect("meeting", code=frame.code, uid=opinion.meeting.uid)
    elif request.method == "POST":
        form = {**request.POST.dict(), "is_public": "is_public" in request.POST}
        try:
            answer_opinion(
                opinion=opinion,
                answer=sent_answer(request.POST),
                expected_revision=revision(request.POST.get("revision")),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("回答と対応を保存しました。"))
            return redirect("opinion_answer", code=frame.code, uid=uid)
    return answer_page(request, frame, opinion, form=form, text=text, problem=problem)


def answer_page(
    request: HttpRequest, frame: Frame, opinion: Opinion, *, problem: str = "", **shown: Any
) -> HttpResponse:
    """Return the page on which an opinion is answered and tasks are made.

    ``shown`` are fields that hold something else than what is stored: ``form`` (the
    answer), ``text`` (the opinion), ``task`` (a new task).
    """
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "meeting": opinion.meeting,
        "opinion": opinion,
        "form": shown_answer(opinion),
        "text": opinion.text,
        "task": {"review_year": _next_year(opinion), "text": "", "department": ""},
        "decisions": DecisionWord.choices,
        "tasks": FollowUp.objects.filter(opinion=opinion).select_related("department"),
        "departments": departments(frame.municipality).values(),
        "problem": problem,
        **shown,
    }
    return render(request, "portal/opinion_answer.html", context, status=422 if problem else 200)


def _next_year(opinion: Opinion) -> int:
    edition = opinion.meeting.edition
    return edition.review_year + 1 if edition else timezone.localdate().year
