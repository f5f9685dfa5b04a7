"""Rules that compare with the baseline, with the year's target, or with the year before."""

from __future__ import annotations

from hitomachi.indicators.presets.build import (
    AGAINST_BASELINE,
    BY_DEGREE,
    DUE_LATER,
    EVERY_BASIS,
    GOOD,
    MET,
    MIDDLING,
    ON_PACE,
    ONE_WAY,
    POOR,
    YEARLY,
    at_least,
    grade,
    more_than,
    rungs,
)
from hitomachi.indicators.rules import Ladder, Measure, Preset, Requirement, Scope, Signs
from hitomachi.indicators.values import Basis, PaceStart
from hitomachi.indicators.words import words

BETTER_THAN_BASELINE = Preset(
    id="better_than_baseline",
    version=1,
    label=words("基準値との比較", "Better than the baseline"),
    note=words(
        "目標値を上回ればS、基準値を上回ればA、基準値からの悪化が10％以内ならB、それを超えればCとする。"
        "10％は基準値の絶対値に対する割合とし、基準値が0のときは同じ値だけをBとする（本システムの解釈）。",
        "S beats the target, A beats the baseline, B is worse than the baseline by no more than "
        "10 % of its absolute value (of a baseline of 0: only equal), C is worse. The meaning of "
        "the 10 % for negative values is our reading.",
    ),
    source="長崎県長与町 総合戦略の効果検証（令和元年度）",
    grades=(
        grade(
            "s",
            words("S", "S"),
            GOOD,
            meaning=words("目標値を上回る", "Beats the target"),
            on_track=True,
        ),
        grade(
            "a",
            words("A", "A"),
            GOOD,
            meaning=words("基準値を上回る", "Beats the baseline"),
            on_track=True,
        ),
        grade(
            "b",
            words("B", "B"),
            MIDDLING,
            meaning=words("基準値と同水準（△10％以内）", "About the baseline (within 10 %)"),
            on_track=False,
        ),
        grade(
            "c",
            words("C", "C"),
            POOR,
            meaning=words("基準値を10％を超えて下回る", "Below the baseline by more"),
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
                ("s", more_than(Measure.LEAD_OVER_TARGET, 0)),
                ("a", more_than(Measure.LEAD_OVER_BASELINE, 0)),
                ("b", at_least(Measure.BASELINE_CHANGE, -10)),
                ("c",),
            ),
        ),
    ),
)

ANNUAL_TARGET = Preset(
    id="annual_target",
    version=1,
    label=words("年次目標との比較", "Against the year's target"),
    note=words(
        "その年の目標を上回れば◎、同じなら○、下回れば△、進展なし又は事業終了と人が判断すれば×とする。"
        "×を人の判断に限ること、年次目標のない指標を適用外とすることは本システムの解釈。",
        "Above, equal to or below the year's target; × where a person says that there is no "
        "progress or that the project has ended. That × is left to people, and that the year must "
        "have a target of its own, is our reading.",
    ),
    source="高知県いの町 総合戦略の評価（平成29年度）",
    grades=(
        grade(
            "above",
            words("◎", "◎"),
            GOOD,
            meaning=words("目標を上回る", "Above the target"),
            on_track=True,
        ),
        grade(
            "equal",
            words("○", "○"),
            GOOD,
            meaning=words("目標と同じ", "Equal to the target"),
            on_track=True,
        ),
        grade(
            "below",
            words("△", "△"),
            MIDDLING,
            meaning=words("目標を下回る", "Below the target"),
            on_track=False,
        ),
        grade(
            "none",
            words("×", "×"),
            POOR,
            meaning=words("進展なし又は事業終了", "No progress, or ended"),
            on_track=False,
        ),
    ),
    ladders=(
        Ladder(
            scopes=(
                Scope(YEARLY, ONE_WAY),
                Scope(DUE_LATER, ONE_WAY, requires=(Requirement.YEARLY_TARGET,)),
            ),
            rungs=rungs(
                ("none", at_least(Measure.HAS_ENDED, 1)),
                ("above", more_than(Measure.LEAD_OVER_EXPECTED, 0)),
                ("equal", at_least(Measure.LEAD_OVER_EXPECTED, 0)),
                ("below",),
            ),
        ),
    ),
)

