"""A returned opinion form against what is stored: what would be taken over, and what not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.documents.opinion_form import Returned, Written
from hitomachi.web.reviews.meetings.subjects import Subject
from hitomachi.web.reviews.models import Opinion, OpinionForm, SubjectKind


class RowState(models.TextChoices):
    """What becomes of an opinion of a returned form."""

    NEW = "new", _("新規")
    CHANGED = "changed", _("変更")
    SAME = "same", _("取込み済み")
    ANSWERED = "answered", _("回答済みのため変更しない")
    CONFLICT = "conflict", _("事務局が先に直したため変更しない")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """An opinion of a form: what it is about, what it says, and what becomes of it."""

    number: int
    key: str
    subject: Subject
    text: str
    state: RowState
    stored: Opinion | None = None
    place: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether it can be taken over."""
        return self.state in {RowState.NEW, RowState.CHANGED}


def classified(
    form: OpinionForm, returned: Returned, opinions: Sequence[Opinion]
) -> tuple[ReturnedRow, ...]:
    """Return the opinions of a form, each with what becomes of it.

    Args:
        form: The form as it was issued; its items know what was taken over before.
        returned: What was read out of the file.
        opinions: The member's opinions as they are stored now.
    """
    items: dict[str, dict[str, Any]] = {item["key"]: item for item in form.items}
    return tuple(
        _row(number, one, items.get(one.key), opinions)
        for number, one in enumerate(returned.written, start=1)
    )


def _row(
    number: int, written: Written, item: dict[str, Any] | None, opinions: Sequence[Opinion]
) -> ReturnedRow:
    subject = _subject(written, item)
    stored = next((one for one in opinions if item and str(one.uid) == item.get("opinion")), None)
    state = _state_of_stored(written, item, stored) if stored else RowState.NEW
    if stored is None:
        stored = next((one for one in opinions if _is_same(one, subject, written.text)), None)
        state = RowState.SAME if stored else RowState.NEW
    return ReturnedRow(
        number=number,
        key=written.key,
        subject=subject,
        text=written.text,
        state=state,
        stored=stored,
        place=written.place,
    )


def _state_of_stored(written: Written, item: dict[str, Any] | None, stored: Opinion) -> RowState:
    if stored.text == written.text:
        return RowState.SAME
    taken = item.get("text") if item else None
    if written.text == taken:  # the file says what it said; the secretariat corrected it since
        return RowState.SAME
    if stored.answer:
        return RowState.ANSWERED
    return RowState.CHANGED if stored.text == taken else RowState.CONFLICT


def _is_same(opinion: Opinion, subject: Subject, text: str) -> bool:
    about = (opinion.subject_kind, opinion.subject_ref)
    return about == (subject.kind, subject.ref) and opinion.text == text


def _subject(written: Written, item: dict[str, Any] | None) -> Subject:
    """Return what an opinion is about: its item, or what the member wrote beside it."""
    if item is not None and item.get("group") is not None:
        return Subject(
            kind=SubjectKind(item["kind"]),
            ref=item["ref"],
            label=item["label"],
            part=item["group"],
            part_label=item["group"],
        )
    label = (written.label or str(SubjectKind.WHOLE.label)).replace("\n", " ")[:200]
    return Subject(kind=SubjectKind.WHOLE, ref="", label=label, part="", part_label="")
