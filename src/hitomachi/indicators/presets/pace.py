"""Rules that ask whether an indicator keeps the pace towards its target."""

from __future__ import annotations

from hitomachi.indicators.presets.build import (
    AGAINST_BASELINE,
    BY_DEGREE,
    DUE_LATER,
    EVERY_BASIS,
    EVERY_DIRECTION,
    GOOD,
    MET,
    MIDDLING,
    ON_PACE,
    ONE_WAY,
    POOR,
    at_least,
    grade,
    no_data,
    rungs,
)
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rules import Ladder, Measure, Preset, Requirement, Scope
from hitomachi.indicators.values import Basis
from hitomachi.indicators.words import words

LINEAR_PACE = Preset(
    id="linear_pace",
    version=1,
    label=words("直線ペース（2段階）", "Linear pace, two steps"),
    note=words(
        "その年の実績が目標値に達しているか、目安（基準値から目標値への直線上の値）以上なら順調、"
        "下回れば低調とする。岩見沢市は規則を公表していないため、公表された7指標の状況を"
        "すべて再現する規則の一つを採ったもの（本システムの解釈）。",
        "On track when the year's value meets the target or is on or above the straight line from "
        "the baseline to the target, else behind. Iwamizawa publishes no rule: this is one of "
        "those that reproduce all seven statuses it printed (our reading).",
    ),
    source="北海道岩見沢市 第2期総合戦略の進捗状況（令和4年6月）",
    grades=(
        grade("on_track", words("順調", "On track"), GOOD, on_track=True),
        grade("behind", words("低調", "Behind"), POOR, on_track=False),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(EVERY_BASIS, EVERY_DIRECTION),),
            rungs=rungs(("on_track", MET), ("on_track", ON_PACE), ("behind",)),
        ),
    ),
)

LINEAR_PACE_THREE = Preset(
    id="linear_pace_three",
    version=1,
    label=words("直線ペース（3段階）", "Linear pace, three steps"),
    note=words(
        "実績が目安以上なら順調、目安までの進捗の80％以上なら「おおむね順調」、それ未満は"
        "「努力を要する」とする。進捗率の分母を基準値から目安までの差とする点は本システムの解釈。",
        "On track when the value reaches what is expected in the year; mostly on track from 80 % "
        "of the expected progress; else effort is needed. That the share is taken of the step from "
        "the baseline to the expected value is our reading.",
    ),
    source="長野県 しあわせ信州創造プラン・総合戦略の評価（平成27・29年度）",
    grades=(
        grade("on_track", words("順調", "On track"), GOOD, on_track=True),
        grade("mostly", words("おおむね順調", "Mostly on track"), MIDDLING, on_track=True),
        grade("effort", words("努力を要する", "Effort needed"), POOR, on_track=False),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(BY_DEGREE, ONE_WAY),),
            rungs=rungs(
                ("on_track", ON_PACE),
                ("mostly", at_least(Measure.PACE_SHARE, 80)),
                ("effort",),
            ),
        ),
    ),
)

GROWTH_WITH_TOLERANCE = Preset(
    id="growth_with_tolerance",
    version=1,
    label=words("伸びと許容幅", "Growth with tolerance"),
    note=words(
        "目安以上ならa、目安に届かないが基準値から改善又は横ばいならb、悪化ならcとする。"
        "アンケートによる指標は、基準値から3ポイント以内の低下を横ばいとみなす。"
        "合計の目標は、基準値を含むものに限る（本システムの解釈）。",
        "a on pace, b improved or unchanged, c worse than the baseline. A survey result within 3 "
        "points of the baseline counts as unchanged. Totals only with the baseline inside (our "
        "reading).",
    ),
    source="福岡県福岡市 保健福祉総合計画の評価（平成30年度）",
    grades=(
        grade(
            "a",
            words("a", "a"),
            GOOD,
            meaning=words("目標に向けて順調", "On pace"),
            on_track=True,
        ),
        grade(
            "b",
            words("b", "b"),
            MIDDLING,
            meaning=words("改善又は横ばい", "Improved or unchanged"),
            on_track=False,
        ),
        grade(
            "c",
            words("c", "c"),
            POOR,
            meaning=words("基準値より悪化", "Worse than the baseline"),
            on_track=False,
        ),
    ),
    ladders=(
        Ladder(
            scopes=(
                Scope(AGAINST_BASELINE, ONE_WAY),
                Scope((Basis.CUMULATIVE,), ONE_WAY, requires=(Requirement.BASELINE_INSIDE,)),
            ),
            rungs=rungs(
                ("a", ON_PACE),
                ("b", at_least(Measure.LEAD_OVER_BASELINE, 0)),
                (
                    "b",
                    at_least(Measure.IS_SURVEY, 1),
                    at_least(Measure.LEAD_OVER_BASELINE, -3),
                ),
                ("c",),
            ),
        ),
    ),
)

NATIONAL_PROGRESS = Preset(
    id="national_progress",
    version=1,
    label=words("進捗割合と経過割合", "Progress share against elapsed share"),
    note=words(
        "目標までの進捗の割合が、期間の経過割合以上ならA、未満ならBとする。"
        "施策の実施そのものが指標ならF、実績がまだなければN。"
        "年ごとの目安が定められていれば、それを経過割合に代えて用いる（本システムの解釈）。",
        "A when the share of the way to the target is at least the elapsed share of the period, "
        "else B; F where the KPI is the execution of a measure; N without data. An expected value "
        "entered for the year takes the place of the elapsed share (our reading).",
    ),
    source="国 日本再興戦略のKPIの評価",
    grades=(
        grade(
            "a",
            words("A", "A"),
            GOOD,
            meaning=words("進捗が経過割合以上", "At least the elapsed share"),
            on_track=True,
        ),
        grade(
            "b",
            words("B", "B"),
            POOR,
            meaning=words("進捗が経過割合未満", "Less than the elapsed share"),
            on_track=False,
        ),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(DUE_LATER, ONE_WAY, requires=(Requirement.EXPECTED_ENTERED,)),),
            rungs=rungs(("a", MET), ("a", ON_PACE), ("b",)),
        ),
        Ladder(
            scopes=(Scope(DUE_LATER, ONE_WAY),),
            rungs=rungs(("a", at_least(Measure.LEAD_OVER_ELAPSED, 0)), ("b",)),
        ),
    ),
    words_by_reason={**no_data("N", "N"), Reason.EXECUTION: words("F", "F")},
    execution_is_unrated=True,
)
