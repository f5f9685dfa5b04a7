"""One figure with what stands before and after it: 約1,200人以上, 年間5回, 70～80%, 3割.

`read_figure` takes a text without parentheses; those are read by `cell_brackets`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hitomachi.errors import NotReadableError, mark
from hitomachi.jp.cell_affixes import strip_affixes
from hitomachi.jp.cell_units import KANJI_NUMBER_UNITS, checked_unit, counts_things, per_of
from hitomachi.jp.cell_values import CellKind, CellValue, Column
from hitomachi.jp.cell_wholes import noted, split_whole
from hitomachi.jp.kanji_numerals import starts_with_kanji_number
from hitomachi.jp.money import YEN_IN, MoneyUnit, money_unit, to_yen
from hitomachi.jp.numerals import MINUS_SIGNS, Scanned, read_digits, read_number, scan_number

_NUM = rf"[{re.escape(MINUS_SIGNS)}+]? ?\d[\d,.]*[十百千万億兆]*"
_RANGE = re.compile(
    rf"(?P<low>{_NUM}) ?(?P<low_unit>[^\d~]*?) ?~ ?(?P<high>{_NUM})(?P<unit>[^\d~]*)"
)
_SCALES = re.compile("[十百千万億兆]+$")
_BAND = re.compile(
    rf"(?P<low>{_NUM})(?P<low_unit>[^\d]*?)以上[、 ]?(?P<high>{_NUM})(?P<unit>[^\d]*?)"
    r"(?P<how>未満|以下|以内)"
)
_TOLERANCE = re.compile(
    r"(?P<sign>[△▲±]|プラスマイナス)(?P<number>\d[\d,.]*) ?(?P<unit>[^\d]*?)(?P<within>以内)?"
)
_KEPT_MONEY = re.compile(
    rf"(?P<number>[{re.escape(MINUS_SIGNS)}+]? ?[\d,]*\d(?:\.\d+)?) ?"
    r"(?P<unit>千円|万円|百万円|億円|兆円)"
)
_WARI = re.compile(r"(?P<wari>\d+(?:\.\d+)?)割(?:(?P<bu>\d)分)?")
_SHARES = frozenset({"%", "ポイント", "P", "pt", "割", "‰"})
_TURNED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "": ""}
_DOUBTFUL_POINT = re.compile(r"\D?[1-9]\d{0,2}\.\d{3}(?!\d)")
_TENTH = 10


def read_figure(text: str, plain: str, column: Column) -> CellValue:
    """Return the one figure (or the range) that a text without parentheses is.

    Args:
        text: The cell as it stood, for messages and for the result.
        plain: The part to read, folded.
        column: What the column holds.

    Raises:
        NotReadableError: If it is none for certain.
    """
    cell = CellValue(text=text)
    band = _read_tolerance(cell, plain, column) or _read_range(cell, plain, column, _BAND)
    if band is not None:
        return band
    plain, whole = split_whole(plain)
    plain = re.sub(r"^(?:±(?=0)|プラス(?=\d))", "", re.sub(r"^マイナス(?=\d)", "▲", plain))
    cell, body = strip_affixes(cell, plain)
    between = _read_range(cell, body, column, _RANGE)  # 年2～3回程度
    cell = between or _read_number(cell, body, column)
    return _signed(noted(cell, whole) if whole else cell)


def _signed(cell: CellValue) -> CellValue:
    """Return the figure with the sign of a fall: 10%以上減少 is −10 or less.

    Raises:
        NotReadableError: For ▲5%以上, which some mean as a fall of 5 % or more.
    """
    if cell.lower is not None and cell.upper is not None and cell.direction == "decrease":
        return replace(cell, lower=-cell.upper, upper=-cell.lower)
    if cell.value is None:
        return cell
    if cell.direction == "decrease":
        return replace(cell, value=-abs(cell.value), comparison=_TURNED[cell.comparison])
    if cell.value < 0 and cell.unit in _SHARES and cell.comparison:
        raise NotReadableError(
            mark(
                "「{text}」は減少の幅と値のどちらの大小か決められません。"
                "減少の幅なら「5%以上減」のように入力してください。"
            ),
            text=cell.text,
        )
    return cell


def _read_number(cell: CellValue, body: str, column: Column) -> CellValue:
    wari = _WARI.fullmatch(body)
    if wari:
        percent = Decimal(wari["wari"]) * _TENTH + Decimal(wari["bu"] or 0)
        return replace(cell, value=percent, unit="%")
    found = _scan_amount(cell, body, column)
    unit = checked_unit(found.rest, cell.text, column.unit)
    if counts_things(unit or column.unit) and _DOUBTFUL_POINT.match(body):
        raise NotReadableError(
            mark(
                "「{text}」の「.」は小数点か3桁の区切りか決められません。"
                "区切りなら「,」にしてください。"
            ),
            text=cell.text,
        )
    if not unit and any(scale in body for scale in "千万億兆") and money_unit(column.unit):
        unit = MoneyUnit.YEN.value  # 3億 in a column of 千円
    cell = replace(cell, value=found.value, unit=unit, mended=found.repaired)
    return _in_column(cell, column)


def _scan_amount(cell: CellValue, body: str, column: Column) -> Scanned:
    """Return the number of ``body`` and its unit; 1,498千円 keeps 千円, 805万4千円 is in 円."""
    kept = _KEPT_MONEY.match(body)
    if kept:
        number = read_number(kept["number"])
        return Scanned(number, body[kept.start("unit") :].strip())
    amount = body.removeprefix("金")
    bare = amount.lstrip("¥\\ ")
    found = scan_number(bare, middle_dot_decimal=column.middle_dot_decimal)
    if found is None or (money_unit(body) and not re.search(r"\d", body)):
        raise _no_figure(cell.text)  # 千円 alone is a unit
    if starts_with_kanji_number(bare) and found.rest not in {"", *KANJI_NUMBER_UNITS}:
        raise _no_figure(cell.text)
    rest = found.rest.removesuffix("也")
    if bare != amount:
        rest = f"円{rest.removeprefix('円')}"
    return replace(found, rest=rest)


def _in_column(cell: CellValue, column: Column) -> CellValue:
    """Bring value and unit into the column: yen in a money column, the column's scale else."""
    value, theirs, ours = cell.value or Decimal(0), money_unit(cell.unit), money_unit(column.unit)
    if column.kind is CellKind.MONEY:
        if cell.unit and (theirs is None or "/" in cell.unit):
            raise NotReadableError(
                mark("「{text}」は金額の欄ですが、単位「{unit}」が金額ではありません。"),
                text=cell.text,
                unit=cell.unit,
            )
        unit = theirs or ours or MoneyUnit.YEN
        return replace(cell, value=Decimal(to_yen(value, unit, cell.text)), unit="円")
    if theirs and ours and theirs is not ours:
        return replace(cell, value=_rescaled(value, theirs, ours), unit=column.unit)
    unit_text = cell.unit or column.unit
    if cell.unit.startswith("/") and column.unit and "/" not in column.unit:
        unit_text = f"{column.unit}{cell.unit}"  # 2,000/年 in a column of 人
    if cell.per and "/" not in unit_text:
        unit_text = f"{unit_text}/{cell.per}"
    return replace(cell, unit=unit_text, per=cell.per or per_of(unit_text))


