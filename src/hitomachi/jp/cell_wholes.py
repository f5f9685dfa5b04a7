"""What a figure is counted out of: 33.3%(1/3), 12位(47都道府県中), 15.3(人口10万対)."""

from __future__ import annotations

import re
from dataclasses import replace

from hitomachi.arith import Rounding, percent, round_to
from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_affixes import PER_POPULATION
from hitomachi.jp.cell_values import CellValue, Column
from hitomachi.jp.numerals import read_digits

_NUMBER = r"\d[\d,]*"
_PART_OF = re.compile(
    rf"(?P<part>{_NUMBER})[^\d/()]*/ ?(?P<whole>{_NUMBER})[^\d/()]*"
    rf"|(?P<whole2>{_NUMBER})[^\d/()]*中 ?(?P<part2>{_NUMBER})[^\d/()]*"
)
_OUT_OF = re.compile(rf"(?:全国|県内|道内|府内|都内)?{_NUMBER}[^\d/()年月日]*中")
_OUT_OF_FIRST = re.compile(rf"(?P<of>{_OUT_OF.pattern}) ?(?P<figure>第?\d.*)")
_RANK_OF = re.compile(
    rf"(?P<figure>第?\d+位) ?/ ?(?P<of>{_NUMBER}[^\d/()]*)"
    r"|(?P<score>[\d.]+点?) ?/ ?(?P<full>\d+点満点)"
)
_RANKED_AMONG = frozenset({"全国", "県内", "道内", "府内", "都内", "市町村中", "都道府県中"})
_PER_BASE = re.compile(
    rf"(?P<per>{PER_POPULATION}|\d+[十百千万]*人|[十百千万]+人)(?:対|当たり|あたり)"
)


def split_whole(body: str) -> tuple[str, str]:
    """Return a figure and what it is counted out of: 47都道府県中12位, 12位/47, 17校中12校."""
    found = _OUT_OF_FIRST.fullmatch(body)
    if found:
        return found["figure"], found["of"]
    ranked = _RANK_OF.fullmatch(body)
    if ranked is None:
        return body, ""
    return ranked["figure"] or ranked["score"], ranked["of"] or ranked["full"]


def part_of(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    """Keep the counts behind a percentage, or the whole of a count, as a note.

    Raises:
        NotReadableError: If the counts give another percentage.
    """
    counts = _PART_OF.fullmatch(inner)
    if counts and cell.unit == "%" and cell.value is not None:
        _check_share(cell, inner, counts)
        return noted(cell, inner)
    ranked_among = cell.unit == "位" and inner in _RANKED_AMONG
    return noted(cell, inner) if ranked_among or _OUT_OF.fullmatch(inner) else None


def noted(cell: CellValue, words: str) -> CellValue:
    """Return ``cell`` with ``words`` added to its note."""
    return replace(cell, note="、".join(filter(None, (cell.note, words))))


def _check_share(cell: CellValue, inner: str, counts: re.Match[str]) -> None:
    part = read_digits(counts["part"] or counts["part2"], cell.text)
    whole = read_digits(counts["whole"] or counts["whole2"], cell.text)
    if whole and cell.value is not None:
        exponent = cell.value.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        share = percent(part, whole)
        if cell.value in {round_to(share, places, rounding) for rounding in Rounding}:
            return
    raise NotReadableError(
        mark(
            "「{text}」の割合と括弧の中「{inner}」が一致しません。"
            "どちらが正しいか確かめて入力してください。"
        ),
        text=cell.text,
        inner=inner,
    )


def per_base(cell: CellValue, inner: str, _column: Column) -> CellValue | None:
    """Read the base of a rate: 15.3(人口10万対) is counted per 人口10万, ‰ has its own."""
    found = _PER_BASE.fullmatch(inner)
    if found is None:
        return None
    if cell.unit in {"%", "‰"}:
        return noted(cell, inner)
    return replace(cell, unit=f"{cell.unit}/{found['per']}", per=found["per"])
