"""Rows of official files: encodings, spreadsheets, and cells named by their place."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import xlsxwriter

from hitomachi.errors import InputError, NotReadableError
from hitomachi.sources.grids import Row, read_rows, read_text, table

TEXT = "区分,人口\n男,１２\n計,３\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_is_read_in_each_encoding_of_public_offices(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))

    assert [row.cells for row in read_rows(path)] == [("区分", "人口"), ("男", "12"), ("計", "3")]


def test_a_text_that_is_no_shift_jis_is_read_as_euc(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("女総数".encode("euc_jis_2004"))

    assert read_rows(path)[0].cells == ("女総数",)


def test_a_compressed_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(TEXT.encode("cp932")))

    assert read_rows(path)[1].number_at(1) == 12


def test_a_spreadsheet_gives_whole_numbers_without_a_point(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("結果表").write_row(0, 0, ["岩見沢市", 2015, 1.5])

    assert read_rows(path, sheet="結果表")[0].cells == ("岩見沢市", "2015", "1.5")


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("結果表")

    with pytest.raises(NotReadableError, match="「表2」"):
        read_rows(path, sheet="表2")


def test_a_file_that_is_not_there_is_named_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_rows(tmp_path / "none.csv")

    assert str(caught.value) == "ファイル none.csv がありません。"


def test_a_text_in_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,\x81")

    with pytest.raises(NotReadableError, match="文字コード"):
        read_text(path)


@pytest.mark.parametrize("text", ["", "17種", "nan", "inf", "-"])
def test_a_cell_without_a_number_is_named_by_file_row_and_column(text: str) -> None:
    with pytest.raises(NotReadableError, match=r"a\.csv 14行 2列: 数値ではありません"):
        Row("a.csv", 14, ("x", text)).number_at(1)


def test_a_negative_number_of_persons_is_refused() -> None:
    with pytest.raises(NotReadableError, match="人数が負"):
        Row("a.csv", 3, ("-4",)).count_at(0)


def test_thousands_separators_are_read() -> None:
    assert Row("a.csv", 1, ("127,094,745",)).count_at(0) == 127_094_745


def test_a_missing_heading_is_named() -> None:
    with pytest.raises(NotReadableError, match="「code・name」"):
        list(table([Row("a.csv", 1, ("code",))], "code", "name"))
