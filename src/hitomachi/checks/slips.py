"""The notice for a written figure that contradicts what follows."""

from __future__ import annotations

from collections.abc import Mapping

from hitomachi.checks.compare import Slip, Written, at_places_of
from hitomachi.checks.derived import DerivedFigure
from hitomachi.i18n import Message, message
from hitomachi.jp.money import MoneyUnit, print_yen
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import Notice, NoticeKind

_HINTS: Mapping[Slip, Message] = {
    Slip.STALE: message("前年の値が残っていないか確かめてください。"),
    Slip.SIGN: message("符号（▲）を確かめてください。"),
    Slip.SCALE: message("桁と単位を確かめてください。"),
    Slip.OTHER: message("記載と、計算のもとになる数値の両方を確かめてください。"),
}


def contradiction(
    *,
    rule: str,
    where: Message,
    written: Written,
    text: str,
    figure: DerivedFigure,
    slip: Slip,
    subject: str = "",
) -> Notice:
    """Return the notice that ``text`` cannot be ``figure``, with both and the likely slip."""
    derived = printed_like(written, figure)
    if slip is Slip.STALE:
        found = message(
            "{label}は「{entered}」と記載されていますが、計算すると「{derived}」です"
            "（「{entered}」は前年の値にあたります）。",
            label=figure.label,
            entered=text,
            derived=derived,
        )
    else:
        found = message(
            "{label}は「{entered}」と記載されていますが、計算すると「{derived}」です。",
            label=figure.label,
            entered=text,
            derived=derived,
        )
    return Notice(
        kind=NoticeKind.CONTRADICTION,
        rule=rule,
        where=where,
        message=found,
        remedy=_HINTS[slip],
        entered=text,
        derived=derived,
        subject=subject,
    )


def printed_like(written: Written, figure: DerivedFigure) -> str:
    """Return the derived figure as text with the places of ``written`` and its own unit."""
    value = at_places_of(written, figure)
    if value is None:
        return figure.text
    if figure.unit == MoneyUnit.YEN:
        return print_yen(int(value), MoneyUnit.YEN, words=True)
    return f"{print_number(value)}{figure.unit}"
