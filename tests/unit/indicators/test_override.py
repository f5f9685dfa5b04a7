"""A person's grade beside the rule's."""

from __future__ import annotations

import pytest

from hitomachi.errors import NotFoundError, RuleError
from hitomachi.indicators import PRESETS, Judged, Standing, override_rating, rate
from tests.unit.indicators.cases import absent, case, seen

RULE = PRESETS["linear_pace"]
BEHIND = rate(case(seen(2020, "11"), baseline="10", unit="人"), RULE)


def test_both_results_are_kept_and_the_persons_counts() -> None:
    judged = override_rating(BEHIND, RULE, "on_track", " 年度末の駆け込みを除いたため ")

    assert (judged.word.ja, judged.computed.word.ja) == ("順調", "低調")
    assert (judged.grade, judged.standing) == ("on_track", Standing.GOOD)
    assert judged.explanation.text("ja") == (
        "実績11人は、計画1年目の目安12人（10人から20人へ直線）に届かないため「低調」です。"
        "担当者の判断により「順調」としました（理由：年度末の駆け込みを除いたため）。"
    )


def test_an_unrated_indicator_may_be_judged_too() -> None:
    unrated = rate(case(absent(2020), baseline="10"), RULE)

    judged = override_rating(unrated, RULE, "behind", "聞き取りによる")

    assert judged.reason is None
    assert judged.computed.reason is not None


def test_without_an_override_the_rule_stands() -> None:
    judged = Judged(BEHIND)

    assert (judged.word, judged.grade, judged.reason) == (BEHIND.word, "behind", None)
    assert judged.explanation is BEHIND.explanation
    assert judged.standing is Standing.POOR


@pytest.mark.parametrize("reason", ["", " 　"])
def test_an_override_needs_a_reason(reason: str) -> None:
    with pytest.raises(RuleError, match="理由"):
        override_rating(BEHIND, RULE, "on_track", reason)


def test_an_override_must_name_a_grade_of_the_rule() -> None:
    with pytest.raises(NotFoundError, match="superb"):
        override_rating(BEHIND, RULE, "superb", "理由")
