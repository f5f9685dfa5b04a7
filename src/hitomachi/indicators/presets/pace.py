"""Rules that ask whether an indicator keeps the pace towards its target."""

from __future__ import annotations

from hitomachi.indicators.presets.build import (
    EVERY_BASIS,
    EVERY_DIRECTION,
    GOOD,
    MET,
    ON_PACE,
    POOR,
    grade,
    rungs,
)
from hitomachi.indicators.rules import Ladder, Preset, Scope
from hitomachi.indicators.words import words

LINEAR_PACE = Preset(
    id="linear_pace",
    version=1,
    label=words("直線ペース（2段階）", "Linear pace, two steps"),
    note=words(
        "その年の実績が目標値に達しているか、目安（基準値から目標値への直線上の値）以上なら順調、"
        "下回れば低調とする。岩見沢市は規則を公表しておらず、公表された7指標の状況をすべて再現する規則の一つ。",
        "On track when the year's value meets the target or is on or above the straight line from "
        "the baseline to the target, else behind. Iwamizawa publishes no rule; this is one of "
        "those that reproduce all seven statuses it printed.",
    ),
    source="岩見沢市 総合戦略の進捗状況（令和4年6月）",
    grades=(
        grade("on_track", "順調", "On track", GOOD),
        grade("behind", "低調", "Behind", POOR),
    ),
    ladders=(
        Ladder(
            scopes=(Scope(EVERY_BASIS, EVERY_DIRECTION),),
            rungs=rungs(("on_track", MET), ("on_track", ON_PACE), ("behind",)),
        ),
    ),
)
