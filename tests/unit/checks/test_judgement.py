from __future__ import annotations

from dataclasses import replace

from hitomachi.checks.judgement import JudgementInput, check_judgements
from hitomachi.i18n import message
from hitomachi.indicators import PRESETS
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rollup import RollUp
from hitomachi.notices import NoticeKind

GOOD, POOR = (
    next(grade for grade in PRESETS["linear_pace"].grades if grade.on_track is good)
    for good in (True, False)
)


def judged(good: int, poor: int, unrated: int, word: str = "概ね順調") -> JudgementInput:
    return JudgementInput(
        label="経済活動",
        word=word,
        counts=RollUp(((GOOD, good), (POOR, poor)), {Reason.NO_SURVEY: unrated}),
        where=message("総括"),
    )


def test_a_word_that_the_counts_do_not_bear_out_is_shown_with_them() -> None:
    (notice,) = check_judgements([judged(1, 3, 0)])

    assert notice.kind is NoticeKind.WARNING
    assert (notice.entered, notice.derived) == ("概ね順調", "1/4")


def test_too_few_rated_indicators_bear_no_word_out() -> None:
    assert len(check_judgements([judged(1, 0, 3)])) == 1


def test_the_reference_calls_two_of_four_in_order_and_is_not_doubted() -> None:
    # 経済活動: 順調 2, not rated 2 (調査なし, 未公表); 概ね順調 is printed.
    assert check_judgements([judged(2, 0, 2)]) == ()


def test_a_word_that_claims_no_progress_is_not_asked_for_it() -> None:
    assert check_judgements([replace(judged(0, 4, 0, "低調"), claims_good=False)]) == ()


def test_a_whole_without_a_word_is_left_alone() -> None:
    assert check_judgements([judged(0, 4, 0, "")]) == ()
