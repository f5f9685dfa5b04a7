"""Typed cells → what a row would then hold, with what is wrong and what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from hitomachi.errors import HitomachiError, InputError, NotReadableError, mark
from hitomachi.i18n import Language, describe
from hitomachi.indicators import MissingReason, Quality
from hitomachi.jp.cells import CellKind, CellValue, read_cell
from hitomachi.jp.periods import Years
from hitomachi.reporting.content import Period, PeriodKind
from hitomachi.web.core.choices import MissingReasonChoices, QualityChoices
from hitomachi.web.plans.models import Indicator
from hitomachi.web.reviews.entries.columns import MONEY_UNIT, ColumnKind, EntryColumn, columns_of
from hitomachi.web.reviews.entries.rows import EntryRow, SubjectType


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell, as an error that says what to do."""

    column: str
    error: HitomachiError

    def sentence(self, language: Language) -> str:
        """Return the sentence in the reader's language."""
        return describe(self.error, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the cells of a row mean.

    Attributes:
        value: Figure of an indicator; with ``text`` and ``missing`` at most one is given.
        texts: Column → text, for the texts of a row.
        money: Column → yen, None where the cell is empty.
        problems: Cells that cannot be stored; nothing of the row is stored while there are any.
        mended: Columns whose text was read as meant though it was not written so.
    """

    value: Decimal | None = None
    text: str = ""
    missing: MissingReason | None = None
    quality: Quality = Quality.FINAL
    period: Period | None = None
    is_running_total: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    money: Mapping[str, int | None] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    mended: tuple[str, ...] = ()

    @property
    def has_observation(self) -> bool:
        """Whether there is a figure, words or a reason to store."""
        return self.value is not None or bool(self.text) or self.missing is not None


def read_entry(row: EntryRow, typed: Mapping[str, str]) -> Entry:
    """Return what a row would hold with these cells; columns that are not typed stay as they are.

    Args:
        row: The row as it is stored.
        typed: Column → text. An empty text empties the field.
    """
    cells = {**row.cells, **{name: text.strip() for name, text in typed.items()}}
    texts = {
        column.id: _line(cells[column.id], column)
        for column in columns_of(is_indicator=row.subject is SubjectType.INDICATOR)
        if column.kind in {ColumnKind.LINE, ColumnKind.TEXT}
    }
    if row.subject is SubjectType.INITIATIVE:
        return _initiative_entry(cells, texts)
    return _indicator_entry(row, cells, texts)


def _line(text: str, column: EntryColumn) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return " ".join(plain.split()) if column.kind is ColumnKind.LINE else plain


def _initiative_entry(cells: Mapping[str, str], texts: Mapping[str, str]) -> Entry:
    money: dict[str, int | None] = {}
    problems: list[Problem] = []
    for column in columns_of(is_indicator=False):
        if column.kind is not ColumnKind.MONEY:
            continue
        try:
            money[column.id] = read_money(cells[column.id])
        except HitomachiError as error:
            problems.append(Problem(column.id, error))
    return Entry(texts=texts, money=money, problems=tuple(problems))


def read_money(text: str) -> int | None:
    """Return an amount in yen of a cell in thousands of yen; None where it is empty.

    Raises:
        InputError: If it is no whole amount of yen.
        NotReadableError: If the text is no amount.
    """
    if not text:
        return None
    read = read_cell(text, kind=CellKind.MONEY, unit=MONEY_UNIT)
    if read.missing:
        return None
    if read.value is None or read.value != read.value.to_integral_value():
        raise InputError(
            mark("「{text}」は金額として読み取れません。千円単位の数値で入力してください。"),
            text=text,
        )
    return int(read.value)


def _indicator_entry(row: EntryRow, cells: Mapping[str, str], texts: Mapping[str, str]) -> Entry:
    indicator = cast(Indicator, row.assignment.indicator)
    problems: list[Problem] = []
    read = CellValue(text="")
    try:
        read = _figure(cells["value"], indicator)
    except HitomachiError as error:
        problems.append(Problem("value", error))
    missing, quality = _choices(cells, read, problems)
    period: Period | None = None
    try:
        period = _period(cells["period"], read, indicator, row.assignment.cycle.review_year)
    except HitomachiError as error:
        problems.append(Problem("period", error))
    words = cells["value"] if read.value is None and not read.missing and cells["value"] else ""
    problems.extend(_both(words, read.value, missing))
    note = texts["note"] or read.note
    return Entry(
        value=read.value,
        text="" if read.value is not None else words,
        missing=missing,
        quality=quality,
        period=period,
        is_running_total=indicator.reports_running_total or read.running_total,
        texts={**texts, "note": note},
        problems=tuple(problems),
        mended=("value",) if read.mended else (),
    )


def _figure(text: str, indicator: Indicator) -> CellValue:
    """Return a value cell as it is meant; words are allowed for a qualitative indicator only.

    Raises:
        HitomachiError: If the text has no certain meaning, or its unit is another one.
    """
    if indicator.is_qualitative:
        try:
            read = read_cell(text, unit=indicator.unit)
        except NotReadableError:
            return CellValue(text=text)
        return read if read.value is not None or read.missing else CellValue(text=text)
    read = read_cell(text, unit=indicator.unit)
    if read.is_blank or read.missing:
        return read
    if read.value is None:
        raise InputError(
            mark("「{text}」は一つの値として読み取れません。数値を一つだけ入力してください。"),
            text=text,
        )
    if indicator.unit and read.unit and read.unit != read_cell("1", unit=indicator.unit).unit:
        raise InputError(
            mark("単位「{theirs}」は、この指標の単位「{ours}」と違います。"),
            theirs=read.unit,
            ours=indicator.unit,
        )
    return read


def _choices(
    cells: Mapping[str, str], read: CellValue, problems: list[Problem]
) -> tuple[MissingReason | None, Quality]:
    missing_id = _choice(cells["missing"], MissingReasonChoices.choices) or read.missing
    quality_id = _choice(cells["quality"], QualityChoices.choices)
    if cells["missing"] and missing_id not in MissingReasonChoices.values:
        problems.append(Problem("missing", _not_a_choice(cells["missing"])))
        missing_id = ""
    if cells["quality"] and quality_id not in QualityChoices.values:
        problems.append(Problem("quality", _not_a_choice(cells["quality"])))
        quality_id = ""
    # (79.12) and 暫定 in the value's own cell say more than a quality left at its default.
    if read.quality != Quality.FINAL and quality_id in {"", Quality.FINAL}:
        quality_id = read.quality
    return (
        MissingReason(missing_id) if missing_id else None,
        Quality(quality_id) if quality_id else Quality.FINAL,
    )


def _choice(text: str, choices: list[tuple[str, Any]]) -> str:
    """Return the id of a choice that was given by its id or by its label."""
    return next((key for key, label in choices if text in {key, str(label)}), "")


def _not_a_choice(text: str) -> InputError:
    return InputError(mark("「{text}」は選択肢にありません。一覧から選んでください。"), text=text)


def _both(words: str, value: Decimal | None, missing: MissingReason | None) -> Iterator[Problem]:
    if missing is not None and (value is not None or words):
        yield Problem(
            "missing",
            InputError(
                mark("値と、値がない理由の両方が入力されています。どちらか一方にしてください。")
            ),
        )


def _period(text: str, read: CellValue, indicator: Indicator, review_year: int) -> Period:
    kind = PeriodKind(indicator.period_kind)
    moment = read_cell(text, kind=CellKind.PERIOD).moment if text else read.period
    if moment is None:
        year = review_year - indicator.reference_lag
        return Period(kind=kind, first_year=year, last_year=year)
    if isinstance(moment, Years):
        return Period(kind=kind, first_year=moment.first_year, last_year=moment.last_year)
    return Period(kind=kind, first_year=moment.year, last_year=moment.year)
