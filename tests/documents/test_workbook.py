from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from hitomachi.documents.book.measures import with_note
from hitomachi.documents.book.names import SheetNames
from hitomachi.documents.grid import placed
from hitomachi.documents.workbook import build_workbook
from hitomachi.reporting.blocks import Cell, Columns, Document, Paragraph, Section, Table
from hitomachi.reporting.sections import build_document
from tests.documents.handmade import (
    LONG,
    handmade,
    initiative_sheet,
    number,
    tables,
    vital_table,
    wide_table,
)
from tests.sample_edition import sample_edition

Grid = dict[tuple[int, int], Any]


def edition() -> Document:
    return build_document(sample_edition(), "ja")


def by_calamine(data: bytes) -> dict[str, Grid]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: {
            (row, column): value
            for row, line in enumerate(
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            )
            for column, value in enumerate(line)
            if value != ""
        }
        for name in book.sheet_names
    }


def by_openpyxl(data: bytes) -> dict[str, Grid]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: {
            (cell.row - 1, cell.column - 1): cell.value
            for line in sheet.iter_rows()
            for cell in line
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def found_at(grids: dict[str, Grid], table: Table) -> tuple[str, int] | None:
    """Worksheet and first row where every cell of the table stands as it should."""
    cells = [
        (row, column, cell)
        for row, line in enumerate(placed((*table.header, *table.rows), len(table.columns)))
        for column, cell in line
    ]
    for name, grid in grids.items():
        for top in sorted({row for row, _ in grid}):
            if all(same(grid.get((top + row, column)), cell) for row, column, cell in cells):
                return name, top
    return None


def same(value: Any, cell: Cell) -> bool:
    if cell.value is None:
        return (value or "") == with_note(cell)
    return isinstance(value, (int, float)) and Decimal(str(value)) == cell.value


def opened(data: bytes, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("read", [by_calamine, by_openpyxl])
@pytest.mark.parametrize("made", [handmade, edition])
def test_every_table_is_read_back_cell_by_cell(
    read: Callable[[bytes], dict[str, Grid]], made: Callable[[], Document]
) -> None:
    document = made()

    grids = read(build_workbook(document))
    for table in tables(document):
        assert found_at(grids, table) is not None, table.id


@pytest.mark.parametrize("read", [by_calamine, by_openpyxl])
def test_the_long_list_holds_every_cell_of_every_table(
    read: Callable[[bytes], dict[str, Grid]],
) -> None:
    document = edition()

    grid = read(build_workbook(document))["データ一覧"]
    rows = max(row for row, _ in grid)
    listed = [
        (grid[row, 0], int(grid[row, 2]), grid[row, 4], grid.get((row, 6)), grid.get((row, 8), ""))
        for row in range(1, rows + 1)
    ]
    expected = [
        (table.id, index + 1, table.columns[column].key, cell.value, cell.text)
        for table in tables(document)
        for index, line in enumerate(placed(table.rows, len(table.columns)))
        for column, cell in line
        if column >= table.row_headers
    ]
    assert len(listed) == len(expected)
    for (*place, value, text), (*place_, value_, text_) in zip(listed, expected, strict=True):
        assert (place, text) == (place_, text_)
        assert (value is None) == (value_ is None)
        assert value is None or Decimal(str(value)) == value_


def test_the_long_list_names_the_headers_that_span_rows() -> None:
    grid = by_calamine(build_workbook(handmade()))["データ一覧"]

    labels = {grid[row, 3] for row, column in grid if column == 3 and grid[row, 0] == "vital"}
    assert "自然動態 / 死亡" in labels
    assert "年末人口" in labels


def test_numbers_carry_the_format_that_prints_them() -> None:
    sheet = opened(build_workbook(handmade()), "人口動態の推移")
    formats = {cell.number_format for line in sheet.iter_rows() for cell in line}

    assert "#,##0;▲#,##0" in formats
    assert "0.00%;▲0.00%" in formats


def test_merged_cells_frozen_panes_and_print_setup() -> None:
    sheet = opened(build_workbook(handmade()), "人口動態の推移")

    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A3:B3", "A4:A7", "A8:B8"} <= merged
    assert sheet.freeze_panes == "C4"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$3"


def test_title_unit_and_notes_stand_around_the_table() -> None:
    grid = by_calamine(build_workbook(handmade()))["人口動態の推移"]

    assert grid[1, 0] == "人口動態の推移"
    assert grid[1, 9] == "単位：人"
    assert grid[8, 0] == "※増減率は前年末人口に対する割合"


def test_contents_lead_to_every_table_and_back() -> None:
    document = handmade()
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(document)))

    links = [
        cell.hyperlink.location
        for line in book["目次"].iter_rows()
        for cell in line
        if cell.hyperlink
    ]
    assert len(links) == len(list(tables(document))) + 2
    for location in links:
        name, _, address = str(location).rpartition("!")
        assert book[name.strip("'")][address] is not None
    back = book["人口動態の推移"]["A1"].hyperlink
    assert back is not None
    assert back.location == "'目次'!A1"


