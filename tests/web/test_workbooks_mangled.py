"""Workbooks that people rearranged are read where the meaning is certain, else refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hitomachi.errors import InputError
from hitomachi.web.plans.models import Observation
from hitomachi.web.reviews.actions.uploads import apply_upload
from hitomachi.web.reviews.models import Assignment
from hitomachi.web.reviews.workbooks.preview import CellState
from tests.web import factories
from tests.web.review_factories import Review, review
from tests.web.workbook_edits import bring, cells, edit, issue, place, put, rewrite, rows, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    """A review in which 産業課 has four indicators."""
    found = review()
    for number in range(3):
        more = factories.indicator(
            found.goal, ref=f"m-{number}", name=f"指標{number}", department=found.industry
        )
        Assignment.objects.create(
            cycle=found.cycle, indicator=more, department=found.industry, order=number + 10
        )
    return found


def uids(opened: Review) -> dict[str, str]:
    return {str(row): str(row.uid) for row in opened.cycle.assignments.all()}


def fill(opened: Review, page: Worksheet) -> None:
    """Type another value into each row: 1, 2, 3, 4."""
    for number, name in enumerate(("新たなサービスの数", "指標0", "指標1", "指標2"), start=1):
        page[place(page, "value", uids(opened)[name])] = number


def sort_rows(page: Worksheet) -> None:
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    for line, values in enumerate(reversed(lines), start=5):
        for at, value in enumerate(values, start=1):
            page.cell(line, at).value = value


def insert_rows(page: Worksheet) -> None:
    page.insert_rows(6, 2)
    page.insert_rows(2)


def insert_columns(page: Worksheet) -> None:
    page.insert_cols(4)
    page.insert_cols(1)


MANGLED: dict[str, Callable[[Worksheet], object]] = {
    "rows inserted": insert_rows,
    "sorted": sort_rows,
    "columns inserted": insert_columns,
    "renamed": lambda page: setattr(page, "title", "ＫＰＩ（産業課）"),
    "row of ids deleted": lambda page: page.delete_rows(1),
    "column of ids deleted": lambda page: page.delete_cols(1),
    "labels deleted": lambda page: page.delete_cols(5, 2),
    "widened": lambda page: setattr(page.column_dimensions["H"], "width", 80),
    "note beside": lambda page: page.cell(20, 40, "あとで確認"),
}


@pytest.mark.parametrize("name", MANGLED)
def test_rows_and_columns_are_found_wherever_they_stand(opened: Review, name: str) -> None:
    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        fill(opened, page)
        MANGLED[name](page)

    upload = bring(opened, edit(issue(opened), change))
    apply_upload(upload=upload, by=opened.editor)

    found = {one.indicator.name: one.value for one in Observation.objects.all()}
    assert found == {
        "新たなサービスの数": Decimal(1),
        "指標0": Decimal(2),
        "指標1": Decimal(3),
        "指標2": Decimal(4),
    }


def test_a_deleted_row_changes_nothing(opened: Review) -> None:
    def change(book: Workbook) -> None:
        sheet(book, "kpi").delete_rows(5)

    upload = bring(opened, edit(issue(opened), change))

    assert len([row for row in rows(upload) if row.kind == "kpi"]) == 3
    assert cells(upload) == {}


def test_a_row_that_was_added_is_reported_as_unknown(opened: Review) -> None:
    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        line = page.max_row + 1
        page[f"C{line}"] = "新しい指標"
        page[place(page, "value")[0] + str(line)] = 9

    upload = bring(opened, edit(issue(opened), change))

    (found,) = cells(upload).values()
    assert (found.state, found.typed) == (CellState.UNKNOWN, "9")
    apply_upload(upload=upload, by=opened.editor)
    assert not Observation.objects.exists()


def test_a_sheet_sorted_without_its_ids_is_refused(opened: Review) -> None:
    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        fill(opened, page)
        first, last = 5, 8
        for at in range(2, page.max_column + 1):
            one, other = page.cell(first, at), page.cell(last, at)
            one.value, other.value = other.value, one.value

    upload = bring(opened, edit(issue(opened), change))

    refused = [row for row in rows(upload) if CellState.REFUSED in row.states]
    assert len(refused) == 2
    assert "並べ替えられた" in next(
        cell.reason for cell in refused[0].cells if cell.column == "value"
    )


def test_values_of_merged_cells_are_read_only_where_one_cell_holds_them(opened: Review) -> None:
    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        fill(opened, page)
        column = place(page, "value")[0]
        page.merge_cells(f"{column}5:{column}6")
        line = place(page, "next_actions", uids(opened)["指標2"])
        page[line] = "続ける。"
        last = get_column_letter(page.max_column + 1)
        page.merge_cells(f"{line}:{last}{line.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}")

    upload = bring(opened, edit(issue(opened), change))

    states = {
        (row.name, cell.column): cell.state
        for row in rows(upload)
        for cell in row.cells
        if cell.state != "unchanged"
    }
    assert states["新たなサービスの数", "value"] == CellState.REFUSED
    assert states["指標2", "next_actions"] == CellState.NEW
    assert states["指標1", "value"] == CellState.NEW


def test_a_row_that_stands_twice_with_different_values_is_refused(opened: Review) -> None:
    def change(book: Workbook) -> None:
        page = sheet(book, "kpi")
        fill(opened, page)
        copied = book.copy_worksheet(page)
        copied[place(copied, "value")] = 99

    upload = bring(opened, edit(issue(opened), change))

    values = {
        row.name: {cell.state for cell in row.cells if cell.column == "value"}
        for row in rows(upload)
        if row.kind == "kpi"
    }
    assert values["新たなサービスの数"] == {CellState.REFUSED}
    assert values["指標0"] == {CellState.NEW}


def test_sheets_of_two_workbooks_in_one_are_refused(opened: Review) -> None:
    other = openpyxl.load_workbook(io.BytesIO(issue(opened, opened.welfare)))

    def change(book: Workbook) -> None:
        page = book.create_sheet("福祉課")
        for row in sheet(other, "kpi").iter_rows():
            for cell in row:
                page[cell.coordinate] = cell.value

    with pytest.raises(InputError, match="混ざって"):
        bring(opened, edit(issue(opened), change), by=opened.planner)


def test_a_formula_is_read_as_its_stored_result_and_refused_without_one(opened: Review) -> None:
    content = edit(issue(opened), put("kpi", value="=3+4"))

    without = bring(opened, content)
    with_result = bring(
        opened,
        rewrite(
            content,
            lambda name, part: (
                part.replace(b"<f>3+4</f><v />", b"<f>3+4</f><v>7</v>").replace(
                    b"<f>3+4</f><v></v>", b"<f>3+4</f><v>7</v>"
                )
                if name.startswith("xl/worksheets/")
                else part
            ),
        ),
    )

    assert "結果が保存されていません" in cells(without)["value"].reason
    assert (cells(with_result)["value"].state, cells(with_result)["value"].typed) == ("new", "7")


def test_readings_beside_the_letters_are_not_part_of_a_text(opened: Review) -> None:
    content = edit(issue(opened), put("initiative", results="支援した"))
    phonetic = "<t>支援した</t><rPh sb='0' eb='2'><t>シエン</t></rPh>".encode()

    upload = bring(
        opened,
        rewrite(
            content,
            lambda name, part: (
                part.replace("<t>支援した</t>".encode(), phonetic)
                if name == "xl/sharedStrings.xml"
                else part
            ),
        ),
    )

    assert cells(upload)["results"].typed == "支援した"


def test_a_sheet_takes_the_same_number_of_queries_for_more_rows(opened: Review) -> None:
    def taken() -> tuple[int, int]:
        def change(book: Workbook) -> None:
            page = sheet(book, "kpi")
            at = place(page, "value")[0]
            text = place(page, "next_actions")[0]
            for line in range(5, page.max_row + 1):
                page[f"{at}{line}"] = Observation.objects.count() + line
                page[f"{text}{line}"] = f"続ける。{Observation.objects.count()}"

        content = edit(issue(opened), change)
        with CaptureQueriesContext(connection) as reading:
            upload = bring(opened, content)
        with CaptureQueriesContext(connection) as applying:
            apply_upload(upload=upload, by=opened.editor)
        assert {"new", "changed"} & upload.result["found"].keys()
        return len(reading), len(applying)

    taken()  # the first values
    before = taken()
    for number in range(30):
        more = factories.indicator(
            opened.goal, ref=f"n-{number}", name=f"追加{number}", department=opened.industry
        )
        Assignment.objects.create(
            cycle=opened.cycle, indicator=more, department=opened.industry, order=99
        )
    taken()

    assert taken() == before
