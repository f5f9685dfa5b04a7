"""Cells with several figures: by period (H26年▲3,703→H31年▲2,000) or side by side (3世帯9人)."""

from __future__ import annotations

import re
from dataclasses import replace

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_brackets import read_bracketed, split_brackets
from hitomachi.jp.cell_figures import read_figure
from hitomachi.jp.cell_missing import missing_reason
from hitomachi.jp.cell_qualifiers import qualify
from hitomachi.jp.cell_times import moment_or_none, split_moment, with_period
from hitomachi.jp.cell_values import CellKind, CellPart, CellPoint, CellValue, Column

_PAIR = 2
_ARROW = re.compile(r" ?(?:→|⇒|➔|➡|=>|->) ?")
_SEPARATOR = re.compile(
    r" ?[、;/] ?| (?=[^\d\s]+[: ]?\d)|(?<=[^\d\s]),(?=[^\d\s])|(?<=[^\d\s])・(?=[^\d\s・]*\d)"
)
_NEXT_PERIOD = re.compile(
    r"[、;/ ]+(?=(?:[MTSHR]|令和|平成|昭和)(?:元|\d)|\d{4}年)|(?<=\))[、;/ ]+(?=[▲△]?\d)"
)
_NEXT_LABEL = re.compile(r"(?<=[^、/; ])(?=(?:男|女)(?:性|子)?[: ]?\d|[①-⑳])")
_ITEM = re.compile(r"(?P<label>[^\d▲△:+-]*?)[: ]?(?P<figure>[▲△−-]?\d.*)")
_SIDE_BY_SIDE = re.compile(
    r"(?P<figures>\d[\d,]*(?:[・･/]\d[\d,]*)+) ?(?P<units>[^\d\s・･/]+(?:[・･/][^\d\s・･/]+)+)"
)
_COUNTED = re.compile(r"(?P<figure>\d[\d,.]*[万億千]?)(?P<unit>[^\d\s、;/()~:]+)")
_MONTH_FIRST = re.compile(
    r"(?P<when>\d{1,2}月(?:末|\d{1,2}日)?(?:時点|現在)?|\d{1,2}/\d{1,2}(?:時点|現在))"
    r"[、: ]+(?P<figure>.*\d.*)"
)
_AT_THE_END = re.compile(r"(?P<figure>.*\d[^\d\s]*?)(?: ?[、/] ?| )(?P<when>[^\s、/]+)")
# 65歳以上30% is one figure of a group, 20人×5年 is a sum
_NOT_SEVERAL = re.compile(r"\d歳(?:以上|未満|以下|代|~)|[×=]")
_UNTIL = re.compile(r"(?P<when>.+?)(?:まで(?:に|の)?)[、: ]*(?P<figure>.*\d.*)")


def read_series(text: str, plain: str, column: Column) -> CellValue | None:
    """Return a cell whose parts follow one another by → or are headed by their periods.

    Raises:
        NotReadableError: If two figures follow one another without their years.
    """
    items = _ARROW.split(plain)
    if len(items) == 1:
        items = _NEXT_PERIOD.split(plain)
    if len(items) == 1:
        return None
    points = [_point(text, item, column) for item in items]
    known = tuple(point for point in points if point is not None)
    if len(known) == len(items):
        return CellValue(text=text, series=known, unit=known[-1].unit)
    if len(items) == _PAIR and missing_reason(items[0]):  # 調査中→522人
        return replace(read_bracketed(text, items[1], column), text=text, note=items[0])
    if any(point is not None for point in points) or _ARROW.search(plain):
        raise NotReadableError(
            mark(
                "「{text}」には複数の値がありますが、いつの値か決められません。"
                "年ごとに欄を分けるか、「R2:120人、R3:130人」のように年を付けてください。"
            ),
            text=text,
        )
    return None