def test_initiative_sheets_of_a_section_share_a_worksheet() -> None:
    data = build_workbook(handmade(sheets=60))

    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    titles = list(by_calamine(data)["事業の実施状況"].values())
    assert names == [
        "目次",
        "重要業績評価指標（KPI）",
        "人口動態の推移",
        "事業の実施状況",
        "目標と事業",
        "図",
        "図のデータ",
        "データ一覧",
    ]
    assert sum("支援事業（その" in str(title) for title in titles) == 60


def test_a_link_in_a_cell_leads_to_the_initiative() -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(handmade())))

    cell = next(cell for cell in book["目標と事業"]["B"] if cell.value == "事業3")
    assert cell.hyperlink is not None
    target = str(cell.hyperlink.location).rpartition("!")[2]
    assert book["事業の実施状況"][target].value == initiative_sheet(3).title


@pytest.mark.parametrize("text", ["=1+1", "+81-126", "-", "@SUM(A1)", '=HYPERLINK("x")', "\t=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    table = replace(wide_table(1), rows=((Cell(text=text), number("1", "1")),), title=text or "表")
    document = replace(
        handmade(), title=text, sections=(Section(key="s", title=text, blocks=(table,)),)
    )

    data = build_workbook(document)
    book = openpyxl.load_workbook(io.BytesIO(data))
    kinds = {
        cell.data_type for sheet in book.worksheets for line in sheet.iter_rows() for cell in line
    }
    assert "f" not in kinds
    assert found_at(by_calamine(data), table) is not None


def test_a_number_with_a_note_keeps_the_number_and_tells_the_note_below() -> None:
    noted = replace(number("12", "12"), note="参考の値")
    table = replace(wide_table(1), rows=((Cell(text="項目"), noted),))
    document = replace(handmade(), sections=(Section(key="s", title="節", blocks=(table,)),))

    grids = by_calamine(build_workbook(document))
    assert found_at(grids, table) is not None
    assert "2015 12 / 参考の値" in {str(value) for value in grids["1年の推移"].values()}


def test_rows_are_high_enough_for_wrapped_text() -> None:
    sheet = opened(build_workbook(handmade(text=LONG * 3)), "事業の実施状況")

    heights = [sheet.row_dimensions[row].height or 15 for row in range(5, 8)]
    assert sum(heights) > 15 * 6


def test_the_same_document_gives_the_same_bytes() -> None:
    one, other = build_workbook(handmade()), build_workbook(handmade())

    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        assert b"2022-06-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_text_longer_than_a_cell_is_cut_not_lost() -> None:
    table = replace(wide_table(1), rows=((Cell(text="長" * 40_000), number("1", "1")),))
    document = replace(handmade(), sections=(Section(key="s", title="節", blocks=(table,)),))

    longest = max(
        len(str(value)) for value in by_calamine(build_workbook(document))["1年の推移"].values()
    )
    assert longest == 32_767


def test_names_of_worksheets_are_legal_short_and_unique() -> None:
    names = SheetNames()
    long = "基本目標3 結婚・出産・子育ての希望をかなえる、誰もが活躍できる地域社会をつくる"

    given = [
        names.take(title) for title in ("A/B:C[1]*?", "'a'", "a", "A", "History", "", long, long)
    ]
    assert given[0] == "A B C 1"
    assert len({name.casefold() for name in given}) == len(given)
    assert all(0 < len(name) <= 31 for name in given)
    assert given[7].endswith(" (2)")


def test_a_document_without_tables_is_still_a_book() -> None:
    document = replace(
        handmade(), sections=(Section(key="s", title="節", blocks=(Paragraph(text="本文"),)),)
    )

    assert list(by_calamine(build_workbook(document))) == ["目次", "データ一覧"]


def test_a_table_in_columns_is_not_left_out() -> None:
    columns = Columns(parts=((vital_table(),), (wide_table(3),)), weights=(1, 1))
    document = replace(handmade(), sections=(Section(key="s", title="節", blocks=(columns,)),))

    grids = by_calamine(build_workbook(document))
    assert [found_at(grids, table) is not None for table in tables(document)] == [True, True]
