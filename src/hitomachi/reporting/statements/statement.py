"""A sentence made from figures, with the figures it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hitomachi.checks.derived import DerivedFigure
from hitomachi.i18n import Language, Message
from hitomachi.reporting import wording
from hitomachi.reporting.statements.weights import weight_of

_CLAIM = re.compile(
    r"(?:loss_|balance_)?(?:rose|fell|widened|narrowed|unchanged|above|below|equal)"
)

Figures = Mapping[str, DerivedFigure]


@dataclass(frozen=True, slots=True)
class Statement:
    """A generated sentence.

    Attributes:
        rule: Which rule made it (``vital.births.fell``); it says what the sentence claims.
        message: The sentence; its facts are printed in the language it was asked for in.
        figures: Keys of `hitomachi.reporting.figures` that it is made from.
        about: What tells sentences of one rule apart: an area, an indicator, a span of years.
    """

    rule: str
    message: Message
    figures: tuple[str, ...]
    about: str = ""

    @property
    def id(self) -> str:
        """The sentence's name, the same whichever way its figures go: ``vital.births``."""
        stem, _, word = self.rule.rpartition(".")
        topic = stem if _CLAIM.fullmatch(word) else self.rule
        return f"{topic}:{self.about}" if self.about else topic

    @property
    def weight(self) -> int:
        """How much it matters: see `hitomachi.reporting.statements.weights`."""
        return weight_of(self.rule)


def value(figures: Figures, key: str) -> Decimal | None:
    """Return the printed value under ``key``; None where the edition has none."""
    found = figures.get(key)
    return None if found is None else found.value


def number(amount: Decimal | int, language: Language) -> str:
    """Return a number with ▲ and separators, in the places it carries."""
    return wording.number(Decimal(amount), language)


def size(amount: Decimal | int, language: Language) -> str:
    """Return a number without its sign, for sentences whose words say the direction."""
    return wording.number(abs(Decimal(amount)), language)


def trend(new: Decimal, old: Decimal) -> str:
    """Return ``rose``, ``fell`` or ``unchanged``."""
    if new == old:
        return "unchanged"
    return "rose" if new > old else "fell"
