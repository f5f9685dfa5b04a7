"""One sentence that says what was compared with what, and why the grade follows."""

from __future__ import annotations

from fractions import Fraction

from hitomachi.i18n import Message, message
from hitomachi.indicators.clauses import clause
from hitomachi.indicators.ladder import Decision
from hitomachi.indicators.quantities import quantity
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Reason, reason_clause
from hitomachi.indicators.rules import Preset
from hitomachi.indicators.values import Basis


def subject(reading: Reading, value: Fraction) -> Message:
    """Return what was rated: the value, and of which years where it is not simply this year's."""
    case, actual = reading.case, reading.actual
    amount = quantity(case, value)
    if case.basis is Basis.CUMULATIVE:
        if actual.gaps:
            return message("実績のない年度を除く累計{amount}", amount=amount)
        return message(
            "計画{k}年目までの累計{amount}", k=case.plan.elapsed(case.review_year), amount=amount
        )
    if case.basis is Basis.MEAN:
        return message("計画期間{count}か年の平均{amount}", count=actual.count, amount=amount)
    if case.basis is Basis.LATEST:
        return message("期間内で最新の{year}年の実績{amount}", year=actual.year, amount=amount)
    if case.basis is Basis.PREVIOUS_YEAR:
        return message("前年からの増減{amount}", amount=amount)
    if case.basis is Basis.RANK:
        return message("順位{amount}", amount=amount)
    return message("実績{amount}", amount=amount)


def explain(preset: Preset, reading: Reading, decision: Decision) -> Message:
    """Return the sentence for ``decision``; without a grade it gives the reason."""
    if decision.reason is not None:
        return explain_unrated(decision.reason)
    value = reading.actual.value
    why = clause(preset, reading, decision)
    word = preset.grade(decision.grade).word
    if value is None:
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
