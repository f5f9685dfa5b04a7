"""Stored runs of the plan's scenario and those beside it → the futures of an edition.

Nothing is computed here: an edition holds what was stored, and what was approved where a
scenario was approved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from hitomachi.demography.scenario_lines import READ_AT
from hitomachi.i18n import LANGUAGES, Message
from hitomachi.reporting.content import (
    OutlookFacts,
    PastPopulation,
    RunAnchor,
    RunBase,
    RunFacts,
    RunFlows,
    RunNotice,
    RunPublished,
    RunState,
    RunYear,
)
from hitomachi.web.core.models import Event
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.drafts import anchors_of
from hitomachi.web.population.models import ProjectionRun, Scenario
from hitomachi.web.population.readings import CountedTotal, counted_totals
from hitomachi.web.population.results import VisionResult
from hitomachi.web.population.stored_runs import result_of

MOST_RUNS = 6  # as many as a chart tells apart by colour, dash and shape
_READ_AT = {line.template for line in READ_AT.values()}


def outlook_facts(strategy: Strategy) -> OutlookFacts:
    """Return the plan's run and the newest run of every other scenario of its area.

    Three queries, and one for the past, whatever the number of scenarios. Where more runs
    are stored than a chart can tell apart, the first scenarios in their order are taken.
    """
    scenario = strategy.scenario
    if scenario is None:
        return OutlookFacts(state=RunState.NO_SCENARIO)
    named = OutlookFacts(
        state=RunState.NOT_COMPUTED, scenario=scenario.label, scenario_en=scenario.label_en
    )
    runs = _runs(strategy, scenario)
    if not runs or runs[0].scenario_id != scenario.pk:
        return named
    found = tuple(_facts(run) for run in runs[:MOST_RUNS])
    base = found[0].base
    counted = counted_totals(scenario.area_id, base.basis, base.year)
    return replace(named, state=RunState.RECORDED, runs=found, past=tuple(_past(base, counted)))


def _runs(strategy: Strategy, scenario: Scenario) -> list[ProjectionRun]:
    """Return a run of each scenario, that of the plan first, the others in their order."""
    area = scenario.area_id
    newest = ProjectionRun.objects.filter(scenario=OuterRef("pk")).order_by("-created_at", "-pk")
    latest = Scenario.objects.filter(area=area).values(run=Subquery(newest.values("pk")[:1]))
    runs = ProjectionRun.objects.filter(pk__in=latest).select_related("scenario")
    found: list[ProjectionRun] = list(runs.order_by("scenario__order", "scenario__ref"))
    approved = _approved(strategy, scenario)
    own = [run for run in found if run.scenario_id == scenario.pk]
    others = [run for run in found if run.scenario_id != scenario.pk]
    return [*([approved] if approved is not None else own), *others]


def _approved(strategy: Strategy, scenario: Scenario) -> ProjectionRun | None:
    """Return the run that was approved; None where the scenario came without an approval."""
    events = Event.objects.filter(row_uid=strategy.uid, action="approve_scenario")
    event = events.order_by("-at", "-pk").first()
    if event is None or event.after.get("scenario") != scenario.ref:
        return None
    found = ProjectionRun.objects.filter(uid=UUID(event.after["run"]), scenario=scenario)
    run: ProjectionRun | None = found.first()
    return run


def _past(base: RunBase, counted: list[CountedTotal]) -> Iterator[PastPopulation]:
    """Yield what was counted before the base year: there the run itself begins."""
    for row in counted:
        if row.year < base.year:
            yield PastPopulation(
                year=row.year, persons=row.persons, source=row.source, source_en=row.source_en
            )


def _facts(run: ProjectionRun) -> RunFacts:
    result = result_of(run)
    inputs = json.loads(run.inputs)["inputs"]
    return RunFacts(
        ref=result.ref,
        label=result.label.template,
        label_en=result.label.english,
        is_official=result.is_official,
        base=_base(inputs["base"]),
        ages=result.ages,
        years=tuple(_years(result)),
        flows=tuple(_flows(result)),
        anchors=tuple(_anchors(inputs["draft"])),
        interpolation=tuple(_said(line) for line in result.provenance if _interpolates(line)),
        provenance=tuple(_said(line) for line in result.provenance if _explains(line)),
        notices=tuple(_notices(result)),
        published=tuple(
            RunPublished(year=row.year, group=row.group, persons=row.persons)
            for row in result.published
        ),
        inputs_hash=run.inputs_hash,
        result_hash=run.result_hash,
        code_version=run.code_version,
    )


def _base(data: Mapping[str, Any]) -> RunBase:
    return RunBase(
        name=data["name"]["ja"],
        name_en=data["name"]["en"],
        year=data["year"],
        basis=data["basis"],
        source=data["source"]["ja"],
        source_en=data["source"]["en"],
        unknown=sum(data["unknown"]),
        unknown_rule=data["rule"],
    )


def _years(result: VisionResult) -> Iterator[RunYear]:
    for place, year in enumerate(result.years):
        men, women = result.population[place]
        yield RunYear(
            year=year,
            total=_decimal(result.total[place]),
            age_0_14=_decimal(result.age_0_14[place]),
            age_15_64=_decimal(result.age_15_64[place]),
            age_65_plus=_decimal(result.age_65_plus[place]),
            men=tuple(map(_decimal, men)),
            women=tuple(map(_decimal, women)),
        )


def _flows(result: VisionResult) -> Iterator[RunFlows]:
    for row in result.periods:
        yield RunFlows(
            first_year=row.first_year,
            last_year=row.last_year,
            births=_decimal(row.births),
            deaths=None if row.deaths is None else _decimal(row.deaths),
            unseparated=None if row.unseparated is None else _decimal(row.unseparated),
            net_migration=_decimal(row.net_migration),
        )


def _anchors(draft: Mapping[str, Any]) -> Iterator[RunAnchor]:
    for (measure, year), value in anchors_of(draft).items():
        yield RunAnchor(measure=measure, year=year, value=Decimal(value))


def _notices(result: VisionResult) -> Iterator[RunNotice]:
    for row in result.notices:
        yield RunNotice(
            kind=row.kind.value,
            rule=row.rule,
            where=_said(row.where),
            message=_said(row.message),
            remedy={} if row.remedy is None else _said(row.remedy),
        )


def _interpolates(line: Message) -> bool:
    return line.template in _READ_AT or "dates" in line.facts


def _explains(line: Message) -> bool:
    """Say whether a line tells more than the interpolation and the scenario's own name."""
    return not _interpolates(line) and set(line.facts) != {"label", "name"}


def _said(line: Message) -> dict[str, str]:
    return {language: line.text(language) for language in LANGUAGES}


def _decimal(value: float) -> Decimal:
    """Return persons with three places; nothing is minus zero."""
    return Decimal(f"{value:.3f}") + 0
