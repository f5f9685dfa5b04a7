"""Goal seeking with several controls: the least change that reaches the target, and contours.

Of all combinations that reach the target, the one with the least Σ ((x − x0) / scale)² within
the bounds is returned; without any, the combination that comes nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.goalseek import TOLERANCE, Control
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message, message

MOST_CONTROLS = 6  # the corners of the bounds are tried as starting points: 2^6
REFINEMENTS = 24
"""Most halvings of a contour point; one call of the projection each."""


@dataclass(frozen=True, eq=False)
class Combination:
    """The result of several controls.

    Attributes:
        controls: The controls, in order.
        goal: The target value.
        values: The value of each control.
        reached: What they give.
        is_solution: Whether that is the target within the tolerance.
        effort: Σ ((x − x0) / scale)² of the values.
    """

    controls: tuple[Control, ...]
    goal: float
    values: FloatArray
    reached: float
    is_solution: bool
    effort: float

    @property
    def miss(self) -> float:
        """Return the target less what is reached."""
        return self.goal - self.reached

    @property
    def sentence(self) -> Message:
        """Return in words what reaches the target, or how near one comes."""
        pairs = zip(self.controls, self.values.tolist(), strict=True)
        found = "、".join(f"{control.name} = {value:.4g}" for control, value in pairs)
        if self.is_solution:
            return message("変更が最も小さい組合せは {found} です。", found=found)
        return message(
            "範囲内に解はありません。最も近い組合せは {found} で、目標との差は {miss} です。",
            found=found,
            miss=f"{self.miss:,.4g}",
        )


def solve_several(
    result: Callable[[FloatArray], float],
    controls: Sequence[Control],
    goal: float,
    *,
    tolerance: float = TOLERANCE,
) -> Combination:
    """Return the combination that reaches the target with the least change.

    Sequential quadratic programming (SLSQP) from the scenario's values, from the middle and
    from the corners of the bounds; the best of what they find. The result should be smooth
    in the controls, as a projection is. A search that meets values at which the projection
    is refused (more people would leave than live there) is given up; narrower bounds help.

    Args:
        result: What the projection gives as a function of the controls, ``(n_control,)``.
        controls: The controls with bounds and scales, two or more (one works too).
        goal: The target value.
        tolerance: How close a solution has to come, relative to the target.

    Raises:
        RuleError: If there are no controls or too many, or every search was given up; it
            then says why the scenario's own values are refused, or that bounds are too wide.
    """
    chosen = tuple(controls)
    if not 0 < len(chosen) <= MOST_CONTROLS:
        raise RuleError(mark("調整する項目は 1～{most} 個にしてください。"), most=MOST_CONTROLS)
    problem = _Problem(result, chosen, goal)
    allowed = tolerance * max(abs(goal), 1e-9)
    found = problem.search(problem.least_change)
    solutions = [u for u in found if abs(problem.miss(u)) <= allowed]
    if solutions:
        return problem.combination(min(solutions, key=problem.effort), is_solution=True)
    tried = [*found, *problem.search(problem.nearest)]
    if not tried:
        problem.miss(problem.starts()[0])  # the projection says why it is refused
        raise RuleError(mark("指定した範囲の多くで推計ができません。範囲を狭めてください。"))
    best = min(tried, key=lambda u: abs(problem.miss(u)))
    return problem.combination(best, is_solution=bool(abs(problem.miss(best)) <= allowed))


class _Problem:
    """The search in units of the scales, counted from the scenario's values."""

    def __init__(
        self, result: Callable[[FloatArray], float], controls: tuple[Control, ...], goal: float
    ) -> None:
        self.result, self.controls, self.goal = result, controls, goal
        self.origin = np.array([control.start for control in controls])
        self.scale = np.array([control.scale for control in controls])
        lower = (np.array([control.lower for control in controls]) - self.origin) / self.scale
        upper = (np.array([control.upper for control in controls]) - self.origin) / self.scale
        self.bounds = np.stack([lower, upper], axis=1)
        self.size = max(abs(goal), 1e-9)

    def starts(self) -> list[FloatArray]:
        """Return where searches begin: the scenario, the middle and the corners."""
        scenario = np.clip(np.zeros(len(self.scale)), *self.bounds.T)
        corners = [np.array(corner) for corner in product(*self.bounds)]
        return [scenario, self.bounds.mean(axis=1), *corners]

    def search(self, method: Callable[[FloatArray], FloatArray]) -> list[FloatArray]:
        """Return what a search finds from every start; nothing where it was refused."""
        found = []
        for start in self.starts():
            try:
                point = method(start)
                self.miss(point)
            except RuleError:
                continue
            found.append(point)
        return found

    def values(self, steps: FloatArray) -> FloatArray:
        """Return the values of the controls, within their bounds to the last digit."""
        inside = np.clip(steps, *self.bounds.T)
        return np.asarray(self.origin + self.scale * inside)

    def miss(self, steps: FloatArray) -> float:
        """Return what is reached less the target."""
        reached = float(self.result(self.values(steps)))
        if not np.isfinite(reached):
            raise RuleError(mark("指定した範囲内で計算できない値があります。"))
        return reached - self.goal

    @staticmethod
    def effort(steps: FloatArray) -> float:
        """Return the sum of squared changes."""
        return float(steps @ steps)

    def least_change(self, start: FloatArray) -> FloatArray:
        """Return a local solution of least change, which may miss the target."""
        from scipy.optimize import minimize  # noqa: PLC0415 - imported where it is used

        found = minimize(
            self.effort,
            start,
            jac=lambda u: 2 * u,
            method="SLSQP",
            bounds=self.bounds,
            constraints={"type": "eq", "fun": lambda u: self.miss(u) / self.size},
            options={"ftol": 1e-14, "maxiter": 200},
        ).x
        return np.asarray(np.clip(np.asarray(found), *self.bounds.T), dtype=np.float64)

    def nearest(self, start: FloatArray) -> FloatArray:
        """Return a point that comes nearest to the target, from one start."""
        from scipy.optimize import minimize  # noqa: PLC0415

        found = minimize(
            lambda u: (self.miss(u) / self.size) ** 2,
            start,
            method="L-BFGS-B",
            bounds=self.bounds,
            options={"ftol": 1e-16},
        ).x
        return np.asarray(np.clip(np.asarray(found), *self.bounds.T), dtype=np.float64)

    def combination(self, steps: FloatArray, *, is_solution: bool) -> Combination:
        """Return the result at a point."""
        return Combination(
            controls=self.controls,
            goal=self.goal,
            values=self.values(steps),
            reached=self.goal + self.miss(steps),
            is_solution=is_solution,
            effort=self.effort(steps),
        )


