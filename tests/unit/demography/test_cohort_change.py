from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import (
    AgeAxis,
    Axes,
    Basis,
    Method,
    Population,
    change_ratios,
    mean_ratios,
    project_by_change_ratios,
)
from hitomachi.errors import RuleError

AGES = AgeAxis(5, 60)
AXES = Axes(("A",), AGES)


def count(year: float, level: float, basis: Basis = Basis.CENSUS) -> Population:
    return Population(np.full((1, 2, len(AGES)), level), AXES, year, basis)


def test_ratios_are_those_of_the_cohorts() -> None:
    ratios = change_ratios(count(2005, 100), count(2010, 90))

    assert ratios.shape == (1, 2, len(AGES) - 1)
    assert ratios[0, 0, 0] == pytest.approx(0.9)
    assert ratios[0, 0, -1] == pytest.approx(0.45)  # the two oldest groups together


def test_several_periods_give_their_mean() -> None:
    ratios = mean_ratios([count(2005, 100), count(2010, 90), count(2015, 90)])

    assert ratios[0, 0, 0] == pytest.approx(0.95)


def test_the_projection_names_its_method_and_repeats_the_change() -> None:
    found = project_by_change_ratios([count(2010, 100), count(2015, 90)], steps=1)

    assert found.provenance.method is Method.COHORT_CHANGE_RATIO
    assert found.provenance.lines[0].text("ja") == "推計方法: コーホート変化率法"
    assert found.at(2020)[0, 0, 1:] == pytest.approx(np.full(len(AGES) - 1, 81.0))
    women = found.at(2020)[0, 1, 3:10].sum()
    assert found.at(2020)[0, :, 0].sum() / women == pytest.approx(180 / (90 * 7))
    assert found.deaths is None
    assert "projection.newborn_survival" in {notice.rule for notice in found.notices}


def test_newborn_survival_gives_births() -> None:
    counts = [count(2010, 100), count(2015, 90)]

    found = project_by_change_ratios(counts, steps=1, newborn=0.98, child_ratio=0.25, sex_ratio=1)

    assert found.births[0, 0] == pytest.approx(found.at(2020)[0, :, 0] / 0.98)
    assert found.births[0, 0, 0] == pytest.approx(found.births[0, 0, 1])


def test_counts_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(RuleError, match="5 年離れて"):
        change_ratios(count(2005, 100), count(2015, 90))
    with pytest.raises(RuleError, match="混ぜる"):
        change_ratios(count(2010, 100), count(2015, 90, Basis.REGISTER))


def test_people_from_nowhere_are_named() -> None:
    empty = np.full((1, 2, len(AGES)), 100.0)
    empty[0, 1, 2] = 0.0

    with pytest.raises(RuleError, match="2010 年の A 女 10-14"):
        change_ratios(Population(empty, AXES, 2010), count(2015, 90))
