"""Where a path of life expectancies begins for a scenario that has none yet."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.demography import Sex, life_table_from_rates
from hitomachi.web.population.arrays import rates_of
from hitomachi.web.population.models import RateKind, RateSet, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class MortalityStart:
    """The life expectancies at birth that death rates imply.

    Attributes:
        ref: Short name of the death rates.
        male: Years, as text with one decimal, as anchors are entered.
        female: Years.
    """

    ref: str
    male: str
    female: str


def death_rates_of(scenario: Scenario) -> RateSet | None:
    """Return the scenario's death rates, else the first of its area; None without any."""
    if scenario.death_rates is not None:
        return scenario.death_rates
    known = RateSet.objects.filter(area=scenario.area_id, kind=RateKind.DEATH_RATE)
    found: RateSet | None = known.order_by("ref").first()
    return found


def mortality_start(scenario: Scenario) -> MortalityStart | None:
    """Return what the newest death rates imply; None where there are none to begin from."""
    stored = death_rates_of(scenario)
    if stored is None:
        return None
    rates = rates_of(stored)
    mx, ages = rates.by_age(rates.periods[-1])
    male, female = (float(life_table_from_rates(mx[sex], ages, sex).e0) for sex in Sex)
    return MortalityStart(ref=stored.ref, male=f"{male:.1f}", female=f"{female:.1f}")
