"""A figure with what stands in parentheses beside it, and its footnote marks.

6件(5年間の合計), 7,077(速報値), 10,000(H30.3改訂後 13,000), 累計515(うちH28年度255人).
"""

from __future__ import annotations

import re
from dataclasses import replace

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_figures import read_figure
from hitomachi.jp.cell_qualifiers import qualify
from hitomachi.jp.cell_values import CellKind, CellValue, Column
from hitomachi.jp.money import money_unit

_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕|<([^<>]*)>")
_NESTED = re.compile(r"\(([^()]*)\(([^()]*)\)([^()]*)\)")
_MARK = r"(?:※\d{0,2}|(?<!\()注\d*\)?|\*\d*|[①-⑳]+|†)"
_MARK_AFTER = re.compile(rf"(?P<body>.+?) ?(?P<mark>{_MARK})$")
_MARK_BEFORE = re.compile(r"(?P<mark>※(?:\d+ )?|\*)(?P<body>.+)$")
_UNIT_OUTSIDE = re.compile(r"\(([▲△−-]?[\d,.]+)\)([^\d()]+)")
_REMARK = re.compile(r" ?※ ?([^\d\s()][^()]*)$")  # 1,234人 ※速報値
_CIRCLED_FIRST = re.compile("[①-⑳㉑-㊿⑴-⒇]")


def read_bracketed(text: str, plain: str, column: Column) -> CellValue:
    """Return one figure with its parentheses and footnote marks understood.

    Raises:
        NotReadableError: If the figure or one of the parentheses has no certain meaning.
    """
    whole = _BRACKET.fullmatch(plain)
    if whole and whole[1] is not None:
        return _read_in_parentheses(text, whole[1].strip(), column)
    outside = _UNIT_OUTSIDE.fullmatch(plain)
    if outside:  # (79.12)歳
        return _read_in_parentheses(text, f"{outside[1]}{outside[2]}", column)
    plain = _REMARK.sub(r"(\1)", plain)
    plain, footnotes = _take_marks(text, _NESTED.sub(r"(\1 \2\3)", plain))
    body, inners = split_brackets(plain)
    if not body:
        raise NotReadableError(
            mark("「{text}」には値がありません。値を入力してください。"), text=text
        )
    for inner in inners:  # 1,234(千円)
        if money_unit(inner) == inner and body[-1].isdigit():
            body, inners = f"{body}{inner}", [one for one in inners if one != inner]
    cell = replace(read_figure(text, body, column), footnotes=footnotes)
    for inner in inners:
        cell = qualify(cell, inner, column)
    return _unit_from_parts(cell)


def split_brackets(plain: str) -> tuple[str, list[str]]:
    """Return a text without its brackets, and what stood in each."""
    inners = [_inside(found).strip() for found in _BRACKET.finditer(plain)]
    return _BRACKET.sub("", plain).strip(), inners


def _inside(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group is not None)


def _read_in_parentheses(text: str, inner: str, column: Column) -> CellValue:
    """(79.12歳) is a reference value; in a money or accounting column (980) is negative."""
    cell = replace(read_bracketed(text, inner, column), text=text)
    if column.kind is CellKind.KPI:
        return cell if cell.quality != "final" else replace(cell, quality="reference")
    if cell.value is None:
        raise NotReadableError(
            mark("「{text}」には値がありません。値を入力してください。"), text=text
        )
    return replace(cell, value=-abs(cell.value), accounting_negative=True)


def _take_marks(text: str, plain: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without its footnote marks, and the marks.

    ``※1234`` may be ※ and 1234 or ※1 and 234, so it is refused; ``※1,234`` has one reading.
    """
    if _CIRCLED_FIRST.match(plain):
        raise NotReadableError(
            mark(
                "「{text}」の丸数字は番号か値か決められません。番号を除き、数字で入力してください。"
            ),
            text=text,
        )
    if re.fullmatch(_MARK, plain):
        raise NotReadableError(
            mark("「{text}」は注の記号だけで、値がありません。値を入力してください。"), text=text
        )
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    before = _MARK_BEFORE.match(plain)
    if before:
        body = before["body"].strip()
        if re.fullmatch(r"\d\d[\d.]*\D*", body) and not before["mark"].strip("※* "):
            raise NotReadableError(
                mark("「{text}」は注の番号と値の境目が決められません。間に空白を入れてください。"),
                text=text,
            )
        plain, first = body, (before["mark"].strip(),)
    after = _MARK_AFTER.match(plain)
    while after:
        plain, last = after["body"].strip(), (after["mark"], *last)
        after = _MARK_AFTER.match(plain)
    return plain, (*first, *last)


def _unit_from_parts(cell: CellValue) -> CellValue:
    """累計515(うちH28年度255人): the whole is counted in what its part is counted in."""
    units = {part.unit for part in cell.parts if part.unit}
    if cell.unit or cell.value is None or len(units) != 1:
        return cell
    return replace(cell, unit=units.pop())
