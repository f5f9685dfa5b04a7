from __future__ import annotations

import numpy as np
import pytest

from hitomachi.demography import AgeAxis, UnknownAgeRule, apportion_unknown
from hitomachi.errors import AxisError, RuleError

AGES = AgeAxis(5, 20)
KNOWN = np.array([[100.0, 100, 100, 60, 40], [50.0, 50, 50, 50, 0]])


def test_pro_rata_follows_the_known_ages_of_each_sex() -> None:
    found = apportion_unknown(KNOWN, [40.0, 20.0], UnknownAgeRule.PRO_RATA)

    assert found == pytest.approx(KNOWN * 1.1)


def test_over_15_leaves_children_alone() -> None:
    found = apportion_unknown(KNOWN, [10.0, 5.0], UnknownAgeRule.OVER_15, ages=AGES)

    assert found[:, :3].tolist() == KNOWN[:, :3].tolist()
    assert found[0, 3:] == pytest.approx([66.0, 44.0])
    assert found[1, 3:] == pytest.approx([55.0, 0.0])


def test_numbers_of_a_source_are_taken_as_they_are() -> None:
    # 岩見沢市 2010: of 26 people 19 and 7 went where no simple rule sends them.
    added = np.array([[0.0, 0, 0, 12, 7], [0.0, 0, 0, 0, 7]])

    found = apportion_unknown(KNOWN, [19.0, 7.0], UnknownAgeRule.AS_IMPORTED, imported=added)

    assert found.tolist() == (KNOWN + added).tolist()
    with pytest.raises(RuleError, match="一致しません"):
        apportion_unknown(KNOWN, [19.0, 8.0], UnknownAgeRule.AS_IMPORTED, imported=added)
    with pytest.raises(AxisError, match="imported"):
        apportion_unknown(KNOWN, [19.0, 8.0], UnknownAgeRule.AS_IMPORTED)


def test_unknown_ages_with_nobody_to_follow_are_refused() -> None:
    with pytest.raises(RuleError, match="配分できません"):
        apportion_unknown([[0.0, 0.0]], [3.0], UnknownAgeRule.PRO_RATA)
    with pytest.raises(RuleError, match="欠損か負"):
        apportion_unknown([[1.0, -1.0]], [3.0], UnknownAgeRule.PRO_RATA)
    with pytest.raises(AxisError, match="unknown"):
        apportion_unknown(KNOWN, 3.0, UnknownAgeRule.PRO_RATA)
