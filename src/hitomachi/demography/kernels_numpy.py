"""The cohort-component method in plain numpy, for where nothing may be compiled."""

from __future__ import annotations

import numpy as np

from hitomachi.demography.axes import FloatArray


def run(  # noqa: PLR0917 - called like the compiled one
    population: FloatArray,
    survival: FloatArray,
    rates: FloatArray,
    cohort_numbers: FloatArray,
    age_numbers: FloatArray,
    fertility: FloatArray,
    male_share: FloatArray,
    settings: FloatArray,
    births: FloatArray,
    deaths: FloatArray,
    migrants: FloatArray,
) -> None:
    """Fill ``population[1:]``, births, deaths and migrants; the rule is in `kernels.step`."""
    inputs = (survival, rates, cohort_numbers, age_numbers, fertility, male_share)
    if deaths.shape[1:] != population.shape[1:]:  # flows are not kept
        deaths, migrants = np.empty_like(population[:1]), np.empty_like(population[:1])
    for step in range(len(births)):
        kept = step if len(deaths) > 1 else 0
        _step(
            population[step],
            tuple(array[step if len(array) > 1 else 0] for array in inputs),
            settings,
            (population[step + 1], births[step], deaths[kept], migrants[kept]),
        )


def _step(
    start: FloatArray,
    inputs: tuple[FloatArray, ...],
    settings: FloatArray,
    outputs: tuple[FloatArray, ...],
) -> None:
    survival, rates, cohort_numbers, age_numbers, fertility, male_share = inputs
    end, births, deaths, migrants = outputs
    at_start, women_start, women_end, years, children = settings
    flow = rates[:, :, 1:] * start + cohort_numbers[:, :, 1:]
    first = at_start * (flow + age_numbers)
    exposed = start + first
    alive = exposed * survival[:, :, 1:]
    last = (1.0 - at_start) * flow
    coming = (1.0 - at_start) * age_numbers[:, :, 1:]
    _age(alive + last, end)
    _age(exposed - alive, deaths)
    _age(first + last, migrants)
    end[:, :, 1:] += coming
    migrants[:, :, 1:] += coming

    women = women_start * exposed[:, 1:]
    women[:, :, 1:] += women_end * end[:, 1:, 1:]
    born = years * (fertility * women).sum(axis=2, keepdims=True)
    young = born * np.concatenate([male_share, 1.0 - male_share], axis=1)
    ratio = survival[:, :, :1]
    if children > 0:
        end[:, :, :1], births[:] = young, young / ratio
        deaths[:, :, :1], migrants[:, :, :1] = births - young, 0.0
        return
    flow = rates[:, :, :1] * young + cohort_numbers[:, :, :1]
    exposed = young + at_start * flow
    last = (1.0 - at_start) * (flow + age_numbers[:, :, :1])
    births[:] = young
    end[:, :, :1] = exposed * ratio + last
    deaths[:, :, :1] = exposed - exposed * ratio
    migrants[:, :, :1] = at_start * flow + last


def _age(cohorts: FloatArray, into: FloatArray) -> None:
    """Move each group one place up; the two oldest end together in the open group."""
    into[:, :, 1:] = cohorts[:, :, :-1]
    into[:, :, -1:] += cohorts[:, :, -1:]
