"""Counts with their denominator, and whether a summary word holds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hitomachi.indicators import (
    PRESETS,
    Limits,
    MissingReason,
    Rating,
    Reason,
    Row,
    doubts,
    override_rating,
    rate,
    roll_up,
)
from tests.unit.indicators.cases import absent, case, seen

RULE = PRESETS["linear_pace"]
GOOD = rate(case(seen(2020, "30")), RULE)
POOR = rate(case(seen(2020, "1"), baseline="10"), RULE)
UNPUBLISHED = rate(case(absent(2020), baseline="10"), RULE)
NO_SURVEY = rate(case(absent(2020, MissingReason.NO_SURVEY), baseline="10"), RULE)


def row(uid: str, rating: Rating, *goals: str, part_of: str = "", has_target: bool = True) -> Row:
    return Row(
        uid=uid, rating=rating, goals=frozenset(goals), part_of=part_of, has_target=has_target
    )


def rows_of(good: int, poor: int, unrated: int) -> list[Row]:
    kinds = [GOOD] * good + [POOR] * poor + [UNPUBLISHED] * unrated
    return [row(str(index), rating) for index, rating in enumerate(kinds)]


def test_counts_carry_every_word_the_denominator_and_the_reasons() -> None:
    found = roll_up([row("a", GOOD), row("b", UNPUBLISHED), row("c", NO_SURVEY)], RULE)

    assert [(grade.word.ja, count) for grade, count in found.counts] == [("順調", 1), ("低調", 0)]
    assert (found.rated, found.total, found.on_track) == (1, 3, 1)
    assert found.unrated == {Reason.UNPUBLISHED: 1, Reason.NO_SURVEY: 1}


def test_a_shared_indicator_counts_once_in_each_goal_and_once_in_the_plan() -> None:
    rows = [row("shared", GOOD, "3", "4"), row("shared", GOOD, "3", "4"), row("own", POOR, "4")]

    assert roll_up(rows, RULE).total == 2
    assert roll_up(rows, RULE, goal="3").total == 1
    assert roll_up(rows, RULE, goal="4").total == 2


def test_a_part_without_a_target_is_only_a_detail_of_its_parent() -> None:
    rows = [row("all", POOR), row("students", UNPUBLISHED, part_of="all", has_target=False)]

    assert roll_up(rows, RULE).total == 1


def test_a_parent_counts_beside_its_parts_when_each_has_a_target() -> None:
    rows = [row("all", POOR), row("students", POOR, part_of="all")]

    assert roll_up(rows, RULE).total == 2


def test_a_parent_without_a_target_leaves_the_counting_to_its_parts() -> None:
    rows = [
        row("life", UNPUBLISHED, has_target=False),
        row("men", POOR, part_of="life"),
        row("women", GOOD, part_of="life"),
    ]

    assert (roll_up(rows, RULE).total, roll_up(rows, RULE).rated) == (2, 2)


def test_an_override_counts_as_the_person_judged() -> None:
    judged = override_rating(POOR, RULE, "on_track", "災害による一時的な減少のため")

    found = roll_up([Row(uid="a", rating=judged)], RULE)

    assert [count for _, count in found.counts] == [1, 0]


def test_a_middling_grade_may_count_as_on_track() -> None:
    rule = PRESETS["linear_pace_three"]
    mostly = rate(case(seen(2020, "11.7"), baseline="10"), rule)

    assert roll_up([row("a", mostly)], rule).on_track == 1


@pytest.mark.parametrize(
    ("good", "poor", "unrated", "count"),
    [(1, 1, 2, 0), (1, 2, 0, 1), (2, 0, 3, 1), (1, 2, 4, 2), (0, 0, 2, 1)],
)
def test_a_good_word_is_doubted_under_half_of_the_rated_or_of_all(
    good: int, poor: int, unrated: int, count: int
) -> None:
    assert len(doubts(roll_up(rows_of(good, poor, unrated), RULE))) == count


def test_the_doubt_prints_the_counts() -> None:
    found = doubts(roll_up(rows_of(1, 2, 4), RULE))

    assert [one.text("ja") for one in found] == [
        "評価した3指標のうち、順調とみられるものは1指標にとどまります。",
        "7指標のうち、評価したものは3指標にとどまります。",
    ]


def test_the_limits_are_settings_and_a_poor_word_claims_nothing_good() -> None:
    found = roll_up(rows_of(1, 2, 0), RULE)

    assert doubts(found, Limits(on_track_of_rated=Fraction(1, 3))) == []
    assert doubts(found, claims_good=False) == []
