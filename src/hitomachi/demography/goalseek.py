"""Goal seeking: which fertility, migration or arrivals reach a target, and whether any does.

A projection is given as a function of its controls. One control is searched over its whole
range: a target that is not monotone in it has several solutions, and all are returned. When
there is none, the nearest miss says how close one comes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.projection_result import Projection
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message, message

SAMPLES = 41
"""Points at which the range of a control is looked through for solutions."""

TOLERANCE = 1e-7
"""How close a solution comes to its target, relative to it."""


class Measure(StrEnum):
    """What a target is set for."""

    TOTAL = "total"  # total population
    GROUP = "group"  # persons of an age group
    SHARE = "share"  # an age group over the total
    BIRTHS = "births"  # births per year, mean of the interval that ends with the year


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A target.

    Attributes:
        measure: What is to be reached.
        year: When: a date of the projection.
        value: Persons, a fraction (SHARE) or births per year.
        first_age: First age of the group, for GROUP and SHARE.
        last_age: Its last age; None for everybody above.
    """

    measure: Measure
    year: float
    value: float
    first_age: int = 0
    last_age: int | None = None

    def of(self, projection: Projection, area: int = 0) -> FloatArray:
        """Return what a projection gives for this measure, one number or one for each draw.

        Raises:
            RuleError: If the year is not a date of the projection, or the ages cut a group.
        """
        people = projection.at(self.year)[area]
        if self.measure is Measure.BIRTHS:
            place = projection.years.index(self.year) - 1
            if place < 0:
                raise RuleError(mark("出生数の目標年は、基準年より後にしてください。"))
            born = projection.births[place, area].sum(axis=0)
            return np.asarray(projection.annual(born))
        total = people.sum(axis=(0, 1))
        if self.measure is Measure.TOTAL:
            return np.asarray(total)
        ages = projection.axes.ages.between(self.first_age, self.last_age)
        group = people[:, ages].sum(axis=(0, 1))
        return np.asarray(group if self.measure is Measure.GROUP else group / total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something that may be turned, within bounds.

    Attributes:
        name: Short identifier.
        start: Its value in the scenario, from which changes are counted (x0).
        lower: Lower bound.
        upper: Upper bound.
        scale: A change that is about as hard to bring about as one of another control's
            scale; only their relation matters.

    Raises:
        RuleError: If the bounds are not in order, or the scale is not above 0.
    """

    name: str
    start: float
    lower: float
    upper: float
    scale: float = 1.0

    def __post_init__(self) -> None:
        if not self.lower < self.upper or not self.scale > 0:
            raise RuleError(
                mark("「{name}」の範囲（{lower}～{upper}）または尺度（{scale}）が使えません。"),
                name=self.name,
                lower=self.lower,
                upper=self.upper,
                scale=self.scale,
            )


@dataclass(frozen=True, slots=True)
class Roots:
    """Every solution of one control.

    Attributes:
        goal: The target value.
        solutions: Values of the control that reach it, ascending; empty where none does.
        nearest: The value of the control that comes closest.
        reached: What it gives; the target itself where there is a solution.
        lowest: The least that the range gives.
        highest: The most.
        impossible: How many of the points looked at have no result: more people would leave
            than live there, for instance.
    """

    goal: float
    solutions: tuple[float, ...]
    nearest: float
    reached: float
    lowest: float
    highest: float
    impossible: int = 0

    @property
    def miss(self) -> float:
        """Return the target less what is reached at the nearest value; 0 with a solution."""
        return 0.0 if self.solutions else self.goal - self.reached

    @property
    def sentence(self) -> Message:
        """Return in words whether there is a solution, several, or how near one comes."""
        if not self.solutions:
            return message(
                "範囲内に解はありません。最も近いのは {nearest} のときの {reached} で、"
                "目標との差は {miss} です。",
                nearest=f"{self.nearest:.4g}",
                reached=f"{self.reached:,.6g}",
                miss=f"{self.miss:,.4g}",
            )
        found = "、".join(f"{value:.4g}" for value in self.solutions)
        if len(self.solutions) == 1:
            return message("解は {found} です。", found=found)
        return message("解は複数あります（{found}）。", found=found)


def solve(
    result: Callable[[float], float],
    control: Control,
    goal: float,
    *,
    samples: int = SAMPLES,
    tolerance: float = TOLERANCE,
) -> Roots:
    """Return every value of one control that reaches the target.

    The range is looked through at ``samples`` points; between two of them on either side of
    the target lies a solution (Brent's method), and where the result turns round between
    them without crossing it, the turning point is looked at. Solutions closer together than
    a fortieth of the range may be missed: take more samples. Values of the control at which
    the projection is refused are passed over and counted.

    Args:
        result: What the projection gives as a function of the control.
        control: The control with its bounds.
        goal: The target value.
        samples: Number of points, at least 3.
        tolerance: How close a solution has to come, relative to the target.

    Raises:
        RuleError: If no value of the control has a result.
    """
    points = np.linspace(control.lower, control.upper, max(samples, 3))
    values = _sampled(result, points, control)
    misses = values - goal
    allowed = tolerance * max(abs(goal), 1e-9)
    candidates = [*_crossings(result, goal, points, misses)]
    candidates += _turning_points(result, goal, points, misses)
    candidates += [float(point) for point in points[np.abs(misses) <= allowed]]
    tried = [(x, result(x)) for x in sorted(candidates)]
    solutions = [x for x, value in tried if abs(value - goal) <= allowed]
    possible = np.isfinite(values)
    sampled = zip(points[possible].tolist(), values[possible].tolist(), strict=True)
    everything = [*tried, *sampled]
    nearest, reached = min(everything, key=lambda pair: abs(pair[1] - goal))
    return Roots(
        goal=goal,
        solutions=_distinct(solutions, control),
        nearest=float(nearest),
        reached=float(reached),
        lowest=float(min(value for _, value in everything)),
        highest=float(max(value for _, value in everything)),
        impossible=int((~possible).sum()),
    )


def _sampled(result: Callable[[float], float], points: FloatArray, control: Control) -> FloatArray:
    """Return the results; ``nan`` where the projection is refused."""
    values = np.full(points.shape, np.nan)
    refused: RuleError | None = None
    for place, point in enumerate(points.tolist()):
        try:
            values[place] = result(point)
        except RuleError as error:
            refused = error
    if np.isfinite(values).any():
        return values
    raise refused or RuleError(
        mark("「{name}」の範囲内で計算できる値がありません。"), name=control.name
    )


def _crossings(
    result: Callable[[float], float], goal: float, points: FloatArray, misses: FloatArray
) -> list[float]:
    from scipy.optimize import brentq  # noqa: PLC0415 - scipy is imported where it is used

    return [
        float(brentq(lambda x: result(x) - goal, points[i], points[i + 1], xtol=1e-13))
        for i in range(len(points) - 1)
        if misses[i] * misses[i + 1] < 0
    ]


def _turning_points(
    result: Callable[[float], float], goal: float, points: FloatArray, misses: FloatArray
) -> list[float]:
    """Return where the result comes closest to the target between points without crossing it.

    The two sides of a turning point that does cross are found from it again.
    """
    from scipy.optimize import minimize_scalar  # noqa: PLC0415

    found: list[float] = []
    for i in range(1, len(points) - 1):
        near = misses[i - 1 : i + 2]
        one_side = (near > 0).all() or (near < 0).all()
        if not one_side or abs(near[1]) > min(abs(near[0]), abs(near[2])):
            continue
        side = float(np.sign(near[1]))
        turn = float(
            minimize_scalar(
                lambda x, side=side: side * (result(x) - goal),
                bounds=(points[i - 1], points[i + 1]),
                method="bounded",
                options={"xatol": 1e-9 * (points[-1] - points[0])},
            ).x
        )
        found.append(turn)
        beyond = np.array([points[i - 1], turn, points[i + 1]])
        found += _crossings(result, goal, beyond, np.array([near[0], result(turn) - goal, near[2]]))
    return found


def _distinct(solutions: list[float], control: Control) -> tuple[float, ...]:
    """Return solutions without those that are the same within rounding."""
    apart = 1e-6 * (control.upper - control.lower)
    kept: list[float] = []
    for value in sorted(solutions):
        if not kept or value - kept[-1] > apart:
            kept.append(value)
    return tuple(kept)
