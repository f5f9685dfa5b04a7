"""How each measure is told: the clause of an explanation that comes before 「ため」."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import Rounding, exact, round_half_up, round_to
from hitomachi.errors import mark
from hitomachi.i18n import Message, message
from hitomachi.indicators.expected import ExpectedFrom
from hitomachi.indicators.measures import INFINITE, measured
from hitomachi.indicators.phrases import (
    baseline_phrase,
    expected_phrase,
    previous_phrase,
    target_phrase,
)
from hitomachi.indicators.progress import step
from hitomachi.indicators.quantities import decimals, difference, percentage
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.reasons import Reason
from hitomachi.indicators.rules import Measure, Preset, Test
from hitomachi.indicators.values import Basis, Direction

# Decimals that a percentage is given at most
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A test to be told: whether it held, and the tests of better rungs before it."""

    preset: Preset
    reading: Reading
    test: Test
    passed: bool
    above: tuple[Test, ...]

    @property
    def amount(self) -> Fraction:
        """The measure, as compared."""
        found = measured(self.test.measure, self.reading)
        return Fraction(0) if isinstance(found, Reason) else found


# What a better grade asks for before it is enough to beat the baseline
_ASKED_FIRST = frozenset({Measure.ON_PACE, Measure.LEAD_OVER_TARGET})
_BEYOND = {True: mark("{what}を上回る"), False: mark("{what}を下回る")}
_NOT_BEYOND = {True: mark("{what}を超えていない"), False: mark("{what}を下回っていない")}
_REACHED = {True: mark("{what}以上の"), False: mark("{what}以下の")}
_MISSED = {True: mark("{what}に届かない"), False: mark("{what}を上回る")}
_MIXED = {
    True: mark("{what}は上回るものの、{clause}"),
    False: mark("{what}は下回るものの、{clause}"),
}
_AND = {True: mark("{what}を上回り、{clause}"), False: mark("{what}を下回り、{clause}")}


def _threshold(value: Decimal) -> Message:
    return percentage(exact(value), decimals(value))


def _places_apart(amount: Fraction, limits: Iterable[Fraction]) -> int:
    """Return the decimals with which ``amount`` is seen on its side of every limit.

    79.96 beside 80 is printed 79.96, not 80.0: a rounding must not hide a miss.
    """
    others = [limit for limit in limits if limit != amount]
    places = 1
    while places < MOST_PLACES and any(
        (round_half_up(amount, places) > round_half_up(limit, places)) != (amount > limit)
        or round_half_up(amount, places) == round_half_up(limit, places)
        for limit in others
    ):
        places += 1
    return places


def _say(templates: dict[bool, str], told: Told, what: Message, **facts: Message) -> Message:
    return Message(templates[told.reading.sign > 0], {"what": what, **facts})


def _reached(told: Told, what: Message) -> Message:
    if told.reading.case.basis is Basis.RANK:  # a 以下 of ranks would mean the worse ones
        return Message(
            mark("{what}以内の") if told.passed else mark("{what}に届かない"), {"what": what}
        )
    return _say(_REACHED if told.passed else _MISSED, told, what)


def _met(told: Told) -> Message:
    case, what = told.reading.case, target_phrase(told.reading)
    if case.better is Direction.KEEP:
        return Message(
            mark("{what}にある") if told.passed else mark("{what}から外れた"), {"what": what}
        )
    if case.basis is Basis.MILESTONE:
        return Message(
            mark("目標を達成した") if told.passed else mark("期限までに目標を達成していない")
        )
    if case.target is not None and case.target.strict:
        return _say(_BEYOND if told.passed else _NOT_BEYOND, told, what)
    return _reached(told, what)


def _on_pace(told: Told) -> Message:
    reading = told.reading
    if reading.case.better is Direction.KEEP or reading.expected.source is ExpectedFrom.TARGET:
        return _met(told)
    return _reached(told, expected_phrase(reading))


def _lead(told: Told, what: Message) -> Message:
    if told.test.value < 0:
        margin = difference(told.reading.case, exact(-told.test.value))
        if told.passed:
            return message("{what}からの悪化が{margin}以内の", what=what, margin=margin)
        return message("{what}から{margin}を超えて悪化した", what=what, margin=margin)
    if not told.passed and told.amount != 0:
        if told.test.measure is Measure.LEAD_OVER_EXPECTED:
            return _say(_MISSED, told, what)
        if told.reading.case.basis is Basis.RANK:
            return message("{what}より下位の", what=what)
        return Message(_BEYOND[told.reading.sign < 0], {"what": what})
    return _beyond(told, what)


def _beyond(told: Told, what: Message) -> Message:
    if told.amount == 0:
        return message("{what}と同じ", what=what)
    if told.reading.case.basis is Basis.RANK:  # 下回る of ranks would mean the worse ones
        return message("{what}より上位の", what=what)
    return _say(_BEYOND, told, what)


def _lead_over_target(told: Told) -> Message:
    return _lead(told, target_phrase(told.reading))


def _lead_over_expected(told: Told) -> Message:
    return _lead(told, expected_phrase(told.reading))


def _lead_over_baseline(told: Told) -> Message:
    what = baseline_phrase(told.reading)
    missed = _missed(told)
    if missed is None or not told.passed or told.amount <= 0:
        return _lead(told, what)
    return message("{missed}ものの、{clause}", missed=missed, clause=_lead(told, what))


