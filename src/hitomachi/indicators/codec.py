"""Presets and cases as plain data (dict, list, str, int, bool) and back, for JSON and editing.

Decimals are texts, so that 1.40 keeps its places. What does not fit is refused with the
place in the data and what is wrong there.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from hitomachi.errors import InputError, RuleError, mark
from hitomachi.indicators.rules import Ladder, Preset
from hitomachi.indicators.values import Case

T = TypeVar("T")


def _plain(value: object) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(value, str_keys=True)
    return plain


def _unknown_key(given: object, known: object, place: str = "") -> str:
    """Return the place of the first key in ``given`` that reading it back did not keep."""
    if isinstance(given, dict) and isinstance(known, dict):
        for key, value in given.items():
            here = f"{place}.{key}" if place else str(key)
            if key not in known:
                return here
            found = _unknown_key(value, known[key], here)
            if found:
                return found
    if isinstance(given, (list, tuple)) and isinstance(known, (list, tuple)):
        for index, (one, other) in enumerate(zip(given, known, strict=False)):
            found = _unknown_key(one, other, f"{place}[{index}]")
            if found:
                return found
    return ""


def _read(data: object, kind: type[T]) -> T:
    try:
        found = msgspec.convert(data, kind, str_keys=True)
    except msgspec.ValidationError as error:
        raise InputError(
            mark(
                "評価規則・指標のデータを読めません（{detail}）。項目の名前と値を確かめてください。"
            ),
            detail=str(error),
        ) from error
    unknown = _unknown_key(data, _plain(found))
    if unknown:
        raise InputError(
            mark(
                "評価規則・指標のデータに知らない項目「{place}」があります。名前を確かめてください。"
            ),
            place=unknown,
        )
    return found


def _check_ladder(ladder: Ladder, grades: set[str], number: int) -> None:
    if not ladder.scopes or not ladder.rungs:
        raise RuleError(
            mark("{number} 番目の判定表に、適用範囲か段がありません。どちらも一つ以上必要です。"),
            number=number,
        )
    for rung in ladder.rungs:
        if rung.grade not in grades:
            raise RuleError(
                mark("{number} 番目の判定表が、評語の一覧にない「{grade}」を使っています。"),
                number=number,
                grade=rung.grade,
            )
    if ladder.rungs[-1].tests or any(not rung.tests for rung in ladder.rungs[:-1]):
        raise RuleError(
            mark(
                "{number} 番目の判定表は、最後の段だけを条件なし（それ以外の場合）にしてください。"
            ),
            number=number,
        )


def check_preset(preset: Preset) -> None:
    """Check that every ladder of ``preset`` always ends on one of its grades.

    Raises:
        RuleError: If it does not; the message names the ladder.
    """
    grades = [grade.id for grade in preset.grades]
    if not grades or len(set(grades)) != len(grades):
        raise RuleError(mark("評語が一つもないか、同じ記号の評語が重なっています。"))
    if not preset.ladders:
        raise RuleError(mark("判定表が一つもありません。"))
    for number, ladder in enumerate(preset.ladders, start=1):
        _check_ladder(ladder, set(grades), number)
    for rung in (rung for ladder in preset.ladders for rung in ladder.rungs):
        if not all(test.value.is_finite() for test in rung.tests):
            raise RuleError(mark("評語「{grade}」の条件の値が数ではありません。"), grade=rung.grade)


def preset_to_dict(preset: Preset) -> dict[str, Any]:
    """Return ``preset`` as plain data."""
    return _plain(preset)


def preset_from_dict(data: object) -> Preset:
    """Return the preset that ``data`` describes.

    Raises:
        InputError: If a field is missing, unknown or of the wrong type; names the place.
        RuleError: If the rule leaves cases open or uses a grade it does not list.
    """
    preset = _read(data, Preset)
    check_preset(preset)
    return preset


def case_to_dict(case: Case) -> dict[str, Any]:
    """Return ``case`` as plain data, from which the rating can be computed again."""
    return _plain(case)


def case_from_dict(data: object) -> Case:
    """Return the case that ``data`` describes.

    Raises:
        InputError: If a field is missing, unknown or of the wrong type; names the place.
    """
    return _read(data, Case)
