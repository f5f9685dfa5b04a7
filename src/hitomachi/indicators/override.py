"""A person's judgement in place of the rule's: both are kept and shown, the reason is required."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message, message
from hitomachi.indicators.rating import Rating
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rules import Grade, Preset, Standing
from hitomachi.indicators.words import Words


@dataclass(frozen=True, slots=True)
class Judged:
    """A rating with, where a person overrode it, the other grade and the reason.

    ``override`` None: the rule's own result stands.
    """

    computed: Rating
    override: Grade | None = None
    override_reason: str = ""

    @property
    def grade(self) -> str:
        """Id of the grade that counts; empty when unrated."""
        return self.override.id if self.override else self.computed.grade

    @property
    def word(self) -> Words:
        """What is printed."""
        return self.override.word if self.override else self.computed.word

    @property
    def standing(self) -> Standing:
        """How the grade that counts stands."""
        return self.override.standing if self.override else self.computed.standing

    @property
    def reason(self) -> Reason | None:
        """Why there is no grade; None when there is one."""
        return None if self.override else self.computed.reason

    @property
    def explanation(self) -> Message:
        """The rule's sentence, and after it what the person decided and why."""
        if self.override is None:
            return self.computed.explanation
        return message(
            "{computed}担当者の判断により「{word}」としました（理由：{reason}）。",
            computed=self.computed.explanation,
            word=self.override.word.message,
            reason=self.override_reason,
        )


def required_reason(reason: str) -> str:
    """Return the reason without surrounding space.

    Raises:
        RuleError: If there is none.
    """
    if not reason.strip():
        raise RuleError(mark("評価を人の判断で変えるときは、理由を書いてください。"))
    return reason.strip()


def override_rating(rating: Rating, preset: Preset, grade: str, reason: str) -> Judged:
    """Return ``rating`` with the grade that a person chose instead; an unrated one too.

    Raises:
        NotFoundError: If ``preset`` has no such grade.
        RuleError: If no reason is given.
    """
    return Judged(rating, preset.grade(grade), required_reason(reason))
