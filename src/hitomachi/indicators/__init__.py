"""Rating key performance indicators: plain values in, a rating with its reason out.

>>> from decimal import Decimal
>>> from hitomachi.indicators import PRESETS, Basis, Case, Direction, Observed, PlanPeriod
>>> from hitomachi.indicators import Target, rate
>>> services = Case(
...     direction=Direction.INCREASE, basis=Basis.END_OF_PLAN,
...     plan=PlanPeriod(2020, 2024), review_year=2020,
...     target=Target(value=Decimal(17), due_year=2024), starts_from_zero=True, unit="種",
...     observations=(Observed(review_year=2020, reference_year=2020, value=Decimal(5)),),
... )
>>> rate(services, PRESETS["linear_pace"]).explanation.text("ja")
'実績5種は、計画1年目の目安3.4種（0種から17種へ直線）以上のため「順調」です。'
"""

from hitomachi.indicators.change import Change, Changes, changes
from hitomachi.indicators.codec import (
    case_from_dict,
    case_to_dict,
    check_preset,
    preset_from_dict,
    preset_to_dict,
)
from hitomachi.indicators.expected import ExpectedFrom
from hitomachi.indicators.grants import FuturePolicy, GrantReview, policy_word, review_grant
from hitomachi.indicators.override import Judged, override_rating
from hitomachi.indicators.presets import DEFAULT_PRESET, PRESETS
from hitomachi.indicators.rating import Rating, pace_line, rate
from hitomachi.indicators.reasons import Flag, Reason, flag_word, reason_word
from hitomachi.indicators.rollup import Limits, RollUp, Row, doubts, roll_up
from hitomachi.indicators.rules import Grade, Preset, Standing
from hitomachi.indicators.values import (
    Baseline,
    BaselineKind,
    Basis,
    Case,
    Direction,
    MissingReason,
    Observed,
    PaceStart,
    PlanPeriod,
    Quality,
    Target,
)

__all__ = [
    "DEFAULT_PRESET",
    "PRESETS",
    "Baseline",
    "BaselineKind",
    "Basis",
    "Case",
    "Change",
    "Changes",
    "Direction",
    "ExpectedFrom",
    "Flag",
    "FuturePolicy",
    "Grade",
    "GrantReview",
    "Judged",
    "Limits",
    "MissingReason",
    "Observed",
    "PaceStart",
    "PlanPeriod",
    "Preset",
    "Quality",
    "Rating",
    "Reason",
    "RollUp",
    "Row",
    "Standing",
    "Target",
    "case_from_dict",
    "case_to_dict",
    "changes",
    "check_preset",
    "doubts",
    "flag_word",
    "override_rating",
    "pace_line",
    "policy_word",
    "preset_from_dict",
    "preset_to_dict",
    "rate",
    "reason_word",
    "review_grant",
    "roll_up",
]