@dataclass(frozen=True, eq=False)
class Contour:
    """Results over a grid of two controls, and the line on which the target is reached.

    Attributes:
        goal: The target value.
        first: Values of the first control (TFR), ``(n,)``.
        second: Values of the second control (net migration), ``(m,)``.
        results: What each pair gives, ``(n, m)``.
        line: Pairs that reach the target, ``(k, 2)``: for each value of the first control
            every one of the second that does, ascending; empty where none does.
    """

    goal: float
    first: FloatArray
    second: FloatArray
    results: FloatArray
    line: FloatArray


def contour(
    result: Callable[[FloatArray, FloatArray], npt.ArrayLike],
    first: Control,
    second: Control,
    goal: float,
    *,
    size: tuple[int, int] = (21, 21),
) -> Contour:
    """Return the results over the ranges of two controls and the line of the target.

    Args:
        result: What the projection gives for arrays of both controls, all of one shape
            ``(k,)``: one run with k draws.
        first: First control.
        second: Second control.
        goal: The target value.
        size: Numbers of grid points.

    Raises:
        RuleError: If a result is not finite, or the grid has fewer than two points a side.
    """
    if min(size) < 2:  # noqa: PLR2004 - a grid has two ends
        raise RuleError(mark("等値線の格子は縦横とも 2 点以上にしてください。"))
    xs = np.linspace(first.lower, first.upper, size[0])
    ys = np.linspace(second.lower, second.upper, size[1])
    grid_x, grid_y = (axis.ravel() for axis in np.meshgrid(xs, ys, indexing="ij"))
    results = np.asarray(result(grid_x, grid_y), dtype=np.float64).reshape(size)
    if not np.isfinite(results).all():
        raise RuleError(mark("指定した範囲内で計算できない値があります。"))
    return Contour(goal, xs, ys, results, _line(result, xs, ys, results - goal, goal))


def _line(
    result: Callable[[FloatArray, FloatArray], npt.ArrayLike],
    xs: FloatArray,
    ys: FloatArray,
    misses: FloatArray,
    goal: float,
) -> FloatArray:
    """Return the crossings in every row of the grid, halved down to the target together."""
    above = misses >= 0
    rows, columns = np.nonzero(above[:, :-1] != above[:, 1:])
    if not rows.size:
        return np.zeros((0, 2))
    x, low, high = xs[rows], ys[columns], ys[columns + 1]
    low_is_above = above[rows, columns]
    for _ in range(REFINEMENTS):
        middle = (low + high) / 2
        same = (np.asarray(result(x, middle), dtype=np.float64) >= goal) == low_is_above
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return np.stack([x, (low + high) / 2], axis=1)
