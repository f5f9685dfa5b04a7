"""Planning a review that runs: its steps, and who is in charge of which row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Department, User
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.reviews.actions.steps import Step, locked_cycle, store_steps, touch
from hitomachi.web.reviews.models import Assignment, CycleStep, FollowUp, ReviewCycle, TaskState


@transaction.atomic
def plan_steps(
    *, cycle: ReviewCycle, steps: Sequence[Step], expected_revision: int, by: User | None
) -> ReviewCycle:
    """Put other steps in the place of a review's; steps that are done keep their date.

    Raises:
        EditConflict: If somebody changed the review meanwhile.
        InputError: If there is no step, or one has no name.
    """
    locked = locked_cycle(cycle, expected_revision)
    if not steps or not all(step.name.strip() for step in steps):
        raise InputError(mark("段階を一つ以上、名称を付けて入力してください。"))
    done = {step.name: step.done_on for step in locked.steps.all() if step.done_on}
    before = [f"{step.name} {step.due_on or ''}" for step in locked.steps.all()]
    locked.steps.all().delete()
    store_steps(locked, steps)
    for step in locked.steps.all():
        if step.name in done:
            step.done_on = done[step.name]
            step.save(update_fields=["done_on"])
    touch(locked)
    record_event(
        action="plan_steps",
        row=locked,
        municipality=locked.municipality,
        by=by,
        before={"steps": before},
        after={"steps": [f"{step.name} {step.due_on or ''}" for step in steps]},
    )
    return locked


@transaction.atomic
def mark_step(*, step: CycleStep, done_on: dt.date | None, by: User | None) -> CycleStep:
    """Record the day on which a step was done; None takes it back."""
    locked = CycleStep.objects.select_for_update().select_related("cycle").get(pk=step.pk)
    before = locked.done_on
    locked.done_on = done_on
    locked.save(update_fields=["done_on"])
    record_event(
        action="mark_step",
        row=locked.cycle,
        municipality=locked.cycle.municipality,
        by=by,
        before={"step": locked.name, "done_on": str(before or "")},
        after={"step": locked.name, "done_on": str(done_on or "")},
    )
    return locked


@transaction.atomic
def assign(
    *,
    assignment: Assignment,
    department: Department | None,
    owner: User | None,
    deputy: User | None,
    expected_revision: int,
    by: User | None,
) -> Assignment:
    """Give a row to a department, a person in charge and a deputy.

    Raises:
        InputError: If department or person are of another municipality, or both the same.
        EditConflict: If somebody changed the row meanwhile.
    """
    locked: Assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    owner_of = locked.cycle.municipality
    if locked.revision != expected_revision:
        raise EditConflict(
            mark("「{row}」の担当は、ほかの人が先に変更しました。確かめてからやり直してください。"),
            row=str(locked),
        )
    foreign = department is not None and department.municipality_id != owner_of.pk
    people = [person for person in (owner, deputy) if person is not None]
    if foreign or not all(is_allowed(one, owner_of, Permission.FILL_IN) for one in people):
        raise InputError(mark("この団体の部署と、記入できる人から選んでください。"))
    if owner is not None and owner == deputy:
        raise InputError(mark("副担当は主担当と別の人にしてください。"))
    before = _owners(locked)
    locked.department, locked.owner, locked.deputy = department, owner, deputy
    locked.revision += 1
    locked.save(update_fields=["department", "owner", "deputy", "revision"])
    record_event(
        action="assign",
        row=locked,
        municipality=owner_of,
        by=by,
        about=locked.indicator or locked.initiative,
        before=before,
        after=_owners(locked),
    )
    return locked


def _owners(row: Assignment) -> dict[str, str]:
    parts = {"department": row.department, "owner": row.owner, "deputy": row.deputy}
    return {name: str(part or "") for name, part in parts.items()}


def open_tasks(cycle: ReviewCycle) -> list[FollowUp]:
    """Return last year's decisions that this review has to follow up."""
    found = FollowUp.objects.filter(
        municipality=cycle.municipality,
        review_year__lte=cycle.review_year,
        state=TaskState.OPEN,
    )
    return list(found.select_related("opinion", "department", "indicator", "initiative"))
