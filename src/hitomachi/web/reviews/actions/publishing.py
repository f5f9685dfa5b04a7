"""Decisions about to whom an issued edition is open."""

from __future__ import annotations

from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.reviews.models import Edition, Publication, PublicationState
from hitomachi.web.reviews.publishing import state_of


@transaction.atomic
def publish_edition(
    *,
    edition: Edition,
    state: PublicationState,
    note: str = "",
    expected_state: PublicationState,
    by: User | None,
) -> Publication:
    """Change an edition's publication state; every earlier one stays known.

    Args:
        expected_state: The state that the person saw.

    Raises:
        InputError: If it is withdrawn without a reason, or is in that state already.
        EditConflict: If somebody changed the state meanwhile.
    """
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    before = state_of(locked)
    if before != expected_state:
        raise EditConflict(
            mark(
                "「{edition}」の公表の状態は、ほかの人が先に「{state}」へ変更しました。"
                "内容を確かめて、もう一度選んでください。"
            ),
            edition=locked.title,
            state=before.label,
        )
    if state == before:
        raise InputError(mark("公表の状態は、既に「{state}」です。"), state=before.label)
    if state is PublicationState.WITHDRAWN and not note.strip():
        raise InputError(mark("取り下げるときは、理由を記入してください。"))
    row: Publication = Publication.objects.create(
        edition=locked, state=state, note=note.strip(), by=by
    )
    record_event(
        action="publish_edition",
        row=locked,
        municipality=locked.municipality,
        by=by,
        before={"state": before.value},
        after={"state": state.value, "note": row.note},
    )
    return row
