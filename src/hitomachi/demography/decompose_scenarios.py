"""What makes two scenarios differ: the Shapley value of each assumption.

The effect of an assumption depends on which others were changed before it. The Shapley value
is its mean effect over every order (L. S. Shapley, "A value for n-person games", 1953): it
favours none, and the effects add up exactly to the difference. Four assumptions take at most
sixteen runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.errors import AxisError, RuleError, mark

Assumption = TypeVar("Assumption")

FACTORS = ("base", "fertility", "mortality", "migration")
"""The parts of a scenario: base population, fertility, mortality, migration."""

MOST_FACTORS = 12  # 4,096 runs


@dataclass(frozen=True, eq=False)
class Contributions:
    """The difference of two results, by what causes it.

    Attributes:
        before: Result of the first scenario, any shape.
        after: Result of the second, the same shape.
        effects: Contribution of each factor, the same shape; they add up to `change`.
        runs: How many different runs were needed.
    """

    before: FloatArray
    after: FloatArray
    effects: Mapping[str, FloatArray]
    runs: int

    @property
    def change(self) -> FloatArray:
        """Return the second result less the first."""
        return self.after - self.before


def shapley(
    run: Callable[[frozenset[str]], npt.ArrayLike], factors: tuple[str, ...] = FACTORS
) -> Contributions:
    """Return the Shapley value of each factor.

    Args:
        run: Takes the factors that have the second scenario's value (the others keep the
            first one's) and returns a number or an array of one shape. Called once for
            every subset.
        factors: Names of the factors.

    Raises:
        RuleError: If a factor is named twice, there are none or too many.
        AxisError: If two runs return different shapes.
    """
    count = len(factors)
    if len(set(factors)) != count or not 0 < count <= MOST_FACTORS:
        raise RuleError(
            mark("要因は重複なく 1～{most} 個で指定してください（{factors}）。"),
            most=MOST_FACTORS,
            factors=", ".join(factors),
        )
    results = _every_run(run, factors)
    none, everything = frozenset[str](), frozenset(factors)
    effects = {}
    for factor in factors:
        others = [name for name in factors if name != factor]
        effect = np.zeros_like(results[none])
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            for chosen in combinations(others, size):
                before = frozenset(chosen)
                effect = effect + weight * (results[before | {factor}] - results[before])
        effects[factor] = effect
    return Contributions(results[none], results[everything], effects, len(results))


def decompose_scenarios(
    first: Mapping[str, Assumption],
    second: Mapping[str, Assumption],
    project: Callable[[Mapping[str, Assumption]], npt.ArrayLike],
) -> Contributions:
    """Return why the second scenario's result differs from the first one's.

    An assumption that both scenarios share (the same object) takes no runs and has the
    effect 0.

    Args:
        first: Assumptions by name, usually those of `FACTORS`.
        second: The same names.
        project: Computes the result of a set of assumptions: a number or an array.

    Raises:
        RuleError: If the two scenarios do not name the same assumptions.
        AxisError: If two runs return different shapes.
    """
    if set(first) != set(second) or not first:
        raise RuleError(
            mark("比べる二つのシナリオの要因がそろっていません（{first} / {second}）。"),
            first=", ".join(first),
            second=", ".join(second),
        )
    changed = tuple(name for name in first if first[name] is not second[name])
    if not changed:
        same = np.asarray(project(first), dtype=np.float64)
        return Contributions(same, same, {name: np.zeros_like(same) for name in first}, 1)

    def run(chosen: frozenset[str]) -> npt.ArrayLike:
        return project({name: (second if name in chosen else first)[name] for name in first})

    found = shapley(run, changed)
    nothing = np.zeros_like(found.before)
    effects = {name: found.effects.get(name, nothing) for name in first}
    return Contributions(found.before, found.after, effects, found.runs)


def _every_run(
    run: Callable[[frozenset[str]], npt.ArrayLike], factors: tuple[str, ...]
) -> dict[frozenset[str], FloatArray]:
    results: dict[frozenset[str], FloatArray] = {}
    for size in range(len(factors) + 1):
        for chosen in combinations(factors, size):
            result = np.asarray(run(frozenset(chosen)), dtype=np.float64)
            first = next(iter(results.values()), result)
            if result.shape != first.shape:
                raise AxisError(", ".join(chosen), first.shape, result.shape)
            results[frozenset(chosen)] = result
    return results
