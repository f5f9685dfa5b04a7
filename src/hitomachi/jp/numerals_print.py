"""Printing numbers: ▲ before a negative one, groups of three, exactly the given places."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.i18n import Language

MINUS: dict[Language, str] = {"ja": "▲", "en": "−"}


def print_number(
    value: Decimal | int,
    language: Language = "ja",
    *,
    grouped: bool = True,
) -> str:
    """Return a number with the places it carries: ▲1,234.50; in English −1,234.50.

    Nothing is rounded here: what is printed is what was given. Zero has no sign.
    """
    number = Decimal(value)
    body = format(abs(number), ",f" if grouped else "f")
    return f"{MINUS[language] if number < 0 else ''}{body}"
