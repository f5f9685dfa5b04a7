"""What there is to fill in for an indicator and for an initiative."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.choices import MissingReasonChoices, QualityChoices
from hitomachi.web.plans.models.choices import MoneyKindChoices

#: Typed into a cell, it empties the field; a blank cell leaves it as it was (workbooks).
CLEAR = "消去"

#: Unit in which money is typed and printed in a cell; amounts are stored in yen.
MONEY_UNIT = "千円"


class ColumnKind(StrEnum):
    """How a cell is typed."""

    VALUE = "value"  # a figure, words, or the reason why there is none
    CHOICE = "choice"
    PERIOD = "period"
    LINE = "line"
    TEXT = "text"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryColumn:
    """A column of the worksheet.

    Attributes:
        id: Name in requests and in the hidden row of workbooks.
        label: Head of the column.
        kind: How its cells are typed.
        choices: What can be chosen, where the kind is a choice.
        guide: Number of characters that the report has room for; None without a guide.
        money_kind: Kind of the amount, where the kind is money.
    """

    id: str
    label: str | Promise
    kind: ColumnKind
    choices: type[TextChoices] | None = None
    guide: int | None = None
    money_kind: MoneyKindChoices | None = None


#: What is filled in for an indicator.
INDICATOR_COLUMNS: tuple[EntryColumn, ...] = (
    EntryColumn(id="value", label=_("実績値"), kind=ColumnKind.VALUE),
    EntryColumn(
        id="missing",
        label=_("値がない理由"),
        kind=ColumnKind.CHOICE,
        choices=MissingReasonChoices,
    ),
    EntryColumn(
        id="quality", label=_("値の確かさ"), kind=ColumnKind.CHOICE, choices=QualityChoices
    ),
    EntryColumn(id="period", label=_("対象期間"), kind=ColumnKind.PERIOD),
    EntryColumn(id="source", label=_("出典・根拠"), kind=ColumnKind.LINE, guide=60),
    EntryColumn(id="note", label=_("備考"), kind=ColumnKind.LINE, guide=60),
    EntryColumn(id="internal_factors", label=_("内部要因"), kind=ColumnKind.TEXT, guide=200),
    EntryColumn(id="external_factors", label=_("外部要因"), kind=ColumnKind.TEXT, guide=200),
    EntryColumn(id="next_actions", label=_("今後の対応"), kind=ColumnKind.TEXT, guide=200),
)

#: What is filled in for an initiative.
INITIATIVE_COLUMNS: tuple[EntryColumn, ...] = (
    EntryColumn(id="results", label=_("取組の実績"), kind=ColumnKind.TEXT, guide=400),
    EntryColumn(
        id="review_direction", label=_("今後の見直しの方向性"), kind=ColumnKind.TEXT, guide=200
    ),
    *(
        EntryColumn(
            id=f"cost_{kind.value}",
            label=kind.label,
            kind=ColumnKind.MONEY,
            money_kind=kind,
        )
        for kind in (
            MoneyKindChoices.INITIAL_BUDGET,
            MoneyKindChoices.SUPPLEMENTARY,
            MoneyKindChoices.ESTIMATE,
            MoneyKindChoices.SETTLED,
        )
    ),
)


def columns_of(*, is_indicator: bool) -> tuple[EntryColumn, ...]:
    """Return the columns of an indicator's or an initiative's row."""
    return INDICATOR_COLUMNS if is_indicator else INITIATIVE_COLUMNS