def _missed(told: Told) -> Message | None:
    """Return the clause of the pace or the target that a better rung asked for in vain."""
    reading = told.reading
    for index, test in enumerate(told.above):
        amount = measured(test.measure, reading)
        if isinstance(amount, Reason) or test.measure not in _ASKED_FIRST:
            continue
        missed = replace(told, test=test, passed=False, above=told.above[:index])
        return (
            _TELL[test.measure](missed) if amount < 0 or test.measure is Measure.ON_PACE else None
        )
    return None


def _lead_over_previous(told: Told) -> Message:
    what = previous_phrase(told.reading)
    paced = any(test.measure is Measure.ON_PACE for test in told.above)
    if told.passed and told.amount > 0 and paced:  # rising, but it missed the pace above
        return _say(_MIXED, told, what, clause=_on_pace(replace(told, passed=False)))
    return _lead(told, what)


def _baseline_change(told: Told) -> Message:
    what = baseline_phrase(told.reading)
    if told.amount == 0:
        return message("{what}と同じ", what=what)
    margin = _threshold(-told.test.value)
    if told.passed:
        return message("{what}からの悪化が{margin}以内の", what=what, margin=margin)
    if abs(told.amount) == INFINITE:
        return message("{what}から悪化した", what=what)
    return message("{what}から{margin}を超えて悪化した", what=what, margin=margin)


def _missed_pace(told: Told) -> list[Decimal]:
    """Return 100 where a better rung asked for the pace itself: 99.96 % of it is not all of it."""
    paced = any(test.measure is Measure.ON_PACE for test in told.above)
    return [Decimal(100)] if paced and told.amount < 100 else []  # noqa: PLR2004 - percent


def _band(told: Told) -> Message:
    """Return between which thresholds the percentage lies."""
    own = _threshold(told.test.value)
    if not told.passed:
        return message("{upper}未満の", upper=own)
    above = [test.value for test in told.above if test.measure is told.test.measure]
    above += _missed_pace(told)
    if not above:
        return message("{lower}以上の", lower=own)
    return message("{lower}以上{upper}未満の", lower=own, upper=_threshold(min(above)))


def _compared(told: Told) -> Message:
    """Return the percentage as it was compared, so that the band follows from what is read."""
    cut = told.preset.cut
    if cut is not None:
        rounded = exact(round_to(told.amount, cut.places, cut.rounding))
        rate = percentage(rounded, cut.places)
        if cut.rounding is Rounding.TRUNCATE:
            return message("{rate}（端数切捨て）", rate=rate)
        return message("{rate}（端数四捨五入）", rate=rate)
    tests = [test for test in (*told.above, told.test) if test.measure is told.test.measure]
    limits = [exact(test.value) for test in tests] + [exact(limit) for limit in _missed_pace(told)]
    return percentage(told.amount, _places_apart(told.amount, limits))


def _ratio(told: Told) -> Message:
    to_target = told.test.measure is Measure.TARGET_RATIO
    what = target_phrase(told.reading) if to_target else expected_phrase(told.reading)
    if told.amount == INFINITE:
        return message("{what}に対して最も良い値である0に達した", what=what)
    facts = {"what": what, "rate": _compared(told), "band": _band(told)}
    if told.reading.case.better is Direction.DECREASE:
        return Message(mark("{what}を実績で割った割合が{rate}で、{band}"), facts)
    return Message(mark("{what}に対する割合が{rate}で、{band}"), facts)


def _pace_share(told: Told) -> Message:
    return message(
        "{what}までに必要な進捗の{rate}で、{band}",
        what=expected_phrase(told.reading),
        rate=_compared(told),
        band=_band(told),
    )


def _lead_over_elapsed(told: Told) -> Message:
    if step(told.reading) == 0:  # nothing to go: only met or not
        return _reached(told, target_phrase(told.reading))
    elapsed = told.reading.elapsed * 100
    share = told.amount + elapsed
    places = _places_apart(share, [elapsed])
    facts = {
        "what": target_phrase(told.reading),
        "share": percentage(share, places),
        "elapsed": percentage(elapsed, places),
    }
    if told.passed:
        return Message(mark("{what}までの進捗が{share}で、期間の経過割合{elapsed}以上の"), facts)
    return Message(mark("{what}までの進捗が{share}で、期間の経過割合{elapsed}に満たない"), facts)


def _has_ended(told: Told) -> Message:  # noqa: ARG001 - one form for every measure
    return message("進展がない、又は事業が終了したと判断された")


_TELL: dict[Measure, Callable[[Told], Message]] = {
    Measure.MET: _met,
    Measure.ON_PACE: _on_pace,
    Measure.LEAD_OVER_TARGET: _lead_over_target,
    Measure.LEAD_OVER_EXPECTED: _lead_over_expected,
    Measure.LEAD_OVER_BASELINE: _lead_over_baseline,
    Measure.LEAD_OVER_PREVIOUS: _lead_over_previous,
    Measure.BASELINE_CHANGE: _baseline_change,
    Measure.TARGET_RATIO: _ratio,
    Measure.EXPECTED_RATIO: _ratio,
    Measure.PACE_SHARE: _pace_share,
    Measure.LEAD_OVER_ELAPSED: _lead_over_elapsed,
    Measure.HAS_ENDED: _has_ended,
}


def tell(told: Told) -> Message:
    """Return the clause that says what was compared and how it came out."""
    return _TELL[told.test.measure](told)


def tell_rising(told: Told, pace: Message) -> Message:
    """Return the clause of a value that beats the year before and also holds ``pace``."""
    return _say(_AND, told, previous_phrase(told.reading), clause=pace)
