"""Opinion forms for members outside the network: issued, received, taken over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from hitomachi.documents.opinion_form import Returned
from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.core.surfaces import Surface, acting_through
from hitomachi.web.reviews.actions.editions import store_blob
from hitomachi.web.reviews.actions.meetings import require_planner
from hitomachi.web.reviews.actions.opinions import edit_opinion, write_opinion
from hitomachi.web.reviews.meetings.forms import MEDIA_TYPES, form_items
from hitomachi.web.reviews.meetings.returned import ReturnedRow, RowState, classified
from hitomachi.web.reviews.models import (
    MeetingMember,
    Opinion,
    OpinionForm,
    OpinionOrigin,
)


def issue_forms(*, members: Sequence[MeetingMember], kind: str, by: User) -> list[OpinionForm]:
    """Issue a form to each of the members of a meeting.

    Raises:
        ForbiddenError: If the person does not manage meetings here.
        InputError: If there is no member, or no such kind of file.
    """
    if not members or len({member.meeting_id for member in members}) > 1:
        raise InputError(mark("意見票を発行する委員を選んでください。"))
    if kind not in MEDIA_TYPES:
        raise InputError(mark("形式はdocxかxlsxにしてください。"))
    meeting = members[0].meeting
    require_planner(by, meeting.municipality)
    items = form_items(meeting.edition)
    with transaction.atomic():
        return [_issue(member, kind, items, by) for member in members]


def _issue(member: MeetingMember, kind: str, items: list[dict[str, Any]], by: User) -> OpinionForm:
    form: OpinionForm = OpinionForm.objects.create(
        member=member, kind=kind, items=items, issued_by=by
    )
    _record("issue_form", form, by, {"member": member.name, "kind": kind, "rows": len(items)})
    return form


@transaction.atomic
def receive_form(*, form: OpinionForm, content: bytes, name: str, by: User) -> OpinionForm:
    """Keep the file of a form that came back; nothing of it is taken over yet.

    A form that comes back once more takes the place of the earlier file.

    Raises:
        ForbiddenError: If the person does not manage meetings here.
    """
    locked = _locked(form)
    require_planner(by, locked.member.meeting.municipality)
    kind = name.rsplit(".", 1)[-1].lower()
    blob = store_blob(content, MEDIA_TYPES.get(kind, "application/octet-stream"))
    if locked.returned_id == blob.pk:
        return locked
    locked.returned, locked.returned_at = blob, timezone.now()
    locked.save(update_fields=["returned", "returned_at"])
    facts = {"member": locked.member.name, "file": name, "sha256": blob.sha256}
    _record("receive_form", locked, by, facts)
    return locked


@transaction.atomic
def apply_form(
    *,
    form: OpinionForm,
    returned: Returned,
    sha256: str,
    accepted: Collection[int] | None = None,
    by: User,
) -> list[Opinion]:
    """Take over the opinions of a returned form: all of those accepted, or none.

    What was taken over before is left as it is, so that the same file can come twice. An
    empty cell takes nothing back.

    Args:
        form: The form.
        returned: What was read out of the file, before the transaction.
        sha256: Of the file that was shown in the preview.
        accepted: Numbers of the rows to take over; None for all.
        by: The planner.

    Raises:
        EditConflict: If another file of the form came meanwhile.
        ForbiddenError: If the person does not manage meetings here.
    """
    locked = _locked(form)
    meeting = locked.member.meeting
    require_planner(by, meeting.municipality)
    if locked.returned is None or locked.returned.sha256 != sha256:
        raise EditConflict(
            mark("この意見票の別のファイルが届いています。確かめてからやり直してください。")
        )
    opinions = list(Opinion.objects.filter(member=locked.member))
    taken = []
    with acting_through(Surface.FORM, cycle_uid=meeting.cycle.uid if meeting.cycle else None):
        for row in classified(locked, returned, opinions):
            if row.is_taken and (accepted is None or row.number in accepted):
                taken.append(_take(locked, row, by))
        locked.save(update_fields=["items"])
        _record("apply_form", locked, by, {"opinions": len(taken), "sha256": sha256})
    return taken


def _take(form: OpinionForm, row: ReturnedRow, by: User) -> Opinion:
    """Store an opinion of the form, and note in the form what became of its row."""
    if row.state == RowState.CHANGED and row.stored is not None:
        opinion = edit_opinion(
            opinion=row.stored, text=row.text, expected_revision=row.stored.revision, by=by
        )
    else:
        opinion = write_opinion(
            member=form.member,
            subject=row.subject,
            text=row.text,
            origin=OpinionOrigin.FORM,
            by=by,
        )
    if row.key:
        note = {"opinion": str(opinion.uid), "text": row.text}
        known = next((item for item in form.items if item["key"] == row.key), None)
        if known is None:
            form.items.append({"key": row.key, "label": row.subject.label, **note})
        else:
            known.update(note)
    return opinion


def _locked(form: OpinionForm) -> OpinionForm:
    found: OpinionForm = (
        OpinionForm.objects.select_for_update(of=("self",))
        .select_related("member__meeting__municipality", "member__meeting__cycle")
        .get(pk=form.pk)
    )
    return found


def _record(action: str, form: OpinionForm, by: User, after: dict[str, Any]) -> None:
    meeting = form.member.meeting
    record_event(
        action=action,
        row=form,
        about=meeting,
        municipality=meeting.municipality,
        by=by,
        after=after,
    )
