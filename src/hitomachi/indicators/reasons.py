"""Why an indicator has no grade, and what else a reader should know about its rating.

The ids are stored with a frozen edition; the words are what a table prints beside ``－``.
"""

from __future__ import annotations

from enum import StrEnum

from hitomachi.errors import mark
from hitomachi.i18n import Message, message
from hitomachi.indicators.values import MissingReason, Quality


class Reason(StrEnum):
    """Why a rating is ``－``."""

    UNPUBLISHED = "unpublished"
    NO_SURVEY = "no_survey"
    IN_CALCULATION = "in_calculation"
    IN_SURVEY = "in_survey"
    DISCONTINUED = "discontinued"
    NOT_APPLICABLE = "not_applicable"
    NOT_HELD = "not_held"
    NOT_STATED = "not_stated"
    NO_VALUE = "no_value"
    SEVERAL_VALUES = "several_values"
    NO_VALUE_IN_PERIOD = "no_value_in_period"
    NO_PREVIOUS_VALUE = "no_previous_value"
    MISSING_YEAR = "missing_year"
    PROVISIONAL = "provisional"
    PRELIMINARY = "preliminary"
    REFERENCE = "reference"
    QUALITATIVE = "qualitative"
    EXECUTION = "execution"
    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    FORMER_TOTAL = "former_total"
    NO_RANGE = "no_range"
    BEFORE_DUE = "before_due"
    DECIDED_AT_END = "decided_at_end"
    OUTSIDE_PERIOD = "outside_period"
    OUTSIDE_RULE = "outside_rule"
    NO_EXPECTED_PROGRESS = "no_expected_progress"
    TARGET_NOT_BETTER = "target_not_better"


class Flag(StrEnum):
    """Something beside the grade that the reader should know."""

    MET_EARLIER = "met_earlier"
    TARGET_ALREADY_PASSED = "target_already_passed"
    TARGET_WORSE_THAN_BASELINE = "target_worse_than_baseline"
    TARGET_EQUALS_BASELINE = "target_equals_baseline"
    WORSE_THAN_BASELINE = "worse_than_baseline"
    TINY_STEP = "tiny_step"
    MISSING_YEARS = "missing_years"
    VALUE_OF_EARLIER_YEAR = "value_of_earlier_year"
    EXPECTED_ENTERED = "expected_entered"
    PACE_FROM_PLAN = "pace_from_plan"


MISSING: dict[MissingReason, Reason] = {reason: Reason(reason.value) for reason in MissingReason}
NOT_FINAL: dict[Quality, Reason] = {
    quality: Reason(quality.value) for quality in Quality if quality is not Quality.FINAL
}

# id → (what a table prints in brackets after －, the clause that ends in 「ため」)
_WORDS: dict[Reason, tuple[str, str]] = {
    Reason.UNPUBLISHED: (mark("未公表"), mark("実績が未公表の")),
    Reason.NO_SURVEY: (mark("調査なし"), mark("この年は調査を行っていない")),
    Reason.IN_CALCULATION: (mark("算定中"), mark("実績を算定中の")),
    Reason.IN_SURVEY: (mark("調査中"), mark("実績を調査中の")),
    Reason.DISCONTINUED: (mark("調査廃止"), mark("調査が廃止された")),
    Reason.NOT_APPLICABLE: (mark("対象外"), mark("この年は対象外の")),
    Reason.NOT_HELD: (mark("未実施"), mark("この年は実施していない")),
    Reason.NOT_STATED: (mark("実績なし"), mark("実績の記載がない")),
    Reason.NO_VALUE: (mark("未入力"), mark("実績が入力されていない")),
    Reason.SEVERAL_VALUES: (mark("実績が複数"), mark("同じ年の実績が複数ある")),
    Reason.NO_VALUE_IN_PERIOD: (
        mark("期間内の実績なし"),
        mark("計画期間内の確定した実績がまだない"),
    ),
    Reason.NO_PREVIOUS_VALUE: (mark("前年の実績なし"), mark("比較する前年の実績がない")),
    Reason.MISSING_YEAR: (
        mark("途中の年度の実績なし"),
        mark("合計に必要な年度の実績がそろっていない"),
    ),
    Reason.PROVISIONAL: (mark("暫定値"), mark("実績が暫定値の")),
    Reason.PRELIMINARY: (mark("速報値"), mark("実績が速報値の")),
    Reason.REFERENCE: (mark("参考値"), mark("実績が参考値の")),
    Reason.QUALITATIVE: (mark("定性的な指標"), mark("数値で測らない指標の")),
    Reason.EXECUTION: (mark("実施そのものが指標"), mark("施策の実施そのものが指標の")),
    Reason.NO_TARGET: (mark("目標値なし"), mark("目標値が数値で定められていない")),
    Reason.NO_BASELINE: (mark("基準値なし"), mark("比較できる基準値がない")),
    Reason.FORMER_TOTAL: (
        mark("基準値は前期の合計"),
        mark("基準値が前の期間の合計で比較できない"),
    ),
    Reason.NO_RANGE: (mark("範囲なし"), mark("維持する範囲が定められていない")),
    Reason.BEFORE_DUE: (mark("期限前"), mark("目標の期限前の")),
    Reason.DECIDED_AT_END: (
        mark("期間終了時に判定"),
        mark("減少又は維持を目指す合計の目標は期間の終了時に判定する"),
    ),
    Reason.OUTSIDE_PERIOD: (mark("計画期間外"), mark("評価する年度が計画期間に含まれない")),
    Reason.OUTSIDE_RULE: (
        mark("規則適用外"),
        mark("採用した評価規則の適用対象とならない"),
    ),
    Reason.NO_EXPECTED_PROGRESS: (
        mark("目安の進捗なし"),
        mark("目安までの進捗が0で、割合を計算できない"),
    ),
    Reason.TARGET_NOT_BETTER: (
        mark("目標値が基準値より低い水準"),
        mark("目安が基準値より低い水準にあり、進捗を計算できない"),
    ),
}

_FLAG_WORDS: dict[Flag, str] = {
    Flag.MET_EARLIER: mark("達成済"),
    Flag.TARGET_ALREADY_PASSED: mark("期限前に目標値に到達（目標値の見直しを検討）"),
    Flag.TARGET_WORSE_THAN_BASELINE: mark("目標値が基準値より低い水準（進捗率は表示しない）"),
    Flag.TARGET_EQUALS_BASELINE: mark("目標値が基準値と同じ（達成か未達成かのみ）"),
    Flag.WORSE_THAN_BASELINE: mark("基準値より悪化"),
    Flag.TINY_STEP: mark("基準値と目標値の差がわずか（値そのものを併せて確認）"),
    Flag.MISSING_YEARS: mark("実績のない年度を除いた合計・平均"),
    Flag.VALUE_OF_EARLIER_YEAR: mark("過去の年の値で評価"),
    Flag.EXPECTED_ENTERED: mark("入力された目安値で評価"),
    Flag.PACE_FROM_PLAN: mark("基準年が不明のため計画の開始から目安を計算"),
}


def reason_word(reason: Reason) -> Message:
    """Return the short word of ``reason``, as printed in －（…）."""
    return Message(_WORDS[reason][0])


def reason_clause(reason: Reason) -> Message:
    """Return the clause of ``reason`` that comes before 「ため」."""
    return Message(_WORDS[reason][1])


def flag_word(flag: Flag, year: int | None = None) -> Message:
    """Return what ``flag`` says; with ``year`` the year it is about (達成済（2021年）)."""
    word = Message(_FLAG_WORDS[flag])
    if year is None:
        return word
    return message("{word}（{year}年）", word=word, year=year)
