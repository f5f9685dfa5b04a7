"""The yearly reviews: opening one, its progress by department, steps, owners, closing."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.plans.models import Strategy
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import reviews as pages
from hitomachi.web.reviews.actions.cycles import (
    close_cycle,
    open_cycle,
    previous_cycle,
    reopen_cycle,
)
from hitomachi.web.reviews.actions.planning import assign, mark_step, open_tasks, plan_steps
from hitomachi.web.reviews.actions.steps import Step, usual_steps
from hitomachi.web.reviews.models import Assignment, ReviewCycle, StepKind
from hitomachi.web.reviews.progress import board
from hitomachi.web.reviews.threads import open_counts


def cycle_of(frame: Frame, uid: UUID) -> ReviewCycle:
    """Return a review of the municipality; the same answer for one of another and an unknown one.

    Raises:
        PageMissing: If there is none.
    """
    found: ReviewCycle | None = (
        ReviewCycle.objects.visible_to(frame.user)
        .filter(municipality=frame.municipality, uid=uid)
        .select_related("municipality__area", "strategy", "previous")
        .prefetch_related("steps")
        .first()
    )
    if found is None:
        raise PageMissing(_("この進行管理は登録されていません。"))
    return found


@require_safe
@frame_view
def reviews(request: HttpRequest, frame: Frame) -> HttpResponse:
    """List the reviews, newest first, and the years that can be opened."""
    found = (
        ReviewCycle.objects.visible_to(frame.user)
        .filter(municipality=frame.municipality)
        .select_related("strategy")
        .prefetch_related("steps")
    )
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycles": list(found),
        "openable": pages.openable_years(frame) if frame.may_plan else (),
    }
    return render(request, "portal/reviews.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def review_new(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Open the review of a year; asks for the steps first."""
    asked = request.POST or request.GET
    strategy = _strategy(frame, asked.get("plan", ""))
    year = _number(asked.get("year", "")) or (strategy.first_year if strategy else 0)
    problem = ""
    steps = usual_steps(year, previous_cycle(strategy, year) if strategy else None)
    if request.method == "POST" and strategy is not None:
        try:
            steps = sent_steps(request.POST)
            cycle = open_cycle(
                strategy=strategy,
                review_year=year,
                steps=steps,
                title=request.POST.get("title", "").strip(),
                note=request.POST.get("note", "").strip(),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("「%(title)s」を始めました。") % {"title": cycle.title})
            return redirect("review", code=frame.code, uid=cycle.uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "strategy": strategy,
        "year": year,
        "openable": pages.openable_years(frame),
        "steps": pages.step_rows(steps),
        "kinds": StepKind.choices,
        "sent": request.POST,
        "problem": problem,
    }
    return render(request, "portal/review_new.html", context, status=422 if problem else 200)


def _strategy(frame: Frame, ref: str) -> Strategy | None:
    plans = Strategy.objects.visible_to(frame.user).filter(municipality=frame.municipality)
    found: Strategy | None = plans.filter(ref=ref).first() if ref else plans.first()
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def sent_steps(sent: QueryDict) -> tuple[Step, ...]:
    """Return the steps of a form, in its order; a row without a name is left out.

    Raises:
        InputError: If a date or kind is none.
    """
    rows = zip(
        sent.getlist("step_name"), sent.getlist("step_kind"), sent.getlist("step_due"), strict=False
    )
    found = []
    for name, kind, due in rows:
        if not name.strip():
            continue
        try:
            day = dt.date.fromisoformat(due) if due else None
            found.append(Step(kind=StepKind(kind), name=name.strip(), due_on=day))
        except ValueError as error:
            raise InputError(
                mark("段階「{name}」の期限を日付で入力してください。"), name=name.strip()
            ) from error
    return tuple(found)


