"""Cohort change ratios (コーホート変化率法): each cohort changes as it did between two counts.

The ratio takes up deaths and migration together. Beside the cohort-component method it may
move a town's 2040 population by a fifth, so the method is named in every output.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray, cohorts_together, is_consecutive
from hitomachi.demography.fertility import child_sex_ratio, child_woman_ratio
from hitomachi.demography.population import Population, one_basis
from hitomachi.demography.projection import project
from hitomachi.demography.projection_inputs import ChildWomanRatio, Survival, SurvivalKind
from hitomachi.demography.projection_result import Method, Projection
from hitomachi.errors import RuleError, mark


def change_ratios(before: Population, after: Population) -> FloatArray:
    """Return P[a + n](t + n) / P[a](t) by sex and cohort, the two oldest groups together.

    Args:
        before: First count.
        after: Count one group width later, of the same kind and axes.

    Returns:
        ``(area, 2, n_age − 1)``: 0–4 → 5–9 first, into the open group last.

    Raises:
        RuleError: If the counts differ in axes or kind, are not one width apart, or nobody
            was in a cohort that later has people; the cell is named.
    """
    one_basis([before, after])
    width = before.axes.ages.width
    if before.axes != after.axes or not is_consecutive([before.year, after.year], width):
        raise RuleError(
            mark(
                "変化率の二時点（{before} 年、{after} 年）は、同じ地域・年齢で"
                " {width} 年離れていなければなりません。"
            ),
            before=before.year,
            after=after.year,
            width=width,
        )
    first, second = before.values, after.values[:, :, 1:]
    start = np.concatenate([first[:, :, :-2], first[:, :, -2:].sum(axis=2, keepdims=True)], axis=2)
    gone = (start == 0) & (second > 0)
    if gone.any():
        place = tuple(np.argwhere(gone)[0].tolist())
        raise RuleError(
            mark("{year} 年の {area} {sex} {age} に人がいないため、変化率を計算できません。"),
            year=before.year,
            **before.axes.cell(place),
        )
    return np.asarray(np.divide(second, start, out=np.zeros_like(start), where=start > 0))


def mean_ratios(counts: Sequence[Population]) -> FloatArray:
    """Return the mean of the change ratios of consecutive counts.

    Two counts give the ratios of one period, three those of two periods, and so on.
    """
    periods = [change_ratios(*pair) for pair in pairwise(counts)]
    return np.asarray(np.mean(periods, axis=0))


def project_by_change_ratios(
    counts: Sequence[Population],
    *,
    steps: int,
    child_ratio: npt.ArrayLike | None = None,
    sex_ratio: npt.ArrayLike | None = None,
    newborn: float | None = None,
) -> Projection:
    """Return the projection of the last count by the mean change ratios of all of them.

    Children follow from the child–woman ratio and the sex ratio at ages 0–4 of the last
    count unless they are given.

    Args:
        counts: Two counts or more, one group width (five years) apart.
        steps: Number of intervals.
        child_ratio: Children aged 0–4 per woman, ``(area,)`` or ``(step, area)``.
        sex_ratio: Boys per girl aged 0–4, likewise.
        newborn: Survival from birth to 0–4 (5L0 / 5 l0), for the reported births; without
            it the births of the result are the children aged 0–4, and a notice says so.

    Raises:
        RuleError: As `change_ratios`; or the ages are not five-year groups.
    """
    last = counts[-1]
    ratios = mean_ratios(counts)
    own_ratio = child_woman_ratio(last.values, last.axes.ages)
    own_sexes = child_sex_ratio(last.values)
    children, children_dims = _by_area(own_ratio if child_ratio is None else child_ratio)
    sexes, sexes_dims = _by_area(own_sexes if sex_ratio is None else sex_ratio)
    return project(
        last,
        Survival(
            cohorts_together(ratios, 1.0 if newborn is None else newborn),
            SurvivalKind.COHORT_RATIO,
            dims="area sex age",
            newborn_known=newborn is not None,
        ),
        ChildWomanRatio(children, sexes, dims=children_dims, sex_ratio_dims=sexes_dims),
        steps=steps,
        method=Method.COHORT_CHANGE_RATIO,
    )


def _by_area(values: npt.ArrayLike) -> tuple[FloatArray, str]:
    """Return the values with the names of their axes: one number, areas, or steps and areas."""
    array = np.asarray(values, dtype=np.float64)
    return array, ("", "area", "step area")[array.ndim]
