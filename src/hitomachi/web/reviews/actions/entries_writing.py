"""What is to be written for typed rows, gathered first and written kind by kind."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Model

from hitomachi.errors import InputError, mark
from hitomachi.reporting.content import Period
from hitomachi.web.core.events import new_event, record_events
from hitomachi.web.core.models import Event, User
from hitomachi.web.plans.actions import told_observation
from hitomachi.web.plans.models import (
    Indicator,
    IndicatorReport,
    Initiative,
    InitiativeReport,
    MoneyAmount,
    Observation,
)
from hitomachi.web.plans.models.choices import MoneyPurpose
from hitomachi.web.reviews.entries import INITIATIVE_COLUMNS, Entry, EntryRow
from hitomachi.web.reviews.entries.columns import MONEY_UNIT
from hitomachi.web.reviews.models import Assignment, AssignmentState, ReviewCycle

_INDICATOR_TEXTS = ("internal_factors", "external_factors", "next_actions")
_INITIATIVE_TEXTS = ("results", "review_direction")
_BEGUN_BY_TYPING = {AssignmentState.NOT_BEGUN, AssignmentState.RETURNED}


class Writing:
    """Gathers the changes of rows, with their events, and writes them with few queries."""

    def __init__(self, cycle: ReviewCycle, by: User) -> None:
        self.cycle = cycle
        self.by = by
        self.observations: list[tuple[Observation, Observation | None]] = []
        self.reports: list[Any] = []
        self.amounts: list[MoneyAmount] = []
        self.deleted: list[MoneyAmount] = []
        self.begun: list[Assignment] = []
        self.events: list[dict[str, Any]] = []
        self.changed: set[int] = set()

    def indicator(self, row: EntryRow, entry: Entry) -> None:
        """Plan the value and the texts of an indicator.

        Raises:
            InputError: If a stored value would be left without value and reason.
            ValidationError: If a field cannot hold its value.
        """
        stored = row.observation
        if stored is not None and not entry.has_observation:
            raise InputError(
                mark(
                    "「{row}」の実績値を空欄にはできません。"
                    "値がないときは、その理由を選んでください。"
                ),
                row=str(row.assignment),
            )
        if entry.has_observation and entry.period is not None and _differs(row, entry):
            self._observation(row, entry, entry.period)
        indicator = cast(Indicator, row.assignment.indicator)
        report = row.report or IndicatorReport(
            indicator=indicator, review_year=self.cycle.review_year
        )
        self._texts(report, entry, _INDICATOR_TEXTS, row)

    def initiative(self, row: EntryRow, entry: Entry) -> None:
        """Plan the texts and amounts of an initiative.

        Raises:
            ValidationError: If a field cannot hold its value.
        """
        initiative = cast(Initiative, row.assignment.initiative)
        report = row.report or InitiativeReport(
            initiative=initiative, review_year=self.cycle.review_year
        )
        self._texts(report, entry, _INITIATIVE_TEXTS, row)
        for column in INITIATIVE_COLUMNS:
            if column.money_kind is not None:
                self._amount(row, column.id, entry.money[column.id])

    def begin(self, assignment: Assignment) -> None:
        """Plan that a row which was not begun, or was returned, is in work."""
        if assignment.state not in _BEGUN_BY_TYPING:
            return
        before = assignment.state
        assignment.state = AssignmentState.IN_WORK
        assignment.revision += 1
        self.begun.append(assignment)
        self._event(
            "begin_entry", assignment, assignment, {"state": before}, {"state": assignment.state}
        )

    def write(self) -> int:
        """Write everything, and return how many rows' contents changed."""
        self._write_observations()
        for model in (IndicatorReport, InitiativeReport):
            names = _INDICATOR_TEXTS if model is IndicatorReport else _INITIATIVE_TEXTS
            _store(model, [one for one in self.reports if type(one) is model], names)
        _store(MoneyAmount, self.amounts, ("amount_yen",))
        if self.deleted:
            MoneyAmount.objects.filter(pk__in=[one.pk for one in self.deleted]).delete()
        if self.begun:
            Assignment.objects.bulk_update(self.begun, ["state", "revision"])
        record_events([self._made(facts) for facts in self.events])
        return len(self.changed)

    def _made(self, facts: dict[str, Any]) -> Event:
        return new_event(municipality=self.cycle.municipality, by=self.by, **facts)

    def _event(
        self,
        action: str,
        row: Model,
        assignment: Assignment,
        before: dict[str, Any],
        after: dict[str, Any],
    ) -> None:
        about = assignment.indicator or assignment.initiative
        self.events.append(
            {"action": action, "row": row, "about": about, "before": before, "after": after}
        )
        if action != "begin_entry":
            self.changed.add(assignment.pk)

    def _observation(self, row: EntryRow, entry: Entry, period: Period) -> None:
        stored = row.observation
        new = Observation(
            indicator=cast(Indicator, row.assignment.indicator),
            review_year=self.cycle.review_year,
            version=stored.version + 1 if stored else 0,
            period_kind=period.kind,
            first_year=period.first_year,
            last_year=period.last_year,
            value=entry.value,
            text=entry.text,
            missing=entry.missing or "",
            quality=entry.quality,
            is_running_total=entry.is_running_total,
            source=entry.texts["source"],
            note=entry.texts["note"],
            revision=stored.revision + 1 if stored else 1,
            # While both are written the new one points to the one before: only one of a
            # year is current at any moment.
            superseded_by=stored,
        )
        new.clean_fields(exclude={"indicator", "superseded_by"})
        self.observations.append((new, stored))
        before, after = told_observation(stored, new)
        self._event("record_observation", new, row.assignment, before, after)

    def _write_observations(self) -> None:
        if not self.observations:
            return
        Observation.objects.bulk_create([new for new, _stored in self.observations])
        replaced = []
        for new, stored in self.observations:
            if stored is not None:
                stored.superseded_by = new
                new.superseded_by = None
                replaced.append((new, stored))
        if replaced:
            Observation.objects.bulk_update(
                [stored for _new, stored in replaced], ["superseded_by"]
            )
            keys = [new.pk for new, _stored in replaced]
            Observation.objects.filter(pk__in=keys).update(superseded_by=None)

    def _texts(self, report: Any, entry: Entry, names: tuple[str, ...], row: EntryRow) -> None:
        """Plan the texts that changed; a report that has none yet is not made for nothing."""
        before = {name: getattr(report, name) for name in names}
        after = {name: entry.texts[name] for name in names}
        if before == after:
            return
        for name, text in after.items():
            setattr(report, name, text)
        report.revision += 1 if report.pk else 0
        report.clean_fields(exclude={"indicator", "initiative"})
        self.reports.append(report)
        self._event("save_report", report, row.assignment, before, after)

    def _amount(self, row: EntryRow, column: str, amount_yen: int | None) -> None:
        stored = row.amounts.get(column)
        before = stored.amount_yen if stored else None
        if before == amount_yen:
            return
        kind = next(str(one.money_kind) for one in INITIATIVE_COLUMNS if one.id == column)
        amount = stored or MoneyAmount(
            strategy=self.cycle.strategy,
            purpose=MoneyPurpose.COST,
            kind=kind,
            first_year=self.cycle.review_year,
            last_year=self.cycle.review_year,
            initiative=row.assignment.initiative,
            entered_unit=MONEY_UNIT,
            amount_yen=0,
        )
        if amount_yen is None:
            self.deleted.append(amount)
        else:
            amount.amount_yen = amount_yen
            amount.revision += 1 if amount.pk else 0
            self.amounts.append(amount)
        self._event(
            "save_amount",
            amount,
            row.assignment,
            {"kind": kind, "amount_yen": before},
            {"kind": kind, "amount_yen": amount_yen},
        )


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


def _store(model: type[Any], rows: list[Any], fields: tuple[str, ...]) -> None:
    """Insert the rows that are new, and write these fields of the others."""
    new = [row for row in rows if row.pk is None]
    known = [row for row in rows if row.pk is not None]
    if new:
        model.objects.bulk_create(new)
    if known:
        model.objects.bulk_update(known, [*fields, "revision"])
