"""The yearly review of a grant project over its KPIs, and the policy that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hitomachi.errors import mark
from hitomachi.i18n import Message, message
from hitomachi.indicators.explanation import explain_unrated
from hitomachi.indicators.override import required_reason
from hitomachi.indicators.presets import PRESETS
from hitomachi.indicators.rating import Rating, rate
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rules import Grade, Preset
from hitomachi.indicators.values import Case
from hitomachi.indicators.words import Words


class FuturePolicy(StrEnum):
    """今後の方針 of the form; chosen by people, never derived from the grade."""

    EXPAND = "expand"
    IMPROVE = "improve"
    CONTINUE = "continue"
    CANCEL = "cancel"
    FINISH = "finish"


_POLICIES: dict[FuturePolicy, str] = {
    FuturePolicy.EXPAND: mark("発展"),
    FuturePolicy.IMPROVE: mark("改善"),
    FuturePolicy.CONTINUE: mark("継続"),
    FuturePolicy.CANCEL: mark("中止"),
    FuturePolicy.FINISH: mark("終了"),
}


def policy_word(policy: FuturePolicy) -> Message:
    """Return the word of ``policy`` on the form."""
    return Message(_POLICIES[policy])


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantReview:
    """The result for one project: the rule's, and the person's where one moved it.

    Attributes:
        computed: Grade by the rule; None when unrated, for ``reason``.
        ratings: One for each KPI, in the order given.
        override: Grade that a person chose, with ``override_reason``.
    """

    preset: Preset
    ratings: tuple[Rating, ...]
    computed: Grade | None
    reason: Reason | None
    override: Grade | None = None
    override_reason: str = ""

    @property
    def grade(self) -> Grade | None:
        """The grade that counts."""
        return self.override or self.computed

    @property
    def word(self) -> Words:
        """What is printed."""
        if self.grade is not None:
            return self.grade.word
        return self.preset.word_for(self.reason or Reason.NO_VALUE)

    @property
    def explanation(self) -> Message:
        """One sentence for the project, and what a person decided where one moved it."""
        if self.computed is None:
            own = explain_unrated(self.reason or Reason.NO_VALUE)
        else:
            weakest = sum(1 for rating in self.ratings if rating.grade == self.computed.id)
            own = message(
                "{total}件のKPIのうち最も低い評価が「{word}」（{count}件）のため、事業の評価も同じです。",
                total=len(self.ratings),
                word=self.computed.word.message,
                count=weakest,
            )
        if self.override is None:
            return own
        return message(
            "{computed}担当者の判断により「{word}」としました（理由：{reason}）。",
            computed=own,
            word=self.override.word.message,
            reason=self.override_reason,
        )

    def moved_to(self, grade: str, reason: str) -> GrantReview:
        """Return the review with the grade that a person chose; the rule's is kept beside it.

        Raises:
            NotFoundError: If the rule has no such grade.
            RuleError: If no reason is given.
        """
        chosen = self.preset.grade(grade)
        return replace(self, override=chosen, override_reason=required_reason(reason))


def _weakest(ratings: Sequence[Rating], preset: Preset) -> tuple[Grade | None, Reason | None]:
    """Return the lowest grade; a KPI without one leaves it open unless it cannot get lower."""
    order = [grade.id for grade in preset.grades]
    lowest = max((order.index(one.grade) for one in ratings if one.is_rated), default=-1)
    if lowest == len(order) - 1:
        return preset.grades[lowest], None
    reasons = [one.reason for one in ratings if one.reason is not None]
    if reasons or not ratings:
        return None, reasons[0] if reasons else Reason.NO_TARGET
    return preset.grades[lowest], None


def review_grant(cases: Sequence[Case], preset: Preset | None = None) -> GrantReview:
    """Return the review of a grant project from the cases of its KPIs.

    「非常に効果的」 needs every KPI at its target, 「相当程度効果があった」 every KPI at 70 %
    or more, 「効果があった」 every KPI at least better than before the project: the weakest
    KPI decides. A person may move the result with `GrantReview.moved_to`.
    """
    rule = preset or PRESETS["grant_review"]
    ratings = tuple(rate(case, rule) for case in cases)
    computed, reason = _weakest(ratings, rule)
    return GrantReview(preset=rule, ratings=ratings, computed=computed, reason=reason)
