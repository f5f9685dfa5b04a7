"""Everything that a projection is computed from, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from hitomachi.errors import NotFoundError, mark
from hitomachi.i18n import Bilingual, bilingual
from hitomachi.web.core.models import Area
from hitomachi.web.population.arrays import Counts, Rates, counts_of, rates_of
from hitomachi.web.population.drafts import Draft, draft_of
from hitomachi.web.population.models import BasePopulation, RateSet, Scenario, VisionFigure

RATE_KEYS = ("survival", "net_migration", "death_rates", "fertility")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything that a run is computed from, as plain values.

    Attributes:
        area_code: Six-digit code of the area.
        area_name: Its name in both languages.
        draft: The scenario (`hitomachi.web.population.drafts`).
        base: The base population.
        survival: Rates of survival.
        net_migration: Net migration rates; None without migration.
        death_rates: Death rates; None where no life expectancy is to be reached.
        fertility: Fertility rates or a schedule; None under the child–woman ratio.
        published: Persons that a source publishes, by year and group.
    """

    area_code: str
    area_name: Bilingual
    draft: Draft
    base: Counts
    survival: Rates
    net_migration: Rates | None
    death_rates: Rates | None
    fertility: Rates | None = None
    published: tuple[tuple[int, str, int], ...] = ()


def stored_inputs(scenario: Scenario) -> Inputs:
    """Return everything that a stored scenario is computed from."""
    prefetch_related_objects([scenario], "anchors", "figures", "base__cells", "survival__cells")
    published = tuple((f.year, f.group, f.persons) for f in scenario.figures.all())
    if not published and scenario.vision_id:
        figures = VisionFigure.objects.filter(vision=scenario.vision_id)
        published = tuple((f.year, f.group, f.persons) for f in figures)
    return Inputs(
        area_code=scenario.area.code,
        area_name=bilingual(scenario.area.name, scenario.area.name_en),
        draft=draft_of(scenario),
        base=counts_of(scenario.base),
        survival=rates_of(scenario.survival),
        net_migration=rates_of(scenario.net_migration) if scenario.net_migration else None,
        death_rates=rates_of(scenario.death_rates) if scenario.death_rates else None,
        fertility=rates_of(scenario.fertility) if scenario.fertility else None,
        published=published,
    )


def draft_inputs(area: Area, mapping: Mapping[str, Any]) -> Inputs:
    """Return everything that a draft is computed from."""
    bases = BasePopulation.objects.filter(area=area, ref=mapping.get("base", ""))
    base = bases.prefetch_related("cells").first()
    if base is None:
        raise NotFoundError(
            mark("基準人口「{ref}」がありません。"), ref=str(mapping.get("base", ""))
        )
    names = {key: str(mapping.get(key) or "") for key in RATE_KEYS}
    sets = RateSet.objects.filter(area=area, ref__in=names.values()).prefetch_related("cells")
    found = {rate_set.ref: rates_of(rate_set) for rate_set in sets}
    for ref in filter(None, (names["survival"] or "-", *names.values())):
        if ref not in found:
            raise NotFoundError(mark("率の組「{ref}」がありません。"), ref=ref)
    return Inputs(
        area_code=area.code,
        area_name=bilingual(area.name, area.name_en),
        draft=dict(mapping),
        base=counts_of(base),
        survival=found[names["survival"]],
        net_migration=found.get(names["net_migration"]),
        death_rates=found.get(names["death_rates"]),
        fertility=found.get(names["fertility"]),
    )
