"""A figure that follows from others, as the checks compare it with a printed text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hitomachi.i18n import Message

PERSONS, COUNT, PERCENT, POINTS, YEN = "人", "件", "%", "P", "円"
"""Units of derived figures; indicators have the unit that was entered for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFigure:
    """One figure of an edition under its key.

    Attributes:
        value: The figure with the places that are printed; None where it is words.
        unit: Its unit (人, %, P, 円, or the indicator's own); empty for words and pure numbers.
        label: What it is, for a message.
        where: Section of the report in which it stands.
        exact: The unrounded figure where it follows from whole numbers.
        step: Unit of the last place of a figure that is only known rounded: money entered
            in 千円 has 1,000, a rate entered as 3.05 has 0.01. 0 where it is exact.
        also: Other values that the same name may stand for by a usual rule (points between
            the printed rates instead of the unrounded ones).
        text: Words, where the figure is a rating or not one number (「3世帯9人」).
        previous: Key of the figure that stood in this place a year before; may be empty.
    """

    value: Decimal | None
    unit: str
    label: Message
    where: Message
    exact: Fraction | None = None
    step: Fraction = Fraction(0)
    also: tuple[Fraction, ...] = ()
    text: str = ""
    previous: str = ""


def last_place(value: Decimal) -> Fraction:
    """Return the unit of the last place that ``value`` carries: 0.01 for 3.05, 1 for 491."""
    exponent = value.as_tuple().exponent
    return Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(0)
