"""Every filled cell of a returned workbook against what was issued and what is stored now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hitomachi.i18n import Language, describe
from hitomachi.web.reviews.actions.entries_bulk import field_problem
from hitomachi.web.reviews.entries import (
    CLEAR,
    ColumnKind,
    Entry,
    EntryColumn,
    EntryRow,
    SubjectType,
    columns_of,
    read_entry,
)
from hitomachi.web.reviews.fillers import Filler
from hitomachi.web.reviews.workbooks.cells import CellFault
from hitomachi.web.reviews.workbooks.content import shown_cell
from hitomachi.web.reviews.workbooks.layout import row_name
from hitomachi.web.reviews.workbooks.locating import FoundCell, FoundRow
from hitomachi.web.reviews.workbooks.meaning import meaning, same
from hitomachi.web.reviews.workbooks.preview import WRITTEN, CellState, PreviewCell, PreviewRow

Issued = Mapping[str, Mapping[str, str]]

#: Columns in which a day is as good as a text.
_TAKES_DAYS = frozenset({ColumnKind.PERIOD, ColumnKind.LINE, ColumnKind.TEXT})
#: Columns that are part of the reported value and cannot stand without one.
_OF_OBSERVATION = frozenset({"missing", "quality", "period", "source", "note", "value"})


@dataclass(frozen=True, slots=True)
class Classifier:
    """Compares rows with those of a review.

    Attributes:
        stored: Uid → row as it is stored now.
        issued: Uid → column → text as it went out; a row that is not there went out empty
            (a city's own form), and every other value that is stored is in conflict.
        filler: Who would write.
    """

    stored: Mapping[str, EntryRow]
    issued: Issued
    filler: Filler

    def rows(self, found: Iterable[FoundRow]) -> tuple[PreviewRow, ...]:
        """Return the rows with each cell classified; the cells of one row are judged together."""
        made: list[PreviewRow] = []
        by_uid: dict[str, list[int]] = {}
        for row in found:
            stored = self.stored.get(row.uid)
            if stored is None:
                made.append(_unknown(row))
                continue
            by_uid.setdefault(row.uid, []).append(len(made))
            made.append(self._row(row, stored))
        for uid, places in by_uid.items():
            whole = self._judged(self.stored[uid], [made[place] for place in places])
            for place, judged in zip(places, whole, strict=True):
                made[place] = judged
        return tuple(made)

    def _row(self, row: FoundRow, stored: EntryRow) -> PreviewRow:
        is_indicator = stored.subject is SubjectType.INDICATOR
        columns = {column.id: column for column in columns_of(is_indicator=is_indicator)}
        issued = self.issued.get(row.uid, {})
        return PreviewRow(
            kind=row.kind,
            sheet=row.sheet,
            line=row.line,
            uid=row.uid,
            name=row_name(stored),
            revision=stored.revision,
            cells=tuple(
                _cell(found, columns[name], issued.get(name, ""), stored.cells[name], row.doubt)
                for name, found in row.cells.items()
                if name in columns
            ),
        )

    def _judged(self, stored: EntryRow, rows: list[PreviewRow]) -> list[PreviewRow]:
        """Refuse what cannot be stored: the whole row, or cells that do not fit together."""
        if not any(row.is_writable for row in rows):
            return rows
        refusal = self.filler.refusal(stored.assignment)
        if refusal is not None:
            sentence = describe(refusal, _language())
            return [_refuse(row, dict.fromkeys(_written(row), sentence)) for row in rows]
        while True:
            typed = {
                cell.column: cell.typed
                for row in rows
                for cell in row.cells
                if cell.state in WRITTEN
            }
            problems = _problems(stored, typed)
            if not problems:
                return rows
            rows = [_refuse(row, problems) for row in rows]


def _unknown(row: FoundRow) -> PreviewRow:
    reason = _("この記入票の行ではありません。KPIや事業の追加は企画担当へ連絡してください。")
    cells = tuple(
        PreviewCell(
            column=name,
            address=found.address,
            state=CellState.UNKNOWN,
            typed=found.cell.text,
            reason=reason,
        )
        for name, found in row.cells.items()
        if found.cell.text.strip()
    )
    return PreviewRow(
        kind=row.kind,
        sheet=row.sheet,
        line=row.line,
        uid="",
        name=row.name,
        revision="",
        cells=cells,
    )


def _cell(
    found: FoundCell, column: EntryColumn, issued: str, now: str, row_doubt: str
) -> PreviewCell:
    """Classify one cell by itself."""
    text = found.cell.text.strip()
    cell = PreviewCell(
        column=column.id,
        address=found.address,
        state=CellState.UNCHANGED,
        issued=shown_cell(issued, column),
        now=shown_cell(now, column),
        typed=text,
    )
    doubt = row_doubt or found.doubt or _fault(found, column)
    if doubt:
        # What says the same as before does no harm wherever it belongs.
        harmless = not found.cell.fault and same(text, now, column)
        return cell if harmless else replace(cell, state=CellState.REFUSED, reason=doubt)
    if text == CLEAR:
        return _cleared(cell, column, issued, now)
    means = meaning(text, column)
    if not means and text and issued:
        reason = _("「%(text)s」では消えません。消すときは「%(clear)s」と入力してください。")
        facts = {"text": text, "clear": CLEAR}
        return replace(cell, state=CellState.REFUSED, reason=reason % facts)
    if not means or same(text, issued, column) or same(text, now, column):
        return cell
    if not same(issued, now, column):
        return replace(cell, state=CellState.CONFLICT)
    return replace(cell, state=CellState.CHANGED if now else CellState.NEW)


def _cleared(cell: PreviewCell, column: EntryColumn, issued: str, now: str) -> PreviewCell:
    if not now:
        return replace(cell, typed="")
    state = CellState.CLEARED if same(issued, now, column) else CellState.CONFLICT
    return replace(cell, typed="", state=state)


def _fault(found: FoundCell, column: EntryColumn) -> str:
    match found.cell.fault:
        case CellFault.NO_RESULT:
            return _("計算式の結果が保存されていません。Excelで開いて保存し直してください。")
        case CellFault.ERROR:
            return _("計算式がエラー（%(text)s）です。値を入力してください。") % {
                "text": found.cell.text
            }
        case CellFault.DAY if column.kind not in _TAKES_DAYS:
            return _(
                "日付（%(text)s）として保存されています。セルの書式を文字列にして、"
                "値を入力し直してください。"
            ) % {"text": found.cell.text}
    return ""


def _problems(stored: EntryRow, typed: Mapping[str, str]) -> dict[str, str]:
    """Return column → why it cannot be stored together with the other cells; only typed ones."""
    if not typed:
        return {}
    entry = read_entry(stored, typed)
    found = {
        problem.column if problem.column in typed else _beside(typed): (
            problem.sentence(_language())
        )
        for problem in entry.problems
    }
    if stored.subject is SubjectType.INITIATIVE:
        return found
    found |= _too_long(entry, typed)
    if found or entry.has_observation:
        return found
    lost = _OF_OBSERVATION & typed.keys()
    if not lost:
        return {}
    if stored.observation is not None:
        reason = _("実績値を空欄にはできません。値がないときは、その理由を選んでください。")
    else:
        reason = _("実績値（または値がない理由）がないため、登録できません。")
    return dict.fromkeys(lost, reason)


def _too_long(entry: Entry, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the columns whose value has no room in its field, with the field's own sentence."""
    values = {"value": entry.value, "source": entry.texts["source"], "note": entry.texts["note"]}
    reasons = {
        name: field_problem(name, value)
        for name, value in values.items()
        if name in typed and value
    }
    return {name: reason for name, reason in reasons.items() if reason}


def _beside(typed: Mapping[str, str]) -> str:
    """Return the typed column to refuse for a problem that shows in one that was not typed."""
    return next((one for one in ("value", "missing", "period") if one in typed), next(iter(typed)))


def _written(row: PreviewRow) -> list[str]:
    return [cell.column for cell in row.cells if cell.state in WRITTEN]


def _refuse(row: PreviewRow, reasons: Mapping[str, str]) -> PreviewRow:
    return replace(
        row,
        cells=tuple(
            replace(cell, state=CellState.REFUSED, reason=reasons[cell.column])
            if cell.column in reasons and cell.state in WRITTEN
            else cell
            for cell in row.cells
        ),
    )


def _language() -> Language:
    return "en" if (get_language() or "").startswith("en") else "ja"
