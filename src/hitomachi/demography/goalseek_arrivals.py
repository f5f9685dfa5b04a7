"""People who arrive besides a scenario: households of a type, or migrants of given ages.

They are additional; from then on they live by the rates of residents. Which people make a
household of a type is a table. Under a child–woman ratio children of 0–4 come by the ratio
only: migrants of these ages are zero by convention, and the projection says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.errors import AxisError, RuleError, mark
from hitomachi.i18n import Message, message


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
        covered = _years_covered(arrival.first_year, arrival.last_year, dates)
        for member in arrival.household.members:
            group = min(member.age // ages.width, len(ages) - 1)
            persons[:, member.sex, group] += arrival.per_year * covered * member.persons
    return persons


def additional_migrants(
    profile: npt.ArrayLike,
    per_year: float,
    first_year: int,
    last_year: int,
    dates: Sequence[float],
) -> FloatArray:
    """Return net migrants who come (or leave) besides the scenario, with given ages.

    Args:
        profile: How they are spread over sex and age, ``(2, n_age)``, not negative; it is
            divided by its sum. People of 20–39 only, or an observed profile.
        per_year: Persons per year; negative when they leave.
        first_year: First year.
        last_year: Last year, included.
        dates: Dates of the projection's populations.

    Returns:
        Persons by age at migration, ``(n_step, 2, n_age)``: net numbers for the projection.

    Raises:
        AxisError: If the profile is not by sex and age.
        RuleError: If it is empty or has a negative value, or years lie outside the dates.
    """
    weights = np.asarray(profile, dtype=np.float64)
    if weights.ndim != 2 or len(weights) != 2:  # noqa: PLR2004 - sex, age
        raise AxisError("profile", "(2, n_age)", weights.shape)
    if not (weights >= 0).all() or not weights.sum() > 0:
        raise RuleError(
            mark("年齢別の形（profile）は 0 以上で、合計が正の値でなければなりません。")
        )
    _refuse_outside(message("追加の移動"), first_year, last_year, dates)
    covered = _years_covered(first_year, last_year, dates)
    return np.asarray(per_year * covered[:, np.newaxis, np.newaxis] * weights / weights.sum())


def _years_covered(first_year: int, last_year: int, dates: Sequence[float]) -> FloatArray:
    """Return how many of the years from the first to the last one fall into each interval."""
    edges = np.clip(np.asarray(dates, dtype=np.float64), first_year, last_year + 1)
    return np.asarray(np.diff(edges))


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
    household = arrival.household
    _refuse_outside(household.label, arrival.first_year, arrival.last_year, dates)
    if min(member.age for member in household.members) < 0:
        raise RuleError(mark("世帯類型「{label}」に負の年齢があります。"), label=household.label)


def _refuse_outside(
    label: str | Message, first_year: int, last_year: int, dates: Sequence[float]
) -> None:
    if last_year < first_year or first_year < dates[0] or last_year + 1 > dates[-1]:
        raise RuleError(
            mark("「{label}」の期間（{first}～{last}年）が推計期間に収まりません。"),
            label=label,
            first=first_year,
            last=last_year,
        )
