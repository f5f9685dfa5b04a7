"""The one declaration of axes: area × sex (male, female) × age × draw.

Every array of the engine has its axes in this order. Draws are the innermost axis, and are
left out where there is one draw only. Ages are groups of one width with an open group at the
end (85+, 90+, 100+ in five-year groups, or single years with an open age).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from hitomachi.errors import AxisError, RuleError, mark
from hitomachi.i18n import Message, message

FloatArray = npt.NDArray[np.float64]

LABEL = re.compile(r"^\s*(\d+)\s*(?:[-–~〜～]\s*(\d+))?\s*(\+)?\s*$")
OLDEST_OPEN_AGE = 130  # nobody is known to have lived that long
FEWEST_GROUPS = 3


class Sex(IntEnum):
    """The sex axis: its order is the same in every array."""

    MALE = 0
    FEMALE = 1


SEXES = ("male", "female")
SEX_WORDS: tuple[Message, Message] = (message("男"), message("女"))
"""The sexes as they are named in messages, in the order of `SEXES`."""


@dataclass(frozen=True)
class AgeAxis:
    """Age groups of one width, the last one open.

    Attributes:
        width: Years of age in each closed group: 1 or 5 in practice.
        open_age: Lower bound of the open group; a multiple of ``width``, at most 130.

    Example:
        >>> ages = AgeAxis(5, 90)
        >>> len(ages), ages.labels[0], ages.labels[-1]
        (19, '0-4', '90+')
        >>> ages.between(15, 49)
        slice(3, 10, None)
    """

    width: int
    open_age: int

    def __post_init__(self) -> None:
        fits = self.width >= 1 and self.open_age % self.width == 0
        if not fits or not (FEWEST_GROUPS - 1) * self.width <= self.open_age <= OLDEST_OPEN_AGE:
            raise RuleError(
                mark(
                    "年齢階級の区切り（{width} 歳階級、{open_age} 歳以上）は使えません。"
                    "上限の年齢は階級幅の倍数で {oldest} 歳以下にしてください。"
                ),
                width=self.width,
                open_age=self.open_age,
                oldest=OLDEST_OPEN_AGE,
            )

    @classmethod
    def of_labels(cls, labels: Sequence[str]) -> AgeAxis:
        """Return the axis that labels such as ``0-4 … 90+`` or ``0 1 2 … 100+`` describe.

        Raises:
            RuleError: If a label cannot be read, or the groups leave a gap, overlap, or do
                not end with an open group; the first label that does not fit is named.
        """
        bounds = [_bounds(label) for label in labels]
        if len(bounds) < FEWEST_GROUPS:
            raise AxisError("age", f">= {FEWEST_GROUPS}", len(bounds))
        width = bounds[1][0] - bounds[0][0]
        for place, (lower, upper) in enumerate(bounds):
            last = place == len(bounds) - 1
            if lower != place * width or upper != (None if last else lower + width - 1):
                raise RuleError(
                    mark(
                        "年齢階級「{label}」が前後とつながりません（{width} 歳階級の"
                        " {place} 番目）。最後の階級は「90+」のように上限なしで書いてください。"
                    ),
                    label=labels[place],
                    width=width,
                    place=place + 1,
                )
        return cls(width, bounds[-1][0])

    def __len__(self) -> int:
        return self.open_age // self.width + 1

    @cached_property
    def lower(self) -> npt.NDArray[np.int64]:
        """Lower bound of each group. Years, shape ``(n_age,)``."""
        return np.arange(len(self), dtype=np.int64) * self.width

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """``0-4 … 90+``, or ``0 … 100+`` for single years."""
        closed = [
            str(low) if self.width == 1 else f"{low}-{low + self.width - 1}"
            for low in self.lower[:-1].tolist()
        ]
        return (*closed, f"{self.open_age}+")

    @cached_property
    def middle(self) -> FloatArray:
        """Middle of each group; of the open one, as if it were closed. Years, ``(n_age,)``."""
        return np.asarray(self.lower + self.width / 2, dtype=np.float64)

    def between(self, first: int, last: int | None = None) -> slice:
        """Return the groups from age ``first`` to age ``last``, both included.

        Without ``last`` the slice runs to the open group.

        Raises:
            RuleError: If a bound cuts a group, or ``last`` lies in the open group.
        """
        end = len(self) * self.width if last is None else last + 1
        fits = first % self.width == 0 and end % self.width == 0 and 0 <= first < end
        if not fits or first > self.open_age or (last is not None and last >= self.open_age):
            raise RuleError(
                mark(
                    "{first}～{last} 歳は、{width} 歳階級・{open_age} 歳以上の区切りと合いません。"
                ),
                first=first,
                last="" if last is None else last,
                width=self.width,
                open_age=self.open_age,
            )
        return slice(first // self.width, end // self.width)

    def regroup(self, values: npt.ArrayLike, into: AgeAxis, axis: int = -1) -> FloatArray:
        """Return ``values`` summed into wider groups (single years into five-year groups).

        Raises:
            RuleError: If the groups of ``into`` are not made of whole groups of this axis.
        """
        array = np.moveaxis(np.asarray(values, dtype=np.float64), axis, -1)
        if array.shape[-1] != len(self):
            raise AxisError("age", len(self), array.shape[-1])
        if into.width % self.width or into.open_age > self.open_age:
            raise RuleError(
                mark("{width} 歳階級・{open_age} 歳以上の年齢は、求める区切りにまとめられません。"),
                width=self.width,
                open_age=self.open_age,
            )
        starts = (into.lower // self.width).tolist()
        return np.moveaxis(np.add.reduceat(array, starts, axis=-1), -1, axis)


@dataclass(frozen=True)
class Axes:
    """Areas, ages and draws of one set of arrays; sexes are always `SEXES`.

    Attributes:
        areas: Codes or names, in the order of the area axis. Groups that exchange members
            (nationalities, zones) may stand here as well.
        ages: The age axis.
        draws: Number of draws, or None where the arrays have no draw axis.
    """

    areas: tuple[str, ...]
    ages: AgeAxis
    draws: int | None = None

    def __post_init__(self) -> None:
        repeated = (
            sorted({area for area in self.areas if self.areas.count(area) > 1})
            if (len(set(self.areas)) != len(self.areas))
            else []
        )
        if not self.areas or repeated:
            raise RuleError(
                mark("地域は一つ以上、重複なく指定してください（重複: {repeated}）。"),
                repeated=", ".join(repeated),
            )

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of a population: ``(n_area, 2, n_age)`` or ``(n_area, 2, n_age, n_draw)``."""
        draws = () if self.draws is None else (self.draws,)
        return (len(self.areas), len(SEXES), len(self.ages), *draws)

    @property
    def age_axis(self) -> int:
        """Position of the age axis counted from the end."""
        return -1 if self.draws is None else -2

    def cell(self, place: Iterable[int]) -> dict[str, object]:
        """Return the names of one cell ``(area, sex, age, …)``, as facts for a message."""
        area, sex, age, *_ = place
        return {"area": self.areas[area], "sex": SEX_WORDS[sex], "age": self.ages.labels[age]}


