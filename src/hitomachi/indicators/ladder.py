"""Walking a rule's ladder: which grade its tests give, or why they give none."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.arith import exact, round_to
from hitomachi.indicators.expected import ExpectedFrom
from hitomachi.indicators.measures import PERCENTAGES, measured, needs_value
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rules import (
    Comparison,
    Ladder,
    Preset,
    Requirement,
    Scope,
    Signs,
    Test,
)
from hitomachi.indicators.values import Basis, Direction


@dataclass(frozen=True, slots=True)
class Decision:
    """The rung that was reached on a ladder, or the reason why none was."""

    reason: Reason | None = None
    ladder: Ladder | None = None
    rung: int = 0

    @property
    def grade(self) -> str:
        """Id of the grade; empty when unrated."""
        return "" if self.reason or self.ladder is None else self.ladder.rungs[self.rung].grade


def _holds(requirement: Requirement, reading: Reading) -> bool:
    case = reading.case
    expected = reading.expected
    holds = {
        Requirement.STARTS_AT_ZERO: reading.start == 0,
        Requirement.BASELINE_INSIDE: case.includes_baseline,
        Requirement.EXPECTED_ENTERED: expected.source is ExpectedFrom.ENTERED,
        Requirement.YEARLY_TARGET: expected.value is not None
        and expected.source in {ExpectedFrom.ENTERED, ExpectedFrom.TARGET},
        Requirement.BEFORE_DUE: reading.before_due,
    }
    return holds[requirement]


def _signs_fit(signs: Signs, reading: Reading) -> bool:
    if signs is Signs.ANY:
        return True
    value, target = reading.actual.value, reading.target
    return (target is None or target > 0) and (value is None or value >= 0)


def _covers(scope: Scope, reading: Reading) -> bool:
    return (
        reading.case.basis in scope.bases
        and reading.case.better in scope.directions
        and _signs_fit(scope.signs, reading)
        and all(_holds(requirement, reading) for requirement in scope.requires)
    )


def ladder_for(preset: Preset, reading: Reading) -> Ladder | None:
    """Return the first ladder of ``preset`` that is defined for the indicator, if any."""
    for ladder in preset.ladders:
        if any(_covers(scope, reading) for scope in ladder.scopes):
            return ladder
    return None


def passes(test: Test, reading: Reading, preset: Preset) -> bool | Reason:
    """Return whether ``test`` holds, or why that cannot be said."""
    amount = measured(test.measure, reading)
    if isinstance(amount, Reason):
        no_value = needs_value(test.measure) and reading.actual.value is None
        return False if test.unknown_fails and not no_value else amount
    if preset.cut is not None and test.measure in PERCENTAGES:
        amount = exact(round_to(amount, preset.cut.places, preset.cut.rounding))
    threshold = exact(test.value)
    return amount > threshold if test.comparison is Comparison.MORE_THAN else amount >= threshold


def _all_pass(tests: tuple[Test, ...], reading: Reading, preset: Preset) -> bool | Reason:
    unknown: Reason | None = None
    for test in tests:
        passed = passes(test, reading, preset)
        if passed is False:
            return False
        if isinstance(passed, Reason):
            unknown = unknown or passed
    return unknown or True


def _undecided(reading: Reading) -> Reason | None:
    """Return why a value that is there must not be judged yet.

    A sum that is to stay small, or in a range, may still grow: it is decided at the end.
    """
    case = reading.case
    if reading.actual.value is None or case.basis is not Basis.CUMULATIVE:
        return None
    if case.better is Direction.INCREASE:
        return None
    if reading.before_due:
        return Reason.DECIDED_AT_END
    return Reason.MISSING_YEAR if reading.actual.gaps else None


def _unproved(preset: Preset, reading: Reading, decision: Decision) -> Reason | None:
    """Return why a sum with missing years does not bear the grade.

    What is there can prove the best grade, since more could only be added; never a lower one.
    """
    actual = reading.actual
    if not actual.gaps or reading.case.basis is not Basis.CUMULATIVE or decision.ladder is None:
        return None
    reachable = {rung.grade for rung in decision.ladder.rungs}
    best = next(grade.id for grade in preset.grades if grade.id in reachable)
    if decision.grade == best and not _may_shrink(reading):
        return None
    return Reason.MISSING_YEAR


def _may_shrink(reading: Reading) -> bool:
    return any(one.value is not None and one.value < 0 for one in reading.case.observations)


def decide(preset: Preset, reading: Reading) -> Decision:
    """Return where ``reading`` ends on the ladder of ``preset`` that is defined for it."""
    ladder = ladder_for(preset, reading)
    if ladder is None:
        return Decision(Reason.OUTSIDE_RULE)
    undecided = _undecided(reading)
    if undecided is not None:
        return Decision(undecided, ladder)
    for index, rung in enumerate(ladder.rungs):
        passed = _all_pass(rung.tests, reading, preset)
        if isinstance(passed, Reason):
            return Decision(passed, ladder, index)
        if passed:
            decision = Decision(None, ladder, index)
            unproved = _unproved(preset, reading, decision)
            return Decision(unproved, ladder, index) if unproved else decision
    return Decision(Reason.OUTSIDE_RULE, ladder)
