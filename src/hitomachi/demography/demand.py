"""What a population asks for: pupils by school level, care need, or anything per person and age.

The rates are a table of the municipality's own or of a published statistic (要介護認定率 by
age: 厚生労働省『介護保険事業状況報告』; attendance: 文部科学省『学校基本調査』), each row an age
range with a rate. Nothing is assumed about a place: without a table there is no demand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import AgeAxis, FloatArray, Sex
from hitomachi.demography.graduation import GraduationRule, graduate
from hitomachi.errors import AxisError, RuleError, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRate:
    """One row of the table.

    Attributes:
        service: What is asked for (小学校, 要介護1…); rows of one service add up.
        first_age: First age of the range.
        last_age: Last age, included; None for everybody above.
        rate: Users per person of the range.
        sex: Whom it holds for; None for both sexes.

    Raises:
        RuleError: If the rate is missing or negative, or the range ends before it begins.
    """

    service: str
    first_age: int
    last_age: int | None
    rate: float
    sex: Sex | None = None

    def __post_init__(self) -> None:
        ends = self.last_age is not None and self.last_age < self.first_age
        if not np.isfinite(self.rate) or self.rate < 0 or self.first_age < 0 or ends:
            raise RuleError(
                mark("「{service}」の率（{first}～{last}歳、{rate}）が正しくありません。"),
                service=self.service,
                first=self.first_age,
                last="" if self.last_age is None else self.last_age,
                rate=self.rate,
            )


def derived_demand(
    population: npt.ArrayLike,
    ages: AgeAxis,
    table: Sequence[DemandRate],
    *,
    rule: GraduationRule | None = None,
) -> dict[str, FloatArray]:
    """Return the users of each service.

    Ages are those of the population's date: pupils of 1 April counted on 1 October are half
    a year older, which shifts the change of a level by that much and not its size.

    Args:
        population: Persons, ``(…, 2, n_age)``; years, areas or draws may lead.
        ages: The age groups.
        table: The rates; ranges of one service and sex must not overlap.
        rule: How five-year groups are split where a range cuts one (6–11 does); None
            refuses such a range.

    Returns:
        Persons by service, in the order of the table, each ``(…)``.

    Raises:
        AxisError: If the shape does not fit.
        RuleError: If a range cuts a group, ranges overlap, or the table is empty.
    """
    people = np.asarray(population, dtype=np.float64)
    if people.ndim < 2 or people.shape[-2:] != (2, len(ages)):  # noqa: PLR2004 - sex, age
        raise AxisError("population", f"(…, 2, {len(ages)})", people.shape)
    if not table:
        raise RuleError(mark("需要の率の表が空です。"))
    _refuse_overlaps(table)
    axis = ages
    if rule is not None and ages.width > 1:
        people, axis = graduate(people, ages, rule)
    found: dict[str, FloatArray] = {}
    for row in table:
        sexes = people if row.sex is None else people[..., [row.sex], :]
        group = axis.between(row.first_age, row.last_age)
        users = row.rate * sexes[..., group].sum(axis=(-2, -1))
        found[row.service] = found[row.service] + users if row.service in found else users
    return found


def _refuse_overlaps(table: Sequence[DemandRate]) -> None:
    for place, row in enumerate(table):
        for other in table[:place]:
            same = row.service == other.service and (
                row.sex is None or other.sex is None or row.sex is other.sex
            )
            ends = (np.inf if one.last_age is None else one.last_age for one in (row, other))
            last, other_last = ends
            if same and row.first_age <= other_last and other.first_age <= last:
                raise RuleError(
                    mark("「{service}」の年齢の範囲が重なっています（{first}歳）。"),
                    service=row.service,
                    first=max(row.first_age, other.first_age),
                )
