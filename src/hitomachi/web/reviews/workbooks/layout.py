"""Which sheets a department's workbook has, and which columns each of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hitomachi.web.reviews.entries import (
    INDICATOR_COLUMNS,
    INITIATIVE_COLUMNS,
    ColumnKind,
    EntryColumn,
    EntryRow,
    SubjectType,
)

#: Begins the ids of columns that are only read; they are not looked at when a workbook returns.
SHOWN = "shown_"

#: Column with the row's number as the plan gives it.
NUMBER = SHOWN + "number"

#: Column that names the row; it is compared, so that a wrongly sorted sheet is noticed.
NAME = SHOWN + "name"


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet that is filled in.

    Attributes:
        kind: Stands in the sheet's mark.
        title: Name of the sheet.
        lead: What is filled in on it.
        subject: What its rows are about.
        columns: What is filled in, in order.
    """

    kind: str
    title: str | Promise
    lead: str | Promise
    subject: SubjectType
    columns: tuple[EntryColumn, ...]


SHEETS: tuple[SheetLayout, ...] = (
    SheetLayout(
        "kpi",
        _("KPI"),
        _("黄色の欄に、実績値か値がない理由と、要因・今後の対応を記入してください。"),
        SubjectType.INDICATOR,
        INDICATOR_COLUMNS,
    ),
    SheetLayout(
        "initiative",
        _("事業"),
        _("黄色の欄に、取組の実績と今後の見直しの方向性を記入してください。"),
        SubjectType.INITIATIVE,
        tuple(one for one in INITIATIVE_COLUMNS if one.kind is not ColumnKind.MONEY),
    ),
    SheetLayout(
        "money",
        _("事業費"),
        _("黄色の欄に、金額を千円単位で記入してください。"),
        SubjectType.INITIATIVE,
        tuple(one for one in INITIATIVE_COLUMNS if one.kind is ColumnKind.MONEY),
    ),
)

#: Kind → sheet.
SHEETS_BY_KIND = {layout.kind: layout for layout in SHEETS}


def row_name(row: EntryRow) -> str:
    """Return how a row is called in workbooks and previews."""
    return str(row.assignment)
