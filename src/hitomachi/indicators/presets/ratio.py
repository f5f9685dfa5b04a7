"""Rules that divide the actual value by the target or by the year's expected value.

They need a target above 0 and an actual value of 0 or more: of two negative numbers the
worse one would score the higher ratio (▲341 against ▲275 would be 124 %).
"""

from __future__ import annotations

from hitomachi.arith import Rounding
from hitomachi.indicators.presets.build import (
    BY_DEGREE,
    DUE_LATER,
    GOOD,
    MIDDLING,
    ONE_WAY,
    POOR,
    at_least,
    grade,
    no_data,
    rungs,
)
from hitomachi.indicators.rules import Cut, Ladder, Measure, Preset, Requirement, Scope, Signs
from hitomachi.indicators.values import Direction, PaceStart, Quality
from hitomachi.indicators.words import words

YEARLY_SHARE = Preset(
    id="yearly_share",
    version=1,
    label=words("目標値の年割り", "Yearly share of the target"),
    note=words(
        "実績を「目標値×k÷n」（n年計画のk年目）で割り、100％以上・60％以上・60％未満に分ける。"
        "0から数え始める指標に限って用いる（本システムの解釈）。",
        "Actual over target × k/n, from 100 %, from 60 %, below. Only for counts that start at 0 "
        "(our reading).",
    ),
    source="東京都多摩市 総合戦略の評価（平成27年度）",
    grades=(
        grade("steady", words("①着実に進んでいる", "(1) Steady"), GOOD, on_track=True),
        grade("mostly", words("②概ね進んでいる", "(2) Mostly as planned"), MIDDLING, on_track=True),
        grade("improve", words("③改善や工夫が必要", "(3) To be improved"), POOR, on_track=False),
    ),
    ladders=(
        Ladder(
            scopes=(
                Scope(
                    DUE_LATER,
                    (Direction.INCREASE,),
                    Signs.RATIO,
                    (Requirement.STARTS_AT_ZERO,),
                ),
            ),
            rungs=rungs(
                ("steady", at_least(Measure.EXPECTED_RATIO, 100)),
                ("mostly", at_least(Measure.EXPECTED_RATIO, 60)),
                ("improve",),
            ),
        ),
    ),
    pace_start=PaceStart.PLAN,
    shown_rate=Measure.EXPECTED_RATIO,
)

EXPECTED_VALUE_FOUR = Preset(
    id="expected_value_four",
    version=1,
    label=words("期待値に対する割合（4段階）", "Share of the expected value, four steps"),
    note=words(
        "実績を年ごとの期待値で割り、1％未満を切り捨てた割合で100％以上・80～99％・50～79％・"
        "50％未満に分ける。印字の端数処理は別に定める。速報値は割合だけを示し、評価しない。"
        "切捨てで区分の間の隙間をなくす点は本システムの解釈。",
        "Actual over the year's expected value, cut to whole percent: from 100, 80–99, 50–79, "
        "below 50. The printed rate is rounded separately; a preliminary value prints its rate "
        "and gets no grade. That the gaps between the bands are closed by truncation is our "
        "reading.",
    ),
    source="茨城県 総合戦略の数値目標・KPIの進捗状況（平成26～29年度）",
    grades=(
        grade("a", words("A", "A"), GOOD, meaning=words("順調", "On track"), on_track=True),
        grade(
            "b_plus",
            words("B+", "B+"),
            GOOD,
            meaning=words("概ね順調", "Mostly on track"),
            on_track=True,
        ),
        grade(
            "b",
            words("B", "B"),
            MIDDLING,
            meaning=words("やや遅れ", "Somewhat late"),
            on_track=False,
        ),
        grade("c", words("C", "C"), POOR, meaning=words("遅れ", "Late"), on_track=False),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(BY_DEGREE, ONE_WAY, Signs.RATIO),),
            rungs=rungs(
                ("a", at_least(Measure.EXPECTED_RATIO, 100)),
                ("b_plus", at_least(Measure.EXPECTED_RATIO, 80)),
                ("b", at_least(Measure.EXPECTED_RATIO, 50)),
                ("c",),
            ),
        ),
    ),
    shown_qualities=(Quality.FINAL, Quality.PROVISIONAL, Quality.PRELIMINARY),
    cut=Cut(Rounding.TRUNCATE, 0),
    shown_rate=Measure.EXPECTED_RATIO,
    shown_cut=Cut(Rounding.TRUNCATE, 1),
)

FINAL_TARGET_RATIO = Preset(
    id="final_target_ratio",
    version=1,
    label=words("最終目標値に対する割合", "Share of the final target"),
    note=words(
        "実績を最終年度の目標値で割り（減少を目指す指標は目標値を実績で割り）、100％以上・80％以上・"
        "60％以上・60％未満に分ける。途中の年の目安は置かない。実績がなければX。",
        "Actual over the final year's target, inverted where less is better, with no pace: from "
        "100 %, 80 %, 60 %, below. X without an actual value.",
    ),
    source="奈良県宇陀市 総合戦略の評価（平成29年度）",
    grades=(
        grade(
            "a", words("A", "A"), GOOD, meaning=words("既達成", "Already attained"), on_track=True
        ),
        grade(
            "b", words("B", "B"), GOOD, meaning=words("概ね順調", "Mostly on track"), on_track=True
        ),
        grade(
            "c",
            words("C", "C"),
            MIDDLING,
            meaning=words("努力が必要", "Effort needed"),
            on_track=False,
        ),
        grade(
            "d",
            words("D", "D"),
            POOR,
            meaning=words("あまり順調ではない", "Not quite on track"),
            on_track=False,
        ),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(BY_DEGREE, ONE_WAY, Signs.RATIO),),
            rungs=rungs(
                ("a", at_least(Measure.TARGET_RATIO, 100)),
                ("b", at_least(Measure.TARGET_RATIO, 80)),
                ("c", at_least(Measure.TARGET_RATIO, 60)),
                ("d",),
            ),
        ),
    ),
    words_by_reason=no_data("X", "X"),
    pace_start=PaceStart.NONE,
    shown_rate=Measure.TARGET_RATIO,
)
