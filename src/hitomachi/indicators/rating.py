"""Rating one indicator in one year: the rule applied to the case, with everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from hitomachi.i18n import Message
from hitomachi.indicators.expected import ExpectedFrom
from hitomachi.indicators.explanation import explain
from hitomachi.indicators.flags import flags_of, year_met_earlier
from hitomachi.indicators.ladder import Decision, decide
from hitomachi.indicators.measures import INFINITE, measured
from hitomachi.indicators.progress import attained, progress
from hitomachi.indicators.reading import Reading, read
from hitomachi.indicators.reasons import NOT_FINAL, Flag, Reason
from hitomachi.indicators.rules import Preset, Standing
from hitomachi.indicators.values import Case, PaceStart
from hitomachi.indicators.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A rating with its reason and the figures behind it, all exact.

    Attributes:
        preset: Id and ``preset_version`` of the rule.
        grade: Id of the grade; empty when unrated.
        word: What is printed.
        standing: How the grade stands.
        reason: Why it is unrated; None when rated.
        actual: The value that was rated (the sum, the mean, the change, where the basis
            says so); ``actual_year`` the year it measures.
        expected: What was asked for in the year; ``expected_from`` where that comes from.
        progress: Share of the way to the target (1 is all of it).
        attained: Actual over target as a share, for yearly targets.
        rate: Percentage that the rule prints with its grades, unrounded.
        met_earlier: First earlier year of the plan whose value met the target.
        explanation: One sentence.
    """

    preset: str
    preset_version: int
    grade: str
    word: Words
    standing: Standing
    reason: Reason | None
    actual: Fraction | None
    actual_year: int | None
    target: Fraction | None
    expected: Fraction | None
    expected_from: ExpectedFrom | None
    pace_start: PaceStart
    progress: Fraction | None
    attained: Fraction | None
    rate: Fraction | None
    met_earlier: int | None
    flags: tuple[Flag, ...]
    explanation: Message

    @property
    def is_rated(self) -> bool:
        """Whether there is a grade."""
        return self.reason is None


def _reason_beforehand(case: Case, preset: Preset) -> Reason | None:
    """Return why there is nothing to compare, whatever the values are."""
    if case.is_execution and preset.execution_is_unrated:
        return Reason.EXECUTION
    if case.is_qualitative:
        return Reason.QUALITATIVE
    if not case.plan.first_year <= case.review_year <= case.plan.last_year:
        return Reason.OUTSIDE_PERIOD
    return None


def _rate(preset: Preset, reading: Reading, reason: Reason | None) -> Fraction | None:
    """Return the printed percentage, also of a value that is shown but not graded."""
    if preset.shown_rate is None or (reason is not None and reason not in NOT_FINAL.values()):
        return None
    shown = reading
    if preset.shown_qualities != preset.rated_qualities:
        shown = read(reading.case, preset.shown_qualities, reading.pace_start)
    amount = measured(preset.shown_rate, shown)
    return None if isinstance(amount, Reason) or abs(amount) == INFINITE else amount


def rate(case: Case, preset: Preset) -> Rating:
    """Return the rating of ``case`` under ``preset``.

    The same case and preset always give the same rating, whatever the order of the
    observations. Nothing is rounded here except, where the rule says so, a percentage
    before it is compared.
    """
    pace_start = preset.pace_start or case.pace_start
    reading = read(case, preset.rated_qualities, pace_start)
    beforehand = _reason_beforehand(case, preset)
    decision = Decision(beforehand) if beforehand else decide(preset, reading)
    grade = preset.grade(decision.grade) if decision.reason is None else None
    met_earlier = year_met_earlier(reading, preset.rated_qualities)
    outside = decision.reason in {Reason.OUTSIDE_RULE, Reason.QUALITATIVE, Reason.OUTSIDE_PERIOD}
    return Rating(
        preset=preset.id,
        preset_version=preset.version,
        grade=grade.id if grade else "",
        word=grade.word if grade else preset.word_for(decision.reason or Reason.NO_VALUE),
        standing=grade.standing if grade else Standing.UNRATED,
        reason=decision.reason,
        actual=reading.actual.value,
        actual_year=reading.actual.year,
        target=reading.target,
        expected=reading.expected.value,
        expected_from=None if reading.expected.value is None else reading.expected.source,
        pace_start=pace_start,
        progress=None if outside else progress(reading),
        attained=None if outside else attained(reading),
        rate=_rate(preset, reading, decision.reason),
        met_earlier=met_earlier,
        flags=flags_of(reading, met_earlier),
        explanation=explain(preset, reading, decision),
    )


def pace_line(case: Case, preset: Preset) -> dict[int, Fraction]:
    """Return what is asked for in each year of the plan, where it is known.

    Entered values are in it; a year in which nothing is asked for yet (a milestone before
    its due year) is not.
    """
    found: dict[int, Fraction] = {}
    for year in range(case.plan.first_year, case.plan.last_year + 1):
        in_year = replace(case, review_year=year, observations=())
        asked = read(in_year, preset.rated_qualities, preset.pace_start or case.pace_start).expected
        if asked.value is not None:
            found[year] = asked.value
    return found
