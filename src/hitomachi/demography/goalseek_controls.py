"""What goal seeking may turn: the end of a path from a start year, and arrivals by household.

A control on a path (TFR, migration) is a shift of its final anchor: nothing changes before
the start year, then the shift grows evenly to its full size at the final anchor and stays.
Households that arrive are additional to the scenario; from then on they live by the rates of
residents. Which people make a household of a type is a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.demography.scenario import Path
from hitomachi.errors import RuleError, mark


def shifted(path: Path, start_year: float, shift: float) -> Path:
    """Return a path whose final anchor is moved by ``shift``, growing from ``start_year``.

    Between the start year and the final anchor the shift is added in proportion to the time
    passed, so that the shape of the path is kept; a path of one anchor is first extended
    flat. Values after the final anchor stay at it, as in every path.

    Args:
        path: The path of the scenario.
        start_year: From when the path may change.
        shift: How much the final anchor moves, in the unit of the path.

    Raises:
        RuleError: If the start year is not before the final anchor.

    Example:
        >>> shifted(Path.of({2014: 1.27, 2045: 1.80}), 2025, 0.2).text
        '2014: 1.27 → 2025: 1.45806 → 2045: 2'
    """
    last = path.anchors[-1][0]
    if start_year >= last:
        raise RuleError(
            mark("変更を始める年（{start}年）は、最後の指定年（{last}年）より前にしてください。"),
            start=f"{start_year:g}",
            last=f"{last:g}",
        )
    dates = sorted({start_year, *(year for year, _ in path.anchors)})
    growing = np.clip((np.array(dates) - start_year) / (last - start_year), 0, 1)
    values = path.at(dates) + shift * growing
    return Path(tuple(zip(dates, (float(value) for value in values), strict=True)))


@dataclass(frozen=True, slots=True)
class Member:
    """Some persons of a household type.

    Attributes:
        sex: Their sex.
        age: Their age in completed years when they arrive.
        persons: How many on average; a half stands for either sex alike.
    """

    sex: Sex
    age: int
    persons: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdType:
    """A kind of household that may arrive.

    Attributes:
        name: Short identifier.
        label: What it is called, in Japanese.
        label_en: The same in English.
        members: Who belongs to it.

    Raises:
        RuleError: If it has no members, or a number of persons is not above 0.
    """

    name: str
    label: str
    label_en: str
    members: tuple[Member, ...]

    def __post_init__(self) -> None:
        if not self.members or min(one.persons for one in self.members) <= 0:
            raise RuleError(
                mark("世帯類型「{label}」に人がいないか、人数が正の値ではありません。"),
                label=self.label,
            )


HOUSEHOLD_TYPES: tuple[HouseholdType, ...] = (
    HouseholdType(
        name="young_couple",
        label="若い夫婦",
        label_en="Young couple",
        members=(Member(Sex.MALE, 27), Member(Sex.FEMALE, 27)),
    ),
    HouseholdType(
        name="family_with_child",
        label="子育て世帯（子1人）",
        label_en="Family with a child",
        members=(
            Member(Sex.MALE, 32),
            Member(Sex.FEMALE, 32),
            Member(Sex.MALE, 5, 0.5),
            Member(Sex.FEMALE, 5, 0.5),
        ),
    ),
    HouseholdType(
        name="returning_single",
        label="Uターンの単身者",
        label_en="Returning single person",
        members=(Member(Sex.MALE, 24, 0.5), Member(Sex.FEMALE, 24, 0.5)),
    ),
    HouseholdType(
        name="couple_in_sixties",
        label="60代の夫婦",
        label_en="Couple in their sixties",
        members=(Member(Sex.MALE, 62), Member(Sex.FEMALE, 62)),
    ),
)
"""Usual types. A municipality writes its own; ages here are only the middle of the group."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Households of one type that arrive every year.

    Attributes:
        household: The type.
        per_year: Households per year; a negative number stands for households that leave.
        first_year: First year of arrivals.
        last_year: Last year, included.
    """

    household: HouseholdType
    per_year: float
    first_year: int
    last_year: int


def arriving_persons(
    arrivals: Sequence[Arrivals], ages: AgeAxis, dates: Sequence[float]
) -> FloatArray:
    """Return the persons of arriving households in each interval of a projection.

    A year of arrivals runs from its beginning to the next one; an interval takes the part of
    it that it covers, counted from the projection's own dates (2015 to 2020 takes the years
    2015 to 2019).

    Args:
        arrivals: What arrives.
        ages: Age groups of the projection.
        dates: Dates of the projection's populations, increasing; one interval fewer.

    Returns:
        Persons by age at arrival, ``(n_step, 2, n_age)``: net numbers for the projection.

    Raises:
        RuleError: If years are in the wrong order or lie outside the dates, or an age is
            negative.
    """
    persons = np.zeros((len(dates) - 1, 2, len(ages)))
    for arrival in arrivals:
        _check(arrival, dates)
        begin, end = float(arrival.first_year), float(arrival.last_year + 1)
        for step in range(len(dates) - 1):
            covered = max(0.0, min(end, dates[step + 1]) - max(begin, dates[step]))
            households = arrival.per_year * covered
            for member in arrival.household.members:
                group = min(member.age // ages.width, len(ages) - 1)
                persons[step, member.sex, group] += households * member.persons
    return persons


def household_types(types: Sequence[HouseholdType]) -> Mapping[str, HouseholdType]:
    """Return household types by name.

    Raises:
        RuleError: If two have the same name.
    """
    found = {one.name: one for one in types}
    if len(found) != len(types):
        raise RuleError(mark("世帯類型の識別名が重複しています。"))
    return found


def _check(arrival: Arrivals, dates: Sequence[float]) -> None:
    outside = arrival.first_year < dates[0] or arrival.last_year + 1 > dates[-1]
    if arrival.last_year < arrival.first_year or outside:
        raise RuleError(
            mark("「{label}」の転入の期間（{first}～{last}年）が推計期間に収まりません。"),
            label=arrival.household.label,
            first=arrival.first_year,
            last=arrival.last_year,
        )
    if min(member.age for member in arrival.household.members) < 0:
        raise RuleError(
            mark("世帯類型「{label}」に負の年齢があります。"), label=arrival.household.label
        )
