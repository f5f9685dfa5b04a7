"""Which comparison an explanation tells.

A rung that was reached is told by its own tests; the last resort by the nearest test above
it that the value failed.
"""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.indicators.comparisons import Told, tell, tell_rising
from hitomachi.indicators.ladder import Decision, passes
from hitomachi.indicators.measures import measured, needs_value
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Reason, reason_clause
from hitomachi.indicators.rules import Measure, Preset, Rung, Test


def _failed(rung: Rung, reading: Reading, preset: Preset) -> Test | None:
    """Return the comparison that kept the value off ``rung``, if it was one of values."""
    for test in rung.tests:
        if passes(test, reading, preset) is False:
            return test if needs_value(test.measure) else None
    return None


def _last_resort(
    preset: Preset, reading: Reading, better: tuple[Rung, ...], above: tuple[Test, ...]
) -> Message:
    """Return why none of the ``better`` rungs was reached."""
    lacks: Reason | None = None
    for rung in reversed(better):
        failed = _failed(rung, reading, preset)
        if failed is None:
            continue
        amount = measured(failed.measure, reading)
        if isinstance(amount, Reason):
            lacks = amount
            continue
        clause = tell(Told(preset, reading, failed, False, above))
        if lacks is None:
            return clause
        return message("{clause}うえ、{reason}", clause=clause, reason=reason_clause(lacks))
    return message("ほかのどの評語の条件にも当たらない")


def clause(preset: Preset, reading: Reading, decision: Decision) -> Message:
    """Return why the grade of ``decision`` follows."""
    rungs = decision.ladder.rungs if decision.ladder else ()
    better = rungs[: decision.rung]
    own = rungs[decision.rung].tests
    above = tuple(test for rung in better for test in rung.tests)
    if not own:
        return _last_resort(preset, reading, better, above)
    main = next((test for test in reversed(own) if needs_value(test.measure)), own[-1])
    told = tell(Told(preset, reading, main, True, above))
    first = own[0]
    if first.measure is Measure.LEAD_OVER_PREVIOUS and first is not main:
        return tell_rising(Told(preset, reading, first, True, above), told)
    return told
