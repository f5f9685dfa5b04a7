"""The cell map of a city's own form: written as TOML, checked with one sentence per fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from openpyxl.utils.cell import column_index_from_string

from hitomachi.errors import InputError, mark
from hitomachi.i18n import Message
from hitomachi.web.reviews.entries import SubjectType, columns_of

_COLUMN = re.compile(r"[A-Z]{1,3}")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAYOUTS, _KEYS = ("table", "card"), ("name", "ref")
_KNOWN = {"sheet", "subject", "layout", "key", "key_by", "first_row", "columns"}
_LAST_COLUMN = 16384

#: What an empty cell map looks like, shown where one is written.
EXAMPLE = """\
# 1行に1件の表
[[sheet]]
sheet = "KPI一覧"
subject = "indicator"    # indicator（KPI）か initiative（事業）
layout = "table"
first_row = 6            # 最初の行
key = "B"                # 行を見分ける列
key_by = "name"          # name（名称）か ref（識別名）
columns = { value = "F", missing = "G", source = "H", note = "I" }

# 1シートに1件の調書
[[sheet]]
sheet = "*"              # どのシートも
subject = "initiative"
layout = "card"
key = "C3"
key_by = "name"
columns = { results = "C8", review_direction = "C12", cost_settled = "F5" }
"""


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A sheet of the form.

    Attributes:
        sheet: Name of the sheet, or ``*`` for every one (cards only).
        subject: What its rows are about.
        layout: ``table`` (a row each) or ``card`` (a sheet each).
        key: Column or cell with what tells the rows apart.
        key_by: Whether that is the name or the short name.
        first_row: First row of a table.
        columns: Column id → column letter of a table, cell of a card.
    """

    sheet: str
    subject: str
    layout: str
    key: str
    key_by: str
    first_row: int
    columns: Mapping[str, str]


def parse_mapping(text: str) -> dict[str, Any]:
    """Return a cell map as it is stored.

    Raises:
        InputError: With what is wrong, and where.
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            mark("対応表をTOMLとして読み取れません（{reason}）。"), reason=error
        ) from error
    sheets = read.get("sheet")
    if not isinstance(sheets, list) or not sheets:
        raise InputError(mark("対応表に [[sheet]] がありません。シートごとに書いてください。"))
    return {
        "text": text,
        "sheets": [asdict(_checked(one, number)) for number, one in enumerate(sheets, start=1)],
    }


def mapped_sheets(mapping: Mapping[str, Any]) -> Iterator[MappedSheet]:
    """Yield the sheets of a stored cell map."""
    return (MappedSheet(**one) for one in mapping.get("sheets", ()))


def split_cell(cell: str) -> tuple[int, int]:
    """Return row and column of a cell such as C8, both from 1."""
    found = _CELL.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    return int(found[2]), column_index_from_string(found[1])


def _checked(one: Any, number: int) -> MappedSheet:
    if not isinstance(one, dict):
        raise _fault(number, mark("[[sheet]] の形で書いてください"))
    unknown = sorted(one.keys() - _KNOWN)
    if unknown:
        raise _fault(number, mark("「{name}」という項目はありません"), name=unknown[0])
    subject = _one_of(one, number, "subject", tuple(SubjectType))
    layout = _one_of(one, number, "layout", _LAYOUTS)
    key_by = _one_of(one, number, "key_by", _KEYS)
    sheet = one.get("sheet")
    if not isinstance(sheet, str) or not sheet:
        raise _fault(number, mark("sheet にシートの名前を書いてください"))
    if sheet == "*" and layout == "table":
        raise _fault(number, mark("表では sheet に「*」を使えません"))
    first_row = one.get("first_row", 0)
    if layout == "table" and (not isinstance(first_row, int) or first_row < 1):
        raise _fault(number, mark("first_row に最初の行の番号を書いてください"))
    return MappedSheet(
        sheet=sheet,
        subject=subject,
        layout=layout,
        key=_place(one.get("key"), layout, number, "key"),
        key_by=key_by,
        first_row=first_row if layout == "table" else 0,
        columns=_columns(one.get("columns"), subject, layout, number),
    )


def _one_of(one: Mapping[str, Any], number: int, name: str, allowed: tuple[str, ...]) -> str:
    value = one.get(name)
    if value not in allowed:
        raise _fault(
            number,
            mark("{name} は {allowed} のどれかにしてください"),
            name=name,
            allowed="・".join(allowed),
        )
    return str(value)


def _columns(found: Any, subject: str, layout: str, number: int) -> dict[str, str]:
    if not isinstance(found, dict) or not found:
        raise _fault(number, mark("columns に、項目とセルの対応を書いてください"))
    known = [one.id for one in columns_of(is_indicator=subject == SubjectType.INDICATOR)]
    for name in found:
        if name not in known:
            raise _fault(
                number,
                mark("columns に「{name}」はありません。使えるのは {known} です"),
                name=name,
                known="・".join(known),
            )
    places = {name: _place(place, layout, number, name) for name, place in found.items()}
    if len(set(places.values())) != len(places):
        raise _fault(number, mark("columns の2つの項目が同じ場所を指しています"))
    return places


def _place(place: Any, layout: str, number: int, name: str) -> str:
    text = str(place or "").upper()
    found = _COLUMN.fullmatch(text) if layout == "table" else _CELL.fullmatch(text)
    if found is None or column_index_from_string(text.rstrip("0123456789")) > _LAST_COLUMN:
        template = (
            mark("{name} に列の記号（例 F）を書いてください")
            if layout == "table"
            else mark("{name} にセルの番地（例 C8）を書いてください")
        )
        raise _fault(number, template, name=name)
    return text


def _fault(number: int, template: str, **facts: str) -> InputError:
    return InputError(
        mark("対応表の{number}番目のシート: {fault}。"),
        number=number,
        fault=Message(template, facts),
    )
