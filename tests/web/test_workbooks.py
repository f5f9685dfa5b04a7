"""Workbooks go out, are filled in, mangled, brought back, and applied whole or not at all."""

from __future__ import annotations

import io
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from hitomachi.errors import EditConflict, ForbiddenError, InputError
from hitomachi.i18n import describe
from hitomachi.web.core.models import Event
from hitomachi.web.plans.models import (
    IndicatorReport,
    InitiativeReport,
    MoneyAmount,
    Observation,
)
from hitomachi.web.reviews.actions import uploads as actions
from hitomachi.web.reviews.actions.cycles import close_cycle
from hitomachi.web.reviews.actions.entries import current_row, save_entry
from hitomachi.web.reviews.actions.uploads import (
    KEPT,
    TYPED,
    apply_upload,
    discard_upload,
    refresh_upload,
)
from hitomachi.web.reviews.models import AssignmentState, IssuedWorkbook, Upload, UploadState
from hitomachi.web.reviews.workbooks.preview import CellState
from tests.web.review_factories import YEAR, Review, review
from tests.web.workbook_edits import (
    bring,
    cells,
    edit,
    issue,
    place,
    put,
    rows,
    sheet,
    states,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    return review()


def typed(opened: Review, **values: str) -> None:
    """Somebody fills in on the page."""
    row = opened.row(opened.indicator)
    save_entry(
        assignment=row,
        typed=values,
        expected_revision=current_row(row).revision,
        by=opened.planner,
    )


def test_an_untouched_workbook_changes_nothing(opened: Review) -> None:
    typed(opened, value="5.50", quality="provisional", source="市の調べ", internal_factors="一\n二")
    upload = bring(opened, issue(opened))

    assert states(upload) == {}
    assert rows(upload)[0].cells
    apply_upload(upload=upload, by=opened.editor)
    assert Observation.objects.count() == 1


def test_filled_cells_are_applied_with_the_trail_of_a_workbook(opened: Review) -> None:
    content = edit(issue(opened), put("kpi", value=7, quality="暫定", next_actions="続ける。"))
    content = edit(content, put("initiative", results="3件を支援した。"))
    content = edit(content, put("money", cost_settled=34335.5))
    upload = bring(opened, content)

    assert set(states(upload).values()) == {CellState.NEW}
    applied = apply_upload(upload=upload, by=opened.editor)

    stored = Observation.objects.get()
    assert (str(stored.value), stored.quality) == ("7", "provisional")
    assert IndicatorReport.objects.get().next_actions == "続ける。"
    assert InitiativeReport.objects.get().results == "3件を支援した。"
    assert MoneyAmount.objects.get().amount_yen == 34_335_500
    assert applied.state == UploadState.APPLIED
    assert applied.result == {"found": {"unchanged": 10, "new": 5}, "rows": 2, "cells": 5}
    assert opened.row(opened.indicator).state == AssignmentState.IN_WORK
    events = Event.objects.filter(cycle_uid=opened.cycle.uid, surface="workbook")
    assert sorted(events.values_list("action", flat=True)) == sorted(
        [
            "receive_upload",
            "record_observation",
            "begin_entry",
            "save_report",
            "save_report",
            "begin_entry",
            "save_amount",
            "apply_upload",
        ]
    )


@pytest.mark.parametrize(
    ("value", "state", "stored"),
    [
        (7.0, "new", "7"),
        ("７．５", "new", "7.5"),
        ("1,234", "new", "1234"),
        ("▲3", "new", "-3"),
        ("(79.12)", "new", "79.12"),
        ("0.1", "new", "0.1"),
        (0.1 + 0.2, "new", "0.3"),
        ("7種", "new", "7"),
        ("17人", "refused", None),
        ("たくさん", "refused", None),
        ("1234567890123456", "refused", None),
        ("#REF!", "refused", None),
        ("=SUM(A1)", "refused", None),
    ],
)
def test_a_value_is_read_where_its_meaning_is_certain(
    opened: Review, value: object, state: str, stored: str | None
) -> None:
    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        cell = page[place(page, "value")]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # pasted as text

    upload = bring(opened, edit(issue(opened), change))

    found = cells(upload)["value"]
    assert found.state == state
    assert bool(found.reason) == (state == "refused")
    apply_upload(upload=upload, by=opened.editor)
    assert [str(one.value) for one in Observation.objects.all()] == ([stored] if stored else [])


def test_a_dash_is_a_value_that_is_not_stated(opened: Review) -> None:
    upload = bring(opened, edit(issue(opened), put("kpi", value="－")))

    apply_upload(upload=upload, by=opened.editor)

    assert Observation.objects.get().missing == "not_stated"


def test_a_dash_does_not_delete_an_amount(opened: Review) -> None:
    row = opened.row(opened.initiative)
    save_entry(
        assignment=row,
        typed={"cost_settled": "500"},
        expected_revision=current_row(row).revision,
        by=opened.planner,
    )

    upload = bring(opened, edit(issue(opened), put("money", cost_settled="－")))

    assert cells(upload)["cost_settled"].state == CellState.REFUSED
    assert "消去" in cells(upload)["cost_settled"].reason


@pytest.mark.parametrize(
    ("period", "years"),
    [("令和2年度", (2020, 2020)), ("2018～2020", (2018, 2020)), ("R2", (2020, 2020))],
)
def test_periods_in_japanese_eras_are_read(
    opened: Review, period: str, years: tuple[int, int]
) -> None:
    upload = bring(opened, edit(issue(opened), put("kpi", value=5, period=period)))

    apply_upload(upload=upload, by=opened.editor)

    stored = Observation.objects.get()
    assert (stored.first_year, stored.last_year) == years


def test_a_number_shown_as_a_percentage_is_a_percentage(opened: Review) -> None:
    opened.indicator.unit = "%"
    opened.indicator.save()

    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        cell = page[place(page, "value")]
        cell.value, cell.number_format = 0.7912, "0.00%"

    upload = bring(opened, edit(issue(opened), change))

    assert cells(upload)["value"].typed == "79.12%"
    apply_upload(upload=upload, by=opened.editor)
    assert str(Observation.objects.get().value) == "79.12"


@pytest.mark.parametrize("number_format", ["yyyy/m/d", 'ggge"年"m"月"d"日"', "m/d"])
def test_what_excel_made_a_day_is_no_value(opened: Review, number_format: str) -> None:
    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        cell = page[place(page, "value")]
        cell.value, cell.number_format = 44287, number_format

    upload = bring(opened, edit(issue(opened), change))

    assert cells(upload)["value"].state == CellState.REFUSED
    assert "2021年4月1日" in cells(upload)["value"].reason


def test_a_blank_cell_keeps_and_the_word_clears(opened: Review) -> None:
    typed(opened, value="5", source="市の調べ", note="速報による", internal_factors="一")
    change = put("kpi", source=None, note="消去", internal_factors="消去")

    upload = bring(opened, edit(issue(opened), change))

    assert states(upload) == {"note": "cleared", "internal_factors": "cleared"}
    apply_upload(upload=upload, by=opened.editor)
    stored = Observation.objects.get(superseded_by=None)
    assert (stored.source, stored.note) == ("市の調べ", "")
    assert IndicatorReport.objects.get().internal_factors == ""


def test_a_value_cannot_be_cleared_without_a_reason(opened: Review) -> None:
    typed(opened, value="5")

    refused = bring(opened, edit(issue(opened), put("kpi", value="消去")))
    allowed = bring(opened, edit(issue(opened), put("kpi", value="消去", missing="未公表")))

    assert states(refused) == {"value": "refused"}
    assert states(allowed) == {"value": "cleared", "missing": "new"}
    apply_upload(upload=allowed, by=opened.editor)
    assert Observation.objects.get(superseded_by=None).missing == "unpublished"


def test_a_source_without_a_value_is_refused_and_not_lost_silently(opened: Review) -> None:
    upload = bring(opened, edit(issue(opened), put("kpi", source="市の調べ")))

    assert states(upload) == {"source": "refused"}
    assert "実績値" in cells(upload)["source"].reason


def test_what_was_changed_meanwhile_is_a_conflict_that_wants_a_choice(opened: Review) -> None:
    typed(opened, value="5")
    content = edit(issue(opened), put("kpi", value=6, source="市の調べ"))
    typed(opened, value="7")

    upload = bring(opened, content)

    found = cells(upload)["value"]
    assert (found.state, found.issued, found.now, found.typed) == ("conflict", "5", "7", "6")
    with pytest.raises(InputError, match="競合"):
        apply_upload(upload=upload, by=opened.editor)
    uid = str(opened.row(opened.indicator).uid)
    apply_upload(upload=upload, by=opened.editor, choices={(uid, "value"): KEPT})
    stored = Observation.objects.get(superseded_by=None)
    assert (str(stored.value), stored.source) == ("7", "市の調べ")


def test_the_typed_side_of_a_conflict_can_be_chosen(opened: Review) -> None:
    content = edit(issue(opened), put("kpi", value=6))
    typed(opened, value="7")
    uid = str(opened.row(opened.indicator).uid)

    upload = bring(opened, content)
    apply_upload(upload=upload, by=opened.editor, choices={(uid, "value"): TYPED})

    assert str(Observation.objects.get(superseded_by=None).value) == "6"


def test_a_change_after_the_preview_asks_to_look_again(opened: Review) -> None:
    upload = bring(opened, edit(issue(opened), put("kpi", value=6)))
    typed(opened, value="7")

    with pytest.raises(EditConflict):
        apply_upload(upload=upload, by=opened.editor)
    again = refresh_upload(upload=upload, by=opened.editor)

    assert states(again) == {"value": "conflict"}


def test_rows_are_accepted_one_by_one(opened: Review) -> None:
    content = edit(issue(opened), put("kpi", value=6))
    upload = bring(opened, edit(content, put("initiative", results="3件を支援した。")))

    apply_upload(
        upload=upload,
        by=opened.editor,
        accepted={f"initiative:{opened.row(opened.initiative).uid}"},
    )

    assert InitiativeReport.objects.exists()
    assert not Observation.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(
    opened: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = edit(issue(opened), put("kpi", value=6))
    upload = bring(opened, edit(content, put("initiative", results="3件を支援した。")))
    before = Event.objects.count()

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(actions, "_event", fail)
    with pytest.raises(OSError, match="power cut"):
        apply_upload(upload=upload, by=opened.editor)

    assert Upload.objects.get().state == UploadState.PREVIEWED
    assert not Observation.objects.exists()
    assert not InitiativeReport.objects.exists()
    assert Event.objects.count() == before
    assert opened.row(opened.indicator).state == AssignmentState.NOT_BEGUN


def test_a_workbook_is_applied_once_and_not_after_it_was_discarded(opened: Review) -> None:
    first = bring(opened, edit(issue(opened), put("kpi", value=6)))
    second = bring(opened, edit(issue(opened), put("kpi", value=8)))
    apply_upload(upload=first, by=opened.editor)
    discard_upload(upload=second, by=opened.editor)

    for upload in (first, second):
        with pytest.raises(InputError, match="既に処理"):
            apply_upload(upload=upload, by=opened.editor)
    assert bytes(second.blob.content)


def test_a_department_brings_and_issues_its_own_workbook_only(opened: Review) -> None:
    content = issue(opened)

    with pytest.raises(ForbiddenError):
        bring(opened, content, by=opened.other_editor)
    with pytest.raises(ForbiddenError):
        issue(opened, opened.industry, by=opened.other_editor)
    assert bring(opened, content, by=opened.planner).department == opened.industry


def test_a_row_that_is_handed_in_is_refused(opened: Review) -> None:
    content = edit(issue(opened), put("kpi", value=6))
    row = opened.row(opened.indicator)
    row.state = AssignmentState.SUBMITTED
    row.save()

    upload = bring(opened, content)

    assert "提出済み" in cells(upload)["value"].reason


def test_a_closed_year_takes_no_workbook(opened: Review) -> None:
    content = issue(opened)
    close_cycle(cycle=opened.cycle, expected_revision=1, by=opened.planner)

    with pytest.raises(InputError, match="締め切"):
        bring(opened, content)
    with pytest.raises(InputError, match="締め切"):
        issue(opened)


def test_another_citys_workbook_is_unknown(opened: Review) -> None:
    other = review(2)
    content = issue(other)

    with pytest.raises(InputError) as caught:
        bring(opened, content, by=opened.planner)

    assert "この進行管理で発行した記入票ではありません" in describe(caught.value, "ja")
    assert not Upload.objects.exists()


def test_a_workbook_keeps_what_every_cell_held(opened: Review) -> None:
    typed(opened, value="5", quality="reference")
    issue(opened)

    kept = IssuedWorkbook.objects.get().rows
    row = kept[str(opened.row(opened.indicator).uid)]
    assert (row["value"], row["quality"], row["shown_name"]) == (
        "5",
        "reference",
        "新たなサービスの数",
    )
    assert Event.objects.filter(action="issue_workbooks").count() == 1


def test_nothing_that_is_written_is_a_formula_or_a_macro(opened: Review) -> None:
    opened.indicator.name = '=HYPERLINK("http://evil.example","x")'
    opened.indicator.save()
    typed(opened, value="5", source="+SUM(A1)", note="@cmd", internal_factors="-1+1")

    content = issue(opened)

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {
        "n",
        "s",
    }
    assert book.vba_archive is None
    assert states(bring(opened, content)) == {}


def test_labels_are_locked_and_cells_to_fill_in_are_not(opened: Review) -> None:
    book = openpyxl.load_workbook(io.BytesIO(issue(opened)))

    page = sheet(book, "kpi")
    assert page.protection.sheet
    assert not page[place(page, "value")].protection.locked
    assert page[place(page, "shown_name")].protection.locked
    assert page.row_dimensions[1].hidden
    assert page.column_dimensions["A"].hidden
    assert page.freeze_panes == "D5"
    assert page.print_title_rows == "$4:$4"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    lists = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert "未公表" in str(lists[place(page, "missing")])
    assert cast(Any, book).custom_doc_props["hitomachi_workbook"].value == str(
        IssuedWorkbook.objects.get().uid
    )
    assert [one.title for one in book] == ["表紙", "KPI", "事業", "事業費", "記入の手引"]
    cover = {str(cell.value) for row in book["表紙"].iter_rows() for cell in row}
    assert {"産業課", f"{YEAR}年度の実績", "2022年5月15日"} <= cover