def _rescaled(value: Decimal, theirs: MoneyUnit, ours: MoneyUnit) -> Decimal:
    """Return an amount in another unit of money, without places that only zeros would fill."""
    amount = value * YEN_IN[theirs] / YEN_IN[ours]
    whole = amount == amount.to_integral_value()
    return Decimal(int(amount)) if whole else amount.normalize()


def _read_tolerance(cell: CellValue, plain: str, column: Column) -> CellValue | None:
    """Return a band: ±3ポイント, △10%以内. ▲275人以内 is a value, −275 or better."""
    found = _TOLERANCE.fullmatch(plain)
    if not found or (found["sign"] in "△▲" and not found["within"]):
        return None
    unit = checked_unit(found["unit"].strip(), cell.text)
    if found["sign"] in "△▲" and (unit or column.unit) not in _SHARES:
        cell = _read_number(cell, f"▲{found['number']}{unit}", column)
        return replace(cell, comparison=">=")
    if not found["within"] and not found["number"].strip("0."):  # ±0: no change
        return None
    return replace(
        cell,
        tolerance=read_digits(found["number"], cell.text),
        tolerance_below_only=found["sign"] in "△▲",
        unit=unit,
    )


def _read_range(
    cell: CellValue, plain: str, column: Column, form: re.Pattern[str]
) -> CellValue | None:
    found = form.fullmatch(plain)
    if not found:
        return None
    if found["low"][0] in "▲△" and found["high"][0].isdigit():
        raise NotReadableError(
            mark(
                "「{text}」の後の値に「▲」が掛かるか決められません。"
                "「▲5～▲3」「▲3～+5」のように両方に符号を付けてください。"
            ),
            text=cell.text,
        )
    lowest = f"{found['low']}{_shared_scale(found)}{found['low_unit'] or found['unit']}"
    low = _read_number(cell, lowest, column)
    high = _read_number(cell, f"{found['high']}{found['unit']}", column)
    if low.value is None or high.value is None or low.value >= high.value:
        raise NotReadableError(
            mark("「{text}」の範囲は下限が上限より小さくなっていません。"), text=cell.text
        )
    return replace(
        high,
        value=None,
        lower=low.value,
        upper=high.value,
        upper_is_open=found.groupdict().get("how") == "未満",
    )


def _shared_scale(found: re.Match[str]) -> str:
    """Return 万 of 500～600万円, which stands for both ends; 5,000～1万 has none to share."""
    scales = _SCALES.search(found["high"])
    if scales is None or found["low_unit"] or _SCALES.search(found["low"]):
        return ""
    low, high = read_number(found["low"]), read_number(found["high"][: scales.start()])
    return scales[0] if low < high else ""


def _no_figure(text: str) -> NotReadableError:
    return NotReadableError(
        mark(
            "「{text}」を値として読み取れません。数値と単位（例 1,234人）か、"
            "値がない理由（未公表、調査なし など）を入力してください。"
        ),
        text=text,
    )
