"""The comparison in an explanation: the clause that comes before 「ため」.

A rung that was reached is told by its own test; the last resort by the test before it
that did not hold.
"""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.indicators.ladder import Decision
from hitomachi.indicators.progress import bounds
from hitomachi.indicators.quantities import quantity
from hitomachi.indicators.reading import ExpectedFrom, Reading
from hitomachi.indicators.rules import Measure, Preset, Test
from hitomachi.indicators.values import Basis, Direction, PaceStart


def target_phrase(reading: Reading) -> Message:
    """Return the target with its name, or the range to be kept."""
    case = reading.case
    kept = bounds(case)
    if kept is not None:
        lower, upper = (None if end is None else quantity(case, end) for end in kept)
        if lower is None:
            return message("維持する範囲（{upper}以下）", upper=upper)
        if upper is None:
            return message("維持する範囲（{lower}以上）", lower=lower)
        return message("維持する範囲（{lower}から{upper}まで）", lower=lower, upper=upper)
    if case.basis is Basis.MILESTONE or reading.target is None:
        return message("目標")
    return message("目標値{target}", target=quantity(case, reading.target))


def expected_phrase(reading: Reading) -> Message:
    """Return the expected value of the year and how it came about."""
    case, expected = reading.case, reading.expected
    if expected.value is None or expected.source is ExpectedFrom.TARGET:
        return target_phrase(reading)
    amount = quantity(case, expected.value)
    k = case.plan.elapsed(case.review_year)
    year = reading.actual.year if case.basis is Basis.LATEST else None
    when = message("{year}年", year=year) if year else message("計画{k}年目", k=k)
    if expected.source is ExpectedFrom.ENTERED:
        return message("{when}の目安として定めた{amount}", when=when, amount=amount)
    target = None if reading.target is None else quantity(case, reading.target)
    if expected.source is ExpectedFrom.SHARE:
        return message(
            "{when}の目安{amount}（{target}の{n}分の{k}）",
            when=when,
            amount=amount,
            target=target,
            k=k,
            n=reading.due_year - case.plan.first_year + 1,
        )
    start = None if reading.start is None else quantity(case, reading.start)
    if reading.pace_start is PaceStart.BASELINE and case.baseline is not None:
        return message(
            "{when}の目安{amount}（基準年の{start}から{target}へ直線）",
            when=when,
            amount=amount,
            start=start,
            target=target,
        )
    return message(
        "{when}の目安{amount}（{start}から{target}へ直線）",
        when=when,
        amount=amount,
        start=start,
        target=target,
    )


def _reached(reading: Reading, what: Message, *, passed: bool) -> Message:
    if reading.case.better is Direction.DECREASE:
        if passed:
            return message("{what}以下の", what=what)
        return message("{what}を上回る", what=what)
    if passed:
        return message("{what}以上の", what=what)
    return message("{what}に届かない", what=what)


def _met(reading: Reading, *, passed: bool) -> Message:
    case, what = reading.case, target_phrase(reading)
    if case.better is Direction.KEEP:
        if passed:
            return message("{what}にある", what=what)
        return message("{what}から外れた", what=what)
    if case.basis is Basis.MILESTONE:
        if passed:
            return message("目標を達成した")
        return message("期限までに目標を達成していない")
    if case.target is not None and case.target.strict and passed:
        return message("{what}を超える", what=what)
    return _reached(reading, what, passed=passed)


def _on_pace(reading: Reading, *, passed: bool) -> Message:
    if reading.case.better is Direction.KEEP or reading.expected.source is ExpectedFrom.TARGET:
        return _met(reading, passed=passed)
    return _reached(reading, expected_phrase(reading), passed=passed)


def clause(preset: Preset, reading: Reading, decision: Decision) -> Message:
    """Return why the grade of ``decision`` follows."""
    assert decision.ladder is not None  # noqa: S101 - a grade comes from a ladder
    rungs = decision.ladder.rungs
    own = rungs[decision.rung].tests
    test: Test = own[0] if own else rungs[decision.rung - 1].tests[0]
    if test.measure is Measure.MET:
        return _met(reading, passed=bool(own))
    return _on_pace(reading, passed=bool(own))
