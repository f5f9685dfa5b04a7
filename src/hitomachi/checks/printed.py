"""What a source printed against what follows from the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod

from hitomachi.arith import Rounding
from hitomachi.checks.compare import Written, agrees, slip_of
from hitomachi.checks.derived import DerivedFigure, last_place
from hitomachi.checks.slips import contradiction
from hitomachi.checks.units import is_money, scale_of
from hitomachi.errors import NotReadableError
from hitomachi.i18n import Message, message
from hitomachi.jp.cell_values import CellKind, CellValue
from hitomachi.jp.cells import read_cell
from hitomachi.jp.numerals import scan_number
from hitomachi.jp.text import fold, match_key
from hitomachi.notices import Notice, NoticeKind

_TERM = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?(?P<scales>[十百千万億兆]*)")
_RUN = re.compile(r"(?:\d[\d,]*(?:\.\d+)?[十百千万億兆]*)+")
_SIZES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFigure:
    """A figure as a source prints it.

    Attributes:
        place: Where it stands, in the words of the source (表「人口の推移」年末人口 2015年比).
        text: The text as printed (▲6.4%, 11億7,547万円, 順調).
        key: Key of the derived counterpart (docs/reference/figures.md).
        subject: Address for links; may be empty.
    """

    place: Message | str
    text: str
    key: str
    subject: str = ""


def check_printed(
    printed: Iterable[PrintedFigure],
    derived: Mapping[str, DerivedFigure],
    *,
    money_rounding: Rounding = Rounding.HALF_UP,
) -> tuple[Notice, ...]:
    """Return the printed figures that cannot be what follows, and those that cannot be checked.

    Args:
        printed: The figures of the source.
        derived: Every derivable figure by key (`hitomachi.reporting.figures.figures`).
        money_rounding: How the source cuts amounts of money; other figures are half up.
    """
    found = (_compare(entry, derived, money_rounding) for entry in printed)
    return tuple(notice for notice in found if notice is not None)


def _compare(
    entry: PrintedFigure, derived: Mapping[str, DerivedFigure], money_rounding: Rounding
) -> Notice | None:
    figure = derived.get(entry.key)
    if figure is not None and _is_same_text(entry, figure):
        return None
    if figure is not None and figure.value is None:
        return _other_words(entry, figure)
    cell = _read(entry, figure)
    if isinstance(cell, Notice):
        return cell
    if cell.missing:
        return None  # the source leaves the place open; what follows does not contradict that
    if figure is None:
        return _unknown(entry)
    return _compare_numbers(entry, _written(cell, figure), figure, derived, money_rounding)


def _compare_numbers(
    entry: PrintedFigure,
    written: Written,
    figure: DerivedFigure,
    derived: Mapping[str, DerivedFigure],
    money_rounding: Rounding,
) -> Notice | None:
    rounding = money_rounding if is_money(figure.unit) else Rounding.HALF_UP
    if agrees(written, figure, rounding):
        return None
    return contradiction(
        rule="printed.figure",
        where=_where(entry),
        written=written,
        text=entry.text,
        figure=figure,
        slip=slip_of(written, figure, derived.get(figure.previous), rounding),
        subject=entry.subject,
    )


def _is_same_text(entry: PrintedFigure, figure: DerivedFigure) -> bool:
    """Whether words, or figures that are not one number (3世帯9人), are printed as they are."""
    return figure.text != "" and match_key(entry.text) == match_key(figure.text)


def _other_words(entry: PrintedFigure, figure: DerivedFigure) -> Notice:
    return Notice(
        kind=NoticeKind.CONTRADICTION,
        rule="printed.words",
        where=_where(entry),
        message=message(
            "{label}は「{entered}」と記載されていますが、登録された内容からは「{derived}」です。",
            label=figure.label,
            entered=entry.text,
            derived=figure.text,
        ),
        remedy=message("記載と、登録された値・評価の方法の両方を確かめてください。"),
        entered=entry.text,
        derived=figure.text,
        subject=entry.subject,
    )


# The texts of a source stay the same from one run of the checks to the next.
@lru_cache(maxsize=4096)
def _cell(text: str, kind: CellKind, unit: str) -> CellValue:
    return read_cell(text, kind=kind, unit=unit)


def _read(entry: PrintedFigure, figure: DerivedFigure | None) -> CellValue | Notice:
    """Return the cell that is one number or none, else the notice why it is not."""
    unit = "" if figure is None else figure.unit
    kind = CellKind.MONEY if is_money(unit) else CellKind.KPI
    try:
        cell = _cell(entry.text, kind, unit)
    except NotReadableError as error:
        return _unreadable(entry, Message(error.template, error.facts))
    if cell.value is None and not cell.missing and figure is not None:
        return _unreadable(entry, message("一つの数値ではありません。"))
    return cell


def _written(cell: CellValue, figure: DerivedFigure) -> Written:
    """Return the figure in the unit of the derived one, with the unit of its last place.

    1,622千円 beside a figure in 千円 is 1,622 to the last one; 65.4万人 is 654,000 to the
    last thousand. 約9割 and 約30事業 stand for whatever rounds to them in their last digit
    that is not 0.
    """
    value = cell.value or Decimal(0)
    scale = scale_of(figure.unit)  # the cell of an amount is read in yen
    step = _last_place_in(cell.text, value) or max(scale, last_place(value))
    if "割" in cell.text and "分" not in cell.text:
        step = Fraction(10)
    written = Written(Fraction(value) / scale, step / scale)
    return _widened(written) if cell.approximate else written


def _last_place_in(text: str, value: Decimal) -> Fraction | None:
    """Return the unit of the last place of ``value`` as written: 10,000 in 3,433万円.

    None where the text has no such number: it stands in the unit of its column.
    """
    for run in _RUN.finditer(fold(text)):
        scanned = scan_number(run[0])
        if scanned is None or scanned.value != abs(value):
            continue
        last = list(_TERM.finditer(run[0]))[-1]
        factor = prod(_SIZES[scale] for scale in last["scales"])
        return Fraction(factor, 10 ** len(last["decimals"] or ""))
    return None


def _widened(written: Written) -> Written:
    step = written.step
    while written.value and (written.value / (step * 10)).denominator == 1:
        step *= 10
    return Written(written.value, step)


def _where(entry: PrintedFigure) -> Message:
    return message("{place}", place=entry.place)


def _unknown(entry: PrintedFigure) -> Notice:
    return Notice(
        kind=NoticeKind.WARNING,
        rule="printed.unknown",
        where=_where(entry),
        message=message(
            "記載「{text}」に対応する計算値「{key}」がありません。", text=entry.text, key=entry.key
        ),
        remedy=message("対応する計算値の名前と、もとになる数値の入力を確かめてください。"),
        entered=entry.text,
        subject=entry.subject,
    )


def _unreadable(entry: PrintedFigure, why: Message) -> Notice:
    return Notice(
        kind=NoticeKind.WARNING,
        rule="printed.unreadable",
        where=_where(entry),
        message=message("記載「{text}」を照合できません。{why}", text=entry.text, why=why),
        remedy=message("一つの記載に一つの数値を入力してください。"),
        entered=entry.text,
        subject=entry.subject,
    )
