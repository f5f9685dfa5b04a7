"""How fast projections are, against numba loops that do only the arithmetic, in one run.

Run: ``python benchmarks/bench_projection.py`` from the repository root. The kernel is
compared with a bare loop that writes the same: populations only (as `project_populations`
does), or deaths and migrants by cohort too. Both loops know one kind of migration, one timing
and one kind of births, and check nothing. Cells are sex × age × area × draw, per step.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numba
import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hitomachi.demography import (
    AgeAxis,
    Axes,
    BirthRates,
    NetRates,
    Population,
    Survival,
    kernel_name,
    kernels,
    project,
    warm_up,
)

Array = npt.NDArray[np.float64]
ROUNDS = 41
MUNICIPALITIES = 1741


@numba.njit(error_model="numpy")
def bare(  # noqa: PLR0917 - the reference, as plain as can be
    population: Array, survival: Array, rates: Array, asfr: Array, first: int, years: float
) -> None:
    """Fill ``population[1:]``: sex, age, lane; half-half migrants, births by mean women."""
    steps, sexes, groups, lanes = population.shape
    steps -= 1
    born = np.empty(lanes)
    for step in range(steps):
        now, then = population[step], population[step + 1]
        for sex in range(sexes):
            then[sex, groups - 1, :] = 0.0
            for age in range(groups):
                target = min(age + 1, groups - 1)
                ratio, rate = survival[sex, age + 1], rates[sex, age + 1]
                if age < groups - 1:
                    for lane in range(lanes):
                        half = 0.5 * rate[lane] * now[sex, age, lane]
                        then[sex, target, lane] = (now[sex, age, lane] + half) * ratio + half
                else:
                    for lane in range(lanes):
                        half = 0.5 * rate[lane] * now[sex, age, lane]
                        then[sex, target, lane] += (now[sex, age, lane] + half) * ratio + half
        born[:] = 0.0
        for place in range(asfr.shape[0]):
            age = first + place
            rate = rates[1, age + 1]
            for lane in range(lanes):
                exposed = now[1, age, lane] * (1.0 + 0.5 * rate[lane])
                born[lane] += 0.5 * years * asfr[place] * (exposed + then[1, age, lane])
        for sex in range(sexes):
            share = 1.05 / 2.05 if sex == 0 else 1.0 / 2.05
            for lane in range(lanes):
                then[sex, 0, lane] = born[lane] * share * survival[sex, 0]


@numba.njit(error_model="numpy")
def bare_components(  # noqa: PLR0917
    population: Array,
    survival: Array,
    rates: Array,
    asfr: Array,
    first: int,
    years: float,
    deaths: Array,
    migrants: Array,
) -> None:
    """Fill deaths and migrants as well, in the same loop; the open group is left to `bare`."""
    for step in range(population.shape[0] - 1):
        now, then = population[step], population[step + 1]
        for sex in range(2):
            for age in range(population.shape[2] - 1):
                ratio = survival[sex, age + 1]
                for lane in range(population.shape[3]):
                    flow = rates[sex, age + 1, lane] * now[sex, age, lane]
                    exposed = now[sex, age, lane] + 0.5 * flow
                    then[sex, age + 1, lane] = exposed * ratio + 0.5 * flow
                    deaths[step, sex, age + 1, lane] = exposed - exposed * ratio
                    migrants[step, sex, age + 1, lane] = flow
        for lane in range(population.shape[3]):
            born = 0.0
            for place in range(asfr.shape[0]):
                age = first + place
                exposed = now[1, age, lane] * (1.0 + 0.5 * rates[1, age + 1, lane])
                born += 0.5 * years * asfr[place] * (exposed + then[1, age, lane])
            then[0, 0, lane] = born * 1.05 / 2.05 * survival[0, 0]
            then[1, 0, lane] = born / 2.05 * survival[1, 0]


def seconds(work: Callable[[], object]) -> float:
    """Return the wall-clock time of one run of ``work``."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def side_by_side(*works: Callable[[], object]) -> list[float]:
    """Return the median time of each, warm; they take turns, so that all meet the same noise."""
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def report(name: str, areas: int, draws: int | None, ages: AgeAxis, steps: int) -> None:
    """Print one line: the engine, the kernel alone and the bare loop on the same inputs."""
    random = np.random.default_rng(1)
    axes = Axes(tuple(f"{place:05d}" for place in range(areas)), ages, draws)
    base = Population(random.uniform(100, 2000, axes.shape), axes, 2015)
    lanes, groups = areas * (draws or 1), len(ages)
    survival = np.tile(np.linspace(0.999, 0.4, groups + 1), (2, 1))
    rates = random.uniform(-0.05, 0.05, (areas, 2, groups + 1, draws or 1))
    fertile = ages.between(15, 49)
    asfr = np.full(fertile.stop - fertile.start, 0.04)

    def engine() -> object:
        return project(
            base,
            Survival(survival),
            BirthRates(asfr, 1.05),
            NetRates(rates, dims="area sex age draw"),
            steps=steps,
        )

    population = np.empty((steps + 1, 2, groups, lanes))
    population[0] = np.moveaxis(base.values, 0, -1).reshape(2, groups, lanes)
    by_lane = np.ascontiguousarray(np.moveaxis(rates, 0, -1).reshape(2, groups + 1, lanes))

    def loop() -> None:
        bare(population, survival, by_lane, asfr, fertile.start, float(ages.width))

    inputs = kernels.StepInputs(
        survival=survival[None, None, :, :, None].copy(),
        rates=by_lane[None, None],
        cohort_numbers=np.zeros((1, 1, 2, groups + 1, 1)),
        age_numbers=np.zeros((1, 1, 2, groups, 1)),
        fertility=np.pad(asfr, (fertile.start, groups - fertile.stop)).reshape(1, 1, 1, -1, 1),
        male_share=np.full((1, 1, 1, 1, 1), 1.05 / 2.05),
        years=float(ages.width),
    )
    full = kernels.Components.empty(population[:1].copy(), steps)
    lean = kernels.Components.empty(population[:1].copy(), steps, keep_flows=False)

    flows = (np.empty_like(population[1:]), np.empty_like(population[1:]))

    def loop_components() -> None:
        bare_components(
            population, survival, by_lane, asfr, fertile.start, float(ages.width), *flows
        )

    cells = 2 * groups * lanes * steps / 1e6
    pairs = {
        "populations": side_by_side(lambda: kernels.run(inputs, lean), loop),
        "all components": side_by_side(lambda: kernels.run(inputs, full), loop_components),
    }
    print(f"{name:32} engine {1000 * side_by_side(engine)[0]:7.2f} ms")
    for what, (own, plain) in pairs.items():
        print(
            f"    {what:16} kernel {1000 * own:7.3f} ms {cells / own:6.0f} Mcells/s, bare loop "
            f"{1000 * plain:7.3f} ms {cells / plain:6.0f} Mcells/s: ratio {plain / own:.2f}"
        )


def main() -> None:
    """Print the time of a cold start and one block for each size."""
    begin = time.perf_counter()
    warm_up()
    print(f"first use: {time.perf_counter() - begin:.2f} s ({kernel_name()} kernel)")
    report("1,741 municipalities, 30 steps", MUNICIPALITIES, None, AgeAxis(5, 90), 30)
    report("1 municipality, 50 yearly steps", 1, None, AgeAxis(1, 100), 50)
    report("1 municipality, 1,000 draws, 30", 1, 1000, AgeAxis(5, 90), 30)
    report("47 prefectures, 200 draws, 10", 47, 200, AgeAxis(5, 90), 10)


if __name__ == "__main__":
    main()
