"""A plain, slow projection, one cohort at a time: what the kernels are compared with.

Nothing here is shared with the engine. One area, one draw and one interval at a time; every
cohort is a small record that is born or begins with its people, meets migrants, loses its
dead and ends in an age group.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PART = {"even": 0.5, "start": 1.0, "end": 0.0}


@dataclass
class Ended:
    """One interval of one area: lists by sex, then by age at the end."""

    population: list[list[float]]
    births: list[float]
    deaths: list[list[float]] = field(default_factory=list)
    migrants: list[list[float]] = field(default_factory=list)


@dataclass
class Cohort:
    """People of one sex; ``begin`` and ``end`` are age groups, None for those not yet born."""

    people: float
    ratio: float
    rate: float
    number: float
    come_at_start: float
    come_at_end: float
    end: int
    exposed: float = 0.0
    alive: float = 0.0
    deaths: float = 0.0
    migrants: float = 0.0

    def live(self, part: float) -> None:
        """Meet the first migrants, lose the dead, meet the others."""
        flow = self.people * self.rate + self.number
        first = part * flow + part * self.come_at_start
        others = (1 - part) * flow + (1 - part) * self.come_at_end
        self.exposed = self.people + first
        self.deaths = self.exposed * (1 - self.ratio)
        self.alive = self.exposed - self.deaths + others
        self.migrants = first + others


def step(  # noqa: PLR0917
    start: Any,
    survival: Any,
    rates: Any,
    cohort_numbers: Any,
    age_numbers: Any,
    fertility: Any,
    male_share: float,
    timing: str,
    women: str,
    years: float,
    children: bool,
) -> Ended:
    """Return one interval; arrays are indexed ``[sex][age]`` or ``[sex][cohort]``."""
    groups, part = len(start[0]), PART[timing]
    alive_cohorts: list[list[Cohort]] = []
    for sex in range(2):
        cohorts = []
        for age in range(groups):
            end = age + 1 if age + 1 < groups else age
            cohort = Cohort(
                people=float(start[sex][age]),
                ratio=float(survival[sex][age + 1]),
                rate=float(rates[sex][age + 1]),
                number=float(cohort_numbers[sex][age + 1]),
                come_at_start=float(age_numbers[sex][age]),
                come_at_end=float(age_numbers[sex][end]) if end > age else 0.0,
                end=end,
            )
            cohort.live(part)
            cohorts.append(cohort)
        alive_cohorts.append(cohorts)

    at_end = [[0.0] * groups, [0.0] * groups]
    for sex in range(2):
        for cohort in alive_cohorts[sex]:
            at_end[sex][cohort.end] += cohort.alive

    born = 0.0
    for age in range(groups):
        at_start_women = alive_cohorts[1][age].exposed
        at_end_women = at_end[1][age] if age > 0 else 0.0
        if children:
            born += fertility[age] * at_end_women
        elif women == "start":
            born += years * fertility[age] * at_start_women
        else:
            born += years * fertility[age] * (at_start_women + at_end_women) / 2

    result = Ended(population=at_end, births=[])
    for sex in range(2):
        share = male_share if sex == 0 else 1 - male_share
        young = born * share
        ratio = float(survival[sex][0])
        if children:
            newborn = Cohort(young / ratio, ratio, 0.0, 0.0, 0.0, 0.0, 0)
        else:
            newborn = Cohort(
                young,
                ratio,
                float(rates[sex][0]),
                float(cohort_numbers[sex][0]),
                0.0,
                float(age_numbers[sex][0]),
                0,
            )
        newborn.live(part)
        result.births.append(newborn.people)
        result.population[sex][0] = newborn.alive
        deaths, migrants = [0.0] * groups, [0.0] * groups
        for cohort in [newborn, *alive_cohorts[sex]]:
            deaths[cohort.end] += cohort.deaths
            migrants[cohort.end] += cohort.migrants
        result.deaths.append(deaths)
        result.migrants.append(migrants)
    return result
