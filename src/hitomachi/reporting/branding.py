"""What a municipality may choose for its documents: colours that can be read, sections."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import round_half_up
from hitomachi.errors import InputError, mark

LEAST_CONTRAST = Fraction(9, 2)  # WCAG 2.2, success criterion 1.4.3
# The grounds on which the main colour is printed, and whose colour stands on it.
_GROUNDS = ("#ffffff", "#f4f7fa", "#e4ecf4")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def contrast(one: str, other: str) -> Fraction:
    """Return the contrast of two colours (``#rrggbb``) as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + Fraction(1, 20)) / (dark + Fraction(1, 20))


def readable_colour(text: str) -> str:
    """Return the colour in small letters; it can be read on every ground it is printed on.

    Raises:
        InputError: If it is no colour, or too light.
    """
    colour = text.strip().lower()
    if not _COLOUR.fullmatch(colour):
        raise InputError(mark("色は「#173f6b」のように、#と6桁の16進数で入力してください。"))
    least = min(contrast(colour, ground) for ground in _GROUNDS)
    if least < LEAST_CONTRAST:
        raise InputError(
            mark(
                "この色は背景とのコントラスト比が{ratio}で、文字が読みにくくなります。"
                "4.5以上になる濃い色を選んでください。"
            ),
            ratio=_shown(least),
        )
    return colour


def _shown(ratio: Fraction) -> Decimal:
    return round_half_up(ratio, 1)


def _luminance(colour: str) -> Fraction:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in parts
    )
    weights = (0.2126, 0.7152, 0.0722)
    return Fraction(sum(weight * part for weight, part in zip(weights, linear, strict=True)))
