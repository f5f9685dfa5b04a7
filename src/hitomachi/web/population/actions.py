"""Decisions about scenarios and runs, used alike by pages, importers and commands."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CheckConstraint, Model

from hitomachi import __version__
from hitomachi.errors import EditConflict, InputError, RuleError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Area, Municipality, User
from hitomachi.web.population.drafts import NUMBERS, TEXTS, Draft, anchors_of, draft_of
from hitomachi.web.population.inputs import draft_inputs, stored_inputs
from hitomachi.web.population.models import (
    BasePopulation,
    ProjectionRun,
    RateSet,
    Scenario,
    ScenarioAnchor,
    Vision,
)
from hitomachi.web.population.projections import compute
from hitomachi.web.population.stored_runs import digest, to_json

CHOICES = {
    "migration_kind": ("migration", "kind"),
    "factor_scale": ("migration", "scale"),
    "total_rule": ("migration", "rule"),
    "mortality_kind": ("mortality", "kind"),
}


def save_scenario(
    *, area: Area, draft: Mapping[str, Any], expected_revision: int = 0, by: User | None
) -> Scenario:
    """Store a draft under its name: a new scenario, or the next revision of its own.

    The draft is run first: what cannot be computed is not stored. Without a ``name`` the
    scenario gets one. A published projection is never overwritten.

    Args:
        area: The area.
        draft: The draft (`hitomachi.web.population.drafts`).
        expected_revision: Revision of the scenario that the person saw; 0 for a new one.
        by: Who saves it.

    Raises:
        EditConflict: If somebody saved another one under the name meanwhile.
        NotFoundError: If a population or a set of rates that it names does not exist.
        RuleError: If it cannot be computed, or the name is that of a published projection.
        InputError: If a text is too long or a number cannot be stored as entered.
    """
    named = {**draft, "name": draft.get("name") or f"s-{uuid.uuid4().hex[:8]}"}
    compute(draft_inputs(area, named))
    with transaction.atomic():
        return _save(area, named, expected_revision, by)


def _save(area: Area, draft: Draft, expected_revision: int, by: User | None) -> Scenario:
    locked = Scenario.objects.select_for_update()
    known: Scenario | None = locked.filter(area=area, ref=draft["name"]).first()
    _refuse_overwriting(known, expected_revision)
    before = draft_of(known) if known is not None else {}
    notes = _notes(known)
    scenario = known or Scenario(area=area, ref=draft["name"], order=_next_order(area))
    _fill(scenario, draft)
    scenario.revision = expected_revision + 1
    check_fields(scenario)
    scenario.save()
    scenario.anchors.all().delete()
    for (measure, year), value in anchors_of(draft).items():
        note, note_en = notes.get((measure, year, value), ("", ""))
        anchor = ScenarioAnchor(
            scenario=scenario,
            measure=measure,
            year=year,
            value=Decimal(value),
            note=note,
            note_en=note_en,
        )
        check_fields(anchor)
        anchor.save()
    saved: Scenario = Scenario.objects.get(pk=scenario.pk)
    record_event(
        action="save_scenario",
        row=saved,
        municipality=_owner(area),
        by=by,
        before=before,
        after=draft_of(saved),
    )
    return saved


def _refuse_overwriting(known: Scenario | None, expected_revision: int) -> None:
    if known is not None and known.is_official:
        raise RuleError(
            mark("「{label}」は公表された推計のため変更できません。別の名前で保存してください。"),
            label=known.label,
        )
    if (known.revision if known is not None else 0) != expected_revision:
        raise EditConflict(
            mark(
                "シナリオ「{label}」は、ほかの人が先に保存しました。"
                "内容を確かめて、もう一度保存してください。"
            ),
            label=known.label if known is not None else "",
        )


def _fill(scenario: Scenario, draft: Draft) -> None:
    area = scenario.area
    for name in TEXTS:
        if name in draft:
            setattr(scenario, name, draft[name])
    for name in NUMBERS:
        setattr(scenario, name, draft.get(name) or None)
    for name, (part, key) in CHOICES.items():
        value = (draft.get(part) or {}).get(key)
        if value:
            setattr(scenario, name, value)
    rates = {row.ref: row for row in RateSet.objects.filter(area=area)}
    scenario.base = BasePopulation.objects.get(area=area, ref=draft["base"])
    scenario.survival = rates[draft["survival"]]
    scenario.net_migration = rates.get(draft.get("net_migration") or "")
    scenario.fertility = rates.get(draft.get("fertility") or "")
    scenario.death_rates = rates.get(draft.get("death_rates") or "")
    scenario.vision = Vision.objects.filter(area=area, ref=draft.get("vision") or None).first()


def _notes(known: Scenario | None) -> dict[tuple[str, int, str], tuple[str, str]]:
    """Return the notes of anchors, kept where an anchor stays as it was."""
    if known is None:
        return {}
    return {
        (anchor.measure, anchor.year, format(anchor.value, "f")): (anchor.note, anchor.note_en)
        for anchor in known.anchors.all()
    }


def _next_order(area: Area) -> int:
    last = Scenario.objects.filter(area=area).order_by("-order").first()
    return last.order + 1 if last is not None else 1


def check_fields(row: Model) -> None:
    """Check fields and the row's own constraints, with the messages a person is shown.

    Raises:
        InputError: With every message.
    """
    try:
        row.clean_fields()
        for constraint in row._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(type(row), row)
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error


def store_run(*, scenario: Scenario, by: User | None, until: int | None = None) -> ProjectionRun:
    """Compute a stored scenario and keep the run with everything it was made from.

    The same inputs under the same version of the program are not stored twice: the run
    that exists is returned.

    Args:
        scenario: The scenario.
        by: Who asks for it.
        until: Last year, as for `hitomachi.web.population.projections.run_stored`.

    Raises:
        RuleError: If the scenario cannot be computed.
    """
    inputs = stored_inputs(scenario)
    result = compute(inputs, until=until)  # outside the transaction
    made_from = to_json({"until": result.years[-1], "inputs": inputs})
    outcome = to_json(result)
    facts = {
        "inputs_hash": digest(made_from),
        "result_hash": digest(outcome),
        "code_version": __version__,
    }
    with transaction.atomic():
        same = ProjectionRun.objects.filter(area=scenario.area, scenario=scenario, **facts)
        known: ProjectionRun | None = same.first()
        if known is not None:
            return known
        run: ProjectionRun = ProjectionRun.objects.create(
            area=scenario.area,
            scenario=scenario,
            label=scenario.label,
            inputs=made_from,
            result=outcome,
            created_by=by,
            **facts,
        )
        record_event(
            action="store_run",
            row=run,
            municipality=_owner(scenario.area),
            by=by,
            after={"scenario": scenario.ref, **facts},
        )
    return run


def _owner(area: Area) -> Municipality | None:
    return Municipality.objects.filter(area=area).first()
