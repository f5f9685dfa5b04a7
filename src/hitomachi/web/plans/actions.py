"""Decisions about the plan's figures, used alike by pages, importers and commands."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CheckConstraint

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.indicators import MissingReason, Quality
from hitomachi.reporting.content import Period
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.plans.closing import require_open
from hitomachi.web.plans.models import Indicator, Observation, RatingOverride, Strategy
from hitomachi.web.population.actions import store_run
from hitomachi.web.population.models import ProjectionRun, Scenario


@transaction.atomic
def record_observation(
    *,
    indicator: Indicator,
    review_year: int,
    reference_period: Period,
    value: Decimal | None = None,
    text: str = "",
    missing_reason: MissingReason | None = None,
    quality: Quality = Quality.FINAL,
    is_running_total: bool = False,
    source: str = "",
    note: str = "",
    expected_revision: int,
    by: User | None,
) -> Observation:
    """Record the value of an indicator as reported in one review year.

    Exactly one of value, text and missing reason is given; the model's check constraint
    refuses anything else. An earlier value of the year is superseded and kept.

    Args:
        expected_revision: Revision of the value that the person saw; 0 where there was none.

    Raises:
        EditConflict: If somebody recorded another value meanwhile.
        InputError: If the value is not one that an observation can have, or the year is closed.
    """
    require_open(indicator.strategy, review_year)
    current = _current_observation(indicator, review_year, expected_revision)
    new = Observation(
        indicator=indicator,
        review_year=review_year,
        version=current.version + 1 if current else 0,
        period_kind=reference_period.kind,
        first_year=reference_period.first_year,
        last_year=reference_period.last_year,
        value=value,
        text=text,
        missing=missing_reason or "",
        quality=quality,
        is_running_total=is_running_total,
        source=source,
        note=note,
        revision=expected_revision + 1,
    )
    _supersede(current, new)
    before, after = told_observation(current, new)
    record_event(
        action="record_observation",
        row=new,
        municipality=indicator.strategy.municipality,
        by=by,
        about=indicator,
        before=before,
        after=after,
    )
    return new


def told_observation(
    current: Observation | None, new: Observation
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the value before and after, and whatever else of it changed."""
    before, after = {"value": shown_value(current)}, {"value": shown_value(new)}
    for name, old, now in (
        ("period", _shown_period(current), _shown_period(new)),
        *(
            (name, str(getattr(current, name, "")), str(getattr(new, name)))
            for name in ("quality", "source", "note")
        ),
    ):
        if current is not None and old != now:
            before[name], after[name] = old, now
    return before, after


def _shown_period(row: Observation | None) -> str:
    if row is None:
        return ""
    first, last = row.first_year, row.last_year
    return str(last) if first == last else f"{first}～{last}"


def _current_observation(
    indicator: Indicator, review_year: int, expected_revision: int
) -> Observation | None:
    """Return the year's current value, locked, if it is the one that the person saw."""
    # The indicator's row is the lock: two first values of a year cannot both be written.
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    current = indicator.observations.filter(review_year=review_year, superseded_by=None).first()
    if (current.revision if current else 0) == expected_revision:
        return current
    raise EditConflict(
        mark(
            "「{indicator}」の{year}年度の実績は、ほかの人が先に「{value}」へ変更しました。"
            "内容を確かめて、もう一度記入してください。"
        ),
        indicator=indicator.name,
        year=review_year,
        value=shown_value(current),
    )


def _supersede(current: Observation | None, new: Observation) -> None:
    """Store ``new`` in the place of ``current``; only one value of a year is current."""
    check_fields(new)
    if current is None:
        new.save()
        return
    # The earlier row points to itself for the moment between the two writes: the unique
    # constraint allows one current row, and the new one has no key yet.
    new.superseded_by = current
    new.save()
    current.superseded_by = new
    current.save(update_fields=["superseded_by"])
    new.superseded_by = None
    new.save(update_fields=["superseded_by"])


def check_fields(row: Observation | RatingOverride) -> None:
    """Check fields and the row's own constraints, with the messages a person is shown.

    Raises:
        InputError: With every message.
    """
    try:
        # First the constraints: their messages say what to do, a field's only that it is empty.
        for constraint in row._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(type(row), row)
        row.clean_fields()
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error


def shown_value(row: Observation | None) -> str:
    """Return what a row holds, as text for messages and the audit trail."""
    if row is None:
        return ""
    if row.value is not None:
        return format(row.value, "f")
    return row.text or str(row.get_missing_display())


@transaction.atomic
def override_rating(
    *, indicator: Indicator, review_year: int, grade: str, reason: str, by: User | None
) -> RatingOverride:
    """Put a person's grade in the place of the rule's, with the reason; both are kept.

    Raises:
        InputError: If there is no reason, or the year is closed.
    """
    require_open(indicator.strategy, review_year)
    before = indicator.overrides.filter(review_year=review_year).first()
    row = before or RatingOverride(indicator=indicator, review_year=review_year)
    was = row.grade
    row.grade, row.reason, row.by = grade, reason, by
    row.revision += 1 if before else 0
    check_fields(row)
    row.save()
    record_event(
        action="override_rating",
        row=row,
        municipality=indicator.strategy.municipality,
        by=by,
        about=indicator,
        before={"grade": was},
        after={"grade": grade, "reason": reason},
    )
    return row


def approve_scenario(
    *,
    strategy: Strategy,
    scenario: Scenario,
    expected_revision: int,
    by: User | None,
    until: int | None = None,
) -> ProjectionRun:
    """Make a scenario the plan's vision, and return the run that was approved.

    The run keeps the figures with their inputs: what was approved stays known when the
    scenario is changed afterwards.

    Args:
        strategy: The plan.
        scenario: A scenario of the plan's municipality.
        expected_revision: Revision of the plan that the person saw.
        by: Who approves.
        until: Last year of the run, as for `store_run`.

    Raises:
        InputError: If the scenario is of another area.
        EditConflict: If somebody changed the plan meanwhile.
        RuleError: If the scenario cannot be computed.
    """
    if scenario.area_id != strategy.municipality.area_id:
        raise InputError(
            mark("シナリオ「{scenario}」は、この計画の団体のものではありません。"),
            scenario=scenario.label,
        )
    run = store_run(scenario=scenario, by=by, until=until)
    with transaction.atomic():
        _point_to(strategy, scenario, run, expected_revision, by)
    return run


def _point_to(
    strategy: Strategy,
    scenario: Scenario,
    run: ProjectionRun,
    expected_revision: int,
    by: User | None,
) -> None:
    locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if locked.revision != expected_revision:
        raise EditConflict(
            mark(
                "計画「{strategy}」は、ほかの人が先に変更しました。"
                "内容を確かめて、もう一度承認してください。"
            ),
            strategy=locked.name,
        )
    before = locked.scenario.ref if locked.scenario is not None else ""
    locked.scenario = scenario
    locked.revision += 1
    locked.save(update_fields=["scenario", "revision"])
    strategy.refresh_from_db()
    record_event(
        action="approve_scenario",
        row=locked,
        municipality=locked.municipality,
        by=by,
        before={"scenario": before},
        after={
            "scenario": scenario.ref,
            "run": str(run.uid),
            "inputs_hash": run.inputs_hash,
            "result_hash": run.result_hash,
        },
    )