@require_safe
@frame_view
def review(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show how far a review has come, by department, with what is missing."""
    cycle = cycle_of(frame, uid)
    today = timezone.localdate()
    departments = board(cycle, today)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycle": cycle,
        "steps": pages.shown_steps(cycle, today),
        "departments": departments,
        "totals": pages.totals(departments),
        "tasks": open_tasks(cycle),
        "reminder": cycle.reminders.filter(user_id=frame.user.pk).first(),
        "today": today,
        "open_comments": open_counts(cycle),
    }
    return render(request, "portal/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def review_steps(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Change the steps of a review and their dates."""
    cycle = cycle_of(frame, uid)
    problem = ""
    if request.method == "POST":
        try:
            plan_steps(
                cycle=cycle,
                steps=sent_steps(request.POST),
                expected_revision=_number(request.POST.get("revision", "")),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("段階と期限を保存しました。"))
            return redirect("review", code=frame.code, uid=uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycle": cycle,
        "steps": pages.step_rows(cycle.steps.all()),
        "kinds": StepKind.choices,
        "problem": problem,
    }
    return render(request, "portal/review_steps.html", context, status=422 if problem else 200)


@require_POST
@frame_view
def review_step(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Mark a step as done today, or take that back."""
    cycle = cycle_of(frame, uid)
    order = _number(request.POST.get("order", ""))
    step = next((one for one in cycle.steps.all() if one.order == order), None)
    if step is None:
        raise PageMissing(_("この段階はありません。"))
    done_on = None if step.done_on else timezone.localdate()
    mark_step(step=step, done_on=done_on, by=frame.user)
    return redirect("review", code=frame.code, uid=uid)


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def review_owners(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Say which department, person and deputy is in charge of each row."""
    cycle = cycle_of(frame, uid)
    rows = pages.owner_rows(cycle)
    people, departments = pages.fillers(frame.municipality), pages.departments(frame.municipality)
    if request.method == "POST":
        changed, problems = 0, []
        for row in rows:
            wanted = _wanted_owners(request.POST, row, people, departments)
            if wanted is None:
                continue
            try:
                assign(assignment=row, by=frame.user, **wanted)  # type: ignore[arg-type]
                changed += 1
            except HitomachiError as error:
                problems.append(describe(error, frame.language))
        for problem in problems:
            messages.error(request, problem)
        if changed:
            messages.success(request, _("%(count)d件の担当を変更しました。") % {"count": changed})
        return redirect("review_owners", code=frame.code, uid=uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycle": cycle,
        "rows": rows,
        "people": people.values(),
        "departments": departments.values(),
    }
    return render(request, "portal/review_owners.html", context)


def _wanted_owners(
    sent: QueryDict, row: Assignment, people: pages.People, departments: pages.Departments
) -> dict[str, object] | None:
    """Return what was chosen for a row; None where it was left as it is."""
    key = str(row.uid)
    if f"department-{key}" not in sent:
        return None
    wanted = {
        "department": departments.get(str(sent[f"department-{key}"])),
        "owner": people.get(str(sent.get(f"owner-{key}", ""))),
        "deputy": people.get(str(sent.get(f"deputy-{key}", ""))),
    }
    if (wanted["department"], wanted["owner"], wanted["deputy"]) == (
        row.department,
        row.owner,
        row.deputy,
    ):
        return None
    return {**wanted, "expected_revision": _number(str(sent.get(f"revision-{key}", "")))}


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def review_close(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Close a review, or open a closed one again with a reason; asks first."""
    cycle = cycle_of(frame, uid)
    problem = ""
    if request.method == "POST":
        revision = _number(request.POST.get("revision", ""))
        try:
            if cycle.closed_at is None:
                close_cycle(cycle=cycle, expected_revision=revision, by=frame.user)
                messages.success(request, _("締め切りました。"))
            else:
                reason = request.POST.get("reason", "")
                reopen_cycle(cycle=cycle, reason=reason, expected_revision=revision, by=frame.user)
                messages.success(request, _("締切りを解除しました。"))
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            return redirect("review", code=frame.code, uid=uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycle": cycle,
        "problem": problem,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "portal/review_close.html", context, status=422 if problem else 200)
