"""What is named in an explanation: the value, the target, the expected value, the baseline."""

from __future__ import annotations

from fractions import Fraction

from hitomachi.errors import mark
from hitomachi.i18n import Message, message
from hitomachi.indicators.expected import ExpectedFrom
from hitomachi.indicators.progress import bounds
from hitomachi.indicators.quantities import quantity
from hitomachi.indicators.reading import Reading
from hitomachi.indicators.values import Basis, Direction, PaceStart

_SUBJECTS: dict[Basis, str] = {
    Basis.LATEST: mark("期間内で最新の{year}年の実績{amount}"),
    Basis.PREVIOUS_YEAR: mark("前年からの増減{amount}"),
    Basis.MEAN: mark("計画{k}年目までの平均{amount}"),
    Basis.RANK: mark("順位{amount}"),
    Basis.CUMULATIVE: mark("計画{k}年目までの累計{amount}"),
}


def subject(reading: Reading, value: Fraction) -> Message:
    """Return what was rated: the value, and of which years where it is not simply this year's."""
    case, actual = reading.case, reading.actual
    amount = quantity(case, value)
    if case.basis is Basis.CUMULATIVE and actual.gaps:
        return message("実績のない年度を除いた累計{amount}", amount=amount)
    if case.basis is Basis.MEAN and actual.gaps:
        return message("実績のない年度を除いた平均{amount}", amount=amount)
    template = _SUBJECTS.get(case.basis, mark("実績{amount}"))
    return Message(
        template,
        {
            "amount": amount,
            "year": actual.year,
            "k": case.plan.elapsed(case.review_year),
        },
    )


def range_phrase(reading: Reading) -> Message:
    """Return the range that is to be kept."""
    kept = bounds(reading.case) or (None, None)
    lower, upper = (None if end is None else quantity(reading.case, end) for end in kept)
    if lower is None:
        return message("維持する範囲（{upper}以下）", upper=upper)
    if upper is None:
        return message("維持する範囲（{lower}以上）", lower=lower)
    if kept[0] == kept[1]:
        return message("維持する水準{lower}", lower=lower)
    return message("維持する範囲（{lower}から{upper}まで）", lower=lower, upper=upper)


def target_phrase(reading: Reading) -> Message:
    """Return the target with its name, or the range to be kept."""
    if reading.case.better is Direction.KEEP:
        return range_phrase(reading)
    if reading.case.basis is Basis.MILESTONE or reading.target is None:
        return message("定めた目標")
    return message("目標値{target}", target=quantity(reading.case, reading.target))


def baseline_phrase(reading: Reading) -> Message:
    """Return the baseline; a count without one begins at 0."""
    value = reading.baseline if reading.baseline is not None else reading.start
    amount = None if value is None else quantity(reading.case, value)
    if reading.baseline is None or reading.case.baseline is None:
        return message("計画開始時の{amount}", amount=amount)
    return message("基準値{amount}", amount=amount)


def previous_phrase(reading: Reading) -> Message:
    """Return the value of the year before, in the plan's first year the baseline."""
    if reading.case.plan.elapsed(reading.case.review_year) == 1:
        return baseline_phrase(reading)
    value = reading.previous
    amount = None if value is None else quantity(reading.case, value)
    if reading.case.basis is Basis.CUMULATIVE:
        return message("前年までの累計{amount}", amount=amount)
    return message("前年の{amount}", amount=amount)


def _when(reading: Reading) -> Message:
    case = reading.case
    if case.basis is Basis.LATEST and reading.actual.year is not None:
        return message("{year}年", year=reading.actual.year)
    return message("計画{k}年目", k=case.plan.elapsed(case.review_year))


def expected_phrase(reading: Reading) -> Message:
    """Return the expected value of the year and how it came about."""
    case, expected = reading.case, reading.expected
    no_way = expected.source is ExpectedFrom.LINE and reading.start == reading.target
    if expected.value is None or expected.source is ExpectedFrom.TARGET or no_way:
        return target_phrase(reading)
    facts = {
        "when": _when(reading),
        "amount": quantity(case, expected.value),
        "k": case.plan.elapsed(case.review_year),
        "n": reading.due_year - case.plan.first_year + 1,
        "start": None if reading.start is None else quantity(case, reading.start),
        "target": None if reading.target is None else quantity(case, reading.target),
    }
    if expected.source is ExpectedFrom.ENTERED:
        return Message(mark("{when}の目安として定めた{amount}"), facts)
    if expected.source is ExpectedFrom.SHARE:
        return Message(mark("{when}の目安{amount}（目標値{target}の{n}分の{k}）"), facts)
    known = case.baseline is not None and case.baseline.first_year is not None
    if reading.pace_start is PaceStart.BASELINE and known and case.basis is not Basis.CUMULATIVE:
        return Message(mark("{when}の目安{amount}（基準年の{start}から{target}へ直線）"), facts)
    return Message(mark("{when}の目安{amount}（{start}から{target}へ直線）"), facts)
