"""影響度 and 減少段階: bounds, the evaluation year, and that they are marked as 目安."""

from __future__ import annotations

import pytest

from hitomachi.demography.influence import DeclineStage, decline_stage, influence
from hitomachi.errors import RuleError


@pytest.mark.parametrize(
    ("ratio", "grade"),
    [(0.99, 1), (1.0, 2), (1.0499, 2), (1.05, 3), (1.10, 4), (1.1499, 4), (1.15, 5), (1.4, 5)],
)
def test_natural_grades_begin_at_their_bounds(ratio: float, grade: int) -> None:
    found = influence(2040, pattern1=10_000, simulation1=10_000 * ratio, simulation2=20_000)

    assert found.natural == grade
    assert found.natural_ratio == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("ratio", "grade"), [(0.8, 1), (1.0, 2), (1.1, 3), (1.2, 4), (1.2999, 4), (1.3, 5)]
)
def test_social_grades_compare_the_closed_simulation(ratio: float, grade: int) -> None:
    found = influence(2040, pattern1=9_000, simulation1=10_000, simulation2=10_000 * ratio)

    assert found.social == grade


def test_the_sentence_names_the_year_and_that_it_is_a_guide() -> None:
    found = influence(2045, pattern1=10_000, simulation1=10_760, simulation2=12_000)

    text = found.sentence.text("ja")

    assert "2045年" in text
    assert "自然増減 3（107.6%）" in text
    assert "目安" in text


def test_grades_need_people() -> None:
    with pytest.raises(RuleError, match="影響度"):
        influence(2040, pattern1=0, simulation1=1, simulation2=1)


@pytest.mark.parametrize(
    ("total", "elderly", "stage"),
    [
        (100, 50, DeclineStage.NONE),
        (99, 30, DeclineStage.FIRST),
        (99, 29.9, DeclineStage.SECOND),
        (99, 27, DeclineStage.SECOND),
        (99, 26.9, DeclineStage.THIRD),
    ],
)
def test_stages_follow_the_elderly_where_the_total_declines(
    total: float, elderly: float, stage: DeclineStage
) -> None:
    found = decline_stage(base_total=100, total=total, base_elderly=30, elderly=elderly)

    assert found is stage


def test_stages_need_a_base_year() -> None:
    with pytest.raises(RuleError, match="減少段階"):
        decline_stage(base_total=100, total=99, base_elderly=0, elderly=1)
