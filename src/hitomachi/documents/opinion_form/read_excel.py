"""A returned workbook → the opinions written into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hitomachi.documents.opinion_form.parts import stamp_property
from hitomachi.documents.opinion_form.sheet import (
    HEAD_KEY,
    KEY,
    FormTexts,
    Returned,
    Written,
    cleaned,
    collected,
    stamp_in,
)
from hitomachi.errors import InputError, mark

# What openpyxl raises for a file that is no sound workbook.
_UNREADABLE = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, BadZipFile)
_MOST_ROWS, _MOST_COLUMNS = 5000, 60


def read_excel_form(content: bytes, parts: Mapping[str, bytes], texts: FormTexts) -> Returned:
    """Return what was written into a form, wherever its rows stand now.

    Args:
        content: The file, which a guard found harmless.
        parts: Its parts by name.
        texts: The words of the form, by which its columns are found.

    Raises:
        InputError: If it is no form, or its columns are not there any more.
    """
    try:
        values = load_workbook(BytesIO(content), data_only=True)
        formulas = load_workbook(BytesIO(content))
    except _UNREADABLE as why:
        raise InputError(mark("意見票を読み取れません。壊れている可能性があります。")) from why
    pages = [page for page in values.worksheets if isinstance(page, Worksheet)]
    stamps = [str(cell) for page in pages for row in _rows(page) for cell in row if cell]
    uid = stamp_in(stamp_property(parts), stamps)
    rows: list[Written] = []
    for page in pages:
        rows += _written(page, formulas[page.title], texts)
    return collected(uid, rows)


def _rows(page: Worksheet) -> Iterator[tuple[Any, ...]]:
    last = min(page.max_row or 0, _MOST_ROWS)
    yield from page.iter_rows(
        max_row=last, max_col=min(page.max_column or 1, _MOST_COLUMNS), values_only=True
    )


def _written(page: Worksheet, formulas: Any, texts: FormTexts) -> list[Written]:
    """Return the opinions of a sheet: below the header row, by the columns it names."""
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in _rows(page)]
    top = next((at for at, row in enumerate(rows) if HEAD_KEY in row), None)
    if top is None:
        return []
    heads = [cell.strip() for cell in rows[top]]
    if texts.item not in heads or texts.opinion not in heads:
        raise InputError(
            mark("見出し「{item}」「{opinion}」の列がありません。"),
            item=texts.item,
            opinion=texts.opinion,
        )
    key_at, item_at = heads.index(HEAD_KEY), heads.index(texts.item)
    opinion_at = heads.index(texts.opinion)
    found = []
    for at, row in enumerate(rows[top + 1 :], start=top + 2):
        place = f"{page.title}!{formulas.cell(at, opinion_at + 1).coordinate}"
        text = cleaned(row[opinion_at])
        if not text and formulas.cell(at, opinion_at + 1).data_type == "f":
            raise InputError(
                mark("{place} は値のない数式です。文字で入力してください。"), place=place
            )
        key = row[key_at].strip()
        found.append(
            Written(
                key=key if KEY.fullmatch(key) else "",
                label=cleaned(row[item_at]),
                text=text,
                place=place,
            )
        )
    return found
