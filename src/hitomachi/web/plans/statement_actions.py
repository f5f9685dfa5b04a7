"""Editing a generated sentence: another wording, another place, left out, or as it was."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.plans.closing import require_open
from hitomachi.web.plans.models import StatementEdit, Strategy

_KEPT = ("text", "text_en", "is_hidden", "order")


@transaction.atomic
def edit_statement(
    *,
    strategy: Strategy,
    review_year: int,
    statement: str,
    generated: str,
    text: str = "",
    text_en: str = "",
    is_hidden: bool = False,
    order: int | None = None,
    expected_revision: int,
    by: User | None,
) -> StatementEdit | None:
    """Keep a person's version of a generated sentence; return None where nothing differs.

    A version without words, place and omission goes away: the sentence is then printed as
    it is generated. Words that are the generated ones count as none.

    Args:
        strategy: The plan.
        review_year: The year of the report.
        statement: Id of the sentence.
        generated: What it says now, in Japanese.
        text: The person's words.
        text_en: The same in English.
        is_hidden: Whether the report leaves it out.
        order: Its place in the section, from 1; None for its place by weight.
        expected_revision: Revision of the version that the person saw; 0 where there was none.
        by: Who edits.

    Raises:
        EditConflict: If somebody edited it meanwhile.
        InputError: If the version is not valid, or the year is closed.
    """
    # The plan's row is the lock: two first versions of a sentence cannot both be written.
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    require_open(strategy, review_year)
    row = _current(strategy, review_year, statement, expected_revision)
    before = _values(row)
    own = "" if text.strip() == generated else text.strip()
    facts = {"text": own, "text_en": text_en.strip(), "is_hidden": is_hidden, "order": order}
    if not any((own, text_en.strip(), is_hidden, order)):
        _remove(row, before, by)
        return None
    row = row or StatementEdit(
        strategy=strategy, review_year=review_year, statement=statement, revision=0
    )
    for name, fact in facts.items():
        setattr(row, name, fact)
    row.generated = generated
    row.revision += 1
    _check(row)
    row.save()
    _record(row, before, _values(row) | {"statement": statement}, by)
    return row


def _current(
    strategy: Strategy, review_year: int, statement: str, expected_revision: int
) -> StatementEdit | None:
    found: StatementEdit | None = StatementEdit.objects.filter(
        strategy=strategy, review_year=review_year, statement=statement
    ).first()
    if (found.revision if found else 0) != expected_revision:
        raise EditConflict(
            mark("この文は、ほかの人が先に変更しました。内容を確かめて、もう一度保存してください。")
        )
    return found


def _remove(row: StatementEdit | None, before: dict[str, object], by: User | None) -> None:
    if row is None:
        return
    _record(row, before, {"statement": row.statement}, by)
    row.delete()


def _record(
    row: StatementEdit, before: dict[str, object], after: dict[str, object], by: User | None
) -> None:
    record_event(
        action="edit_statement",
        row=row,
        municipality=row.strategy.municipality,
        by=by,
        before=before,
        after=after,
        about=row.strategy,
    )


def _values(row: StatementEdit | None) -> dict[str, object]:
    return {} if row is None else {name: getattr(row, name) for name in _KEPT}


def _check(row: StatementEdit) -> None:
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error
