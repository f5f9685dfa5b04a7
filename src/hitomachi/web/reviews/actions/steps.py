"""The steps of a review as they are planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from hitomachi.errors import EditConflict, mark
from hitomachi.web.reviews.models import CycleStep, ReviewCycle, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step as it is planned: what, how it is called, until when."""

    kind: StepKind
    name: str
    due_on: dt.date | None = None
    name_en: str = ""


#: The usual year after the fiscal year under review: step, month, day (None: only a month's end).
_USUAL = (
    (StepKind.INQUIRY, 4, 15),
    (StepKind.FILL_IN, 5, 15),
    (StepKind.CHIEF, 5, 22),
    (StepKind.PLANNING, 5, 31),
    (StepKind.HEADQUARTERS, 6, 10),
    (StepKind.COMMITTEE, 6, 25),
    (StepKind.COUNCIL, 9, 10),
    (StepKind.PUBLICATION, 9, 30),
)


def usual_steps(review_year: int, previous: ReviewCycle | None = None) -> tuple[Step, ...]:
    """Return the steps to begin from: those of the last review a year later, or the usual ones."""
    if previous is not None:
        return tuple(
            Step(
                kind=StepKind(step.kind),
                name=step.name,
                name_en=step.name_en,
                due_on=_years_later(step.due_on, review_year - previous.review_year),
            )
            for step in previous.steps.all()
        )
    return tuple(
        Step(
            kind=kind,
            name=_label(kind, "ja"),
            name_en=_label(kind, "en"),
            due_on=dt.date(review_year + 1, month, day),
        )
        for kind, month, day in _USUAL
    )


def _label(kind: StepKind, language: str) -> str:
    """Return the step's name in one language, whichever the person reads now."""
    with translation.override(language):
        return str(kind.label)


def _years_later(day: dt.date | None, years: int) -> dt.date | None:
    if day is None:
        return None
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)


def store_steps(cycle: ReviewCycle, steps: Iterable[Step]) -> None:
    """Store the steps of a review in their order."""
    CycleStep.objects.bulk_create(
        CycleStep(
            cycle=cycle,
            order=order,
            kind=step.kind,
            name=step.name,
            name_en=step.name_en,
            due_on=step.due_on,
        )
        for order, step in enumerate(steps, start=1)
    )


def locked_cycle(cycle: ReviewCycle, expected_revision: int) -> ReviewCycle:
    """Return the review, locked, if it is as the person saw it.

    Raises:
        EditConflict: If somebody changed it meanwhile.
    """
    locked: ReviewCycle = ReviewCycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.revision != expected_revision:
        raise EditConflict(
            mark("「{cycle}」は、ほかの人が先に変更しました。確かめてからやり直してください。"),
            cycle=locked.title,
        )
    return locked


def touch(cycle: ReviewCycle, *fields: str) -> None:
    """Store these fields and count the change."""
    cycle.revision += 1
    cycle.save(update_fields=[*fields, "revision"])