def cohort_labels(ages: AgeAxis) -> tuple[str, ...]:
    """Return the names of the cohorts that ratios and rates refer to: births, then groups.

    A cohort array has ``n_age + 1`` entries: newborn children of the interval, then every
    age group at the start of the interval; the last two entries end in the open group.
    """
    return ("births", *ages.labels)


def cohorts_together(closed: npt.ArrayLike, newborn: npt.ArrayLike, axis: int = -1) -> FloatArray:
    """Return a cohort array from ratios that have the two oldest groups together.

    Published cohort ratios run from 0–4 → 5–9 to (85+) → 90+: ``n_age − 1`` values, the last
    one for the two oldest groups together.

    Args:
        closed: Ratios or rates; ``n_age − 1`` values on ``axis``.
        newborn: The value of the births, a number or an array without ``axis``.

    Returns:
        ``n_age + 1`` values on ``axis``: the newborn first, the last given value twice.
    """
    array = np.moveaxis(np.asarray(closed, dtype=np.float64), axis, -1)
    first = np.broadcast_to(np.asarray(newborn, dtype=np.float64), array.shape[:-1])
    whole = np.concatenate([first[..., np.newaxis], array, array[..., -1:]], axis=-1)
    return np.moveaxis(whole, -1, axis)


def is_consecutive(years: Sequence[float], width: float) -> bool:
    """Return whether ``years`` follow each other at distance ``width``."""
    return all(later - earlier == width for earlier, later in pairwise(years))


def _bounds(label: str) -> tuple[int, int | None]:
    """Return the lower and upper age of a label; no upper one where it is open."""
    text = label.strip().replace("以上", "+").replace("歳", "")
    found = LABEL.match(text)
    if found is None or (found[2] and found[3]):
        raise RuleError(mark("年齢階級「{label}」を読めません。"), label=label)
    lower = int(found[1])
    if found[3]:
        return lower, None
    return lower, int(found[2]) if found[2] else lower
