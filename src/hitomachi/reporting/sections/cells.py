"""Table cells: every figure goes through here, printed once and kept as a number beside it."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.indicators.values import Quality
from hitomachi.jp.money import MoneyUnit, money_unit
from hitomachi.reporting import blocks, wording, wording_excel
from hitomachi.reporting.content import Amount, Figure, RatingFacts
from hitomachi.reporting.sections.context import Context


def head(text: str, *, colspan: int = 1, rowspan: int = 1) -> blocks.Cell:
    """Return a cell that heads columns."""
    return blocks.Cell(
        text=text,
        role=blocks.CellRole.HEADER,
        align=blocks.Align.CENTER,
        colspan=colspan,
        rowspan=rowspan,
    )


def row_head(
    text: str, *, colspan: int = 1, rowspan: int = 1, link: str = "", note: str = ""
) -> blocks.Cell:
    """Return a cell that heads rows."""
    return blocks.Cell(
        text=text,
        role=blocks.CellRole.HEADER,
        colspan=colspan,
        rowspan=rowspan,
        link=link,
        note=note,
    )


def words(
    text: str, *, colspan: int = 1, rowspan: int = 1, link: str = "", note: str = ""
) -> blocks.Cell:
    """Return a cell of words; an empty one is printed as a dash."""
    if not text:
        return blank(colspan=colspan, rowspan=rowspan)
    return blocks.Cell(text=text, colspan=colspan, rowspan=rowspan, link=link, note=note)


def blank(*, colspan: int = 1, rowspan: int = 1) -> blocks.Cell:
    """Return a cell in which there is nothing to print."""
    return blocks.Cell(
        text=wording.BLANK,
        role=blocks.CellRole.MUTED,
        align=blocks.Align.CENTER,
        colspan=colspan,
        rowspan=rowspan,
    )


def figure(ctx: Context, shown: Figure | None, unit: str = "", note: str = "") -> blocks.Cell:
    """Return the cell of a figure: printed with its unit, with the number for the data book.

    A missing value is printed as its reason, a reference value in parentheses.
    """
    if shown is None or (shown.value is None and shown.missing is None and not shown.text):
        return blank()
    role = blocks.CellRole.BODY
    if shown.missing is not None:
        role = blocks.CellRole.MUTED
    elif shown.quality is Quality.REFERENCE:
        role = blocks.CellRole.REFERENCE
    return blocks.Cell(
        text=wording.figure(shown, unit, ctx.language),
        role=role,
        align=blocks.Align.END,
        value=shown.value,
        number_format=wording_excel.figure_format(shown, unit, ctx.language),
        note=note,
    )


def number(ctx: Context, value: Decimal | int | None, unit: str = "") -> blocks.Cell:
    """Return the cell of a plain number, such as a count."""
    return figure(ctx, None if value is None else Figure(value=Decimal(value)), unit)


def amount(ctx: Context, money: Amount | None, note: str = "") -> blocks.Cell:
    """Return the cell of an amount of money in 億 and 万, rounded as the document says."""
    return blank() if money is None else yen(ctx, money.amount_yen, note)


def amount_as_entered(ctx: Context, money: Amount | None, note: str = "") -> blocks.Cell:
    """Return the cell of an amount in the unit it was entered in, so that nothing is rounded.

    Programmes are listed in 千円 beside totals in 万円; rounding both would contradict.
    """
    if money is None:
        return blank()
    unit = money_unit(money.entered_unit)
    if unit in (None, MoneyUnit.YEN):
        return amount(ctx, money, note)
    return yen(ctx, money.amount_yen, note, unit or MoneyUnit.TEN_THOUSAND)


def yen(
    ctx: Context, value: int, note: str = "", unit: MoneyUnit = MoneyUnit.TEN_THOUSAND
) -> blocks.Cell:
    """Return the cell of whole yen, printed in ``unit`` under the document's rounding.

    The data book shows all yen: a spreadsheet cannot write 億 and 万 between the digits.
    """
    return blocks.Cell(
        text=wording.amount(value, ctx.language, unit=unit, rounding=ctx.content.money.rounding),
        align=blocks.Align.END,
        value=Decimal(value),
        number_format=wording_excel.number_format(value, "", ctx.language),
        note=note,
    )


def status(ctx: Context, rating: RatingFacts, *, with_reason: bool = True) -> blocks.Cell:
    """Return the cell of a rating: its word, and beneath ``－`` the reason."""
    return blocks.Cell(
        text=ctx.word(rating.word, rating.word_en),
        role=blocks.CellRole.STATUS,
        align=blocks.Align.CENTER,
        standing=rating.standing,
        note=ctx.by_language(rating.reason_text) if with_reason else "",
    )
