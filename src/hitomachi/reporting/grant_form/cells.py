"""Cells that the sheet of a project and the wide table share."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.i18n import Language
from hitomachi.jp.numerals_print import print_number
from hitomachi.reporting import blocks
from hitomachi.reporting.sections.cells import blank

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MARCH = 3  # a fiscal year ends with it


def circled(number: int) -> str:
    """Return the number of a KPI as the form writes it: ①."""
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"


def number_cell(value: Decimal | None, language: Language, rowspan: int = 1) -> blocks.Cell:
    """Return the cell of a figure as it was entered, with its number for the workbook."""
    if value is None:
        return blank(rowspan=rowspan)
    places = max(0, -int(value.as_tuple().exponent))
    return blocks.Cell(
        text=print_number(value, language),
        align=blocks.Align.END,
        value=value,
        number_format="#,##0" + (f".{'0' * places}" if places else ""),
        rowspan=rowspan,
    )


def yen_cell(value: int | None, language: Language, rowspan: int = 1) -> blocks.Cell:
    """Return the cell of whole yen."""
    return number_cell(None if value is None else Decimal(value), language, rowspan)
