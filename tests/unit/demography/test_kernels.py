from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from hitomachi.demography import Kernel, Timing, WomenAtRisk, kernels, kernels_numpy, warm_up
from hitomachi.demography.kernels import Components, StepInputs

GROUPS = 15


def inputs(timing: Timing, women: WomenAtRisk, *, children: bool) -> StepInputs:
    random = np.random.default_rng(5)
    fertile = ((np.arange(GROUPS) > 2) & (np.arange(GROUPS) < 10))[:, np.newaxis]
    return StepInputs(
        survival=random.uniform(0.5, 1, (3, 1, 2, GROUPS + 1, 7)),
        rates=random.uniform(-0.2, 0.2, (1, 2, 2, GROUPS + 1, 1)),
        cohort_numbers=random.uniform(0, 9, (3, 2, 2, GROUPS + 1, 7)),
        age_numbers=random.uniform(0, 9, (3, 1, 2, GROUPS, 1)),
        fertility=random.uniform(0, 0.1, (3, 2, 1, GROUPS, 1)) * fertile,
        male_share=np.full((1, 1, 1, 1, 1), 0.512),
        timing=timing,
        women=women,
        children=children,
    )


@pytest.mark.parametrize("timing", list(Timing))
@pytest.mark.parametrize("women", list(WomenAtRisk))
@pytest.mark.parametrize("children", [False, True])
def test_numpy_and_the_compiled_kernel_agree(
    timing: Timing, women: WomenAtRisk, children: bool
) -> None:
    given = inputs(timing, women, children=children)
    start = np.random.default_rng(6).uniform(10, 900, (2, 2, GROUPS, 7))
    compiled, plain = Components.empty(start, 3), Components.empty(start, 3)

    kernels.run(given, compiled)
    outputs = (plain.births, plain.deaths, plain.migrants)
    kernels_numpy.run(*(plain.population, *given.arrays, given.settings, *outputs))

    for name in ("population", "births", "deaths", "migrants"):
        assert getattr(compiled, name) == pytest.approx(getattr(plain, name), rel=1e-12, abs=1e-9)


@pytest.mark.parametrize("compile_it", [True, False], ids=["compiled", "numpy"])
def test_populations_and_births_do_not_need_the_flows(compile_it: bool) -> None:
    given = inputs(Timing.EVEN, WomenAtRisk.MEAN, children=False)
    start = np.random.default_rng(6).uniform(10, 900, (2, 2, GROUPS, 7))
    full, lean = Components.empty(start, 3), Components.empty(start, 3, keep_flows=False)

    kernels.run(given, full)
    if compile_it:
        kernels.run(given, lean)
    else:
        flows = (lean.births, lean.deaths, lean.migrants)
        kernels_numpy.run(*(lean.population, *given.arrays, given.settings, *flows))

    assert lean.deaths.size < full.deaths.size / 10
    assert lean.population == pytest.approx(full.population, rel=1e-12)
    assert lean.births == pytest.approx(full.births, rel=1e-12)


def test_steps_can_be_taken_one_by_one() -> None:
    given = inputs(Timing.EVEN, WomenAtRisk.MEAN, children=False)
    start = np.random.default_rng(6).uniform(10, 900, (2, 2, GROUPS, 7))
    at_once, singly = Components.empty(start, 3), Components.empty(start, 3)

    kernels.run(given, at_once)
    for step in range(3):
        kernels.run(given.step(step), singly.step(step))

    np.testing.assert_array_equal(at_once.population, singly.population)


@pytest.fixture
def without_compiling() -> dict[str, str]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": path}


SCRIPT = """
import numpy as np
from hitomachi import demography as d
ages = d.AgeAxis(5, 60)
base = d.Population(np.full((1, 2, len(ages)), 500.0), d.Axes(("A",), ages), 2020)
survival = d.Survival(np.full((2, len(ages) + 1), 0.9))
found = d.project(base, survival, d.BirthRates(np.full(7, 0.05), 1.05), steps=2)
print(found.provenance.kernel, [n.rule for n in found.notices], round(found.total()[-1, 0], 6))
"""


def test_projections_run_where_compiling_is_forbidden(without_compiling: dict[str, str]) -> None:
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=without_compiling,
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.startswith("numpy ['projection.slow_kernel']")
    assert said.stderr == ""


def test_vital_statistics_do_not_load_the_engine(without_compiling: dict[str, str]) -> None:
    script = (
        "import sys; from hitomachi import demography; "
        "from hitomachi.demography import vital_series; "
        "print('numpy' in sys.modules, 'numba' in sys.modules); "
        "demography.project; print('numba' in sys.modules)"
    )

    said = subprocess.run(
        [sys.executable, "-c", script],
        env=without_compiling,
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.split() == ["False", "False", "False"]


def test_warming_up_tells_which_kernel_is_used() -> None:
    assert warm_up() is Kernel.COMPILED
