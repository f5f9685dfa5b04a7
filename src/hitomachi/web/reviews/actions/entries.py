"""Saving what a department filled in, whichever way it came in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.reporting.content import Period
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.actions import record_observation
from hitomachi.web.plans.models import (
    Indicator,
    IndicatorReport,
    Initiative,
    InitiativeReport,
    MoneyAmount,
)
from hitomachi.web.plans.models.choices import MoneyPurpose
from hitomachi.web.reviews.entries import (
    INITIATIVE_COLUMNS,
    Entry,
    EntryRow,
    SubjectType,
    load_rows,
    read_entry,
)
from hitomachi.web.reviews.entries.columns import MONEY_UNIT
from hitomachi.web.reviews.fillers import filler
from hitomachi.web.reviews.models import Assignment, AssignmentState, Decision


@transaction.atomic
def save_entry(
    *, assignment: Assignment, typed: Mapping[str, str], expected_revision: str, by: User
) -> EntryRow:
    """Store the typed cells of one row, and return the row as it is then.

    Columns that are not in ``typed`` stay as they are; an empty text empties its field.
    A row that was not begun or was returned is in work afterwards.

    Raises:
        ForbiddenError: If the row is not one of the person's department.
        InputError: If the year is closed, the row is handed in, or a cell cannot be stored.
        EditConflict: If somebody changed the row since ``expected_revision``.
    """
    locked: Assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    require_fillable(locked, by)
    row = current_row(locked)
    if row.revision != expected_revision:
        raise EditConflict(
            mark(
                "「{row}」は、ほかの人が先に変更しました。"
                "今の内容と見比べて、もう一度保存してください。"
            ),
            row=str(locked),
        )
    entry = read_entry(row, typed)
    if entry.problems:
        first = entry.problems[0]
        raise InputError(
            mark("「{row}」を保存できません。{problem}"),
            row=str(locked),
            problem=first.sentence("ja"),
        )
    with acting_through(cycle_uid=locked.cycle.uid):
        if row.subject is SubjectType.INDICATOR:
            _save_indicator(row, entry, by)
        else:
            _save_initiative(row, entry, by)
        if locked.state in {AssignmentState.NOT_BEGUN, AssignmentState.RETURNED}:
            set_state(locked, AssignmentState.IN_WORK, by=by)
    return current_row(locked)


def current_row(assignment: Assignment) -> EntryRow:
    """Return one row as it is stored now."""
    return load_rows(assignment.cycle, Assignment.objects.filter(pk=assignment.pk))[0]


def require_fillable(assignment: Assignment, by: User) -> None:
    """Refuse a write to a row that is another department's, handed in, or of a closed year.

    Planners may still correct a row that was handed in.

    Raises:
        ForbiddenError: If the row is not one of the person's department.
        InputError: If it is handed in or its year is closed.
    """
    refusal = filler(assignment.cycle, by).refusal(assignment)
    if refusal is not None:
        raise refusal


def set_state(
    assignment: Assignment,
    state: AssignmentState,
    *,
    by: User,
    decision: Decision | None = None,
) -> None:
    """Move a row to a state, by a decision or by typing into it; the caller has locked it."""
    before = assignment.state
    if before == state:
        return
    assignment.state = state
    assignment.revision += 1
    assignment.save(update_fields=["state", "revision"])
    record_event(
        action=decision.kind if decision else "begin_entry",
        row=assignment,
        municipality=assignment.cycle.municipality,
        by=by,
        about=assignment.indicator or assignment.initiative,
        before={"state": before},
        after={"state": state} | (_reasons(decision) if decision else {}),
    )


def _reasons(decision: Decision) -> dict[str, str]:
    facts = {
        "comment": decision.comment,
        "proxy_name": decision.proxy_name,
        "proxy_on": str(decision.proxy_on or ""),
    }
    return {name: text for name, text in facts.items() if text}


def _save_indicator(row: EntryRow, entry: Entry, by: User) -> None:
    indicator, cycle = cast(Indicator, row.assignment.indicator), row.assignment.cycle
    stored = row.observation
    if stored is not None and not entry.has_observation:
        raise InputError(
            mark(
                "「{row}」の実績値を空欄にはできません。値がないときは、その理由を選んでください。"
            ),
            row=str(row.assignment),
        )
    if entry.has_observation and entry.period is not None and _differs(row, entry):
        record_observation(
            indicator=indicator,
            review_year=cycle.review_year,
            reference_period=entry.period,
            value=entry.value,
            text=entry.text,
            missing_reason=entry.missing,
            quality=entry.quality,
            is_running_total=entry.is_running_total,
            source=entry.texts["source"],
            note=entry.texts["note"],
            expected_revision=stored.revision if stored else 0,
            by=by,
        )
    report = row.report or IndicatorReport(indicator=indicator, review_year=cycle.review_year)
    _save_texts(report, entry, ("internal_factors", "external_factors", "next_actions"), row, by)


def _differs(row: EntryRow, entry: Entry) -> bool:
    stored = row.observation
    if stored is None:
        return True
    period = cast(Period, entry.period)
    return (
        stored.value != entry.value
        or (stored.value is not None and str(stored.value) != str(entry.value))  # 1.4 and 1.40
        or stored.text != entry.text
        or stored.missing != (entry.missing or "")
        or stored.quality != entry.quality
        or stored.note != entry.texts["note"]
        or stored.source != entry.texts["source"]
        or (stored.first_year, stored.last_year) != (period.first_year, period.last_year)
    )


def _save_initiative(row: EntryRow, entry: Entry, by: User) -> None:
    initiative, cycle = cast(Initiative, row.assignment.initiative), row.assignment.cycle
    report = row.report or InitiativeReport(initiative=initiative, review_year=cycle.review_year)
    _save_texts(report, entry, ("results", "review_direction"), row, by)
    for column in INITIATIVE_COLUMNS:
        if column.money_kind is not None:
            _save_amount(row, column.id, entry.money[column.id], by)


def _save_texts(report: Any, entry: Entry, names: tuple[str, ...], row: EntryRow, by: User) -> None:
    """Store the texts that changed; a report that has none yet is not made for nothing."""
    before = {name: getattr(report, name) for name in names}
    after = {name: entry.texts[name] for name in names}
    if before == after:
        return
    for name, text in after.items():
        setattr(report, name, text)
    report.revision += 1 if report.pk else 0
    try:
        report.clean_fields()
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error
    report.save()
    record_event(
        action="save_report",
        row=report,
        municipality=row.assignment.cycle.municipality,
        by=by,
        about=row.assignment.indicator or row.assignment.initiative,
        before=before,
        after=after,
    )


def _save_amount(row: EntryRow, column: str, amount_yen: int | None, by: User) -> None:
    initiative, cycle = row.assignment.initiative, row.assignment.cycle
    stored = row.amounts.get(column)
    before = stored.amount_yen if stored else None
    if before == amount_yen:
        return
    kind = next(str(one.money_kind) for one in INITIATIVE_COLUMNS if one.id == column)
    amount = stored or MoneyAmount(
        strategy=cycle.strategy,
        purpose=MoneyPurpose.COST,
        kind=kind,
        first_year=cycle.review_year,
        last_year=cycle.review_year,
        initiative=initiative,
        entered_unit=MONEY_UNIT,
        amount_yen=0,
    )
    if amount_yen is None:
        amount.delete()
    else:
        amount.amount_yen = amount_yen
        amount.revision += 1 if amount.pk else 0
        amount.save()
    record_event(
        action="save_amount",
        row=amount,
        municipality=cycle.municipality,
        by=by,
        about=initiative,
        before={"kind": kind, "amount_yen": before},
        after={"kind": kind, "amount_yen": amount_yen},
    )
