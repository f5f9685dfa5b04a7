"""Periods inside a cell: found at the beginning of a text, or as the whole of one."""

from __future__ import annotations

import re
from dataclasses import replace

from hitomachi.errors import NotReadableError
from hitomachi.jp.cell_values import CellValue
from hitomachi.jp.periods import Moment, Years, read_moment

_MAY_FOLLOW_A_DIGIT = re.compile(r"[:▲△ ]|-\d|(?![年月日度末])[一-龥ァ-ヺ]")


def moment_or_none(text: str) -> Moment | None:
    """Return the period that a text is, None for a bare number or any other text."""
    if re.fullmatch(r"\d*", text):
        return None
    try:
        return read_moment(text)
    except NotReadableError:
        return None


def split_moment(text: str) -> tuple[Moment | None, str]:
    """Return the period with which a text begins and the rest: H31年▲2,000, R6:10人.

    A period that ends in a digit must be set off by a sign, colon or blank; a bare number of
    four digits is never taken for a year.
    """
    for end in range(len(text), 1, -1):
        head, rest = text[:end], text[end:]
        if head[-1].isdigit() and rest and not _MAY_FOLLOW_A_DIGIT.match(rest):
            continue
        if head.strip().isdigit() or not (rest or head[-1].isdigit() or head[-1] in "年度月日末"):
            continue
        moment = moment_or_none(head.strip(" :"))
        if moment is not None:
            return moment, rest.strip(" :")
    return None, text


def with_period(cell: CellValue, moment: Moment) -> CellValue:
    """Return a figure of a period; of a total or mean of years it is a basis, too."""
    if isinstance(moment, Years) and (moment.is_total or moment.is_mean):
        years = moment.last_year - moment.first_year + 1
        basis = "cumulative" if moment.is_total else "mean"
        return replace(cell, basis=basis, basis_years=years, period=moment)
    return replace(cell, period=moment)
