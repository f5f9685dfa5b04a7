"""The lines of the table: pasted from a spreadsheet, or read from an .xlsx or .csv file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import openpyxl
from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.errors import InputError, mark
from hitomachi.jp.text import fold, match_key
from hitomachi.web.reviews.workbooks.archive import open_package

MOST_LINES = 2000
_ENCODINGS = ("utf-8-sig", "cp932")


class Kind(models.TextChoices):
    """What a line does."""

    RENAME = "rename", _("改称")
    MERGE = "merge", _("統合")
    SPLIT = "split", _("分割")
    FOUND = "found", _("新設")
    ABOLISH = "abolish", _("廃止")
    REASSIGN = "reassign", _("担当替え")
    TRANSFER = "transfer", _("異動")
    LEAVE = "leave", _("退職")


#: How people write a kind → the kind.
KINDS = {
    "改称": Kind.RENAME,
    "名称変更": Kind.RENAME,
    "統合": Kind.MERGE,
    "分割": Kind.SPLIT,
    "新設": Kind.FOUND,
    "廃止": Kind.ABOLISH,
    "担当替え": Kind.REASSIGN,
    "担当替": Kind.REASSIGN,
    "異動": Kind.TRANSFER,
    "退職": Kind.LEAVE,
    "離任": Kind.LEAVE,
}

#: Field of a line → the heading of its column, in the order of the table.
COLUMNS = {
    "kind": "種類",
    "department": "部署",
    "target": "新しい部署",
    "parent": "上位の部署",
    "person": "利用者",
    "role": "役割",
    "rows": "KPI・事業",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it is written; ``number`` counts from 1 without the headings."""

    number: int
    kind: str = ""
    department: str = ""
    target: str = ""
    parent: str = ""
    person: str = ""
    role: str = ""
    rows: str = ""

    def stored(self) -> dict[str, str]:
        """Return the line as it is kept in the database."""
        return {name: str(value) for name, value in asdict(self).items() if name != "number"}


def stored_lines(rows: Iterable[dict[str, str]]) -> list[Line]:
    """Return the lines that were kept."""
    return [Line(number=at, **row) for at, row in enumerate(rows, start=1)]


def as_text(lines: Iterable[Line]) -> str:
    """Return the lines as they are pasted: headings, then a line each, tabs between."""
    rows = [list(COLUMNS.values())]
    rows += [[getattr(line, name) for name in COLUMNS] for line in lines]
    return "\n".join("\t".join(row).rstrip("\t") for row in rows)


def read_text(text: str) -> list[Line]:
    """Return the lines of a text that was pasted from a spreadsheet.

    Raises:
        InputError: If there is none, or there are too many.
    """
    return _lines(csv.reader(io.StringIO(text), delimiter="\t"))


def read_file(content: bytes, name: str) -> list[Line]:
    """Return the lines of an ``.xlsx`` (its first sheet) or ``.csv`` file.

    Raises:
        InputError: If the file is of another kind, is refused, or holds no line.
    """
    if not name.lower().endswith((".csv", ".xlsx")):
        raise InputError(mark("「{file}」は読めません。.xlsx か .csv にしてください。"), file=name)
    if name.lower().endswith(".csv"):
        return _lines(csv.reader(io.StringIO(_decoded(content, name))))
    open_package(content, name)  # refuses macros, links and hostile archives
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_LINES + 2, max_col=len(COLUMNS), values_only=True)
        return _lines([["" if v is None else str(v) for v in row] for row in rows])
    finally:
        book.close()


def _decoded(content: bytes, name: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(mark("「{file}」の文字を読めません。UTF-8で保存してください。"), file=name)


def _lines(rows: Iterable[Sequence[str]]) -> list[Line]:
    found: list[Line] = []
    order = list(COLUMNS)
    for cells in rows:
        texts = [fold(cell) for cell in cells]
        if not any(texts):
            continue
        if not found and match_key(texts[0]) == match_key(COLUMNS["kind"]):
            order = _order(texts)
            continue
        facts = {name: text for name, text in zip(order, texts, strict=False) if name}
        found.append(Line(number=len(found) + 1, **facts))
    if not found:
        raise InputError(mark("機構改革・人事異動の表に行がありません。"))
    if len(found) > MOST_LINES:
        raise InputError(mark("表は{most}行までにしてください。"), most=MOST_LINES)
    return found


def _order(headings: Sequence[str]) -> list[str]:
    """Return the field of each column; columns in another order are found by their heading."""
    by_heading = {match_key(heading): name for name, heading in COLUMNS.items()}
    order = [by_heading.get(match_key(heading), "") for heading in headings]
    unknown = [
        heading for heading, name in zip(headings, order, strict=True) if not name and heading
    ]
    if unknown:
        raise InputError(
            mark("見出し「{heading}」は使えません。{known} にしてください。"),
            heading=unknown[0],
            known="、".join(COLUMNS.values()),
        )
    return order