BY_BASIS = Preset(
    id="by_basis",
    version=1,
    label=words("目標の種類別（4段階）", "By the basis of the target, four steps"),
    note=words(
        "毎年度の目標は割合で110％以上・80％以上・50％以上・50％未満に分ける。期限が先の目標は、"
        "早期達成ならA、目安以上で伸びていればB、前年と同じ又は伸びが目安に届かなければC、下がればDとし、"
        "初年度は基準値と比べる。目安の用い方は本システムの解釈。",
        "Yearly targets by ratio: from 110 %, 80 %, 50 %, below. Targets that fall due later: A "
        "met early, B rising and on pace, C as the year before or rising below the pace, D fallen; "
        "the first year is compared with the baseline. The use of the pace is our reading.",
    ),
    source="大阪府立図書館 評価基準（2013年度）",
    grades=(
        grade("a", words("A", "A"), GOOD, on_track=True),
        grade("b", words("B", "B"), GOOD, on_track=True),
        grade("c", words("C", "C"), MIDDLING, on_track=False),
        grade("d", words("D", "D"), POOR, on_track=False),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(DUE_LATER, ONE_WAY, requires=(Requirement.BEFORE_DUE,)),),
            rungs=rungs(
                ("a", MET),
                ("b", more_than(Measure.LEAD_OVER_PREVIOUS, 0), ON_PACE),
                ("c", at_least(Measure.LEAD_OVER_PREVIOUS, 0)),
                ("d",),
            ),
        ),
        Ladder(
            scopes=(Scope(BY_DEGREE, ONE_WAY, Signs.RATIO),),
            rungs=rungs(
                ("a", at_least(Measure.EXPECTED_RATIO, 110)),
                ("b", at_least(Measure.EXPECTED_RATIO, 80)),
                ("c", at_least(Measure.EXPECTED_RATIO, 50)),
                ("d",),
            ),
        ),
    ),
)

GRANT_REVIEW = Preset(
    id="grant_review",
    version=1,
    label=words("交付金事業の効果検証", "Review of grant projects"),
    note=words(
        "目標値に達すれば「非常に効果的」、目標値の70％以上なら「相当程度効果があった」、"
        "事業開始前より改善していれば「効果があった」、そうでなければ「効果がなかった」とする。"
        "70％の下限、複数のKPIの扱い（最も低いものによる）、負の目標値に割合を用いないこと、"
        "基準値がなく70％未満なら「効果がなかった」とすることは本システムの解釈。",
        "Met or exceeded; at least 70 % of the target; better than before the project; not. The "
        "lower bound of 70 %, the weakest KPI deciding for the project, no ratio for negative "
        "targets, and 'not effective' below 70 % without a baseline are our reading.",
    ),
    source="国 地方創生関係交付金の効果検証の様式",
    grades=(
        grade(
            "very",
            words("地方創生に非常に効果的であった", "Very effective"),
            GOOD,
            on_track=True,
        ),
        grade(
            "considerable",
            words("地方創生に相当程度効果があった", "Considerably effective"),
            GOOD,
            on_track=True,
        ),
        grade("some", words("地方創生に効果があった", "Effective"), MIDDLING, on_track=False),
        grade("none", words("地方創生に効果がなかった", "Not effective"), POOR, on_track=False),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(BY_DEGREE, ONE_WAY, Signs.RATIO),),
            rungs=rungs(
                ("very", ON_PACE),
                ("considerable", at_least(Measure.EXPECTED_RATIO, 70)),
                ("some", more_than(Measure.LEAD_OVER_BASELINE, 0, unknown_fails=True)),
                ("none",),
            ),
        ),
        Ladder(
            scopes=(Scope(EVERY_BASIS, ONE_WAY),),
            rungs=rungs(
                ("very", MET),
                ("very", ON_PACE),
                ("some", more_than(Measure.LEAD_OVER_BASELINE, 0, unknown_fails=True)),
                ("none",),
            ),
        ),
    ),
    pace_start=PaceStart.NONE,
)