def read_headed(text: str, plain: str, column: Column) -> CellValue | None:
    """Return a figure headed by its time: H31年▲2,000, 平成31年度まで10人, 12月末時点 345人."""
    last = _AT_THE_END.fullmatch(plain)
    stated = moment_or_none(last["when"]) if last else None
    if last and stated is not None:  # 100人 R2
        return with_period(read_bracketed(text, last["figure"], column), stated)
    month = _MONTH_FIRST.fullmatch(plain)
    if month:
        cell = read_bracketed(text, month["figure"], column)
        return replace(cell, note="、".join(filter(None, (month["when"], cell.note))))
    until = _UNTIL.fullmatch(plain)
    if until:
        deadline, rest = split_moment(until["when"])
        if deadline is not None and not rest:
            return replace(read_bracketed(text, until["figure"], column), deadline=deadline)
    period, rest = split_moment(plain)
    if period is None or not re.search(r"\d", rest) or rest.startswith(("比", "から", "より")):
        return None
    return with_period(read_bracketed(text, rest.lstrip("はのにで"), column), period)


def read_composite(text: str, plain: str, column: Column) -> CellValue | None:
    """Return a cell with figures of equal standing: 3世帯9人; 男性79.83、女性84.35.

    Raises:
        NotReadableError: If there are several figures and nothing tells them apart.
    """
    body, inners = split_brackets(plain)
    parts = (
        _side_by_side(text, body, column)
        or _labelled(text, body, column)
        or _counted(text, body, column)
    )
    if not parts or _NOT_SEVERAL.search(body):
        return None
    keys = {(part.label, part.unit if not part.label else "") for part in parts}
    if len(keys) < len(parts):
        raise NotReadableError(
            mark(
                "「{text}」には複数の値がありますが、区別がつきません。"
                "「男性79.83、女性84.35」のように何の値かを付けるか、欄を分けてください。"
            ),
            text=text,
        )
    cell = CellValue(text=text, parts=parts)
    for inner in inners:  # 5世帯15人(5年間の合計)
        cell = qualify(cell, inner, column)
    return cell


def _point(text: str, item: str, column: Column) -> CellPoint | None:
    period, rest = split_moment(item)
    try:
        figure = read_bracketed(text, rest, column)
    except NotReadableError:
        return None
    period = period or figure.period
    if period is None or figure.value is None:
        return None
    return CellPoint(period=period, value=figure.value, unit=figure.unit)


def _side_by_side(text: str, plain: str, column: Column) -> tuple[CellPart, ...]:
    """200・4,000 回・人: as many units as figures."""
    found = _SIDE_BY_SIDE.fullmatch(plain)
    if not found:
        return ()
    figures = re.split("[・･/]", found["figures"])
    units = re.split("[・･/]", found["units"])
    if len(figures) != len(units):
        return ()
    return tuple(
        _as_part(text, "", f"{figure}{unit}", column)
        for figure, unit in zip(figures, units, strict=True)
    )


def _labelled(text: str, plain: str, column: Column) -> tuple[CellPart, ...]:
    items = [item for item in _SEPARATOR.split(_NEXT_LABEL.sub("、", plain)) if item]
    found = [_ITEM.fullmatch(item) for item in items]
    if len(items) < _PAIR or not all(found):
        return ()
    parts = tuple(
        _as_part(text, item["label"].strip(), item["figure"], column)
        for item in found
        if item is not None
    )
    last = parts[-1].unit or column.unit
    return tuple(replace(part, unit=part.unit or last) for part in parts)


def _counted(text: str, plain: str, column: Column) -> tuple[CellPart, ...]:
    """3世帯9人: figures with different units one after the other, and nothing else."""
    found = list(_COUNTED.finditer(plain))
    if len(found) < _PAIR or "".join(item[0] for item in found) != plain.replace(" ", ""):
        return ()
    return tuple(_as_part(text, "", item[0], column) for item in found)


def _as_part(text: str, label: str, figure: str, column: Column) -> CellPart:
    own = column if column.kind is CellKind.MONEY else Column()
    cell = read_figure(text, figure, own)
    if cell.value is None:
        raise NotReadableError(
            mark("「{text}」の一部を値として読み取れません。欄を分けて入力してください。"),
            text=text,
        )
    return CellPart(label=label, value=cell.value, unit=cell.unit)
