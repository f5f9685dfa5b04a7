"""Number formats with which a spreadsheet prints a value as `hitomachi.reporting.wording` does."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.i18n import Language
from hitomachi.indicators.values import Quality
from hitomachi.jp.numerals_print import MINUS
from hitomachi.reporting import wording
from hitomachi.reporting.content import Figure


def number_format(
    value: Decimal | int,
    unit: str,
    language: Language,
    quality: Quality = Quality.FINAL,
) -> str:
    """Return the Excel format that prints ``value`` with its places, ▲, unit and mark.

    For example ``#,##0.00"歳"`` with a second part for negative values. Percent is written
    as a literal: the cell holds −0.38 for ▲0.38%, as the report does.
    """
    exponent = Decimal(value).as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    digits = f"#,##0.{'0' * places}" if places else "#,##0"
    one = int(abs(value) == 1)  # 1 person, 0 persons: the unit has to suit the value
    probe = wording.with_unit(one, unit, language)[1:]
    before, after = "", probe
    if quality is Quality.REFERENCE:
        before, after = "(", f"{probe})"
    elif quality is not Quality.FINAL:
        gap = " " if language == "en" else ""
        after = f"{probe}{gap}({wording.quality(quality, language)})"
    positive = f"{_literal(before)}{digits}{_literal(after)}"
    negative = f"{_literal(before + MINUS[language])}{digits}{_literal(after)}"
    return f"{positive};{negative}"


def figure_format(found: Figure, unit: str, language: Language) -> str:
    """Return the Excel format of a figure; empty where it is words or has no value."""
    if found.value is None or found.text or found.missing is not None:
        return ""
    return number_format(found.value, unit, language, found.quality)


def _literal(text: str) -> str:
    return '"{}"'.format(text.replace('"', "")) if text else ""
