"""Tasks for the next year that follow from the committee's opinions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from hitomachi.errors import EditConflict, ForbiddenError, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Department, User
from hitomachi.web.core.permissions import Permission, departments_of, is_allowed
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.actions.meetings import require_planner
from hitomachi.web.reviews.models import FollowUp, Opinion, SubjectKind, TaskState


@transaction.atomic
def make_follow_up(
    *, opinion: Opinion, review_year: int, text: str, department: Department | None, by: User
) -> FollowUp:
    """Make a task for a later year out of what was decided about an opinion.

    It is about the indicator or initiative that the opinion is about, where that still
    exists, and goes to ``department``; without one to the department of that row.

    Raises:
        ForbiddenError: If the person does not manage meetings here.
        InputError: If there is no text, the opinion is not answered, the year is not after
            that of the material, or the department is of another municipality.
    """
    locked = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
    meeting = locked.meeting
    owner = meeting.municipality
    require_planner(by, owner)
    if not locked.answer:
        raise InputError(mark("先に回答と対応を記録してください。"))
    if not text.strip():
        raise InputError(mark("対応する内容を記入してください。"))
    if department is not None and department.municipality_id != owner.pk:
        raise InputError(mark("この団体の部署から選んでください。"))
    edition = meeting.edition
    if edition is not None and review_year <= edition.review_year:
        raise InputError(
            mark("対応する年度は、会議資料の実績年度（{year}年度）より後にしてください。"),
            year=edition.review_year,
        )
    indicator, initiative = _subject_rows(locked)
    if department is None:
        about: Indicator | Initiative | None = indicator or initiative
        department = about.department if about is not None else None
    task: FollowUp = FollowUp.objects.create(
        municipality=owner,
        opinion=locked,
        review_year=review_year,
        department=department,
        indicator=indicator,
        initiative=initiative,
        text=text.strip(),
    )
    _record("make_follow_up", task, by, after=_told(task))
    return task


@transaction.atomic
def finish_follow_up(
    *, task: FollowUp, state: TaskState, result: str, expected_revision: int, by: User
) -> FollowUp:
    """Say what came of a task: done, dropped, or open again.

    Raises:
        EditConflict: If somebody changed it meanwhile.
        ForbiddenError: If it is not a task of the person's department.
        InputError: If it is done or dropped and there is no result.
    """
    locked: FollowUp = FollowUp.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if locked.revision != expected_revision:
        raise EditConflict(
            mark("この課題は、ほかの人が先に変更しました。確かめてからやり直してください。")
        )
    if not may_finish(locked, by):
        raise ForbiddenError(mark("この課題は、担当の部署か企画担当だけが更新できます。"))
    if state != TaskState.OPEN and not result.strip():
        raise InputError(
            mark("「{state}」とするときは、結果または理由を記入してください。"), state=state.label
        )
    before = _told(locked)
    locked.state, locked.result = state, result.strip()
    locked.revision += 1
    locked.save(update_fields=["state", "result", "revision"])
    _record("finish_follow_up", locked, by, before=before, after=_told(locked))
    return locked


def may_finish(task: FollowUp, user: User) -> bool:
    """Say whether a task is a person's to finish: the department's, or the planners'."""
    if is_allowed(user, task.municipality, Permission.PLAN):
        return True
    own = departments_of(user, task.municipality, Permission.FILL_IN)
    if own is None:
        return True
    return task.department is not None and task.department in list(own)


def _subject_rows(opinion: Opinion) -> tuple[Indicator | None, Initiative | None]:
    """Return the living row an opinion is about; none where it is gone or is about text."""
    owner = opinion.meeting.municipality
    try:
        uid = UUID(opinion.subject_ref)
    except ValueError:
        return None, None
    if opinion.subject_kind == SubjectKind.INDICATOR:
        return Indicator.objects.filter(strategy__municipality=owner, uid=uid).first(), None
    if opinion.subject_kind == SubjectKind.INITIATIVE:
        return None, Initiative.objects.filter(municipality=owner, uid=uid).first()
    return None, None


def _record(
    action: str,
    task: FollowUp,
    by: User,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    cycle = task.opinion.meeting.cycle if task.opinion else None
    with acting_through(cycle_uid=cycle.uid if cycle else None):
        record_event(
            action=action,
            row=task,
            about=task.indicator or task.initiative,
            municipality=task.municipality,
            by=by,
            before=before,
            after=after,
        )


def _told(task: FollowUp) -> dict[str, Any]:
    return {
        "opinion": str(task.opinion.uid) if task.opinion else "",
        "review_year": task.review_year,
        "department": str(task.department or ""),
        "about": str(task.indicator or task.initiative or ""),
        "text": task.text,
        "state": str(task.state),
        "result": task.result,
    }
