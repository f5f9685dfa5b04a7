"""Rows of a review → the plain values of a department's workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from hitomachi.documents.department_book import (
    BookColumn,
    BookRow,
    BookSheet,
    CellStyle,
    DepartmentBook,
    HowTo,
    Line,
)
from hitomachi.web.core.models import User
from hitomachi.web.reviews.entries import (
    CLEAR,
    ColumnKind,
    EntryColumn,
    EntryRow,
)
from hitomachi.web.reviews.models import IssuedWorkbook, ReviewCycle
from hitomachi.web.reviews.progress import fill_in_due
from hitomachi.web.reviews.workbooks.layout import NUMBER, SHEETS, SheetLayout
from hitomachi.web.reviews.workbooks.shown import SHOWN_COLUMNS, IssuedBook, number_of

_STYLES: Mapping[ColumnKind, tuple[CellStyle, float]] = {
    ColumnKind.VALUE: (CellStyle.FIGURE, 11),
    ColumnKind.CHOICE: (CellStyle.CHOICE, 10),
    ColumnKind.PERIOD: (CellStyle.LINE, 10),
    ColumnKind.LINE: (CellStyle.LINE, 17),
    ColumnKind.TEXT: (CellStyle.TEXT, 28),
    ColumnKind.MONEY: (CellStyle.MONEY, 15),
}


def department_book(issued: IssuedBook, cycle: ReviewCycle, by: User | None) -> DepartmentBook:
    """Return what the workbook of a department holds, in the language that is active."""
    workbook = issued.workbook
    return DepartmentBook(
        stamp=str(workbook.uid),
        title=_("%(cycle)s 記入票") % {"cycle": cycle.title},
        organisation=str(cycle.municipality),
        created=workbook.issued_at.date(),
        cover_title=_("表紙"),
        cover=_cover(workbook, cycle, by),
        tasks_heading=_("お願いすること"),
        tasks=_tasks(),
        how_to_title=_("記入の手引"),
        how_to=_how_to(),
        sheets=tuple(_sheet(layout, issued) for layout in SHEETS),
    )


def _cover(workbook: IssuedWorkbook, cycle: ReviewCycle, by: User | None) -> tuple[Line, ...]:
    due = fill_in_due(cycle.steps.all())
    contact = " ".join(filter(None, (by.get_full_name() or by.username, by.email))) if by else ""
    lines = (
        Line(_("対象の計画"), cycle.strategy.name),
        Line(_("対象年度"), _("%(year)d年度の実績") % {"year": cycle.review_year}),
        Line(_("部署"), str(workbook.department or "")),
        Line(_("提出期限"), _day(due)),
        Line(_("問合せ先"), contact),
        Line(_("連絡事項"), cycle.note),
        Line(_("発行日"), _day(workbook.issued_at.date())),
    )
    return tuple(line for line in lines if line.text)


def _day(day: dt.date | None) -> str:
    if day is None:
        return ""
    return _("%(year)d年%(month)d月%(day)d日") % {
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }


def _tasks() -> tuple[str, ...]:
    return (
        _("「KPI」「事業」「事業費」の各シートの黄色の欄を記入してください。"),
        _("昨年度の値や目標値は見比べるためのもので、変更できません。"),
        _("記入したら、ファイル名を変えずに保存し、画面から提出するか、問合せ先へ送ってください。"),
    )


def _how_to() -> tuple[HowTo, ...]:
    return (
        HowTo(
            _("空欄と消去"),
            (
                _("空欄のままの欄は、今の内容を変えません。"),
                _("登録済みの内容を消すときは「%(clear)s」と入力してください。") % {"clear": CLEAR},
            ),
        ),
        HowTo(
            _("実績値"),
            (
                _("数値を一つだけ入力してください。単位は要りません。全角の数字も読み取れます。"),
                _("負の値は「▲3」または「-3」と入力してください。"),
                _("「(79.12)」のように括弧で囲むと参考値として読み取ります。"),
                _("値がないときは空欄にせず、「値がない理由」を一覧から選んでください。"),
                _("計算式を入れたときは、保存された計算結果を読み取ります。"),
            ),
        ),
        HowTo(
            _("対象期間"),
            (
                _(
                    "空欄は対象年度です。違うときは「2020」「令和2年度」「2018～2020」のように"
                    "入力してください。"
                ),
            ),
        ),
        HowTo(
            _("事業費"),
            (_("千円単位で入力してください。千円未満は小数で入力できます（500円は0.5）。"),),
        ),
        HowTo(
            _("シートの扱い"),
            (
                _("列の幅、行の高さ、並び順は変えてもかまいません。"),
                _("隠れている先頭の行と列は、読み取りに使います。削除しないでください。"),
                _("行を追加しても登録されません。KPIや事業の追加は問合せ先へ連絡してください。"),
            ),
        ),
    )


def _sheet(layout: SheetLayout, issued: IssuedBook) -> BookSheet:
    rows = [row for row in issued.rows if row.subject is layout.subject]
    shown = SHOWN_COLUMNS[layout.kind]
    return BookSheet(
        kind=layout.kind,
        title=str(layout.title),
        lead=str(layout.lead),
        columns=(
            BookColumn(id=NUMBER, label=_("番号"), style=CellStyle.CHOICE, width=6, is_locked=True),
            *(one.column() for one in shown),
            *(_column(column) for column in layout.columns),
        ),
        rows=tuple(
            BookRow(
                row.uid,
                {NUMBER: number_of(row, at)}
                | {one.id: one.text(row, issued) for one in shown}
                | _cells(row, layout.columns),
            )
            for at, row in enumerate(rows, start=1)
        ),
    )


def _column(column: EntryColumn) -> BookColumn:
    style, width = _STYLES[column.kind]
    label = str(column.label)
    if column.kind is ColumnKind.MONEY:
        label = _("%(label)s（千円）") % {"label": label}
    labels = [str(label) for _key, label in column.choices.choices] if column.choices else []
    return BookColumn(
        id=column.id,
        label=label,
        style=style,
        width=width,
        choices=tuple(labels),
        hint=_("目安は%(count)d字です。") % {"count": column.guide} if column.guide else "",
    )


def _cells(row: EntryRow, columns: Sequence[EntryColumn]) -> dict[str, str]:
    return {column.id: shown_cell(row.cells[column.id], column) for column in columns}


def shown_cell(text: str, column: EntryColumn) -> str:
    """Return a stored cell as a person reads it: a choice by its label."""
    if column.choices is None or not text:
        return text
    return next((str(label) for key, label in column.choices.choices if key == text), text)
