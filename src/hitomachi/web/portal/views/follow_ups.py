"""Tasks for the next year that follow from the committee's opinions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.views.meetings import revision
from hitomachi.web.portal.views.opinions import answer_page, opinion_of
from hitomachi.web.reviews.actions.follow_ups import finish_follow_up, make_follow_up, may_finish
from hitomachi.web.reviews.models import FollowUp, TaskState


@require_safe
@frame_view
def follow_ups(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the tasks, those of the latest year first."""
    state = request.GET.get("state", "")
    found = (
        FollowUp.objects.visible_to(frame.user)
        .filter(municipality=frame.municipality)
        .select_related("department", "indicator", "initiative", "opinion__meeting")
        .defer("opinion__text", "opinion__answer")
    )
    if state in TaskState.values:
        found = found.filter(state=state)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "tasks": list(found),
        "states": TaskState.choices,
        "state": state,
    }
    return render(request, "portal/follow_ups.html", context)


@require_POST
@frame_view
def follow_up_new(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Make a task out of what was decided about an opinion."""
    opinion = opinion_of(frame, uid)
    ref = request.POST.get("department", "")
    departments = {str(one.uid): one for one in frame.municipality.departments.all()}
    try:
        year = request.POST.get("review_year", "")
        if not (year.isascii() and year.isdigit() and len(year) == 4):  # noqa: PLR2004
            raise InputError(mark("年度は西暦4桁で入力してください。"))
        make_follow_up(
            opinion=opinion,
            review_year=int(year),
            text=request.POST.get("text", ""),
            department=departments.get(ref),
            by=frame.user,
        )
    except HitomachiError as error:
        problem = describe(error, frame.language)
        return answer_page(request, frame, opinion, problem=problem, task=request.POST.dict())
    messages.success(request, _("翌年度への課題に加えました。"))
    return redirect("opinion_answer", code=frame.code, uid=uid)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def follow_up(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Say what came of a task."""
    task: FollowUp | None = (
        FollowUp.objects.visible_to(frame.user)
        .filter(municipality=frame.municipality, uid=uid)
        .select_related("municipality", "department", "indicator", "initiative", "opinion__meeting")
        .first()
    )
    if task is None:
        raise PageMissing(_("この課題は登録されていません。"))
    form, problem = {"state": task.state, "result": task.result}, ""
    if request.method == "POST":
        form = request.POST.dict()
        try:
            finish_follow_up(
                task=task,
                state=_state(form.get("state", "")),
                result=form.get("result", ""),
                expected_revision=revision(form.get("revision")),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("課題の状態を保存しました。"))
            return redirect("follow_ups", code=frame.code)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "task": task,
        "form": form,
        "states": TaskState.choices,
        "may_finish": may_finish(task, frame.user),
        "problem": problem,
    }
    return render(request, "portal/follow_up.html", context, status=422 if problem else 200)


def _state(text: str) -> TaskState:
    try:
        return TaskState(text)
    except ValueError as error:
        raise InputError(mark("状態を選んでください。")) from error
