"""One sentence that says what was compared with what, and why the grade follows."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.indicators.clauses import clause
from hitomachi.indicators.ladder import Decision
from hitomachi.indicators.phrases import subject
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Reason, reason_clause
from hitomachi.indicators.rules import Preset
from hitomachi.indicators.values import Basis


def explain(preset: Preset, reading: Reading, decision: Decision) -> Message:
    """Return the sentence for ``decision``; without a grade it gives the reason."""
    if decision.reason is not None:
        return explain_unrated(decision.reason)
    value = reading.actual.value
    why = clause(preset, reading, decision)
    word = preset.grade(decision.grade).word.message
    if value is None or reading.case.basis is Basis.MILESTONE:  # done or not: no figure to name
        return message("{clause}ため「{word}」です。", clause=why, word=word)
    return message(
        "{subject}は、{clause}ため「{word}」です。",
        subject=subject(reading, value),
        clause=why,
        word=word,
    )


def explain_unrated(reason: Reason) -> Message:
    """Return the sentence that says why there is no grade."""
    return message("{clause}ため、評価していません。", clause=reason_clause(reason))
