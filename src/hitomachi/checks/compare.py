"""Whether a written figure can be what follows, and if not, which slip it looks like.

A written figure stands for every number that rounds to it; a derived one for a point, or,
where it is only known rounded, for a stretch. The two agree when they have a number in
common. Only when no admissible reading is left are they called contradictory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from hitomachi.arith import Rounding, round_half_up
from hitomachi.checks.derived import DerivedFigure, last_place

_SCALES = tuple(Fraction(10) ** power for power in (1, 2, 3, 4, 6, 8))  # %, 千, 万, 百万, 億


@dataclass(frozen=True, slots=True)
class Written:
    """A figure as somebody wrote it: its value and the unit of its last place."""

    value: Fraction
    step: Fraction

    @classmethod
    def of(cls, value: Decimal) -> Written:
        """Return a figure that was entered with exactly the places of ``value``."""
        return cls(Fraction(value), last_place(value))


class Slip(StrEnum):
    """What a figure that does not agree looks like."""

    STALE = "stale"  # the figure of the year before
    SIGN = "sign"  # the right figure with the wrong sign
    SCALE = "scale"  # the right figure times a power of ten
    OTHER = "other"


def agrees(written: Written, figure: DerivedFigure, rounding: Rounding = Rounding.HALF_UP) -> bool:
    """Return whether ``written`` is an admissible reading of ``figure``.

    ``rounding`` is how both were cut to their places: 34,335千円 may stand for any amount
    from 34,334,500 to 34,335,500 yen and so agrees with a printed 3,433万円.
    """
    return any(_overlap(written, known, rounding) for known in _readings(figure))


def slip_of(
    written: Written,
    figure: DerivedFigure,
    before: DerivedFigure | None,
    rounding: Rounding = Rounding.HALF_UP,
) -> Slip:
    """Return which slip explains ``written``, where it does not agree with ``figure``."""
    if before is not None and agrees(written, before, rounding):
        return Slip.STALE
    if agrees(Written(-written.value, written.step), figure, rounding):
        return Slip.SIGN
    for scale in _SCALES:
        for factor in (scale, 1 / scale):
            moved = Written(written.value * factor, written.step * factor)
            if written.value and agrees(moved, figure, rounding):
                return Slip.SCALE
    return Slip.OTHER


def at_places_of(written: Written, figure: DerivedFigure) -> Decimal | None:
    """Return the derived figure rounded as ``written`` is, for a message beside it.

    A last place above one (万円) leaves the figure in whole units, and no place is shown
    that the figure itself does not have.
    """
    known = next(_readings(figure), None)
    if known is None:
        return None
    step = max(written.step, known.step)
    places = 0
    while step and Fraction(1, 10**places) > step:
        places += 1
    return round_half_up(known.value, places)


def _readings(figure: DerivedFigure) -> Iterator[Written]:
    if figure.exact is not None:
        yield Written(figure.exact, figure.step)
    elif figure.value is not None:
        yield Written(Fraction(figure.value), figure.step)
    for other in figure.also:
        yield Written(other, figure.step)


def _overlap(written: Written, known: Written, rounding: Rounding) -> bool:
    if written.value and known.value and (written.value < 0) != (known.value < 0):
        return False
    low, high = _stretch(written, rounding)
    if not known.step:
        return low <= abs(known.value) < high if written.step else written.value == known.value
    known_low, known_high = _stretch(known, rounding)
    if not written.step:
        return known_low <= abs(written.value) < known_high
    return low < known_high and known_low < high


def _stretch(figure: Written, rounding: Rounding) -> tuple[Fraction, Fraction]:
    """Return from where (included) to where (excluded) a magnitude is cut to this one."""
    size = abs(figure.value)
    if rounding is Rounding.TRUNCATE:
        return size, size + figure.step
    return size - figure.step / 2, size + figure.step / 2
