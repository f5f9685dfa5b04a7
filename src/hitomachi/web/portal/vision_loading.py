"""Rows → the scenarios of a municipality as computed, with the past beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.errors import HitomachiError
from hitomachi.i18n import Language, describe
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.models import BasePopulation, Scenario
from hitomachi.web.population.projections import run_stored
from hitomachi.web.population.readings import counted_totals
from hitomachi.web.population.results import VisionResult
from hitomachi.web.portal.pages.vision_figures import Outlook, PastTotal

# The guide to population visions (令和元年6月版) looks as far ahead as this.
HORIZON = 2060


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedScenarios:
    """Scenarios that could be computed, their rows, and why the others could not."""

    outlook: Outlook | None
    rows: dict[str, Scenario]
    failures: tuple[tuple[str, str], ...]


def scenarios_of(user: User, municipality: Municipality) -> list[Scenario]:
    """Return the scenarios of a municipality in their order, with what they are made of."""
    visible = Scenario.objects.visible_to(user).filter(area=municipality.area)
    related = ("area", "base", "survival", "net_migration", "death_rates", "fertility", "vision")
    # Scenarios share their populations and rates: each is read once for all of them.
    rates = ("survival", "net_migration", "death_rates", "fertility")
    parts = ("base__cells", *(f"{name}__cells" for name in rates))
    found = visible.select_related(*related)
    return list(found.prefetch_related("anchors", "figures", *parts))


def scenario_row(municipality: Municipality, ref: str) -> Scenario:
    """Return a scenario of a municipality that the reader may see."""
    found: Scenario = Scenario.objects.get(area=municipality.area, ref=ref)
    return found


def horizon(base_year: int, width: int = 5) -> int:
    """Return the last year to compute: the first date of the grid not before `HORIZON`."""
    steps = max(-(-(HORIZON - base_year) // width), 1)
    return base_year + steps * width


def load_scenarios(
    user: User, municipality: Municipality, strategy: Strategy | None, language: Language
) -> LoadedScenarios:
    """Return the scenarios computed to the horizon; ``strategy`` says which is its vision."""
    rows = {row.ref: row for row in scenarios_of(user, municipality)}
    results: list[VisionResult] = []
    failures: list[tuple[str, str]] = []
    for row in rows.values():
        try:
            results.append(run_stored(row, until=horizon(row.base.year)))
        except HitomachiError as error:
            failures.append((row.label, describe(error, language)))
    if not results:
        return LoadedScenarios(outlook=None, rows=rows, failures=tuple(failures))
    plan = _plan(rows.values(), results, strategy)
    outlook = Outlook(
        results=tuple(results),
        plan=plan.ref,
        past=past_totals(rows[plan.ref].base, language),
        language=language,
    )
    return LoadedScenarios(outlook=outlook, rows=rows, failures=tuple(failures))


def _plan(
    rows: Iterable[Scenario], results: list[VisionResult], strategy: Strategy | None
) -> VisionResult:
    """Return the approved scenario, else one that stands for the plan's vision, else the first."""
    wanted: list[str] = []
    if strategy is not None:
        found = list(rows)
        wanted += [row.ref for row in found if row.pk == strategy.scenario_id]
        wanted += [
            row.ref for row in found if row.vision_id and row.vision_id == strategy.vision_id
        ]
    named = {result.ref: result for result in results}
    return next((named[ref] for ref in wanted if ref in named), results[0])


def past_totals(base: BasePopulation, language: Language) -> tuple[PastTotal, ...]:
    """Return the totals counted up to the base year, people of unknown age included.

    In a year with several counts the base itself is taken (see `counted_totals`).
    """
    counted = counted_totals(base.area_id, base.basis, base.year, preferred=base.pk)
    return tuple(
        PastTotal(
            year=row.year,
            persons=row.persons,
            source=row.source_en if language == "en" and row.source_en else row.source,
        )
        for row in counted
    )
